"""Files that describe themselves: text with a header, sheets, dumps, databases, Parquet."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from migrate.convert.definition.errors import told
from migrate.convert.scaffold.found import Found, Skipped
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.discovery import Discovered, discover
from migrate.sources.papers.inventory import Inventory

_PART = re.compile("_[0-9]+$")
_ID = re.compile("[A-Za-z][0-9A-Za-z_]*")


def find_tables(root: Path, papers: SourceSystem, known: set[str], batch_records: int) -> list[Found | Skipped]:
    """Return the sources of a delivery's files, those of ``known`` left out.

    What an inventory does not list is one of the vendor's papers and no source.
    """
    listed = _listed(root, papers)
    found: list[Found | Skipped] = []
    parts: set[str] = set()
    for each in discover(root, batch_records):
        if not isinstance(each, Discovered):
            if each.place not in known and (listed is None or each.place in listed):
                found.append(Skipped(each.place, each.why))
        elif each.source.file not in known and (listed is None or each.source.file in listed):
            if each.kind is SourceKind.DELIMITED:
                base = _base(root, each.source.file)
                if base not in parts:
                    found.append(_delimited(each, base))
                parts.add(base)
            else:
                header = each.guesses.get("header", "0") if each.kind is SourceKind.WORKBOOK else "0"
                label = each.source.member or PurePosixPath(each.source.file).stem
                found.append(Found(each.source, each.opened, label, each.charset, int(header), guesses=each.guesses))
    return list(_one_header(found))


def _listed(root: Path, papers: SourceSystem) -> set[str] | None:
    if papers.inventory is None:
        return None
    return set(Inventory.read(root, papers.inventory, papers.papers_charset or papers.charset).by_file)


def _base(root: Path, file: str) -> str:
    """Return what a converter calls a file: without ending, and of numbered parts without the number."""
    path = PurePosixPath(file)
    stem = _PART.sub("", path.stem)
    parts = (root / path.parent / f"{stem}_1{path.suffix}").is_file() and not (
        root / path.parent / f"{stem}{path.suffix}"
    ).is_file()
    return (path.with_name(stem) if parts else path.with_suffix("")).as_posix()


def _delimited(each: Discovered, base: str) -> Found | Skipped:
    """Return a text file, unless it is of a form that a converter cannot describe."""
    if each.guesses.get("delimiter") != "," or PurePosixPath(each.source.file).suffix != ".csv":
        return Skipped(each.source.file, told("scaffold_delimited"))
    source = each.source.model_copy(update={"file": base})
    return Found(source, each.opened, PurePosixPath(base).name, each.charset, guesses=each.guesses)


def _one_header(found: Sequence[Found | Skipped]) -> Iterator[Found | Skipped]:
    """Leave out sheets whose headings stand in another row than those of most: a converter says it once for all."""
    rows = Counter(each.header for each in found if isinstance(each, Found) and each.header)
    usual = rows.most_common(1)[0][0] if rows else 0
    for each in found:
        if isinstance(each, Found) and each.header not in (0, usual):
            yield Skipped(each.source.id, told("scaffold_header", row=each.header, usual=usual))
        else:
            yield each


def with_ids(found: Sequence[Found]) -> list[Found]:
    """Give every source an id that names a file and a function: what its own name begins with, or a number."""
    taken: set[str] = set()
    done = []
    for number, each in enumerate(found, 1):
        own = _ID.match(each.source.id if each.types else (each.source.member or each.label).rpartition(".")[2])
        name = own[0].strip("_") if own else ""
        if not each.types and each.source.kind in (SourceKind.DUMP, SourceKind.DATABASE):
            name = name.upper()
        if not name or name.lower() in taken:
            name = next(
                n for n in (f"{name or 'S'}{i:02d}" for i in range(number, number + 10_000)) if n.lower() not in taken
            )
        taken.add(name.lower())
        done.append(replace(each, source=SourceFile.model_validate(each.source.model_dump() | {"id": name})))
    return done
