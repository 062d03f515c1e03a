"""Cells: numbers, days, formulas, formats; what cannot be taken; openpyxl and calamine as second opinions."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import fastexcel
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from workbook_files import cell, heading, read, row, text, xml_book

from migrate.sources.workbook.formats import Shows, read_format
from migrate.sources.workbook.sheet import column_letters, column_number


def only(tmp_path, value, kind="n", *, form=None, formats=(), **options):
    """Read one cell, B2, with the first of the formats, beside another."""
    rows = heading("番号", "値") + row(2, text("A2", "a"), cell("B2", value, kind, style=len(formats)))
    return read(xml_book(tmp_path / "a.xlsx", rows, formats=formats, **options), **(form or {}))


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("5.0", "5"),
        (" 12\n", "12"),
        ("0012", "12"),
        ("1.5E+3", "1500"),
        ("1.5e-7", "0.00000015"),
        ("-1.10", "-1.1"),
        (".5", "0.5"),
        ("+7", "7"),
        ("123456789012345678", "123456789012345678"),
        ("12.300000000000001", "12.300000000000001"),
        ("1E+2", "100"),
    ],
)
def test_a_number_is_the_exact_decimal_text_of_its_digits(tmp_path, stored, expected):
    whole = only(tmp_path, stored)
    assert whole.rows == [("a", expected)]
    assert whole.found("workbook_cell_kinds") == ([{"fields": "値: number=1"}], 1)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6), st.integers(-30, 30))
@settings(max_examples=60, deadline=None)
def test_no_number_changes_its_value_or_has_an_exponent(tmp_path_factory, number, exponent):
    stored = f"{number}E{exponent}" if "E" not in str(number) else str(number)
    (((_, read_as),),) = [only(tmp_path_factory.mktemp("n"), stored).rows]
    assert Decimal(read_as) == Decimal(stored) and "E" not in read_as
    assert read_as == read_as.strip() and not ("." in read_as and read_as.endswith(("0", ".")))


@pytest.mark.parametrize("stored", [" ", "x", "1,5", "１２", "NaN", "INF", "1E+9999", "0x1F", "1" * 401])
def test_what_is_no_number_is_rejected(tmp_path, stored):
    whole = only(tmp_path, stored)
    assert whole.reasons == [(2, "workbook_cell_unreadable", {"cell": "B2", "field": "値"})] and not whole.rows


@pytest.mark.parametrize(
    ("value", "kind", "rule"),
    [
        ("0", "s", "workbook_cell_unreadable"),
        ("-1", "s", "workbook_cell_unreadable"),
        ("2", "b", "workbook_cell_unreadable"),
        ("2025-13-01", "d", "workbook_cell_unreadable"),
        ("1", "z", "workbook_cell_unreadable"),
        ("#N/A", "e", "workbook_cell_error"),
        ("山田", "e", "workbook_cell_unreadable"),  # no error that a finding may show
    ],
)
def test_cells_that_cannot_be_taken_are_rejected_with_their_place(tmp_path, value, kind, rule):
    ((number, code, detail),) = only(tmp_path, value, kind).reasons
    assert (number, code, detail["cell"], detail["field"]) == (2, rule, "B2", "値")
    assert detail.get("value") == ("#N/A" if rule == "workbook_cell_error" else None)


def test_a_style_that_is_not_there_is_a_damaged_cell(tmp_path):
    rows = heading("値") + row(2, cell("A2", "1", style=9))
    assert [code for _, code, _ in read(xml_book(tmp_path / "a.xlsx", rows)).reasons] == ["workbook_cell_unreadable"]


def test_digits_that_excel_does_not_show_are_kept_and_told_or_rounded_where_the_converter_says_so(tmp_path):
    told = ([{"fields": "値: digits>15=1"}], 1)
    kept = only(tmp_path, "123.4500000000001")
    assert kept.rows == [("a", "123.4500000000001")] and kept.found("workbook_number_shown") == told
    rounded = only(tmp_path, "123.4500000000001", form={"digits": 15})
    assert rounded.rows == [("a", "123.45")] and rounded.found("workbook_number_shown") == told
    whole = only(tmp_path, "1234567890123456789", form={"digits": 15})  # no fraction: every digit may be of a number
    assert whole.rows == [("a", "1234567890123456789")] and whole.found("workbook_number_shown") == told
    assert only(tmp_path, "123.45", form={"digits": 15}).findings.count("workbook_number_shown") == 0


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("12", "0000000000", "0000000012"),
        ("12345", "000", "12345"),
        ("-12", "00000", "-12"),
        ("0", "00", "00"),
        ("0.5", "0%", "0.5"),
        ("1.25", "0.0", "1.25"),
        ("30", "[h]:mm", "30"),
    ],
)
def test_a_format_of_zeros_is_read_as_shown_all_others_as_stored_and_both_are_told(tmp_path, stored, code, expected):
    whole = only(tmp_path, stored, formats=((164, code),))
    assert whole.rows == [("a", expected)]
    assert whole.found("workbook_number_shown") == ([{"fields": f"値: {code}=1"}], 1)
    assert whole.findings.count("workbook_leading_zeros") == 0


WAREKI = (164, "[$-411]ge.m.d")


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("45931", "2025-10-01"),
        ("61", "1900-03-01"),
        ("2958465", "9999-12-31"),
        ("45931.5", "2025-10-01T12:00:00"),
        ("45931.39583333333", "2025-10-01T09:30:00"),
        ("45931.000001", "2025-10-01T00:00:00.086"),
        ("45930.999999999", "2025-10-01"),
    ],
)
def test_a_serial_day_is_an_iso_day(tmp_path, serial, expected):
    whole = only(tmp_path, serial, formats=(WAREKI,))
    assert whole.rows == [("a", expected)] and whole.findings.count("workbook_day_early") == 0
    assert whole.found("workbook_cell_kinds") == ([{"fields": "値: date=1"}], 1)


@pytest.mark.parametrize("serial", [*range(1, 60)])
def test_days_before_march_1900_are_those_excel_shows_and_are_told(tmp_path, serial):
    whole = only(tmp_path, str(serial), formats=(WAREKI,))
    assert whole.rows == [("a", str(date(1899, 12, 31) + timedelta(serial)))]
    assert whole.found("workbook_day_early") == ([{"fields": "値: 1"}], 1)


@pytest.mark.parametrize("serial", ["60", "60.5", "0", "0.5", "-1", "2958466", "1E+300", "2958465.9999999999"])
def test_what_is_no_day_is_rejected(tmp_path, serial):
    assert only(tmp_path, serial, formats=(WAREKI,)).reasons == [
        (2, "workbook_day_impossible", {"cell": "B2", "field": "値"})
    ]


@pytest.mark.parametrize(("serial", "expected"), [("0", "1904-01-01"), ("60", "1904-03-01"), ("44469", "2025-10-01")])
def test_days_of_a_workbook_that_counts_from_1904(tmp_path, serial, expected):
    whole = only(tmp_path, serial, formats=(WAREKI,), properties='date1904="1"')
    assert whole.rows == [("a", expected)] and whole.findings.count("workbook_day_early") == 0


def test_times_iso_cells_and_truth_values(tmp_path):
    assert only(tmp_path, "0.39583333333333331", formats=((20, None),)).rows == [("a", "09:30:00")]
    assert only(tmp_path, "0", formats=((164, "h:mm"),)).rows == [("a", "00:00:00")]
    assert only(tmp_path, "45931.25", formats=((164, "h:mm"),)).rows == [("a", "2025-10-01T06:00:00")]
    assert only(tmp_path, "2025-10-01T00:00:00", "d").rows == [("a", "2025-10-01")]
    assert only(tmp_path, "2025-10-01T09:30:00", "d").rows == [("a", "2025-10-01T09:30:00")]
    assert only(tmp_path, "09:30:00", "d").rows == [("a", "09:30:00")]
    whole = only(tmp_path, "1", "b")
    assert whole.rows == [("a", "TRUE")] and whole.found("workbook_cell_kinds")[0] == [{"fields": "値: boolean=1"}]


def test_formulas_give_the_value_they_were_saved_with_and_are_told(tmp_path):
    def formula(number, value, kind="n"):
        return row(number, cell(f"A{number}", value, kind, formula="1+1"))

    rows = heading("値") + formula(2, "2") + formula(3, "二", "str") + formula(4, None) + formula(5, "#DIV/0!", "e")
    rows += formula(6, "")
    whole = read(xml_book(tmp_path / "a.xlsx", rows, calculation='fullCalcOnLoad="1"'))
    assert whole.rows == [("2",), ("二",)]
    assert whole.found("workbook_formula_result") == ([{"fields": "値: 2", "recalculated": "True"}], 2)
    assert [(n, code) for n, code, _ in whole.reasons] == [
        (4, "workbook_formula_uncalculated"),
        (5, "workbook_cell_error"),
        (6, "workbook_formula_uncalculated"),
    ]


def test_a_value_of_no_characters_is_an_empty_cell_unless_it_is_a_text(tmp_path):
    assert only(tmp_path, "").rows == [("a", None)] and only(tmp_path, "", "str").rows == [("a", "")]


@pytest.mark.parametrize(
    ("number", "code", "shows"),
    [
        (0, None, Shows.PLAIN),
        (3, None, Shows.PLAIN),
        (4, None, Shows.OTHER),
        (9, None, Shows.OTHER),
        (11, None, Shows.OTHER),
        (14, None, Shows.DAY),
        (22, None, Shows.DAY),
        (27, None, Shows.DAY),
        (32, None, Shows.TIME),
        (46, None, Shows.OTHER),
        (49, None, Shows.PLAIN),
        (57, None, Shows.DAY),
        (99, None, Shows.OTHER),
        (164, "General", Shows.PLAIN),
        (164, 'General"円"', Shows.PLAIN),
        (164, "#,##0;[Red]-#,##0", Shows.PLAIN),
        (164, '_(* #,##0_);_(* "-"_)', Shows.PLAIN),
        (164, '0"days"', Shows.PLAIN),
        (164, "[DBNum3]0", Shows.PLAIN),
        (164, "0.00E+00", Shows.OTHER),
        (164, "00000", Shows.ZEROS),
        (164, "000-0000", Shows.OTHER),
        (164, "yyyy/m/d", Shows.DAY),
        (164, '[$-411]ggge"年"m"月"d"日"', Shows.DAY),
        (164, '[$-411]ggge"年"', Shows.DAY),
        (164, 'm"月"', Shows.DAY),
        (164, "aaaa", Shows.DAY),
        (164, "[$-F800]dddd, mmmm dd, yyyy", Shows.DAY),
        (164, "yyyy/m/d h:mm", Shows.DAY),
        (164, "h:mm AM/PM", Shows.TIME),
        (164, "mm:ss", Shows.TIME),
        (164, "[h]:mm:ss", Shows.OTHER),
        (164, "\\d0", Shows.PLAIN),
    ],
)
def test_what_a_number_format_shows(number, code, shows):
    assert read_format(number, code).shows is shows


@given(st.integers(1, 16_384))
def test_letters_of_columns_there_and_back(column):
    assert column_number(column_letters(column)) == column


# What openpyxl refuses or XML changes has tests of its own: control characters, line ends, _x000D_, vendors' codes.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Co", "Cc"), include_characters="\t\n"), max_size=12).filter(
    lambda text: "_x" not in text and not ILLEGAL_CHARACTERS_RE.search(text)
)
DAYS = st.dates(date(1900, 3, 1), date(9999, 12, 31)).map(lambda day: datetime.combine(day, time()))
FLOATS = st.floats(allow_nan=False, allow_infinity=False).filter(lambda f: f == 0 or 1e-300 < abs(f) < 1e300)
RECORDS = st.tuples(
    TEXTS.map(lambda text: f"い{text}"),
    st.none() | TEXTS.filter(bool),  # openpyxl writes no empty text
    st.none() | st.integers(-(10**15), 10**15),
    st.none() | FLOATS,
    st.none() | DAYS,
    st.none() | st.booleans(),
)


@given(st.lists(RECORDS, min_size=1, max_size=6))
@example([("い", "=1+1", 0, 0.1, datetime(2024, 2, 29), True), ("い", " 　", -1, 1e21, datetime(1900, 3, 1), False)])
@settings(max_examples=50, deadline=None)
def test_what_openpyxl_writes_is_read_as_written_and_as_calamine_reads_it(tmp_path_factory, records):
    path = tmp_path_factory.mktemp("p") / "a.xlsx"
    workbook = Workbook()
    workbook.active.append(list("鍵文数実日真"))
    for number, record in enumerate(records, 2):
        for column, value in enumerate(record, 1):
            if value is not None:
                made = workbook.active.cell(number, column, value)
                if isinstance(value, str):
                    made.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    workbook.save(path)
    ours = read(path)
    assert not ours.rejects

    def told(value):
        match value:
            case bool():
                return str(value).upper()
            case datetime():
                return str(value.date())
            case float():
                return Decimal(f"{value:.16g}")  # the digits that openpyxl writes
        return str(value) if value is not None else None

    as_read = [(*r[:3], None if r[3] is None else Decimal(r[3]), *r[4:]) for r in ours.rows]
    assert as_read == [tuple(map(told, record)) for record in records]

    kinds = {"文": "string", "数": "float", "実": "float", "日": "datetime", "真": "boolean"}
    theirs = fastexcel.read_excel(path).load_sheet(0, dtypes=kinds).to_polars()
    for name in kinds:
        for mine, value in zip(ours.frame[name].to_list(), theirs[name].to_list(), strict=True):
            if value is None or mine is None:
                assert (value or None) is (mine or None)
            elif isinstance(value, float):
                assert math.isclose(float(mine), value, rel_tol=1e-15, abs_tol=0)
            else:
                assert mine == told(value)
