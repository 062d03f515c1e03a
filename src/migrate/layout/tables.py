"""One CSV table of a definition ↔ rows of a model; every bad cell is named by file, line and column."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic.fields import FieldInfo

from migrate.findings import Text
from migrate.layout.errors import DefinitionError
from migrate.layout.models import Model, OneOf

M = TypeVar("M", bound=Model)


class Row(NamedTuple):
    """The text of one row: ``line`` on which it starts (1-based) and column → cell."""

    line: int
    cells: dict[str, str]


class _BadCell(Exception):
    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(ja, en)


def read_rows(path: Path, label: str, columns: Iterable[str], errors: list[DefinitionError]) -> list[Row]:
    """Return the rows of a UTF-8 CSV (BOM or not, any line ends) that has exactly these columns.

    Blank rows, which Excel leaves behind, are passed over. Faults go to ``errors`` under the file name
    ``label``; a table whose header is wrong gives no rows.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = Text(f"表を読めません ({reason})。", f"the table cannot be read ({reason})")
        errors.append(DefinitionError(label, problem))
        return []
    except UnicodeDecodeError as error:
        problem = Text(
            "UTF-8 ではありません。Excel では「CSV UTF-8」で保存してください。",
            "this is not UTF-8; in Excel save it as 'CSV UTF-8'",
        )
        errors.append(DefinitionError(label, problem, line=data.count(b"\n", 0, error.start) + 1))
        return []

    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    line = 1
    try:
        for record in reader:
            start, line = line, reader.line_num + 1
            if not any(record):
                continue
            if header is None:
                header = record
                faults = list(_header_faults(header, tuple(columns)))
                errors.extend(DefinitionError(label, t, line=start, column=c) for c, t in faults)
                if faults:
                    return []
            elif len(record) != len(header):
                problem = Text(
                    f"{len(header)} 列に {len(record)} 個あります。カンマのある文は引用符で囲んでください。",
                    f"{len(record)} cells where the header has {len(header)}; quote a text that has commas",
                )
                errors.append(DefinitionError(label, problem, line=start))
            else:
                rows.append(Row(start, dict(zip(header, record, strict=True))))
    except csv.Error as error:
        problem = Text(f"CSV として読めません ({error})。", f"this is not CSV ({error})")
        errors.append(DefinitionError(label, problem, line=line))
    if header is None:
        errors.append(DefinitionError(label, Text("見出し行がありません。", "the header row is missing")))
    return rows


def _header_faults(header: list[str], columns: tuple[str, ...]) -> Iterable[tuple[str, Text]]:
    for name, count in Counter(header).items():
        if name not in columns:
            known = ", ".join(columns)
            yield (
                name,
                Text(f"知らない列です。列は {known} です。", f"unknown column; the columns are {known}"),
            )
        elif count > 1:
            yield (
                name,
                Text("同じ列が二度あります。一つを消してください。", "the column is there twice; remove one"),
            )
    for name in columns:
        if name not in header:
            yield name, Text("列がありません。追加してください。", "the column is missing; add it")


def build(model: type[M], rows: list[Row], label: str, errors: list[DefinitionError]) -> tuple[M, ...]:
    """Return the rows as models; each cell that does not fit its field is added to ``errors``."""
    built = []
    for row in rows:
        values = {}
        for name, field in model.model_fields.items():
            try:
                values[name] = _value(field, row.cells[name])
            except _BadCell as bad:
                errors.append(DefinitionError(label, bad.text, line=row.line, column=name))
        if len(values) == len(model.model_fields):
            built.append(model(**values))
    return tuple(built)


def _value(field: FieldInfo, cell: str) -> object:
    kind = field.annotation
    if kind is bool:
        if cell not in ("", "1"):
            raise _BadCell("「1」か空白にしてください。", f"{cell!r} is not a flag: write 1 or leave it blank")
        return cell == "1"
    if cell == "":
        if field.is_required():
            raise _BadCell("空白です。値を書いてください。", "the cell is empty; write a value")
        return field.default
    if kind is int:
        if not re.fullmatch("[0-9]+", cell):
            raise _BadCell(
                f"「{cell}」は半角数字の数ではありません。半角の 0〜9 で書いてください。",
                f"{cell!r} is not a number in half-width digits; write it with 0-9 only",
            )
        return int(cell)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        narrowed = (m.members for m in field.metadata if isinstance(m, OneOf))
        if cell not in (members := next(narrowed, tuple(kind))):
            known = ", ".join(filter(None, members))
            raise _BadCell(f"「{cell}」は使えません。{known} のいずれかです。", f"{cell!r} is not one of {known}")
        return kind(cell)
    if kind is str:
        return cell
    parts = tuple(cell.split("|"))
    if "" in parts:
        raise _BadCell("「|」の間が空です。", f"{cell!r} has an empty part between '|'")
    return parts


def cells(row: Model) -> dict[str, str]:
    """Return a row's fields as the text of its cells; what is as if it were not written is blank."""
    return {
        name: "" if not field.is_required() and getattr(row, name) == field.default else _cell(getattr(row, name))
        for name, field in type(row).model_fields.items()
    }


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, tuple):
        return "|".join(value)
    return value.value if isinstance(value, StrEnum) else str(value)
