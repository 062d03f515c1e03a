"""The codes of one double-byte set, shipped tables and pack together."""

from collections.abc import Mapping
from dataclasses import dataclass

from migrate.characters.charsets import gaiji_char
from migrate.characters.host.pack import Pack
from migrate.characters.host.sets import Area, DoubleSet
from migrate.characters.host.tables import bijection, shipped_cells


@dataclass(frozen=True)
class Codes:
    """Code → text, as the bytes say it.

    ``user``: vendor-defined codes; ``unknown``: codes of the vendor's whose meaning no table at hand tells. Both
    travel as U+F0000 + code. ``decode_only``: codes whose text encodes to another code. ``preference``: codes in
    the order in which they are to be encoded to.
    """

    texts: Mapping[int, str]
    user: frozenset[int]
    unknown: frozenset[int]
    preference: tuple[int, ...]


def codes_of(asked: DoubleSet, pack: Pack) -> Codes:
    """Return the codes of a set with what the pack adds."""
    cells = dict(shipped_cells(asked))
    for name in asked.tables:
        cells |= pack.tables.get(name, {})
    standard = set(asked.standard or ())
    user = _all(asked.user)
    unknown = _all(asked.extended) - cells.keys() - user
    preferred = sorted(cells, key=lambda code: (cells[code].decode_only, code not in standard, code))
    seen = _through(bijection(asked.bytes_of) if asked.bytes_of else bytes(range(256)))
    carried = {seen(code): gaiji_char(seen(code)) for code in user | unknown}
    return Codes(
        {seen(code): cell.text for code, cell in cells.items()} | carried,
        frozenset(map(seen, user)),
        frozenset(map(seen, unknown)),
        (*map(seen, preferred), *sorted(carried)),
    )


def _all(areas: tuple[Area, ...]) -> set[int]:
    return {code for area in areas for code in area}


class _through:
    """A code as it looks once each of its bytes went through a table."""

    def __init__(self, table: bytes) -> None:
        self.table = table

    def __call__(self, code: int) -> int:
        return self.table[code >> 8] << 8 | self.table[code & 0xFF]
