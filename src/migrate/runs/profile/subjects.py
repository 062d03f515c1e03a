"""Which sources of a delivery are profiled: those a converter describes, or what the files say of themselves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from migrate.convert.definition.converter import Converter
from migrate.findings import Text
from migrate.sources import SourceError
from migrate.sources.definition import RecordLayout
from migrate.sources.description import SourceFile
from migrate.sources.discovery import Discovered, discover
from migrate.sources.errors import unreadable
from migrate.sources.opening import open_source
from migrate.sources.profile.limits import UNKNOWN_PARTS
from migrate.sources.source import OpenSource


@dataclass(frozen=True)
class Subject:
    """A source to be profiled, and how it came to be read so; ``guesses`` as in ``sources.discovery``."""

    source: SourceFile
    opened: OpenSource
    kind: str
    charset: str
    layout: RecordLayout | None = None
    guesses: Mapping[str, str] = field(default_factory=dict)
    unknown: Sequence[str] = UNKNOWN_PARTS


@dataclass(frozen=True)
class Unread:
    """A place that is not read, and why. ``key``: the message's name where a source could not be opened or read."""

    place: str
    why: Text
    key: str = ""
    source: SourceFile | None = None

    @classmethod
    def of(cls, place: str, error: SourceError | OSError, source: SourceFile | None = None) -> "Unread":
        """Return that a source (of a converter) could not be read."""
        told = unreadable(place, error) if isinstance(error, OSError) else error
        return cls(place, told.text, told.key.partition(".")[2], source)


def subjects(delivery: Path, converter: Converter | None, batch_records: int) -> Iterator[Subject | Unread]:
    """Yield every source of a delivery, opened, and what cannot be."""
    return _described(delivery, converter, batch_records) if converter else _found(delivery, batch_records)


def _described(delivery: Path, converter: Converter, batch_records: int) -> Iterator[Subject | Unread]:
    definition = converter.definition
    charset = (definition.records and definition.records.charset) or definition.charset
    for source in definition.source:
        try:
            opened = open_source(converter.request(source, delivery, batch_records))
        except (SourceError, OSError) as error:
            yield Unread.of(source.file, error, source)
        else:
            unknown = definition.dates.unknown
            layout = converter.records[source.id]
            yield Subject(source, opened, definition.kind_of(source), charset, layout, unknown=unknown)


def _found(delivery: Path, batch_records: int) -> Iterator[Subject | Unread]:
    for found in discover(delivery, batch_records):
        if isinstance(found, Discovered):
            yield Subject(found.source, found.opened, found.kind, found.charset, guesses=found.guesses)
        elif found.error:
            yield Unread.of(found.place, found.error)
        else:
            yield Unread(found.place, found.why)
