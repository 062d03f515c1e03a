"""Values (値): dates and eras, numbers, check digits, text, as pure functions and polars expressions."""

from migrate.values.address_numbers import address_number, is_address_number
from migrate.values.check_digits import CHECK_DIGIT_KINDS, check_digit, check_digit_ok, is_valid
from migrate.values.date_checks import (
    DateForm,
    date_problem,
    has_unknown_parts,
    is_calendar_date,
    time_problem,
    year_month_problem,
    year_problem,
)
from migrate.values.dates import DATE_STYLES, read_date
from migrate.values.eras import ERAS, Era
from migrate.values.flagged_dates import Uncertain, read_flagged_date
from migrate.values.held import may_hold
from migrate.values.kana import full_width_kana, half_width
from migrate.values.numbers import number_problem, read_integer, read_number
from migrate.values.periods import read_year, read_year_month
from migrate.values.text import (
    char_length,
    forbidden_characters,
    forbidden_in_xml,
    full_width_space,
    half_width_digits,
    has_bmp_private_use,
    has_geta,
    has_no_marked_character,
    has_plane15,
    has_replacement,
    is_full_width,
    is_half_width,
    substring,
)

__all__ = [
    "CHECK_DIGIT_KINDS", "DATE_STYLES", "ERAS", "DateForm", "Era", "Uncertain", "address_number", "char_length",
    "check_digit", "check_digit_ok", "date_problem", "forbidden_characters", "forbidden_in_xml",
    "full_width_kana", "full_width_space", "half_width", "half_width_digits", "has_bmp_private_use", "has_geta",
    "has_no_marked_character", "has_plane15", "has_replacement", "has_unknown_parts",
    "is_address_number", "is_calendar_date", "is_full_width", "is_half_width", "is_valid", "may_hold",
    "number_problem", "read_date", "read_flagged_date", "read_integer", "read_number", "read_year", "read_year_month",
    "substring", "time_problem", "year_month_problem", "year_problem",
]  # fmt: skip
