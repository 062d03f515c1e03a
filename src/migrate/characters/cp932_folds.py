"""Where CP932 text may hold a code that encodes back to another one, without encoding it."""

from functools import cache

import numpy as np
import numpy.typing as npt

_CODEC = "cp932"
_FIRST = np.zeros(256, np.bool)
_FIRST[0x81:0xA0] = _FIRST[0xE0:0xFD] = True
# Bytes that can begin a code stand in a row where kanji follow kanji; a longer row is not looked through.
_ROW = 64


def may_fold(data: bytes) -> npt.NDArray[np.int64]:
    """Return the bytes of decodable CP932 at which such codes begin, in order.

    None is missed; where none begins, a place is named only behind a long row of bytes that could each begin a code.
    """
    codes = np.frombuffer(data, np.uint8)
    places = np.flatnonzero((codes[:-1] == 0x87) | (codes[:-1] == 0xEE) | (codes[:-1] >= 0xFA))
    places = places[_folded()[codes[places].astype(np.uint16) << 8 | codes[places + 1]]]
    # A byte is the first of its code unless an odd number of bytes that can be first stand in a row before it.
    begins = np.ones(len(places), np.bool)
    rows = np.arange(len(places))
    for before in range(1, _ROW):
        at = places[rows] - before
        rows = rows[(at >= 0) & _FIRST[codes[at]]]
        if not len(rows):
            break
        begins[rows] ^= True
    begins[rows] = True
    found: npt.NDArray[np.int64] = places[begins]
    return found


@cache
def _folded() -> npt.NDArray[np.bool]:
    """Tell for each code whether it encodes back to another one; no code with another first byte does."""
    folded = np.zeros(1 << 16, np.bool)
    for first in (0x87, 0xEE, 0xFA, 0xFB, 0xFC):
        for code in (bytes([first, second]) for second in range(0x40, 0xFD)):
            try:
                folded[int.from_bytes(code)] = code.decode(_CODEC).encode(_CODEC) != code
            except UnicodeDecodeError:
                continue
    return folded
