"""The table pack: what vendors' extended areas hold, built on the user's machine from jef4j's mapping files.

A folder with one table a set and ``manifest.json``: the form of the pack, the SHA-256 of each source file and of
each table. It is written as a whole or not at all, and proven against the manifest whenever it is loaded.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

from migrate.characters.errors import TableError
from migrate.characters.host.sets import DOUBLE_SETS, DoubleSet
from migrate.characters.host.source import Use, read_rows
from migrate.characters.host.tables import Cell, Cells, read_cells, shipped_cells, write_cells

FORM = 1
_MANIFEST = "manifest.json"
# One set for each file; JIPS(E) is JIPS(J) seen through the bijection.
_SETS = tuple(each for each in DOUBLE_SETS.values() if each.source and not each.bytes_of)


@dataclass(frozen=True)
class Pack:
    """A loaded pack: table → cells, and the SHA-256 of each file it was made from."""

    tables: Mapping[str, Cells]
    sources: Mapping[str, str]


@dataclass(frozen=True)
class Installed:
    """What ``install`` made of one file: codes taken; rows set aside, by reason."""

    file: str
    codes: int
    set_aside: Mapping[str, int]


def default_folder() -> Path:
    """Return where this user's pack is kept."""
    return user_data_path("migrate", appauthor=False) / "characters"


def install(charsets: Path, to: Path) -> list[Installed]:
    """Build the pack of the mapping files in a folder, in place of the one there.

    Raises TableError for a missing or unreadable file, for one that contradicts the shipped tables, and for a
    folder that holds something else.
    """
    if to.exists() and not (to / _MANIFEST).is_file() and (not to.is_dir() or any(to.iterdir())):
        raise TableError.of("not_a_pack_folder", path=to)
    made: list[Installed] = []
    sources: dict[str, str] = {}
    tables: dict[str, bytes] = {}
    for asked in _SETS:
        path = charsets / asked.source
        data = _bytes(path)
        cells, told = _build(path, data, asked)
        sources[path.name], tables[f"{asked.tables[0]}.tsv"] = _sha256(data), write_cells(cells).encode()
        made.append(told)
    sums = {name: _sha256(table) for name, table in tables.items()}
    manifest = json.dumps({"form": FORM, "sources": sources, "tables": sums}, indent=1, sort_keys=True) + "\n"
    _write(to, tables | {_MANIFEST: manifest.encode()})
    load.cache_clear()
    return made


def _write(to: Path, files: Mapping[str, bytes]) -> None:
    part = to.with_name(f"{to.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name, data in files.items():
        (part / name).write_bytes(data)
    shutil.rmtree(to, ignore_errors=True)
    part.replace(to)


@cache
def load(folder: Path) -> Pack:
    """Return the pack in a folder; an empty one if the folder is not there. Raises TableError if it was changed."""
    if not folder.exists():
        return Pack({}, {})
    try:
        manifest = json.loads(_bytes(folder / _MANIFEST))
        form, sources, sums = manifest["form"], manifest["sources"], manifest["tables"]
    except (ValueError, KeyError, TypeError) as error:
        raise TableError.of("pack_damaged", path=folder / _MANIFEST) from error
    if form != FORM:
        raise TableError.of("pack_form", path=folder, form=form, expected=FORM)
    tables: dict[str, Cells] = {}
    for name, expected in sums.items():
        data = _bytes(folder / name)
        if _sha256(data) != expected:
            raise TableError.of("pack_damaged", path=folder / name)
        tables[name.removesuffix(".tsv")] = read_cells(data.decode())
    return Pack(tables, sources)


def _build(path: Path, data: bytes, asked: DoubleSet) -> tuple[dict[int, Cell], Installed]:
    try:
        told = read_rows(json.loads(data), asked)
    except (ValueError, KeyError, TypeError) as error:
        raise TableError.of("not_a_mapping", path=path, problem=error) from error
    shipped = shipped_cells(asked)
    extended = {code for area in asked.extended for code in area}
    for code, cell in told.cells.items():
        if code not in extended and shipped.get(code) != cell:
            raise TableError.of("contradicts_shipped", path=path, code=f"{code:04X}")
    set_aside = {str(use): told.uses.count(use) for use in Use if use is not Use.TAKEN and use in told.uses}
    cells = {code: cell for code, cell in told.cells.items() if code in extended}
    return cells, Installed(path.name, len(told.cells), set_aside)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise TableError.of("file_missing", path=path) from error


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
