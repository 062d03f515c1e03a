"""The same co-owners delivered in every kind of source give the same XML; what is damaged comes back as delivered."""

import csv
import io
import sqlite3
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook
from runs_support import BASE_DATE, codes

from migrate.convert.definition.converter import load_converter
from migrate.convert.proof.converter import check_converter
from migrate.layout import load_layout
from migrate.reconcile import unbalanced
from migrate.runs.extract import ErrorPolicy, ExtractOptions, ExtractResult, PolicyExceeded, extract
from migrate.runs.progress import Silent

NAMES = ["宛名", "構成員", "順", "分子", "分母"]
ROWS = [[f"9{n:09d}", f"1{n:09d}", str(n % 7 + 1), "1", str(n % 9 + 2)] for n in range(40)]
MAPPING = """item,function,from,args,when,note
市区町村コード,parameter,,name=municipality,,
共有代表宛名番号,copy,宛名,,,
構成員宛名番号,copy,構成員,,,
構成順,integer,順,,,
持分分子,integer,分子,,,
持分分母,integer,分母,,,
"""
HEAD = """
id = "kinds"
title = { ja = "種類", en = "kinds" }
layout = "chukan-2.7-draft"
system = "kinds"
"""
NOT_SUPPLIED = "\n".join(
    f'{f} = {{ ja = "なし", en = "none" }}' for f in ("0301", "0302", "0303", "0304", "0305", "0307")
)


