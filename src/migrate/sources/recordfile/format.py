"""What the reader has to be told of a file: framing, record types and how to tell them, trailer, coding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from migrate.findings import ASCII_BYTES, EBCDIC_BYTES, ByteClasses, View
from migrate.sources.copybook import RecordField, RecordType
from migrate.sources.errors import SourceError, listed
from migrate.sources.fields import EBCDIC, Coding, TextDecoder
from migrate.sources.recordfile.framing import Framing


@dataclass(frozen=True)
class TrailerCheck:
    """One number of a trailer, ``field``'s occurrence ``index`` (from 0): a count, or a sum.

    ``of``: the record types it counts. ``sums``: (record type, field) pairs that it adds up; a field in a table is
    not one of them. With both it is the sum of both.
    """

    field: str
    of: tuple[str, ...] = ()
    index: int = 0
    sums: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RecordFormat:
    """A file's format. ``select``: the fields, at one place in all types that have them, whose texts give the type.

    ``codes``: their texts, joined by ``/`` → record type; where a code has fewer texts than there are fields, the
    others do not matter. Without ``select`` there is one type. ``header`` and ``trailer`` are the types that must
    stand first and last. ``text_bytes``: how the bytes of PIC X and of PIC N are shown around a fault.
    """

    framing: Framing
    types: tuple[RecordType, ...]
    decode: TextDecoder
    select: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    header: str = ""
    trailer: str = ""
    checks: tuple[TrailerCheck, ...] = ()
    coding: Coding = EBCDIC
    text_bytes: tuple[ByteClasses, ByteClasses] = (EBCDIC_BYTES, EBCDIC_BYTES)

    def __post_init__(self) -> None:
        named = [*self.codes.values(), *filter(None, (self.header, self.trailer))]
        if missing := sorted({n for n in named if n not in self.by_name}):
            raise SourceError("sources.record_type_unknown", names=listed(missing), known=listed(list(self.by_name)))
        if not self.types or (len(self.types) > 1 and not self.select):
            raise SourceError("sources.record_select_missing", known=listed(list(self.by_name)))
        for name in self.select:
            if len({(f.offset, f.length, f.kind) for t in self.types if (f := t.by_name.get(name))}) != 1:
                raise SourceError("sources.record_select_place", field=name)
        for check in self.checks:
            for name, item in [(self.trailer, check.field), *check.sums]:
                number = self.by_name[name].by_name.get(item) if name in self.by_name else None
                if number is None or not number.kind.numeric:
                    raise SourceError("sources.record_check_field", record=name, field=item)
        for type_ in self.types:
            if self.framing.length and (type_.length != self.framing.length or type_.table):
                values = {"name": type_.name, "length": type_.length, "expected": self.framing.length}
                raise SourceError("sources.record_length_differs", **values)

    @property
    def by_name(self) -> dict[str, RecordType]:
        """Record types by name."""
        return {t.name: t for t in self.types}

    @property
    def selectors(self) -> list[RecordField]:
        """The fields that tell the type, as any type that has them gives their place."""
        return [next(t.by_name[name] for t in self.types if name in t.by_name) for name in self.select]

    def view(self, at: int) -> View:
        """Return where to look in a record (``at``: from its data on) whose bytes are of no certain field."""
        plain = ASCII_BYTES if self.coding.zone == "3" else EBCDIC_BYTES
        return View(self.framing.prefix + at, plain)

    def of_no_source(self, name: str) -> bool:
        """Tell whether records of a type ("" for an unknown one) are the file's, as header and trailer are."""
        return name in ("", self.header, self.trailer)

    def tells_structure(self, wanted: Sequence[str] | None) -> bool:
        """Tell whether what belongs to no record type is told to one who asks for some types: with the first."""
        return wanted is None or self.types[0].name in wanted
