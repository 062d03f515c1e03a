"""What a domain's diagram (移行ファイル関連図) shows, before anything has a place."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from migrate.layout import Domain, Layout, Relation
from migrate.reports.reference.diagram.layers import Arrow


@dataclass(frozen=True)
class Tie:
    """All relations of a file to the same file or choice of files; ``mandatory`` if one of them is."""

    relations: tuple[Relation, ...]

    @property
    def mandatory(self) -> bool:
        """Whether every record has to point there."""
        return any(relation.mandatory for relation in self.relations)

    @property
    def cardinality(self) -> str:
        """How many records there are at either end: ``n:1``, ``n:1 ×2`` for two relations."""
        counts = Counter(relation.cardinality for relation in self.relations)
        return ", ".join(f"{text} ×{n}" if n > 1 else text for text, n in counts.items())

    @property
    def text(self) -> str:
        """The relations in full, one a line."""
        ends = ((r, ", ".join(r.from_items), " | ".join(r.to_files), ", ".join(r.to_items)) for r in self.relations)
        return "\n".join(f"{r.from_file} {own} → {files} {items} ({r.cardinality})" for r, own, files, items in ends)


@dataclass(frozen=True)
class Graph:
    """``arrows``: between files of the domain, or from a file to a choice of them. ``choices``: id → its files.

    ``outside``: letter → a choice of files to which no lines are drawn, since one of them is of another domain, or
    they are too many. ``pointers``: file → letter (or ``SELF``) → tie; so many files point to the registers of
    persons that lines would hide the rest.
    """

    arrows: dict[Arrow, Tie]
    choices: dict[str, tuple[str, ...]]
    outside: dict[str, tuple[str, ...]]
    pointers: dict[str, dict[str, Tie]]

    @property
    def lines(self) -> list[Arrow]:
        """All arrows, with those from a choice to its files."""
        return [*self.arrows, *((choice, file) for choice, files in self.choices.items() for file in files)]


SELF = "↺"
MOST_JOINED = 4  # files of a choice that lines are drawn to


def graph(layout: Layout, domain: Domain) -> Graph:
    """Sort a domain's relations by where they lead."""
    own = {file.file_id for file in domain.files}
    ties: dict[tuple[str, tuple[str, ...]], list[Relation]] = defaultdict(list)
    for relation in domain.relations:
        ties[relation.from_file, relation.to_files].append(relation)
    letters = _letters(files for _, files in ties if not own.issuperset(files) or len(files) > MOST_JOINED)
    arrows: dict[Arrow, Tie] = {}
    choices: dict[str, tuple[str, ...]] = {}
    pointers: dict[str, dict[str, Tie]] = defaultdict(dict)
    for (source, files), relations in ties.items():
        tie = Tie(tuple(relations))
        if files in letters:
            pointers[source][letters[files]] = tie
        elif files == (source,):
            pointers[source][SELF] = tie
        elif len(files) == 1:
            arrows[source, files[0]] = tie
        else:
            choices["|".join(files)] = files
            arrows[source, "|".join(files)] = tie
    ordered = {file: dict(sorted(tie.items())) for file, tie in pointers.items()}
    return Graph(arrows, choices, {letter: files for files, letter in letters.items()}, ordered)


def _letters(choices: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Name choices of files: A for the one most files point to."""
    counts = Counter(choices)
    ordered = sorted(counts, key=lambda files: (-counts[files], files))
    return {files: ascii_uppercase[n % 26] + (str(n // 26 + 1) if n >= 26 else "") for n, files in enumerate(ordered)}
