"""What the reader has to be told of a file: framing, record types and how to tell them, trailer, coding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from migrate.sources.copybook import RecordField, RecordType
from migrate.sources.errors import SourceError, listed
from migrate.sources.fields import EBCDIC, Coding, TextDecoder
from migrate.sources.recordfile.framing import Framing


@dataclass(frozen=True)
class TrailerCheck:
    """One number of a trailer, ``field``'s occurrence ``index`` (from 0): a count, or a sum.

    ``of``: the record types it counts. ``sums``: (record type, field) pairs that it adds up instead; a field in a
    table is not one of them.
    """

    field: str
    of: tuple[str, ...] = ()
    index: int = 0
    sums: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RecordFormat:
    """A file's format. ``select``: the field, at one place in all types, whose text in ``codes`` gives the type.

    Without ``select`` there is one type. ``header`` and ``trailer`` are the types that must stand first and last.
    """

    framing: Framing
    types: tuple[RecordType, ...]
    decode: TextDecoder
    select: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    header: str = ""
    trailer: str = ""
    checks: tuple[TrailerCheck, ...] = ()
    coding: Coding = EBCDIC

    def __post_init__(self) -> None:
        named = [*self.codes.values(), *filter(None, (self.header, self.trailer))]
        if missing := sorted({n for n in named if n not in self.by_name}):
            raise SourceError("sources.record_type_unknown", names=listed(missing), known=listed(list(self.by_name)))
        if not self.types or (len(self.types) > 1 and not self.select):
            raise SourceError("sources.record_select_missing", known=listed(list(self.by_name)))
        for type_ in self.types:
            if self.framing.length and (type_.length != self.framing.length or type_.table):
                values = {"name": type_.name, "length": type_.length, "expected": self.framing.length}
                raise SourceError("sources.record_length_differs", **values)

    @property
    def by_name(self) -> dict[str, RecordType]:
        """Record types by name."""
        return {t.name: t for t in self.types}

    @property
    def selector(self) -> RecordField | None:
        """The field that tells the type: that of the first type that has it, since it stands at the same place."""
        return next((t.by_name[self.select] for t in self.types if self.select in t.by_name), None)

    def tells_structure(self, wanted: Sequence[str] | None) -> bool:
        """Tell whether what belongs to no record type is told to one who asks for some types: with the first."""
        return wanted is None or self.types[0].name in wanted
