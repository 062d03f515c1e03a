"""Where a batch of delimited text should end: a guess by line ends and quotes, which parses nothing."""

import numpy as np
import numpy.typing as npt

from migrate.characters import Charset
from migrate.sources.lines import line_ends

# A record that is longer probably has a quote too many or too few, and then nothing else is as it seems.
_LONG = 1 << 16
_Ends = npt.NDArray[np.int64]


def expected(data: bytes, charset: Charset, lines: int, *, final: bool) -> tuple[int, int] | None:
    """Return the bytes and the records that a batch of so many lines takes, if quotes are what they seem, in pairs.

    ``final``: nothing follows, so that the last line may lack its end. None if that is unclear.
    """
    width = len(charset.line_end)
    ends = of_lines = line_ends(data, charset.line_end, lines)
    if final and len(ends) < lines and len(data) % width == 0 and data and not data.endswith(charset.line_end):
        ends = of_lines = np.append(ends, len(data))
    if len(ends):
        ends = ends[_between_quotes(data, charset.encode('"'), ends)]
    if not len(ends):
        return None if data else (0, 0)
    sizes = np.diff(ends, prepend=0)
    if sizes.max() > _LONG or of_lines[-1] - ends[-1] > _LONG:
        return None
    blank = _blank(data, charset, ends, sizes)
    return int(ends[-1]), len(ends) - blank


def _between_quotes(data: bytes, quote: bytes, ends: _Ends) -> npt.NDArray[np.bool_]:
    """Tell which lines end where no quote is open."""
    if quote not in data:
        return np.ones(len(ends), np.bool_)
    width = len(quote)
    units = np.frombuffer(data, f"u{width}", ends[-1] // width)
    quotes = (units == np.frombuffer(quote, units.dtype)).view(np.uint8)
    of_lines = np.bitwise_xor.reduceat(quotes, np.append(0, ends[:-1]) // width)
    return np.equal(np.bitwise_xor.accumulate(of_lines), 0)


def _blank(data: bytes, charset: Charset, ends: _Ends, sizes: _Ends) -> int:
    """Return how many of these lines hold nothing but their end."""
    forms = (charset.line_end, charset.encode("\r\n"))
    short = sizes <= len(forms[1])
    places = zip((ends - sizes)[short], ends[short], strict=True)
    return sum(data[start:end] in forms for start, end in places)
