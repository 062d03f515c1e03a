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
# 9999-12-31, the open end of a period, is a day as any other; its open start is none.
_ISO_DATE = f"{_YEAR}-{_MONTH}-{_DAY}|0000-01-01"
_ISO_DATE_OR_UNKNOWN = f"{_YEAR}-{_MONTH_OR_UNKNOWN}-{_DAY_OR_UNKNOWN}|0000-00-00|0000-01-01"
# An image is a file beside the XML (DESIGN, The XML form) whose name is its own SHA-256: one item says both.
BLOB = "[0-9a-f]{64}\\.[a-z0-9]{1,8}"


def pattern(type_: ItemType, length: int, decimals: int = 0, *, unknown_date: bool = False) -> str | None:
    """Return the pattern a whole value of a type must match; None for N, which any text matches.

    ``length`` counts the digits of numbers (a sign and a decimal point come on top); for X it is not in the
    pattern but a matter of the length facet. An unknown date (不詳) may have 00 for month or day, or be
    00000000 (FACTS §1.4); one of 基本データリスト has hyphens between, which its legend does not say. An open
    start or end (0000-01-01, 0000) is taken in any item of its type, as no table says which items are periods.
    Which days a month has no pattern says. Raises ValueError for a length below 1, which only BLOB may have.
    """
    if length < 1 and type_ is not ItemType.BLOB:
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
            return "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
        case ItemType.ISO_DATE:
            return _ISO_DATE_OR_UNKNOWN if unknown_date else _ISO_DATE
        case ItemType.OPEN_YEAR:
            return "[0-9]{4}"
        case ItemType.BLOB:
            return BLOB
