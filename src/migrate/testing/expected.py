"""Which rules may find each planted fault: one of them must. Data, to be changed when a rule is renamed."""

EXPECTED: dict[str, tuple[str, ...]] = {
    "unmapped_code": ("code_unmapped",),
    "impossible_date": ("date_unreadable",),
    "impossible_era": ("era_year_impossible",),
    "extra_field": ("record_field_count",),
    "stray_quote": ("quote_unbalanced",),
    "undecodable_byte": ("undecodable_bytes",),
    "control_character": ("character_forbidden",),
    "full_width_postal_code": ("item_type",),
    "missing_name": ("item_required_missing",),
    "duplicate_key": ("key_duplicate",),
    "open_order": ("history_open",),
    "two_latest": ("history_latest_flag",),
    "dangling_head": ("reference_missing",),
    "dangling_owner": ("reference_missing",),
    "wrong_check_digit": ("item_check_digit",),
    "orphan_number": ("lookup_orphan",),
    "wrong_record_count": ("record_count_mismatch",),
    "wrong_control_total": ("control_total_mismatch",),
    "truncated_last_record": ("record_truncated", "quote_unbalanced"),
    "missing_part": ("file_missing",),
}
