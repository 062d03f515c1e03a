"""What a load can find. Each rejects the record, which is kept in the target's table of rejects."""

from migrate.findings import Severity, define

LOAD_KEY_MISSING = define(
    "load_key_missing",
    Severity.ERROR,
    stage="load",
    clause="データ項目一覧表の主キー (FACTS §1.1)",
    title=("主キーの項目がない", "A key item is absent"),
    explanation=(
        "主キーの項目がないレコードは一意に識別できないため、取り込まずに保留しました。",
        "A record without a key item cannot be told from others; it was set aside, not loaded.",
    ),
    remedy=(
        "移行元で値を補うか変換定義を直し、抽出からやり直してください。保留レコードは _migrate_rejects にあります。",
        "Supply the value at the source or mend the converter, and extract again; _migrate_rejects keeps the record.",
    ),
)

LOAD_KEY_DUPLICATE = define(
    "load_key_duplicate",
    Severity.ERROR,
    stage="load",
    clause="データ項目一覧表の主キー (FACTS §1.1)",
    title=("主キーが重複している", "A key stands twice"),
    explanation=(
        "同じ主キーのレコードがすでにあるため、後のレコードを取り込まずに保留しました。先のレコードはそのままです。",
        "A record of this key is there already; the later one was set aside, the first stays as it is.",
    ),
    remedy=(
        "どちらが正しいか移行元で確かめてください。保留レコードは _migrate_rejects にあります。"
        "同じデータの作り直しを取り込むときは、新しいデータベースを使ってください。",
        "Find out at the source which is right; _migrate_rejects keeps the record. "
        "To load a new extract of the same data, use a new database.",
    ),
)

LOAD_VALUE_REJECTED = define(
    "load_value_rejected",
    Severity.ERROR,
    stage="load",
    clause="データ項目一覧表のデータ型 (FACTS §1.2)",
    title=("数値の項目に数値として保てない値がある", "A number item holds what its column cannot keep"),
    explanation=(
        "データ型 9・S9・9V の字句の形に合わない値 (先頭の 0、小数部の桁あふれ、空文字など) は、"
        "取り込むと値が変わるため、レコードごと保留しました。",
        "A value not in the lexical form of 9, S9 or 9V (leading zeros, too many decimals, empty …) "
        "would be changed by loading it, so the record was set aside.",
    ),
    remedy=(
        "validate の指摘に従って値を直すか、変換定義を直してください。保留レコードは _migrate_rejects にあります。",
        "Mend the value as validate's findings say, or the converter; _migrate_rejects keeps the record.",
    ),
)

LOAD_UNBALANCED = define(
    "load_unbalanced",
    Severity.ERROR,
    stage="load",
    clause="DESIGN Runs (取込は一度だけ)",
    title=("取込件数が XML の件数と合わない", "Loaded records do not add up to the XML's"),
    explanation=(
        "XML のルート要素が示す件数と、取り込んだ件数と保留した件数の和が一致しません。",
        "The record count that the XML's roots state is not the rows loaded plus the records set aside.",
    ),
    remedy=(
        "取込を途中で止めた場合は、同じ指示をもう一度行ってください。"
        "それ以外は XML が途中で切れていないか確かめてください。",
        "If the load was stopped, run it again; otherwise check that the XML is whole.",
    ),
)
