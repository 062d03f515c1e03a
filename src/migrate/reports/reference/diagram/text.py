"""How wide a text is when drawn, as far as one can know without the font."""

from unicodedata import east_asian_width

_HALF = 0.58  # em of a Latin letter, on average and a little more


def width(text: str, size: float) -> float:
    """Return about how wide a text of this font size is, in the unit of the size."""
    return size * sum(1.0 if east_asian_width(char) in "WFA" else _HALF for char in text)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Break a text into lines no wider than the room: after a space, or anywhere in Japanese."""
    lines = [""]
    for char in text:
        if lines[-1] and width(lines[-1] + char, size) > room:
            whole, space, rest = lines[-1].rpartition(" ")
            if space and char.isascii():
                lines[-1:] = [whole, rest]
            else:
                lines.append("")
        lines[-1] += char
    return [line.strip() for line in lines if line.strip()]
