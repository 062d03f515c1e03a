"""Deliveries that nobody described: what a file is taken for, what of it is certain, and what is left alone."""

import csv
import io
import sqlite3
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from migrate.sources.discovery import Discovered, Undescribed, discover, guess_papers
from migrate.sources.discovery.text import guess


def found(root: Path) -> dict[str, Discovered | Undescribed]:
    each = discover(root, batch_records=100)
    return {e.source.id if isinstance(e, Discovered) else e.place: e for e in each}


def records(discovered: Discovered | Undescribed) -> int:
    assert isinstance(discovered, Discovered)
    return sum(batch.records for batch in discovered.opened.batches())


@pytest.mark.parametrize(
    ("charset", "written"),
    [("cp932", "cp932"), ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-16-le", "utf-16"), ("euc_jp", "euc_jp")],
)
@pytest.mark.parametrize("delimiter", [",", "\t", "|"])
def test_character_set_and_delimiter_are_told(tmp_path: Path, charset: str, written: str, delimiter: str) -> None:
    rows = [
        ["宛名番号", "氏名", "住所"],
        ["0001", "架空　太郎", "見本市一丁目"],
        ["0002", "架空　花子", "見本市二丁目"],
    ]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path = tmp_path / "x.csv"
    path.write_bytes(text.getvalue().encode(written))
    told = guess(path)
    assert told is not None
    assert (told.charset, told.delimiter, told.names) == (charset, delimiter, tuple(rows[0]))
    assert records(found(tmp_path)["x.csv"]) == 2


@given(st.lists(st.text("漢字かなカナ山川田中一二三ABC0123", min_size=1, max_size=8), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_a_set_that_does_not_decode_the_file_is_never_taken(
    tmp_path_factory: pytest.TempPathFactory, values: list[str]
) -> None:
    path = tmp_path_factory.mktemp("guess") / "x.csv"
    data = "\r\n".join(["番号,値", *(f"1,{v}" for v in values), ""]).encode("cp932")
    path.write_bytes(data)
    told = guess(path)
    assert told is not None
    assert data.decode(told.charset).encode(told.charset) == data
    if told.certain and not data.isascii():
        assert data.decode(told.charset) == data.decode("cp932")


def test_ascii_is_certain_and_what_two_sets_decode_is_a_guess(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\r\n1,2\r\n")
    assert (told := guess(path)) and told.certain
    both = "a,b\r\n1,ｱ\r\n".encode("cp932")  # B1 alone is half-width kana in CP932 and nothing in EUC-JP
    path.write_bytes(both)
    assert (told := guess(path)) and (told.charset, told.certain) == ("cp932", True)
    path.write_bytes("a,b\r\n1,漢\r\n".encode("euc_jp"))
    assert (told := guess(path)) and not told.certain


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02,\xff", "ただの説明文です。\r\n二行目。\r\n".encode(), b"a,,c\r\n1,2,3\r\n", b"a,a\r\n1,2\r\n"],
)
def test_what_is_no_table_is_left_alone_and_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    each = found(tmp_path)["x.txt"]
    assert isinstance(each, Undescribed) and each.why.ja and each.why.en


def test_every_kind_that_describes_itself_is_opened(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["世帯の一覧", None, None], ["世帯番号", "住所", "人数"], ["001", "見本市", 3], ["002", "見本市", 1]):
        sheet.append(row)
    book.save(tmp_path / "台帳.xlsx")
    with sqlite3.connect(tmp_path / "x.sqlite3") as database:
        database.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)")
        database.executemany("INSERT INTO people (name) VALUES (?)", [("甲",), ("乙",), ("丙",)])
    database.close()
    (tmp_path / "x.sql").write_text("COPY t (a, b) FROM stdin;\n1\t甲\n2\t\\N\n\\.\n", "utf-8")
    pl.DataFrame({"a": ["1"], "b": [2]}).write_parquet(tmp_path / "x.parquet")
    (tmp_path / "x.dat").write_bytes(b"\xf1\xf2")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    each = found(tmp_path)
    assert {place: records(d) for place, d in each.items() if isinstance(d, Discovered)} == {
        f"台帳.xlsx/{sheet.title}": 2, "x.sqlite3/people": 3, "x.sql/t": 2, "x.parquet": 1,
    }  # fmt: skip
    assert {place for place, d in each.items() if isinstance(d, Undescribed)} == {"x.dat", "broken.parquet"}
    opened = each[f"台帳.xlsx/{sheet.title}"]
    assert isinstance(opened, Discovered) and opened.guesses == {"header": "2"}
    assert list(opened.opened.names) == ["世帯番号", "住所", "人数"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a,b\n1,2\n", "utf-8")
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    try:
        (delivery / "x.csv").symlink_to(outside)
    except OSError:
        pytest.skip("needs ../shared, or rather a system where links can be made")
    assert isinstance(found(delivery)["x.csv"], Undescribed)


def test_an_inventory_is_known_by_its_columns(tmp_path: Path) -> None:
    (tmp_path / "引渡目録.csv").write_bytes("No,ファイル名,内容,件数,サイズ,ハッシュ値\r\n".encode("cp932"))
    system = guess_papers(tmp_path)
    assert system.inventory is not None
    assert (system.inventory.path, system.inventory.bytes, system.papers_charset) == ("引渡目録.csv", "サイズ", "cp932")
    (tmp_path / "目録2.csv").write_bytes("ファイル名,内容,件数,サイズ,ハッシュ値\r\n".encode("cp932"))
    assert guess_papers(tmp_path).inventory is None
