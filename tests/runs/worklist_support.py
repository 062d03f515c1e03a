"""Worklists filled in as people do: by row, in CSV or Excel."""

import csv
import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from migrate.convert.decisions.seal import Seal
from migrate.findings import Lang
from migrate.runs.worklist import OpenRun, ReadBack, WrittenList, read_worklist, write_worklist

TODAY = date(2026, 11, 2)
WHO = {"Decided by": "市民課 山田", "Decided on": "2026-11-01"}
Row = dict[str, str]


def made(run: Path, ledger: Path, out: Path, **more: object) -> WrittenList:
    return write_worklist(run, ledger, out, Lang.EN, **more)  # type: ignore[arg-type]


def rows(path: Path) -> list[Row]:
    """Return a worklist's rows by the headings of its columns."""
    if path.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    cells = [["" if v is None else str(v) for v in row] for row in load_workbook(path).worksheets[0].values]
    head = next(n for n, row in enumerate(cells) if row[0] == "Case")
    return [dict(zip(cells[head], row, strict=True)) for row in cells[head + 1 :]]


def fill(path: Path, decide: Callable[[Row], Row]) -> None:
    """Fill in what ``decide`` says of each row."""
    if path.suffix == ".csv":
        filled = [{**row, **decide(row)} for row in rows(path)]
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(filled[0]))
        writer.writeheader()
        writer.writerows(filled)
        path.write_text(text.getvalue(), "utf-8-sig")
        return
    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = next(n for n, row in enumerate(sheet.values, 1) if row[0] == "Case")
    columns = {str(cell.value): cell.column for cell in sheet[head]}
    for number, row in enumerate(rows(path), head + 1):
        for name, value in decide(row).items():
            sheet.cell(number, columns[name]).value = value or None
    book.save(path)


@cache
def opened(run: Path, key: bytes) -> OpenRun:
    return OpenRun.of(run, Seal(bytes.fromhex(key.decode())))


def read(path: Path, run: Path, ledger: Path) -> ReadBack:
    return read_worklist(path, opened(run, ledger.with_suffix(".key").read_bytes()), ledger, TODAY)


def demo_decision(row: Row) -> Row:
    """Decide the cases of the demo delivery: nothing stays open."""
    match row["Kind"]:
        case "code value":
            return WHO | {
                "Decision": "value",
                "Value decided": row["Choices"].splitlines()[-1].split(" | ")[-1].split(" / ")[0],
            }
        case "field":
            return WHO | {"Decision": "value", "Value decided": DAY if row["Source field"] == "届出日" else COMPANY}
        case "order of a history":
            return WHO | {"Decision": "order", "Value decided": row["Record (first)"]}
        case "gaiji":
            known = row["Value found"] == "F049"
            return WHO | {"Decision": "value" if known else "leave", "Value decided": "髙" if known else ""}
    return WHO | {"Decision": "exclude", "Note": "移行元で確認済み"}


DAY, COMPANY = "平成29年12月01日", "楓商事株式会社"
