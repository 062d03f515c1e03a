"""A vendor's list of codes held against what a converter knows; the shipped converters against the delivered lists."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.convert.definition.converter import load_converter
from migrate.findings import Findings, Legacy
from migrate.sources import SourceError
from migrate.sources.description import SourceSystem
from migrate.sources.papers.code_list import CodeList, ListedCode, known_codes
from migrate.sources.papers.columns import CodeListColumns
from migrate.sources.papers.delivery import DeliveryPapers

PATH = "レイアウト/コード表.csv"
COLUMNS = CodeListColumns(path=PATH, kind="種別", value="値", label="名称")
SYSTEM = SourceSystem(charset="ibm939", papers_charset="cp932", code_list=COLUMNS)
KNOWN = {"性別": {"1": {"男"}, "2": {"女"}, "": {"不明"}}, "事由": {"01": {"転入", "旧転入"}}}
DELIVERED = [
    ("package_cp932", "package_cp932"),
    ("package_cp932", "package_cp932_faulty"),
    ("mainframe_jef", "mainframe_jef"),
    ("mainframe_jef", "mainframe_jef_faulty"),
    ("mainframe_ibm", "mainframe_ibm"),
    ("rdb_dump", "rdb_dump"),
]


def compared(rows, known=KNOWN):
    """Return (rule, row, values) of every finding about these rows of kind, value, label."""
    findings = Findings(limit=1000)
    CodeList(PATH, [ListedCode(*row, n) for n, row in enumerate(rows, 1)]).compare(known, findings)
    assert {f.legacy.file for f in findings.samples()} <= {PATH}
    return [(f.rule, f.legacy.record, f.values) for f in findings.samples()], findings


def written(root, text, encoding="cp932"):
    (root / PATH).parent.mkdir(exist_ok=True)
    (root / PATH).write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return root


@pytest.mark.parametrize(
    ("row", "rule", "values"),
    [
        (("性別", "9", "無回答"), "unknown", {"kind": "性別", "value": "9", "label": "無回答"}),
        (("性別", "１", "男"), "unknown", {"kind": "性別", "value": "１", "label": "男"}),
        (("性別", "2", "女性"), "label", {"kind": "性別", "value": "2", "label": "女性", "known": "女"}),
        (("性別", "2", "女 "), "label", {"kind": "性別", "value": "2", "label": "女 ", "known": "女"}),
        (("事由", "01", "転居"), "label", {"kind": "事由", "value": "01", "label": "転居", "known": "旧転入, 転入"}),
        (("続柄", "1", "本人"), "kind", {"kind": "続柄", "values": "1"}),
    ],
)
def test_each_difference_is_told_at_its_row_and_nothing_else(row, rule, values):
    same = [("性別", "1", "男"), ("性別", "2", "女"), ("事由", "01", "旧転入")]
    assert compared(same)[0] == []
    assert compared([*same, row])[0] == [(f"code_list_{rule}", 4, values)]


def test_what_the_list_lacks_is_counted_by_kind_and_kinds_at_once():
    found, findings = compared([("性別", "1", "男")], KNOWN | {"元号": {"1": {"明治"}, "2": {"大正"}}})
    assert found == [
        ("code_list_lacks", None, {"kind": "性別", "lacking": "2"}),
        ("code_list_lacks", None, {"kinds": "事由, 元号", "values": "3"}),
    ]
    assert findings.count() == 4


WORD = st.sampled_from(["a", "b", "c", "1", ""])
ROWS = st.lists(st.tuples(WORD, WORD, WORD), max_size=12)


@given(ROWS, ROWS)
def test_the_comparison_is_that_of_sets(listed, restated):
    known = {}
    for kind, value, label in restated:
        known.setdefault(kind, {}).setdefault(value, set()).add(label)
    found, findings = compared(listed, known)
    kinds, values = {row[0] for row in restated}, {row[:2] for row in restated}
    of = lambda rule: [(row, v) for r, row, v in found if r == f"code_list_{rule}"]  # noqa: E731
    rows = list(enumerate(listed, 1))
    assert {n for n, _ in of("unknown")} == {n for n, row in rows if row[0] in kinds and row[:2] not in values}
    assert {n for n, _ in of("label")} == {n for n, row in rows if row[:2] in values and row not in restated}
    assert {v["kind"] for _, v in of("kind")} == {row[0] for row in listed} - kinds
    assert findings.count("code_list_lacks") == len({v for v in values if v[1]} - {row[:2] for row in listed})
    assert findings.count() == sum(findings.count(f"code_list_{r}") for r in ("unknown", "label", "kind", "lacks"))


def test_kinds_are_restated_under_another_name_or_elsewhere_or_are_the_converters_own():
    elsewhere = {"元号": {"reason": "dates", "values": {"R": "令和"}}}
    columns = COLUMNS.model_validate(
        COLUMNS.model_dump() | {"tables": {"住民状態": "現存区分"}, "elsewhere": elsewhere, "own": ["期別"]}
    )
    tables = {"性別": {"1": {"男"}}, "現存区分": {"0": {"住民"}}, "期別": {"1": {"1"}}}
    expected = {"性別": {"1": {"男"}}, "住民状態": {"0": {"住民"}}, "元号": {"R": ("令和",)}}
    assert known_codes(columns, tables) == expected


def test_the_list_is_read_in_the_papers_character_set_with_its_rows(tmp_path):
    text = '備考,名称,値,種別\r\n,"男,\n",1,性別\r\n\r\n,女,2,性別\r\n\x1a'
    found = CodeList.read(written(tmp_path, text), COLUMNS, "cp932")
    assert found.lines == [ListedCode("性別", "1", "男,\n", 1), ListedCode("性別", "2", "女", 2)]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ("種別,値\n性別,1\n", "paper_columns"),
        ("種別,値,名称,値\n性別,1,男,1\n", "paper_columns"),
        ("種別,値,名称\n性別,1\n", "paper_cells"),
        ('種別,値,名称\n性別,"1"x,男\n', "paper_unreadable"),
        ('種別,値,名称\n性別,1,"男\n', "paper_unreadable"),
        (f"種別,値,名称\n性別,1,{'男' * 140_000}\n", "paper_unreadable"),
        ("種別,値,名称\n".encode("utf-16"), "paper_unreadable"),
        (b"", "paper_columns"),
    ],
)
def test_a_list_that_cannot_be_read_stops_everything_and_says_where(tmp_path, data, key):
    with pytest.raises(SourceError) as refused:
        DeliveryPapers.read(written(tmp_path, data), SYSTEM)
    assert refused.value.key == f"sources.{key}" and refused.value.values["file"] == PATH


def test_a_list_outside_the_delivery_is_not_read(tmp_path):
    root = tmp_path / "delivery"
    root.mkdir()
    written(tmp_path, "種別,値,名称\n")
    with pytest.raises(SourceError):
        CodeList.read(root, COLUMNS.model_copy(update={"path": f"../{PATH}"}), "cp932")


def test_cells_of_a_hostile_list_are_cut_short():
    (found,), _ = compared(
        [("性別", "1" * 5000, "男" * 5000), ("性別", "1", "男"), ("性別", "2", "女"), ("事由", "01", "転入")]
    )
    assert found[:2] == ("code_list_unknown", 1) and max(map(len, found[2].values())) == 41


def test_a_delivery_without_the_list_is_told_so_and_held_against_nothing(tmp_path):
    papers, findings = DeliveryPapers.read(tmp_path, SYSTEM), Findings()
    papers.prove_files([], findings)
    papers.prove_codes(KNOWN, findings)
    assert [(f.rule, f.legacy) for f in findings.samples()] == [("paper_absent", Legacy(file=PATH))]


def test_a_list_that_is_there_is_a_paper_and_is_compared(tmp_path):
    papers, findings = DeliveryPapers.read(written(tmp_path, "種別,値,名称\n性別,3,他\n"), SYSTEM), Findings()
    papers.prove_files([], findings)
    papers.prove_codes({"性別": {"3": {"他"}, "4": {"無"}}}, findings)
    assert [f.rule for f in findings.samples()] == ["code_list_lacks"]


@pytest.mark.parametrize(("name", "folder"), DELIVERED)
def test_the_shipped_converters_know_every_code_of_the_deliveries(shared, name, folder):
    converter, findings = load_converter(name), Findings()
    papers = DeliveryPapers.read(shared / "legacy" / folder, converter.definition)
    papers.prove_codes(converter.code_labels, findings)
    assert [(f.rule, f.values) for f in findings.samples()] == []
    # and so does an independent reading: what is listed is what is restated, neither more nor less
    columns = converter.definition.code_list
    data = (papers.root / columns.path).read_bytes()
    text = data.decode(converter.definition.papers_charset or converter.definition.charset)
    listed = {
        (row["コード種別"], row["コード値"], row["名称"]) for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    }
    assert len(listed) == len(papers.code_list.lines) > 380
    kind_of = {table: kind for kind, table in columns.tables.items()}
    restated = {(kind, *row) for kind, of in columns.elsewhere.items() for row in of.values.items()}
    for path in (converter.folder / "codes").glob("*.csv"):
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
        kind = kind_of.get(path.stem, path.stem)
        restated |= {(kind, r["value"], r["label"]) for r in rows if r["value"] and path.stem not in columns.own}
    assert restated == listed
