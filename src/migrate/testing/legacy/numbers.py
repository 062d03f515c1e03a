"""Numbers of mainframe records → bytes, one at a time (z/Architecture Principles of Operation, "Decimal codes").

Written apart from ``migrate.sources.fields``, which reads them.
"""

from migrate.sources.copybook import Kind, RecordField, Sign

_OVERPUNCH = ("{ABCDEFGHI", "}JKLMNOPQR")


def number_bytes(field: RecordField, text: str, coding: str) -> bytes:
    """Return a number as its field has it; "" is zero. Raises ValueError for one that does not fit."""
    whole, _, fraction = text.lstrip("+-").partition(".")
    negative = text.startswith("-")
    digits = (whole + fraction.ljust(field.scale, "0")).lstrip("0").rjust(field.digits, "0")
    if len(digits) > field.digits or len(fraction) > field.scale:
        raise ValueError(f"{field.name}: a number of {len(digits)} digits in a field of {field.digits}")
    signed = field.sign is not Sign.NONE
    if field.kind is Kind.PACKED:
        return bytes.fromhex((digits + ("D" if negative else "C" if signed else "F")).rjust(2 * field.length, "0"))
    if field.kind in (Kind.BINARY, Kind.NATIVE):
        number = int(("-" if negative else "") + digits)
        return number.to_bytes(field.length, "little" if field.kind is Kind.NATIVE else "big", signed=signed)
    return _zoned(digits, field.sign, coding, negative=negative)


def _zoned(digits: str, sign: Sign, coding: str, *, negative: bool) -> bytes:
    code = "cp037" if coding == "ebcdic" else "ascii"
    if sign.separate:
        mark = "-" if negative else "+"
        return (mark + digits if sign is Sign.LEADING_SEPARATE else digits + mark).encode(code)
    if sign is Sign.NONE:
        return digits.encode(code)
    at = 0 if sign is Sign.LEADING else len(digits) - 1
    punched = _OVERPUNCH[negative][int(digits[at])]
    return (digits[:at] + punched + digits[at + 1 :]).encode(code)
