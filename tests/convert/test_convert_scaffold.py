"""A scaffold loads, can be profiled at once, says what is left to do, and guesses nothing silently."""

import csv
import sqlite3
import tomllib
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from migrate.convert.definition.errors import ConverterError
from migrate.convert.proof.converter import examine_converter
from migrate.convert.scaffold import Scaffolded, ScaffoldOptions, scaffold
from migrate.findings import Lang
from migrate.layout import load_layout
from migrate.runs.profile import ProfileOptions, profile
from migrate.runs.progress import Silent
from migrate.sources.rules import SOURCE_UNREADABLE
from migrate.testing import write_clean_delivery

LAYOUT = "chukan-2.7-draft"
HEAD = ["宛名番号", "登録番号", "登録年月日", "廃止事由", "備忘"]
ROWS = [[f"{n:010d}", f"{n:06d}", f"R{n % 6 + 1}.{n % 12 + 1}.{n % 28 + 1}", str(n % 2), "x"] for n in range(1, 40)]
COPYBOOK = """\
      *    印鑑登録
       01  INKAN-REC.
           03  REC-KBN                 PIC X(1).
           03  DATA-AREA               PIC X(27).
      *    印鑑（REC-KBN=1）
           03  INKAN-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  I-ATENA-NO              PIC X(10).
      *    登録番号
           05  I-TOROKU-NO             PIC X(6).
      *    登録年月日
           05  I-TOROKU-YMD            PIC X(7).
      *    予備
           05  FILLER                  PIC X(4).
      *    トレーラ（REC-KBN=9）
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(8).
           05  FILLER                  PIC X(19).
"""


def write_csv(folder: Path) -> None:
    with (folder / "印鑑登録原票.csv").open("w", encoding="cp932", newline="") as file:
        csv.writer(file).writerows([HEAD, *ROWS])


