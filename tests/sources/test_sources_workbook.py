"""A sheet as a source: headings, records, notes, blanks, what is hidden or merged; batches; rejects."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from pydantic import ValidationError
from workbook_files import cell, heading, opened, read, row, text, xml_book

from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, mask
from migrate.sources import SourceError
from migrate.sources.batch import Position
from migrate.sources.definition import Field, FieldType, RecordLayout
from migrate.sources.description import SourceFile
from migrate.sources.workbook.form import WorkbookForm


def layout(*names, length=0, type_=FieldType.HALF_WIDTH):
    return RecordLayout(
        name="様式",
        fields=tuple(Field(no=n, field=name, type=type_, length=length) for n, name in enumerate(names, 1)),
    )


@pytest.fixture
def table(tmp_path):
    """A function that saves rows as the sheet 台帳 of a workbook made by openpyxl, changed before by ``change``."""

    def save(rows, change=lambda sheet: None, name="台帳.xlsx"):
        workbook = Workbook()
        sheet = workbook.active
        sheet.title = "台帳"
        for line in rows:
            sheet.append(line)
        change(sheet)
        workbook.save(tmp_path / name)
        return tmp_path / name

    return save


def test_texts_stand_as_they_are_and_an_empty_cell_is_no_text(tmp_path):
    rows = heading("番号", "氏　名", "備考") + row(2, text("A2", "００１"), text("B2", " 試験　太郎　"), text("C2", ""))
    rows += row(3, text("A3", "x\ny"))
    whole = read(xml_book(tmp_path / "a.xlsx", rows), "表")
    assert whole.rows == [("００１", " 試験　太郎　", ""), ("x\ny", None, None)]
    assert whole.source.names == ["番号", "氏　名", "備考"]
    assert whole.frame.select(SOURCE, RECORD, OFFSET, LENGTH).rows() == [
        ("a.xlsx/表", 2, None, None),
        ("a.xlsx/表", 3, None, None),
    ]
    assert whole.frame.schema[OFFSET] == whole.frame.schema[RECORD] == pl.UInt64
    assert whole.findings.count() == 0 and whole.source.files == [tmp_path / "a.xlsx"] and not whole.source.state()


def test_shared_texts_runs_readings_and_escapes(tmp_path):
    texts = (
        "<si><t>一</t></si><si><r><t>二</t></r><r><t xml:space='preserve'> 三</t></r><rPh><t>ニ</t></rPh></si>"
        "<si><t>a_x000D_b_x005F_x000D_c_xD83D_</t></si><si/>"
    )
    rows = heading("あ") + "".join(row(n + 2, cell(f"A{n + 2}", str(n), "s")) for n in range(4))
    whole = read(xml_book(tmp_path / "a.xlsx", rows, texts=texts))
    assert whole.frame["あ"].to_list() == ["一", "二 三", "a\rb_x000D_c_xD83D_"]
    assert whole.found("workbook_not_read") == ([{"what": "readings", "texts": "1"}], 1)


def test_strict_workbooks_and_cells_without_places_are_read(tmp_path):
    rows = "<row><c t='inlineStr'><is><t>あ</t></is></c></row><row><c><v>7</v></c></row>"
    namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    assert read(xml_book(tmp_path / "a.xlsx", rows, namespace=namespace)).rows == [("7",)]


def test_a_vendors_characters_are_carried_on_plane_15_and_given_back_as_delivered(tmp_path):
    rows = heading("あ", "い") + row(2, text("A2", "\ue010崎")) + row(3, text("A3", "\U000f0001"), text("B3", "=1+1"))
    rows += row(4, text("A4", "\ue001"), cell("B4", "#N/A", "e"))
    path = xml_book(tmp_path / "a.xlsx", rows)
    whole = read(path)
    assert whole.rows == [("\U000fe010崎", None)]
    assert [code for _, code, _ in whole.reasons] == ["undecodable_bytes", "workbook_cell_error"]
    given_back = b"".join(whole.source.rejected("a.xlsx", pl.DataFrame({RECORD: [4, 2, 3]})))
    assert given_back.startswith(b"\xef\xbb\xbf")
    assert given_back.decode("utf-8-sig").splitlines() == [
        '"あ","い"',
        '"\ue010崎",',
        '"\U000f0001","=1+1"',
        '"\ue001","#N/A"',
    ]
    assert [reject.raw for reject in whole.rejects] == given_back.splitlines(keepends=True)[2:]
    cp932 = read(path, charset="cp932")
    assert cp932.rows == [("\U000ff050崎", None)]  # the 17th of the codes from F040 on


def test_rejected_rows_read_back_as_csv_cells_outside_behind_the_fields(tmp_path):
    rows = heading("あ", "い") + row(2, text("A2", 'a",\nb'), text("B2", ""), text("E2", "欄外"))
    rows += row(3, cell("A3", None, formula="1+1"))
    path = xml_book(tmp_path / "a.xlsx", rows)
    whole = read(path)
    data = b"".join(whole.source.rejected("a.xlsx", whole.frame.clear().vstack(_records([2, 3]))))
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert lines == [["あ", "い"], ['a",\nb', "", "欄外"], ["", ""]]
    assert whole.reasons == [
        (2, "workbook_cell_outside", {"cell": "E2"}),
        (3, "workbook_formula_uncalculated", {"cell": "A3", "field": "あ"}),
    ]
    assert [finding.legacy.offset for finding in whole.findings.samples()] == [None, None]


def _records(numbers):
    frame = pl.DataFrame({"あ": None, "い": None, SOURCE: "", RECORD: numbers, OFFSET: None, LENGTH: None})
    return frame.cast({"あ": pl.String, "い": pl.String, **dict.fromkeys((RECORD, OFFSET, LENGTH), pl.UInt64)})


def test_headings_of_two_rows_take_the_merges_above_and_down(table):
    def merge(sheet):
        for area in ("A1:F1", "A2:A3", "B2:C2", "D2:E2"):
            sheet.merge_cells(area)

    rows = [
        ["台帳一覧"],
        ["番号", "本人", None, "世帯主", None, "備考"],
        [None, "氏", "名", "氏", "名"],
        list("123456"),
    ]
    whole = read(table(rows, merge), "台帳", header_rows=(2, 3))
    assert whole.source.names == ["番号", "本人／氏", "本人／名", "世帯主／氏", "世帯主／名", "備考"]
    assert whole.rows == [tuple("123456")] and not whole.findings.count("workbook_merged")
    assert read(table(rows, merge), header_rows=(2, 3), separator="").source.names[1] == "本人氏"
    # one row of the two does not tell the fields apart
    with pytest.raises(SourceError) as error:
        read(table(rows, merge), header_rows=(3,), first_row=4)
    assert (error.value.key, error.value.values["repeated"]) == ("sources.sheet_headings", "B3, C3, D3, E3")


def test_fields_come_in_the_layouts_order_whatever_the_columns(table):
    path = table([[None, "い", "あ"], [None, "2", "1"]])
    assert read(path, layout=layout("あ", "い")).rows == [("1", "2")]


@pytest.mark.parametrize(
    ("header", "key", "told"),
    [
        (["あ", "う"], "sheet_header_differs", {"missing": "「い」", "unknown": "「う (B)」"}),
        ([None, "あ"], "sheet_header_differs", {"missing": "「い」", "unknown": "-"}),
        (["あ", "い", "い"], "sheet_headings", {"cells": "-", "repeated": "B1, C1"}),
        (["あ", None, "い"], "sheet_headings", {"cells": "B1", "repeated": "-"}),
        ([None], "sheet_heading_missing", {"rows": "1"}),
        (["山田", None, "山田"], "header_other", {"rows": "1", "found": 2}),  # a record, which is not shown
    ],
)
def test_other_headings_are_told_with_book_sheet_row_and_names(table, header, key, told):
    with pytest.raises(SourceError) as error:
        opened(table([header, ["1", "2"]]), "台帳", layout=layout("あ", "い"))
    values = error.value.values
    assert error.value.key == f"sources.{key}" and values["file"] == "台帳.xlsx/台帳"
    assert {name: values[name] for name in told} == told and str(error.value)
    assert "山田" not in str(error.value)


def test_notes_totals_and_blank_rows_are_counted_and_told_not_read_as_records(table):
    rows = [["番号", "額"], ["1", 5], [], [], ["※注", 7], ["合計", 12], [], ["※　以上　1件"], ["注"], [None, "※"]]
    whole = read(table(rows), notes=("※", "注"), totals=("合計",))
    assert whole.rows == [("1", "5"), ("※注", "7")]  # what begins like a note and has more cells is a record
    masked = " / ".join(map(mask, ("合計 12", "※　以上　1件", "注", "※")))  # a note may name a person
    assert whole.found("workbook_row_note") == ([{"rows": "6, 8, 9, 10", "text": masked}], 4)
    assert whole.found("line_blank") == ([{"rows": "3-4"}, {"rows": "7-7"}], 3)
    assert [finding.legacy.record for finding in whole.findings.samples("line_blank")] == [3, 7]
    assert read(table(rows)).frame.height == 6  # no note that the converter does not name


def test_rows_that_hold_only_empty_texts_are_blank(tmp_path):
    rows = (
        heading("あ") + row(2, cell("A2", "", "str", formula='""')) + row(4, text("A4", "a")) + row(9, text("A9", ""))
    )
    whole = read(xml_book(tmp_path / "a.xlsx", rows))
    assert whole.rows == [("a",)] and whole.found("line_blank") == ([{"rows": "2-3"}], 2)


def test_what_is_hidden_is_read_and_told(table):
    def hide(sheet):
        sheet.sheet_state = "hidden"
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.parent.create_sheet("表紙")

    whole = read(table([["あ", "い"], ["1", "2"], ["3", "4"]], hide), "台帳")
    assert whole.rows == [("1", "2"), ("3", "4")]
    assert whole.found("workbook_hidden") == ([{"columns": "い"}, {"sheet": "台帳"}, {"rows": "3"}], 3)
    assert whole.found("workbook_sheet_unused") == ([{"sheet": "表紙"}], 1)


def test_merges_among_the_data_are_told_and_only_the_first_cell_has_the_value(table):
    whole = read(table([["題"], ["あ", "い"], ["1", "2"], [None, "3"]], lambda sheet: [
        sheet.merge_cells("A1:B1"), sheet.merge_cells("A3:A4")
    ]), header_rows=(2,))  # fmt: skip
    assert whole.rows == [("1", "2"), (None, "3")]
    assert whole.found("workbook_merged") == ([{"areas": "A3:A4"}], 1)


def test_marks_comments_and_macros_are_told(table, tmp_path):
    def mark(sheet):
        sheet["A2"].fill = PatternFill("solid", fgColor="FFFF00")
        sheet["B2"].font = Font(strike=True)
        sheet["A3"].font = Font(strike=False, bold=True)
        sheet["B3"].comment = Comment("要確認", "担当")

    whole = read(table([["あ", "い"], ["1", "2"], ["3", "4"]], mark))
    assert whole.found("workbook_cell_marked") == ([{"fields": "あ: shaded=1; い: struck=1"}], 2)
    assert whole.found("workbook_not_read") == ([{"what": "comments"}], 1)
    macros = xml_book(tmp_path / "m.xlsm", heading("あ"), kinds=("vbaProject",))
    assert read(macros).found("workbook_not_read") == ([{"what": "macros"}], 1)


def test_only_the_first_source_of_a_workbook_tells_what_is_the_workbooks(table):
    path = table([["あ"]], lambda sheet: [sheet.parent.create_sheet(t).append(["い"]) for t in ("別", "余り")])
    siblings = [SourceFile(id=i, file=path.name, member=m) for i, m in (("S", "別"), ("T", "台帳"))]
    assert read(path, "別", siblings=siblings).found("workbook_sheet_unused") == ([{"sheet": "余り"}], 1)
    assert read(path, "台帳", siblings=siblings[::-1][:1]).findings.count("workbook_sheet_unused") == 0
    with pytest.raises(SourceError) as error:
        opened(path)
    assert error.value.key == "sources.sheet_missing" and error.value.values["known"] == "「台帳」, 「別」, 「余り」"


def test_number_cells_that_lost_zeros_are_told_by_texts_and_by_the_layout(table):
    rows = [["番号", "額"], [12, 5], [345, 70], ["０００１２", 1], ["00345", 2]]
    told = {"fields": "番号: short=2 digits=2,3 width=5 text_with_zeros=2"}
    assert read(table(rows)).found("workbook_leading_zeros") == ([told], 2)
    found, count = read(table(rows[:3]), layout=layout("番号", "額", length=3)).found("workbook_leading_zeros")
    first = "番号: short=1 digits=2,3 width=3 text_with_zeros=0"
    second = "額: short=2 digits=1,2 width=3 text_with_zeros=0"
    assert (found, count) == ([{"fields": f"{first}; {second}"}], 3)
    amounts = layout("番号", "額", length=9, type_=FieldType.AMOUNT)
    assert read(table(rows[:3]), layout=amounts).findings.count("workbook_leading_zeros") == 0
    assert read(table([["番号"], [12], [345]])).findings.count("workbook_leading_zeros") == 0


@given(st.lists(st.sampled_from(["record", "record", "note", "blank", "reject"]), max_size=14), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_batches_of_any_size_say_the_same_and_can_be_started_at_each_end(tmp_path_factory, kinds, size):
    cells = {"record": text("A{0}", "x{0}"), "note": text("A{0}", "※{0}"), "reject": cell("A{0}", "#N/A", "e")}
    rows = "".join(row(n, cells[kind].format(n)) for n, kind in enumerate(kinds, 2) if kind != "blank")
    path = xml_book(tmp_path_factory.mktemp("b") / "a.xlsx", heading("あ") + rows)
    whole = read(path, notes=("※",))
    parts = read(path, notes=("※",), batch_records=size)
    numbers = [n for n, kind in enumerate(kinds, 2) if kind == "record"]
    assert whole.frame[RECORD].to_list() == numbers and len(whole.batches) == 1
    assert parts.frame.equals(whole.frame) and parts.reasons == whole.reasons
    assert [r for r, _, _ in whole.reasons] == [n for n, kind in enumerate(kinds, 2) if kind == "reject"]
    last = max((n for n, kind in enumerate(kinds) if kind != "blank"), default=-1)
    assert whole.findings.count("line_blank") == parts.findings.count("line_blank") == kinds[: last + 1].count("blank")
    assert whole.findings.count("workbook_row_note") == kinds.count("note") == parts.findings.count("workbook_row_note")
    assert all(batch.records == size for batch in parts.batches[:-1])
    assert parts.batches[-1].end == Position(1) and not list(parts.source.batches(Position(1)))
    for batch in parts.batches:
        again = next(parts.source.batches(batch.start))
        assert again.frame.equals(batch.frame) and again.end == batch.end
        assert again.findings.to_dict() == batch.findings.to_dict()


@pytest.mark.parametrize("form", [{"header_rows": ()}, {"header_rows": (2, 1)}, {"first_row": 1}, {"notes": ("",)}])
def test_a_form_that_cannot_be_is_refused(form):
    with pytest.raises(ValidationError):
        WorkbookForm(**form)
