"""What a converter says once of all files of records of a system: table ``[records]`` of converter.toml."""

from collections.abc import Sequence
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints, model_validator

from migrate.layout.models import Model
from migrate.sources.copybook import RecordType
from migrate.sources.errors import SourceError, listed


class Counts(StrEnum):
    """What a number of a trailer counts, of the record types that are sources.

    RECORDS: all their records. EACH: in a table, occurrence n those whose ``when`` is n. OCCURRENCES: the lines of
    their table of varying length; records where a type has none. AMOUNTS: the sum of all their ``amounts``.
    """

    RECORDS = "records"
    EACH = "each"
    OCCURRENCES = "occurrences"
    AMOUNTS = "amounts"


class Check(Model):
    """A ``field`` of the trailer and what it counts."""

    field: str
    counts: Counts


class Edge(Model):
    """ヘッダ or トレーラ: ``record`` is its record type, or a pattern (``*-TRAILER``) where each file has its own name.

    ``code`` is its text in ``select``.
    """

    record: str
    code: str

    def of(self, types: Sequence[RecordType]) -> RecordType:
        """Return the record type that is meant. Raises SourceError unless it is exactly one."""
        found = [t for t in types if fnmatchcase(t.name, self.record)]
        if len(found) != 1:
            names, known = listed([self.record]), listed([t.name for t in found or types])
            raise SourceError("sources.record_type_unknown", names=names, known=known)
        return found[0]


class Padding(Model):
    """What the vendor fills fields with to their length: one character for PIC X, one for PIC N; "" for nothing."""

    text: Annotated[str, StringConstraints(max_length=1)] = ""
    national: Annotated[str, StringConstraints(max_length=1)] = ""


def _several(value: object) -> object:
    return ((value,) if value else ()) if isinstance(value, str) else value


class RecordsForm(Model):
    """How records lie in files and bytes.

    ``charset`` of PIC X (the system's if blank) and ``national`` of PIC N (the same if blank); ``coding`` of numbers.
    ``order``, ``own``, ``blocks`` and ``spanned``: see :class:`~migrate.sources.recordfile.framing.Framing`; they are
    of ``rdw`` only, as ``line_end`` is of ``lines``.

    ``select``: the field whose text tells the record type, or several, for a REDEFINES that another field decides:
    then a source's ``when`` is ``1/2``, a text for each, and ``1`` holds whatever the others are.

    ``padding`` stays in what is read; a conversion takes it off.
    """

    charset: str = ""
    national: str = ""
    coding: Literal["ebcdic", "ascii", "ascii_fujitsu"] = "ebcdic"
    framing: Literal["fixed", "rdw", "lines"] = "fixed"
    order: Literal["big", "little", "word"] = "big"
    own: bool = True
    blocks: bool = False
    spanned: bool = False
    line_end: Literal["lf", "crlf"] = "crlf"
    select: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()
    header: Edge | None = None
    trailer: Edge | None = None
    check: tuple[Check, ...] = ()
    padding: Padding = Padding()

    @model_validator(mode="after")
    def _rdw_only(self) -> "RecordsForm":
        if (self.blocks or self.spanned) and self.framing != "rdw":
            raise ValueError("blocks and spanned go with framing = rdw")
        return self

    def edges(self, types: Sequence[RecordType]) -> list[RecordType]:
        """Return the record types that are header and trailer. Raises SourceError."""
        return [edge.of(types) for edge in (self.header, self.trailer) if edge]