def write_workbook(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "印鑑登録原票"
    for row in (["印鑑登録の台帳"], HEAD, *ROWS):
        sheet.append(row)
    book.save(folder / "台帳.xlsx")


def write_dump(folder: Path) -> None:
    lines = ["SET client_encoding = 'UTF8';", f"COPY public.inkan ({', '.join(HEAD)}) FROM stdin;"]
    lines += ["\t".join(row) for row in ROWS]
    (folder / "dump.sql").write_text("\n".join([*lines, "\\.", ""]), "utf-8", newline="")


def write_database(folder: Path) -> None:
    with sqlite3.connect(folder / "town.sqlite3") as connection:
        columns = ", ".join(f'"{name}" TEXT' for name in HEAD[1:])
        connection.execute(f'CREATE TABLE inkan ("{HEAD[0]}" TEXT PRIMARY KEY, {columns})')
        connection.executemany("INSERT INTO inkan VALUES (?, ?, ?, ?, ?)", ROWS)
    connection.close()


def write_parquet(folder: Path) -> None:
    pl.DataFrame(ROWS, schema=HEAD, orient="row").write_parquet(folder / "印鑑登録原票.parquet")


def write_records(folder: Path) -> None:
    data = [f"1{r[0]}{r[1]}{'50' + r[0][-5:]}    " for r in ROWS]
    trailer = f"9{len(ROWS):08d}{'':19}"
    (folder / "INKAN.DAT").write_bytes("".join([*data, trailer]).encode("cp037"))


def made(tmp_path: Path, delivery: Path, lang: Lang = Lang.JA, **options: object) -> Scaffolded:
    asked = ScaffoldOptions("town", delivery, tmp_path / "out", LAYOUT, lang=lang, **options)  # type: ignore[arg-type]
    return scaffold(asked)


def proven(result: Scaffolded, delivery: Path) -> list[str]:
    """Profile a delivery by its scaffold; return what is left to do."""
    folder = result.converter.folder
    read = profile(ProfileOptions(delivery, str(folder), 1000), Silent())
    assert not read.findings.count(SOURCE_UNREADABLE.code)
    assert {s.source_id for s in read.sources} == set(result.converter.sources)
    assert read.records and not read.rejected
    for mapping in result.converter.mappings.values():
        assert all(row.note.startswith("guess") for row in mapping)
    errors = examine_converter(result.converter, load_layout(LAYOUT)).errors
    guessed = sum(len(m) for m in result.converter.mappings.values())
    assert sum("still a guess" in str(e) for e in errors) == guessed == result.guesses
    return [str(error) for error in errors]


@pytest.mark.parametrize("write", [write_csv, write_workbook, write_dump, write_database, write_parquet])
@pytest.mark.parametrize("lang", [Lang.JA, Lang.EN])
def test_every_kind_of_delivery_becomes_a_converter(write, lang: Lang, tmp_path: Path) -> None:
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    write(delivery)
    result = made(tmp_path, delivery, lang)
    assert not result.skipped
    (source,) = result.converter.sources
    assert result.converter.records[source].names == HEAD
    (target,) = result.converter.definition.file
    assert target.id == "0201"
    rows = {row.item: row for row in result.converter.mappings[target.mapping]}
    assert rows["宛名番号"].fields == ("宛名番号",) and rows["宛名番号"].function == "copy"
    assert rows["登録年月日"].function == "date"
    assert result.converter.definition.dates.styles == ("initial",)
    left = proven(result, delivery)
    assert any(f"{source}.備忘 is neither mapped" in each for each in left)
    text = (result.converter.folder / "converter.toml").read_text("utf-8")
    word = "# 推測" if lang is Lang.JA else "# guess"
    for known in ("[dates]", "[[file]]"):
        assert word in text[: text.index(known)].splitlines()[-1]


def test_files_of_records_by_their_copybooks(tmp_path: Path) -> None:
    delivery, books = tmp_path / "delivery", tmp_path / "books"
    delivery.mkdir()
    books.mkdir()
    write_records(delivery)
    (books / "INKAN.CPY").write_text(COPYBOOK, "cp932")
    result = made(tmp_path, delivery, copybooks=books, charset="ibm939")
    definition = result.converter.definition
    assert definition.records is not None and definition.records.framing == "fixed"
    assert definition.records.select == ("REC-KBN",) and definition.records.header is None
    assert definition.records.trailer is not None
    assert (definition.records.trailer.record, definition.records.trailer.code) == ("TRAILER-AREA", "9")
    assert [(s.id, s.member) for s in definition.source] == [("INKAN", "INKAN-AREA")]
    rows = {row.item: row for row in result.converter.mappings["0201_INKAN.csv"]}
    assert rows["宛名番号"].fields == ("I-ATENA-NO",)
    proven(result, delivery)


def test_the_vendors_real_copybooks(shared: Path, tmp_path: Path) -> None:
    delivery = shared / "legacy" / "mainframe_jef"
    books = delivery / "レイアウト"
    result = made(tmp_path, delivery, copybooks=books, charset="fujitsu_ebcdik+jef", records=200)
    assert not result.skipped
    assert {s.file for s in result.converter.sources.values()} == {
        p.relative_to(delivery).as_posix() for p in (delivery / "データ").glob("*.DAT")
    }
    form = result.converter.definition.records
    assert form is not None and form.header is not None and form.trailer is not None
    assert (form.national, form.framing, form.select) == ("jef", "fixed", ("REC-KBN",))
    errors = examine_converter(result.converter, load_layout(LAYOUT)).errors
    assert sum("still a guess" in str(e) for e in errors) == result.guesses > 300


def test_a_whole_delivery_with_an_inventory(tmp_path: Path) -> None:
    delivery = tmp_path / "delivery"
    write_clean_delivery(delivery, residents=30)
    result = made(tmp_path, delivery)
    definition = result.converter.definition
    assert definition.charset == "cp932" and definition.inventory is not None
    assert {"JK01", "AT01"} <= set(result.converter.sources)
    assert not {s for s in result.converter.sources.values() if "目録" in s.file or "合計表" in s.file}
    assert {t.id for t in definition.file} >= {"0101", "0301"}
    proven(result, delivery)


def test_what_cannot_be_described_is_named(tmp_path: Path) -> None:
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    write_csv(delivery)
    (delivery / "何か.bin").write_bytes(b"\x00\x01")
    (delivery / "tab.csv").write_text("a\tb\n1\t2\n", "utf-8")
    result = made(tmp_path, delivery)
    assert {s.place for s in result.skipped} == {"何か.bin", "tab.csv"}
    text = (result.converter.folder / "converter.toml").read_text("utf-8")
    assert "何か.bin" in text and "何か.bin" not in str(tomllib.loads(text))


@pytest.mark.parametrize(("name", "says"), [("Town", "lower-case"), ("../x", "lower-case")])
def test_a_bad_name_is_refused(name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ConverterError, match=says):
        scaffold(ScaffoldOptions(name, tmp_path, tmp_path, LAYOUT))


def test_what_cannot_be_made_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ConverterError, match="nothing in it"):
        (tmp_path / "delivery").mkdir()
        made(tmp_path, tmp_path / "delivery")
    with pytest.raises(ConverterError, match="no such delivery"):
        made(tmp_path, tmp_path / "none")
    with pytest.raises(ConverterError, match="--charset"):
        made(tmp_path, tmp_path / "delivery", copybooks=tmp_path)
    assert not (tmp_path / "out").exists()
    (tmp_path / "out" / "town").mkdir(parents=True)
    with pytest.raises(ConverterError, match="there already"):
        made(tmp_path, tmp_path / "delivery")


def test_names_that_would_act_in_a_path_a_mapping_or_a_comment_do_not(tmp_path: Path) -> None:
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    head = ["宛名番号", "登録番号", "登録年月日", "../../廃止事由;x=1", "a|b", '"\n[[file]]', "=1+1"]
    with (delivery / "印鑑登録原票.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [[name.replace("\n", " ") for name in head], *([*row, "y", "z"] for row in ROWS * 12)]
        )
    result = made(tmp_path, delivery)
    assert list(result.converter.sources) == ["S01"]
    (target,) = result.converter.definition.file
    rows = {row.item: row for row in result.converter.mappings[target.mapping]}
    assert rows["廃止事由"].fields == ("../../廃止事由;x=1",)
    assert not [field for row in rows.values() for field in row.fields if field in ("a", "b")]
    assert all(p.resolve().is_relative_to(result.converter.folder.resolve()) for p in tmp_path.rglob("*.csv")
               if p.parent != delivery)  # fmt: skip
    proven(result, delivery)
