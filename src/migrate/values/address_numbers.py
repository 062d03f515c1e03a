"""番地 and 枝番 of an address as numbers, where it is written in a form that leaves no doubt."""

import polars as pl

from migrate.values.text import VARIATION_SELECTOR, half_width_digits

_N = "0*([0-9]+)"
_BAR = "[－−‐-]"
# 甲12番地の3, 12番地3; 12番3－4号; 12－3－4. A word before the number (甲, イ) is no part of it.
_FORMS = (
    f"^[^0-9]*{_N}番地(?:の?{_N}(?:(?:の|{_BAR}){_N})?)?$",
    f"^[^0-9]*{_N}番{_N}(?:{_BAR}{_N})?号$",
    f"^[^0-9]*{_N}(?:{_BAR}{_N}(?:{_BAR}{_N})?)?$",
)


def address_number(text: pl.Expr, no: int) -> pl.Expr:
    """Return number ``no`` (1 to 3: 番地 or 番, 枝番 or 号, second 枝番) of 番地号表記, null where it has none."""
    plain = _plain(text)
    return pl.coalesce(*(plain.str.extract(form, no) for form in _FORMS))


def is_address_number(text: pl.Expr) -> pl.Expr:
    """Tell whether a text has one of the forms that can be split: 12番地の3, 12番3－4号, 12－3."""
    plain = _plain(text)
    return pl.any_horizontal(*(plain.str.contains(form) for form in _FORMS))


def _plain(text: pl.Expr) -> pl.Expr:
    # JEF's 号 is one with a variation selector
    return half_width_digits(text).str.replace_all(VARIATION_SELECTOR, "")
