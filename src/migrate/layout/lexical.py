"""The lexical form of each data type as one pattern that XSD, Python and Polars all read the same way."""

from migrate.layout.models import ItemType

# No anchors: an XSD pattern always means the whole value. No lookahead, no \d (which is not ASCII in XSD).
_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_MONTH = "(0[1-9]|1[0-2])"
_DAY = "(0[1-9]|[12][0-9]|3[01])"
_MONTH_OR_UNKNOWN = "(0[0-9]|1[0-2])"
_DAY_OR_UNKNOWN = "([0-2][0-9]|3[01])"

HALF_WIDTH = "[ -~｡-ﾟ]*"
DATE = _YEAR + _MONTH + _DAY
DATE_OR_UNKNOWN = f"{_YEAR}{_MONTH_OR_UNKNOWN}{_DAY_OR_UNKNOWN}|00000000"


def pattern(type_: ItemType, length: int, decimals: int = 0, *, unknown_date: bool = False) -> str | None:
    """Return the pattern a whole value of a type must match; None for N, which any text matches.

    ``length`` counts the digits of numbers (a sign and a decimal point come on top); for X it is not in the
    pattern but a matter of the length facet. An unknown date (不詳) may have 00 for month or day, or be
    00000000 (FACTS §1.4). Which days a month has no pattern says.
    Raises ValueError for a length below 1.
    """
    if length < 1:
        raise ValueError(f"{type_} needs a length of 1 or more, not {length}")
    digits = "[0-9]" if length == 1 else f"(0|[1-9][0-9]{{0,{length - 1}}})"
    match type_:
        case ItemType.X:
            return HALF_WIDTH
        case ItemType.N:
            return None
        case ItemType.INTEGER:
            return digits
        case ItemType.SIGNED:
            return f"0|-?[1-9][0-9]{{0,{length - 1}}}"
        case ItemType.DECIMAL:
            return digits + f"(\\.[0-9]{{1,{decimals}}})?"
        case ItemType.DATE:
            return DATE_OR_UNKNOWN if unknown_date else DATE
        case ItemType.YEAR_MONTH:
            return _YEAR + _MONTH
        case ItemType.YEAR:
            return _YEAR
        case ItemType.TIME:
            return "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
