"""A record layout by bytes: what a copybook or a column table says, as the reader and people use it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import prod


class Kind(StrEnum):
    """How the bytes of a field are to be read."""

    TEXT = "text"
    NATIONAL = "national"
    ZONED = "zoned"
    PACKED = "packed"
    BINARY = "binary"
    NATIVE = "native"

    @property
    def numeric(self) -> bool:
        """Whether the field is a number (NATIVE is COMP-5: binary in the order of the machine)."""
        return self not in (Kind.TEXT, Kind.NATIONAL)


class Sign(StrEnum):
    """Where a number has its sign; in packed and binary numbers it is part of the bytes (TRAILING)."""

    NONE = "none"
    TRAILING = "trailing"
    LEADING = "leading"
    TRAILING_SEPARATE = "trailing separate"
    LEADING_SEPARATE = "leading separate"

    @property
    def separate(self) -> bool:
        """Whether the sign has a byte of its own."""
        return self in (Sign.TRAILING_SEPARATE, Sign.LEADING_SEPARATE)


@dataclass(frozen=True)
class Repeat:
    """One OCCURS: at most ``count`` times, ``stride`` bytes apart; ``depending`` names the field with the number."""

    count: int
    stride: int
    minimum: int = 0
    depending: str = ""


@dataclass(frozen=True)
class RecordField:
    """項目: ``offset`` (bytes from 0, of the first occurrence) and ``length`` (bytes, of one).

    ``digits`` are all digits, ``scale`` of them after the implied point; ``repeats`` the tables it stands in,
    outer first; ``label`` the comment before it, ``values`` its 88 levels as written; ``line`` 1-based, 0 if
    it has none.
    """

    name: str
    offset: int
    length: int
    kind: Kind
    digits: int = 0
    scale: int = 0
    sign: Sign = Sign.NONE
    repeats: tuple[Repeat, ...] = ()
    filler: bool = False
    label: str = ""
    picture: str = ""
    values: tuple[str, ...] = ()
    line: int = 0

    @property
    def occurrences(self) -> int:
        """How often the field stands in a record at most."""
        return prod(r.count for r in self.repeats)


@dataclass(frozen=True)
class RecordType:
    """One kind of record (レコード様式). ``condition`` is what a comment says of it, as text: nobody guesses by it."""

    name: str
    fields: tuple[RecordField, ...]
    label: str = ""
    condition: str = ""

    @cached_property
    def named(self) -> tuple[RecordField, ...]:
        """The fields that hold data: FILLER left out."""
        return tuple(f for f in self.fields if not f.filler)

    @cached_property
    def by_name(self) -> dict[str, RecordField]:
        """The fields that hold data, by name."""
        return {f.name: f for f in self.named}

    @cached_property
    def table(self) -> Repeat | None:
        """The table of varying length (OCCURS DEPENDING ON) at the record's end, if there is one."""
        return next((r for f in self.fields for r in f.repeats if r.depending), None)

    @cached_property
    def length(self) -> int:
        """Bytes of the longest record."""
        ends = (f.offset + f.length + sum((r.count - 1) * r.stride for r in f.repeats) for f in self.fields)
        return max(ends, default=0)

    @property
    def fixed_length(self) -> int:
        """Bytes before the table of varying length; the whole record's where there is none."""
        return self.length - (self.table.count * self.table.stride if self.table else 0)


def byte_length(kind: Kind, digits: int, sign: Sign = Sign.NONE) -> int:
    """Return the bytes a number of so many digits takes; 0 for text, whose length its picture says."""
    if kind is Kind.ZONED:
        return digits + sign.separate
    if kind is Kind.PACKED:
        return digits // 2 + 1
    if kind in (Kind.BINARY, Kind.NATIVE):
        return 2 if digits <= 4 else 4 if digits <= 9 else 8
    return 0
