"""Which codes of a column lose their identity: two codes of a mainframe's character set for one text."""

from collections import Counter

import polars as pl

from migrate.characters.host import exact
from migrate.characters.host.charset import HostCharset
from migrate.characters.host.fields import EXACTLY, groups_of, ways_of
from migrate.characters.host.whole import codes_in

_Codes = Counter[bytes]


def folded_codes(data: pl.Series, decoded: pl.DataFrame, charset: HostCharset) -> Counter[tuple[str, str]]:
    """Count the codes in ``data`` that encode back to others: (code in hex, text) → occurrences.

    ``decoded`` is what ``charset.decode_column`` gave for ``data``; only fields that are not canonical are looked
    into. A code that could join the one before it (a mark of its own) is counted too; shift codes with nothing
    between them, which are no characters, are not. The text of a code may be two points (a base with its selector).
    """
    odd = ~decoded["canonical"]
    if not odd.any():
        return Counter()
    fields = data.filter(odd.fill_null(value=False))
    ways = ways_of(charset.whole, fields, charset.whole.joined(fields.to_list()))
    codes: _Codes = Counter()
    for way, mine in groups_of(pl.repeat(0, fields.len(), eager=True) if ways is None else ways):
        codes += _count(charset, fields.filter(mine), way)
    return Counter({(code.hex().upper(), _text(charset, code)): count for code, count in codes.items()})


def _count(charset: HostCharset, fields: pl.Series, way: int) -> _Codes:
    whole = charset.whole
    data = whole.joined(fields.to_list())
    if way == EXACTLY:
        return _exactly(charset, fields)
    if not charset.single:
        return _double(charset, data)
    if not charset.double:
        return _single(charset, data)
    begin, end = charset.shift_in[0], charset.shift_out
    runs = whole.runs(data.replace(charset.shift_in[way], begin), fields.len())
    if runs is None:
        return _exactly(charset, fields)
    # runs begin with the second byte of their shift code, the first of all excepted
    single = [runs.single[0], *(run[len(end) - 1 :] for run in runs.single[1:])]
    double = [run[len(begin) - 1 :] for run in runs.double]
    return _single(charset, b"".join(single)) + _double(charset, b"".join(double))


def _single(charset: HostCharset, data: bytes) -> _Codes:
    return Counter({bytes([byte]): data.count(byte) for byte in charset.whole.folding_bytes if byte in data})


def _double(charset: HostCharset, data: bytes) -> _Codes:
    codes = codes_in(data)
    found = codes.filter(codes.is_in(sorted(charset.whole.folding_codes))).alias("code").value_counts()
    return Counter({code.to_bytes(2, "big"): count for code, count in found.iter_rows()})


def _exactly(charset: HostCharset, fields: pl.Series) -> _Codes:
    folding = {bytes([byte]) for byte in charset.whole.folding_bytes}
    folding |= {code.to_bytes(2, "big") for code in charset.whole.folding_codes}
    return Counter(code for field in fields for code in exact.decode(charset, field).codes if code in folding)


def _text(charset: HostCharset, code: bytes) -> str:
    if len(code) == 1:
        return charset.single[code[0]] or ""
    return charset.double.texts[int.from_bytes(code)] if charset.double else ""
