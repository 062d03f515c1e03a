"""Reading papers and adding up, on their own: numbers, hostile tables, sums, groups, parts."""

import re
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.characters import gaiji_char
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings, Legacy
from migrate.sources import SourceError
from migrate.sources.description import SourceFile
from migrate.sources.papers.columns import GaijiListColumns, InventoryColumns, TotalsColumns, TotalsGroup
from migrate.sources.papers.gaiji import GaijiList
from migrate.sources.papers.groups import found_of_groups, names_of
from migrate.sources.papers.inventory import Inventory, Listed
from migrate.sources.papers.parts import prove_parts
from migrate.sources.papers.tally import Grouped, Tally
from migrate.sources.papers.totals import ControlTotals

LISTED = InventoryColumns(
    path="引渡目録.csv", file="ファイル名", description="内容", records="件数", bytes="バイト数", sha256="SHA-256"
)
TOTALS = TotalsColumns(
    path="管理合計表.csv", name="資料", records="件数", item="項目", total="合計", count_item="（件数）"
)


def shown(findings):
    return [(f.rule, f.legacy.file, f.legacy.record, f.values) for f in findings.samples()]


def totals(root, rows):
    text = "\r\n".join(["資料,件数,項目,合計", *rows, ""])
    (root / TOTALS.path).write_bytes(text.encode("cp932") + b"\x1a")
    return ControlTotals.read(root, TOTALS, "cp932")


def test_control_totals_are_exact(tmp_path):
    rows = ["税,3,（件数）,3", '税,"1,003",税額,"9,007,199,254,740,993"', "税,3,面積,-0.1", "他,1,額,1"]
    table = totals(tmp_path, rows)
    assert [line.total for line in table.by_name["税"]] == [3, 9007199254740993, Decimal("-0.1")]
    assert [line.records for line in table.by_name["税"]] == [3, 1003, 3]
    assert [line.row for line in table.by_name["他"]] == [4] and not table.remarks.count()


@pytest.mark.parametrize(
    "number",
    [
        "十",
        "１２",
        "△5",
        "(5)",
        "+5",
        "5-",
        "1,2,3",
        "1.",
        ".5",
        "1e3",
        "NaN",
        "=1+2",
        " 5",
        "5円",
        "",
        "٣",
        "9" * 5000,
    ],
)
def test_a_number_no_program_should_guess_is_a_finding_with_its_row(tmp_path, number):
    (tmp_path / TOTALS.path).write_text(f'資料,件数,項目,合計\n税,3,額,10\n税,3,額,"{number}"\n', "utf-8")
    table = ControlTotals.read(tmp_path, TOTALS, "utf-8")
    assert [line.total for line in table.lines] == [10, None]
    assert shown(table.remarks) == [("paper_number_unreadable", TOTALS.path, 2, {"column": "合計"})]


@pytest.mark.parametrize("number", ["-1", "1.5", "x"])
def test_a_count_is_whole_and_not_negative(tmp_path, number):
    (tmp_path / LISTED.path).write_text(f"ファイル名,内容,件数,バイト数,SHA-256\na.csv,,{number},0,ab\n", "utf-8")
    inventory = Inventory.read(tmp_path, LISTED, "utf-8")
    assert inventory.rows == [Listed("a.csv", "", None, 0, "ab")]
    assert shown(inventory.remarks) == [("paper_number_unreadable", LISTED.path, 1, {"column": "件数"})]


@pytest.mark.parametrize(
    ("data", "key", "values"),
    [
        ("資料,件数,項目\n", "paper_columns", {"missing": "「合計」"}),
        ("資料,件数,項目,合計,合計\n税,3,額,10,11\n", "paper_columns", {"missing": "「合計」"}),
        ("資料,件数,項目,合計\n税,3,額\n", "paper_cells", {"line": 2}),
        ('資料,件数,項目,合計\n"税"x,3,額,10\n', "paper_unreadable", {"charset": "cp932"}),
        ('資料,件数,項目,合計\n"税,3,額,10\n', "paper_unreadable", {"charset": "cp932"}),
        (f"資料,件数,項目,合計\n{'税' * 140_000},3,額,10\n", "paper_unreadable", {"charset": "cp932"}),
        (b"\xff\xff", "paper_unreadable", {"charset": "cp932"}),
        ("資料,件数,項目,合計\n".encode("utf-16"), "paper_unreadable", {"charset": "cp932"}),
        (b"", "paper_columns", {"missing": "「資料」, 「件数」, 「項目」, 「合計」"}),
    ],
)
def test_a_paper_that_cannot_be_read_says_where(tmp_path, data, key, values):
    (tmp_path / TOTALS.path).write_bytes(data if isinstance(data, bytes) else data.encode("cp932"))
    with pytest.raises(SourceError) as error:
        ControlTotals.read(tmp_path, TOTALS, "cp932")
    assert error.value.key == f"sources.{key}"
    assert error.value.values.items() >= ({"file": TOTALS.path} | values).items() and str(error.value)