def as_csv(folder: Path, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([NAMES, *rows])
    (folder / "x.csv").write_bytes(text.getvalue().encode("cp932"))


def as_dump(folder: Path, rows: list[list[str]]) -> None:
    text = "SET client_encoding = 'UTF8';\n"
    for part in (rows[:20], rows[20:]):  # a table in two blocks
        lines = "".join("\t".join(row) + "\n" for row in part)
        text += f"COPY public.x ({', '.join(NAMES)}) FROM stdin;\n{lines}\\.\n"
    (folder / "x.sql").write_text(text, "utf-8", newline="")


def as_sqlite(folder: Path, rows: list[list[str]]) -> None:
    database = sqlite3.connect(folder / "x.sqlite3")
    database.execute(f"CREATE TABLE x ({', '.join(f'{n} TEXT' for n in NAMES)}, PRIMARY KEY (宛名))")
    database.executemany("INSERT INTO x VALUES (?, ?, ?, ?, ?)", rows)
    database.commit()
    database.close()


def as_parquet(folder: Path, rows: list[list[str]]) -> None:
    pl.DataFrame(rows, schema=dict.fromkeys(NAMES, pl.String), orient="row").write_parquet(folder / "x.parquet")


def as_workbook(folder: Path, rows: list[list[str]]) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "共有"
    for row in [["共有者の一覧"], NAMES, *rows]:
        sheet.append(row)
    book.save(folder / "x.xlsx")


def as_lines(folder: Path, rows: list[list[str]]) -> None:
    text = "".join("".join(row[:2] + [cell.rjust(3, "0") for cell in row[2:]]) + "\r\n" for row in rows)
    (folder / "x.dat").write_bytes(text.encode("cp932"))


COPYBOOK = """
       01  X-REC.
           03  宛名     PIC X(10).
           03  構成員   PIC X(10).
           03  順       PIC 9(3).
           03  分子     PIC 9(3).
           03  分母     PIC 9(3).
"""


Writer = Callable[[Path, list[list[str]]], None]
KINDS: dict[str, tuple[Writer, str, str]] = {
    # kind → writer, the system's part of converter.toml, the source's
    "delimited": (as_csv, 'charset = "cp932"', 'file = "x"'),
    "dump": (as_dump, 'charset = "utf-8"', 'file = "x.sql"\nmember = "x"'),
    "database": (as_sqlite, 'charset = "utf-8"', 'file = "x.sqlite3"\nmember = "x"'),
    "parquet": (as_parquet, 'charset = "utf-8"', 'file = "x.parquet"'),
    "records": (
        as_lines,
        'charset = "cp932"\n[records]\nframing = "lines"\ncoding = "ascii"',
        'file = "x.dat"\nmember = "X-REC"',
    ),
    "workbook": (as_workbook, 'charset = "utf-8"\n[workbook]\nheader_rows = [2]', 'file = "x.xlsx"\nmember = "共有"'),
}


@pytest.fixture
def converter(tmp_path: Path) -> Callable[[str], Path]:
    def write(kind: str) -> Path:
        folder = tmp_path / kind
        _, system, source = KINDS[kind]
        charset, _, form = system.partition("\n")
        parts = [HEAD, charset, f'kind = "{kind}"', '[dates]\nstyles = ["kanji"]', form]
        parts += [f'[[source]]\nid = "X"\n{source}', '[[file]]\nid = "0306"\nsource = "X"\nmapping = "m.csv"']
        parts += [f"[not_supplied]\n{NOT_SUPPLIED}"]
        layout = "\n".join(
            ["no,field,type,length,code_table,note", *(f"{n},{f},半角,10,," for n, f in enumerate(NAMES, 1))]
        )
        for name, text in {
            "converter.toml": "\n".join(parts),
            "records/X.csv": layout,
            "records/x.cpy": COPYBOOK,
            "mappings/m.csv": MAPPING,
        }.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if kind == "records" or name != "records/x.cpy":
                (folder / name).write_text(text, "utf-8")
        check_converter(load_converter(str(folder)), load_layout())
        return folder

    return write


def run(converter: Path, delivery: Path, out: Path, **changes: object) -> ExtractResult:
    asked = ExtractOptions(delivery, out, "112089", BASE_DATE, **changes)  # type: ignore[arg-type]
    return extract(str(converter), asked, Silent())


def delivered(tmp_path: Path, kind: str, rows: list[list[str]]) -> Path:
    folder = tmp_path / f"delivery-{kind}"
    folder.mkdir()
    KINDS[kind][0](folder, rows)
    return folder


def test_every_kind_gives_the_same_xml(converter: Callable[[str], Path], tmp_path: Path) -> None:
    documents = set()
    for kind in KINDS:
        result = run(converter(kind), delivered(tmp_path, kind, ROWS), tmp_path / f"out-{kind}", batch_records=7)
        assert (result.records, result.rejected, unbalanced(result.uses)) == (len(ROWS), 0, []), kind
        assert result.findings.count() == 0, (kind, codes(result.findings))
        (document,) = (tmp_path / f"out-{kind}" / "xml").rglob("0306_*.xml")
        documents.add(document.read_bytes())
    assert len(documents) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_cannot_be_converted_comes_back_as_delivered(
    converter: Callable[[str], Path], tmp_path: Path, kind: str
) -> None:
    rows = [list(row) for row in ROWS]
    rows[11][2] = "*"
    found = "field_damaged" if kind == "records" else "value_unreadable"
    result = run(converter(kind), delivered(tmp_path, kind, rows), tmp_path / "out")
    assert (result.records, result.rejected, codes(result.findings)) == (len(ROWS) - 1, 1, {found: 1})
    kept = [p for p in (tmp_path / "out" / "rejects").rglob("*") if p.is_file() and "reasons" not in p.name]
    (reject,) = kept
    text = reject.read_bytes().decode("cp932" if kind == "delimited" else "utf-8-sig")
    if kind == "records":
        text = ",".join([text[:10], text[10:20], *(text[at : at + 3].lstrip("0") for at in (20, 23, 26))])
    cells = [cell.strip('"') for line in text.splitlines() for cell in line.replace("\t", ",").split(",")]
    assert [cell for cell in cells if cell in rows[11]] == rows[11]
    assert not {row[0] for n, row in enumerate(rows) if n != 11} & {*cells}
    with pytest.raises(PolicyExceeded):
        run(converter(kind), tmp_path / f"delivery-{kind}", tmp_path / "out2", on_error=ErrorPolicy.parse("stop"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_run_goes_on_where_it_stood(
    converter: Callable[[str], Path], tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from migrate.runs.journal import Journal

    folder, delivery = converter(kind), delivered(tmp_path, kind, ROWS)
    run(folder, delivery, tmp_path / "whole", batch_records=7)
    record = Journal.record
    for stop in range(1, 6):
        left = [stop]

        def dying(self: Journal, step: str, result: dict[str, object], left: list[int] = left) -> dict[str, object]:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return record(self, step, result)

        out = tmp_path / f"killed{stop}"
        monkeypatch.setattr(Journal, "record", dying)
        with pytest.raises(KeyboardInterrupt):
            run(folder, delivery, out, batch_records=7)
        monkeypatch.undo()
        run(folder, delivery, out, batch_records=7, resume=True)
        for name in ("manifest.json", "findings.json"):
            assert (out / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
        (document,), (whole,) = ((f / "xml").rglob("0306_*.xml") for f in (out, tmp_path / "whole"))
        assert document.read_bytes() == whole.read_bytes()


def test_a_database_that_changed_is_not_gone_on_with(converter: Callable[[str], Path], tmp_path: Path) -> None:
    from migrate.runs.directory import RunError

    folder, delivery = converter("database"), delivered(tmp_path, "database", ROWS)
    run(folder, delivery, tmp_path / "out")
    with sqlite3.connect(delivery / "x.sqlite3") as database:
        database.execute("UPDATE x SET 順 = '9' WHERE 宛名 = ?", [ROWS[3][0]])
    database.close()
    with pytest.raises(RunError):
        run(folder, delivery, tmp_path / "out", resume=True)
