"""Numbers → bytes in plain Python, one at a time: the independent codec that decoded columns are held against.

Written from the books (z/Architecture Principles of Operation, "Decimal codes"; Enterprise COBOL Language
Reference, SIGN and USAGE), not from the product.
"""

ASCII_OVERPUNCH = {"+": "{ABCDEFGHI", "-": "}JKLMNOPQR"}


def text_of(digits, negative, scale):
    whole = "".join(map(str, digits))
    if scale:
        whole = whole.rjust(scale + 1, "0")
        whole = whole[:-scale] + "." + whole[-scale:]
    return ("-" if negative else "") + whole


def packed(digits, sign_nibble):
    nibbles = [*digits, sign_nibble]
    if len(nibbles) % 2:
        nibbles.insert(0, 0)
    return bytes(high * 16 + low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))


def zoned(digits, zone, *, sign_zone=None, leading=False):
    out = [zone * 16 + d for d in digits]
    if sign_zone is not None:
        at = 0 if leading else -1
        out[at] = sign_zone * 16 + digits[at]
    return bytes(out)


def overpunched(digits, negative, *, leading=False):
    chars = [str(d) for d in digits]
    at = 0 if leading else -1
    chars[at] = ASCII_OVERPUNCH["-" if negative else "+"][digits[at]]
    return "".join(chars).encode("ascii")


def separate(digits, negative, *, leading, ebcdic):
    sign = "-" if negative else "+"
    text = "".join(map(str, digits))
    return (sign + text if leading else text + sign).encode("cp037" if ebcdic else "ascii")


def binary(number, size, *, signed, little):
    return number.to_bytes(size, "little" if little else "big", signed=signed)
