"""The tables of a scaffold: record layouts, guessed mappings, code tables with the codes that were seen."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from migrate.convert.definition.mapping import MAPPING_COLUMNS
from migrate.convert.proof.converter import GUESS
from migrate.convert.scaffold.found import Found
from migrate.convert.scaffold.guess import Guessed, guess_type
from migrate.convert.scaffold.settings import Target
from migrate.findings import Lang, message
from migrate.sources.definition import FieldType

# What no file's name may have on some system, and what ends an argument of a mapping.
_UNSAFE = re.compile(r"[\\/:*?\"<>|;=\x00-\x1f]")
_CODECS = ("utf-8-sig", "cp932")


def write_records(folder: Path, found: Sequence[Found]) -> None:
    """Write each source's record layout: the vendor's copybook in UTF-8, or fields with the types they look like."""
    for each in found:
        if each.copybook:
            stem = PurePosixPath(each.source.file).stem
            write_text(folder / "records" / f"{stem}.cpy", _decoded(each.copybook))
            continue
        rows = []
        for number, name in enumerate(each.names, 1):
            profiled = each.profiled.get(name)
            kind = guess_type(profiled) if profiled else FieldType.MIXED
            rows.append((str(number), name, kind.value, "", "", f"{GUESS}: type"))
        header = ("no", "field", "type", "length", "code_table", "note")
        _write_table(folder / "records" / f"{each.source.id}.csv", header, rows)


def write_mapping(folder: Path, target: Target, found: Found, rows: Sequence[Guessed], lang: Lang) -> None:
    """Write a mapping whose every row is marked as a guess, and the code tables that it names."""
    lines = []
    for row in rows:
        args = ""
        if row.function == "code":
            table = f"{target.source}_{_UNSAFE.sub('_', row.field)}"
            args = f"table={table}"
            seen = sorted(value.text for value in found.profiled[row.field].top)
            codes = [(value, "", "", "") for value in seen]
            _write_table(folder / "codes" / f"{table}.csv", ("value", "label", row.item.name, "note"), codes)
        why = message(f"scaffold.{row.why}", lang)
        lines.append((row.item.name, row.function, row.field, args, "", f"{GUESS}: {why}"))
    _write_table(folder / "mappings" / target.mapping, MAPPING_COLUMNS, lines)


def write_text(path: Path, text: str) -> None:
    """Write a text file of the folder with line ends as they are in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def _write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    write_text(path, "\ufeff" + written.getvalue())


def _decoded(path: Path) -> str:
    """Return a copybook's text; that one of these character sets fits was seen when it was read."""
    data = path.read_bytes()
    for codec in _CODECS:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise AssertionError(path)