def test_a_paper_that_is_not_there_is_a_folder_or_is_huge(tmp_path, monkeypatch):
    with pytest.raises(SourceError, match=r"引渡目録\.csv"):
        Inventory.read(tmp_path, LISTED, "cp932")
    (tmp_path / LISTED.path).mkdir()
    with pytest.raises(SourceError, match=r"引渡目録\.csv"):
        Inventory.read(tmp_path, LISTED, "cp932")
    monkeypatch.setattr("migrate.sources.papers.table._MAX_BYTES", 10)
    (tmp_path / TOTALS.path).write_bytes(b"x" * 11)
    with pytest.raises(SourceError) as error:
        ControlTotals.read(tmp_path, TOTALS, "cp932")
    assert error.value.key == "sources.paper_too_large"


AMOUNT = re.compile(r"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
CELL = st.one_of(
    st.integers(-(10**15), 10**15).map(lambda n: f"{n:,}"),
    st.decimals(-(10**12), 10**12, places=6).map(str),
    st.sampled_from(["", " ", "\u3000", "△1", "１", "1,2", "-", "1-", "0012", "-0", None]),
    st.text("0123456789,.- ", max_size=8),
)


@given(st.lists(st.lists(CELL, max_size=6), max_size=4), st.booleans())
def test_sums_are_exact_and_say_what_is_not_in_them(batches, repeated):
    tally = Tally(SourceFile(id="A", file="a", counted="額" if repeated else ""), ["額", "無い項目"])
    for cells in batches:
        if repeated:  # all cells of a batch in one record's table, and a record without any
            frame = pl.DataFrame({"額": [cells, []], SOURCE: ["a", "a"]}, schema_overrides={"額": pl.List(pl.String)})
        else:
            frame = pl.DataFrame({"額": cells, SOURCE: ["a"] * len(cells)}, schema_overrides={"額": pl.String})
        tally.add(frame.lazy() if repeated else frame)
    cells = [cell for batch in batches for cell in batch]
    blank = [cell for cell in cells if not (cell or "").strip(" \u3000")]
    numbers = [Decimal(cell.replace(",", "")) for cell in cells if cell and AMOUNT.fullmatch(cell)]
    assert tally.sums.keys() == ({"額"} if batches else set()) and tally.number == len(cells)
    if batches:
        found = tally.sums["額"]
        assert found.total == sum(numbers, Decimal(0)) and found.blank == len(blank)
        assert found.others == len(cells) - len(blank) - len(numbers)


BY_TAX = TotalsGroup(
    source="A",
    name="{税目} {年度}年度",
    labels={"税目": {"01": "住民税", "02": "軽自"}},
    years=("年度",),
    sums={"計": "額"},
)


def test_groups_are_named_as_the_paper_names_them():
    tally = Tally(SourceFile(id="A", file="a"), (), [BY_TAX])
    for offset in (0, 100):
        rows = [("01", "R05", "1"), ("01", "令和05", "2"), ("01", "2023", "4"), ("09", "R05", "8"), ("02", "Z05", "16")]
        frame = pl.DataFrame(rows, schema=["税目", "年度", "額"], orient="row").with_columns(
            pl.lit("a").alias(SOURCE),
            *(pl.int_range(offset, offset + 5, dtype=pl.UInt64).alias(c) for c in (RECORD, OFFSET, LENGTH)),
        )
        tally.add(frame)
    named, first = found_of_groups(BY_TAX, tally.by_group[0], damaged=1)
    assert {name: (f.records, f.damaged, f.sums["計"].total) for name, f in named.items()} == {
        "住民税 2023年度": (6, 1, Decimal(14))
    }
    assert {name: place.record for name, place in first.items()} == {
        "住民税 2023年度": 0, "税目=09 年度=R05": 3, "税目=02 年度=Z05": 4,
    }  # fmt: skip
    pattern = names_of(BY_TAX)
    assert pattern.fullmatch("軽自 1999年度") and not pattern.fullmatch("軽自 99年度")
    assert not pattern.fullmatch("固定 2023年度")


@pytest.mark.parametrize(
    ("written", "western"),
    [("R05", "2023"), ("R5", "2023"), ("令和５年度", "2023"), ("令和05年", "2023"), ("505", "2023"), ("2023", "2023"),
     ("2023年度", "2023"), ("令和元年度", "2019"), ("平成31", "2019"), ("S64", "1989"), ("431", "2019")],
)  # fmt: skip
def test_fiscal_years_are_read_as_systems_write_them(written, western):
    group = TotalsGroup(source="A", name="{年度}", years=("年度",))
    named, _ = found_of_groups(group, {(written,): Grouped(Legacy(file="a"), 1, {})}, 0)
    assert list(named) == [western]


@pytest.mark.parametrize("written", ["", None, "5", "05", "51", "Z05", "令和", "R005", "20230", "605", "R5.4", "5年度"])
def test_what_is_no_fiscal_year_for_certain_is_none(written):
    group = TotalsGroup(source="A", name="{年度}", years=("年度",))
    named, first = found_of_groups(group, {(written,): Grouped(Legacy(file="a"), 1, {})}, 0)
    assert not named and list(first) == [f"年度={written}"]


def parts(rows, there, whole=("a.csv",)):
    findings = Findings()
    inventory = Inventory("目録", [Listed(file, text, 1, 1, "") for file, text in rows])
    prove_parts(inventory, there, whole, findings)
    return [(f.rule, f.legacy.file, f.values.get("part")) for f in findings.samples()]


@pytest.mark.parametrize(
    ("rows", "there", "found"),
    [
        ([("a_1.csv", "税（1／2）"), ("a_2.csv", "税（2／2）")], ["a_1.csv", "a_2.csv"], []),
        ([("a_1.csv", "税（1／2）")], ["a_1.csv"], [("part_missing", "a_2.csv", "2")]),
        ([("a_2.csv", "税(２/２)")], ["a_2.csv"], [("part_missing", "a_1.csv", "1")]),
        ([("a_1.csv", "税（1／2）")], ["a_1.csv", "a_2.csv"], []),  # unlisted, which is another finding
        ([("a_1.csv", "税"), ("a_3.csv", "税")], ["a_1.csv"], [("part_missing", "a_2.csv", "2")]),
        ([], ["a_1.csv", "a_3.csv"], [("part_missing", "a_2.csv", "2")]),
        ([], ["b_1.csv", "b_3.csv", "a_20251001.csv", "a_20251003.csv"], []),
        ([("X.DAT", "税（1／3）"), ("Y.DAT", "税（3／3）")], ["X.DAT", "Y.DAT"], [("part_missing", "税（2／3）", "2")]),
        ([("a_1.csv", "税（2／2）"), ("a_2.csv", "税（2／2）")], [], [("part_number_differs", "a_1.csv", "2")]),
        ([("a_1.csv", "税（3／2）")], [], [("part_number_differs", "a_1.csv", "3")]),
        ([("a_1.csv", "税（1／2）"), ("a_2.csv", "税（2／3）"), ("a_3.csv", "税（3／3）")], [],
            [("part_number_differs", "目録", None)]),
        ([("a_1.csv", "税（1／999999999）")], [], []),
    ],
)  # fmt: skip
def test_parts_are_complete(rows, there, found):
    assert parts(rows, there) == found


GAIJI = GaijiListColumns(path="外字一覧.csv", code="コード", uses="件数")


def test_gaiji_are_counted_against_the_vendors_list(tmp_path):
    rows = "コード,件数\nF040,2\nU+E001,1\nF041,x\n外字,1\n"
    (tmp_path / GAIJI.path).write_text(rows, "utf-8")
    table = GaijiList.read(tmp_path, GAIJI, "utf-8")
    assert shown(table.remarks) == [
        ("paper_number_unreadable", GAIJI.path, 3, {"column": "件数"}),
        ("paper_number_unreadable", GAIJI.path, 4, {"column": "コード"}),
    ]
    findings = Findings()
    compared = table.compare({gaiji_char(0xF040): 3, gaiji_char(0xE001): 1}, findings)
    assert shown(findings) == [("gaiji_uses_differ", GAIJI.path, None, {"code": "F040", "listed": "2", "found": "3"})]
    assert [(c.of, c.listed, c.found, c.why) for c in compared] == [
        ("E001", "1", "1", ""), ("F040", "2", "3", ""), ("F041", "", "", "unreadable"),
    ]  # fmt: skip


def test_a_gaiji_no_list_has_is_named_by_record(tmp_path):
    (tmp_path / GAIJI.path).write_text("コード,件数\nF040,2\n", "utf-8")
    table = GaijiList.read(tmp_path, GAIJI, "utf-8")
    known, other = gaiji_char(0xF040), gaiji_char(0xF9D9)
    frame = pl.DataFrame(
        {"名": [f"あ{known}", f"{other}{known}{other}", None], "別名": [["い"], [], [known, other]],
         SOURCE: ["a"] * 3, RECORD: [1, 2, 3], OFFSET: [0, 10, 20], LENGTH: [10, 10, 10]},
    )  # fmt: skip
    findings = Findings()
    table.find_unlisted(frame, findings)
    assert {(f.place.item, f.legacy.record, f.legacy.offset, f.values["code"]) for f in findings.samples()} == {
        ("名", 2, 10, "F9D9"), ("別名", 3, 20, "F9D9"),
    }  # fmt: skip
    assert Legacy(file="a", record=2, offset=10, length=10) in [f.legacy for f in findings.samples()]
