"""What a delivery has that a converter can describe, and what it has not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from migrate.findings import Lang, Text
from migrate.sources.copybook import RecordType
from migrate.sources.definition import RecordLayout
from migrate.sources.description import SourceFile
from migrate.sources.profile import FieldProfile, SourceProfile
from migrate.sources.source import OpenSource


@dataclass(frozen=True)
class ScaffoldOptions:
    """A scaffold as asked for. ``records``: so many of each source are looked at for guesses. ``lang`` of comments."""

    name: str
    delivery: Path
    out: Path
    layout: str
    copybooks: Path | None = None
    charset: str = ""
    records: int = 20_000
    layouts: Path | None = None
    lang: Lang = Lang.JA


@dataclass
class Found:
    """A source. ``label`` is what people call it; ``charset`` that of a text file, ``header`` a sheet's heading row.

    ``guesses``: what was taken for granted, as keys of the catalogue with their values.
    """

    source: SourceFile
    opened: OpenSource | None
    label: str
    charset: str = ""
    header: int = 0
    layout: RecordLayout | None = None
    types: tuple[RecordType, ...] = ()
    copybook: Path | None = None
    guesses: Mapping[str, str] = field(default_factory=dict)
    profile: SourceProfile | None = None

    @property
    def names(self) -> Sequence[str]:
        """The fields, in order."""
        return self.layout.names if self.layout else self.opened.names if self.opened else ()

    @property
    def profiled(self) -> dict[str, FieldProfile]:
        """What is known of the fields' values."""
        return {f.name: f for f in self.profile.fields} if self.profile else {}


@dataclass(frozen=True)
class Skipped:
    """A file or a part of one that the scaffold leaves out, and why."""

    place: str
    why: Text
