"""Value functions by hand: the examples of FACTS and the forms the five systems write."""

from pathlib import Path

import polars as pl
import pytest
from functions_support import WAREKI, Function, item

from migrate.convert.definition.codes import CodeTable, Period, read_code_table
from migrate.convert.definition.dates import Dates
from migrate.convert.functions import FUNCTIONS, Context
from migrate.findings import Lang, messages
from migrate.layout import ItemType
from migrate.values import DATE_STYLES
from migrate.values.date_styles import MONTH_STYLES, YEAR_STYLES

DATE, YEAR, MONTH, NOTATION = (
    item(ItemType.DATE, 8),
    item(ItemType.YEAR, 4),
    item(ItemType.YEAR_MONTH, 6),
    item(ItemType.N, 72),
)
IBM = Dates(styles=("era_initial7",), unknown=("99",))
ISO = Dates(styles=("hyphen", "unknown_words"), open_ends=("9999-12-31",), flags=WAREKI.flags)


def one(name, args, *row, of=None, dates=WAREKI, table=None):
    """Return value and rules for one record; the twin must agree."""
    function = Function(name, args, of or item(), dates, table)
    function.agrees([row])
    value, rules, _ = function.engine([row])[0]
    return value, rules


@pytest.mark.parametrize(
    ("row", "dates", "value", "flag", "notation"),
    [
        (("3500101",), WAREKI, "19750101", "0", None),
        (("3500000",), WAREKI, "19750000", "1", "昭和５０年　月日不詳"),
        (("S501299",), IBM, "19751200", "1", "昭和５０年１２月　日不詳"),
        (("0000000",), WAREKI, None, None, None),
        (("9999999",), WAREKI, None, None, None),
        (("1975-01-01", "0", None), ISO, "19750101", "0", None),
        (("1975-07-01", "1", "昭和５０年７月　日不詳"), ISO, "19750700", "1", "昭和５０年７月　日不詳"),
        (("1975-01-01", "2", "昭和５０年　月日不詳"), ISO, "19750000", "1", "昭和５０年　月日不詳"),
        (("1975-01-01", "2"), ISO, "19750000", "1", "１９７５年　月日不詳"),
        ((None, "3", "年月日不詳"), ISO, "00000000", "1", "年月日不詳"),
        (("1975-01-01", "4", "昭和５０年頃"), ISO, "19750000", "1", "昭和５０年頃"),
        (("1975-01-01", "4", None), ISO, "19750101", "1", "１９７５年１月１日頃"),
        (("1975-01-01", "2", "届書のとおり"), ISO, "19750000", "1", "届書のとおり"),
        (("9999-12-31",), ISO, None, None, None),
    ],
)
def test_dates_with_flag_and_notation(row, dates, value, flag, notation):
    assert one("date", {}, *row, of=DATE, dates=dates) == (value, set())
    assert one("date_unknown_flag", {}, *row, dates=dates) == (flag, set())
    assert one("date_notation", {}, *row, of=NOTATION, dates=dates) == (notation, set())


def test_a_text_that_means_all_unknown_in_its_field():
    args = {"all_unknown": "0000000"}
    assert one("date", args, "0000000", of=DATE) == ("00000000", set())
    assert one("date_unknown_flag", args, "0000000") == ("1", set())
    assert one("date_notation", args, "0000000", of=NOTATION) == ("年月日不詳", set())
    assert one("date", args, "3500101", of=DATE) == ("19750101", set())
    assert one("date", args, "", of=DATE) == (None, set())
    assert one("date", args, "0000000", of=item(ItemType.DATE, 8, unknown_date=False))[1] == {
        "date_unknown_unsupported"
    }
    with pytest.raises(ValueError, match="without a flag"):
        one("date", args, "0000000", "1", of=DATE)


def test_a_sort_key_of_a_table():
    sort_key = FUNCTIONS["sort_key"](("f",), {"width": "3"}, Context(item(), {}, WAREKI, {}))
    table = pl.DataFrame({"f": [["00012", "00003", "00000"], ["", None, "0"], None]}).with_columns(v=sort_key.value)
    assert table["v"].to_list() == ["012003000", None, None]


@pytest.mark.parametrize(
    "row",
    [
        ("1975-01-01", "9", None), (None, "1", None), ("1975-01-01", "0", "昭和５０年頃"),
        ("1975-01-01", "2", "昭和５１年　月日不詳"), ("1975-01-01", "4", "昭和４９年頃"),
        ("1975-01-01", "4", "平成３２年頃"),
    ],
)  # fmt: skip
def test_what_a_flag_contradicts_is_found(row):
    assert one("date", {}, *row, of=DATE, dates=ISO) == (None, {"date_contradiction"})


def test_open_ends_become_what_the_mapping_says():
    args = {"open_end": "99991231"}
    assert one("date", args, "9999-12-31", of=DATE, dates=ISO)[0] == "99991231"
    assert one("date", args, "2024-01-31", of=DATE, dates=ISO)[0] == "20240131"
    with pytest.raises(ValueError, match="YYYYMMDD"):
        one("date", {"open_end": "9999-12-31"}, "9999-12-31", of=DATE, dates=ISO)


def test_eras_of_codes_and_letters():
    assert [one("date_era", {}, text)[0] for text in ("3500101", "S500101", "R5.1.1", "令和5年1月1日", "9999999")] == [
        "03", "03", "05", "05", None]  # fmt: skip
    assert one("date_era", {}, "3500101", dates=ISO) == (None, set())


def test_years_and_months():
    assert [one("year", {}, text, of=YEAR)[0] for text in ("507", "R05", "令和５年度", "2025", "000")] == [
        "2025", "2023", "2023", "2025", None]  # fmt: skip
    assert [one("year_month", {}, t, of=MONTH)[0] for t in ("50704", "R0704", "令和７年４月", "202504", "00000")] == [
        "202504", "202504", "202504", "202504", None]  # fmt: skip
    assert one("year", {}, "466", of=YEAR) == (None, {"era_year_impossible"})
    assert one("year_month", {}, "50799", of=MONTH) == (None, {"date_unknown_unsupported"})
    assert one("year_month", {}, "43105", of=MONTH) == ("201905", {"date_outside_era"})


@pytest.mark.parametrize(
    ("text", "args", "of", "value", "rules"),
    [
        ("1,234", {"unit": "1000", "grouped": "yes"}, item(ItemType.SIGNED, 13), "1234000", set()),
        ("-12", {"unit": "1000"}, item(ItemType.SIGNED, 13), "-12000", set()),
        ("-12", {}, item(ItemType.INTEGER, 5), "-12", {"value_not_fitting"}),
        ("123456", {}, item(ItemType.INTEGER, 5), "123456", {"value_not_fitting"}),
        ("0000123.40", {}, item(ItemType.DECIMAL, 9, 2), "123.4", set()),
        ("123.456", {}, item(ItemType.DECIMAL, 9, 2), "123.456", {"value_not_fitting"}),
        ("12.50", {"unit": "0.01"}, item(ItemType.DECIMAL, 2, 5), "0.125", set()),
        ("14.7%", {"unit": "0.01", "suffix": "%"}, item(ItemType.DECIMAL, 2, 5), "0.147", set()),
        ("１２円", {"digits": "half", "suffix": "円"}, item(ItemType.INTEGER, 5), "12", set()),
        ("円", {"suffix": "円"}, item(ItemType.INTEGER, 5), None, {"value_unreadable"}),
        ("1.5", {}, item(ItemType.INTEGER, 5), "1.5", {"value_not_fitting"}),
        ("1,234", {}, item(ItemType.INTEGER, 5), None, {"value_unreadable"}),
        ("１２", {}, item(ItemType.INTEGER, 5), None, {"value_unreadable"}),
        ("", {}, item(ItemType.INTEGER, 5), None, set()),
    ],
)
def test_numbers_are_exact_or_found(text, args, of, value, rules):
    assert one("number", args, text, of=of) == (value, rules)


@pytest.mark.parametrize("unit", ["1500", "0.5", "", "0", "1e3", "10.0"])
def test_a_unit_is_a_power_of_ten(unit):
    with pytest.raises(ValueError, match="power of ten"):
        one("number", {"unit": unit}, "1")


def test_each_change_of_writing_is_counted():
    both = {"kana": "full", "space": "full"}
    assert one("respell", both, "ﾔﾏﾀﾞ ﾀﾛｳ") == ("ヤマダ　タロウ", {"kana_widened", "space_widened"})
    assert one("respell", both, "ヤマダ　タロウ") == ("ヤマダ　タロウ", set())
    assert one("respell", {"kana": "full"}, "ﾔﾏﾀﾞ ﾀﾛｳ") == ("ヤマダ タロウ", {"kana_widened"})
    assert one("respell", {"digits": "half"}, "１２－3") == ("12－3", {"width_changed"})
    assert one("name_part", {"no": "2", **both}, "ﾔﾏﾀﾞ ﾀﾛｳ")[0] == "タロウ"
    assert one("name_part", {"no": "2"}, "ﾔﾏﾀﾞ ﾀﾛｳ") == (None, {"name_not_split"})
    with pytest.raises(ValueError, match="can only be full"):
        one("respell", {"kana": "half"}, "ア")


def test_zeros_come_back_only_to_the_width_declared():
    args = {"width": "7", "digits": "half"}
    assert one("zeros", args, "600001") == ("0600001", {"zeros_restored"})
    assert one("zeros", args, "０６００００１") == ("0600001", {"width_changed"})
    assert one("zeros", args, "0600001") == ("0600001", set())
    assert one("zeros", args, "06000011") == (None, {"value_not_fitting"})
    assert one("zeros", args, "060-0001") == (None, {"value_unreadable"})
    assert one("zeros", {"width": "7"}, "６００００１") == (None, {"value_unreadable"})


def test_parts_and_positions():
    args = {"sep": "－", "parts": "2", "no": "2"}
    assert one("split", args, "a－b") == ("b", set())
    assert one("split", args, "a") == (None, {"text_not_split"})
    assert one("split", args, "a－b－c") == (None, {"text_not_split"})
    assert one("split", args | {"whole": "carried"}, "a") == (None, {"text_not_split_carried"})
    assert one("split", args | {"parts": "1-2"}, "a") == (None, set())
    assert one("characters", {"from": "3", "length": "3", "of": "5"}, "13101") == ("101", set())
    assert one("characters", {"from": "3", "length": "3", "of": "5"}, "1310") == (None, {"text_length"})
    assert one("address_number", {"no": "2"}, "甲１２番地の３") == ("3", set())
    assert one("address_number", {"no": "2"}, "１２番３号\U000e0101") == ("3", set())
    assert one("half_width", {}, "ガブ　（カ）ヤマダショー") == ("ｶﾞﾌﾞ (ｶ)ﾔﾏﾀﾞｼｮｰ", {"width_narrowed"})
    assert one("half_width", {}, "ﾔﾏﾀﾞ ﾀﾛｳ") == ("ﾔﾏﾀﾞ ﾀﾛｳ", set())
    assert one("sort_key", {"width": "5"}, "12", "00003", "") == ("000120000300000", set())
    assert one("sort_key", {"width": "5"}, "0", None, "") == (None, set())
    assert one("sort_key", {"width": "2"}, "12", "345", "")[1] == {"value_unreadable"}
    assert one("lot_number", {}, "00123", "0004") == ("１２３番４", set())
    assert one("lot_number", {}, "123", "0") == ("１２３番", set())
    assert one("lot_number", {}, "", "4") == (None, set())
    assert one("lot_number", {}, "12", "甲")[1] == {"value_unreadable"}
    assert one("parameter", {"name": "base_year"}, "") == ("2025", set())
    assert one("prefecture", {}, "神\U000e0101奈川県海鳴市") == ("神\U000e0101奈川県", set())
    assert one("without_prefecture", {}, "神奈川県\U000e0101海鳴市") == ("海鳴市", set())
    assert one("address_number", {"no": "1"}, "１２番地先") == (None, {"text_not_split_carried"})


TABLE = CodeTable(name="表", columns=("値",), targets={"1|2": ("12",), "1|": ("10",)}, labels={})


def test_several_fields_are_one_code():
    args = {"table": "表"}
    assert one("code", args, "1", "2", table=TABLE) == ("12", set())
    assert one("code", args, "1", None, table=TABLE) == ("10", set())
    assert one("code", args, "", None, table=TABLE) == (None, set())
    assert one("code", args, "1|2", "", table=TABLE) == (None, {"code_unmapped"})
    with pytest.raises(ValueError, match="must have 3 parts"):
        one("code", args, "1", "2", "3", table=TABLE)


def test_a_default_is_declared_with_its_reason_and_counted():
    plain = CodeTable(name="表", columns=("値",), targets={"1": ("01",)}, labels={})
    args = {"table": "表", "else": "99", "reason": "その他に寄せる (協議済)"}
    assert one("code", args, "7", table=plain) == ("99", {"code_defaulted"})
    assert one("code", args, "1", table=plain) == ("01", set())
    assert one("code", args, "", table=plain) == (None, set())
    for half in ({"else": "99"}, {"else": "", "reason": "r"}):
        with pytest.raises(ValueError, match="else needs"):
            one("code", {"table": "表", **half}, "1", table=plain)


def read_table(tmp_path, *lines):
    return read_code_table(tmp_path / "表.csv", "\n".join(["value,label,値,valid_from,valid_to,note", *lines]) + "\n")


def test_rows_hold_for_their_time(tmp_path):
    table = read_table(tmp_path, "1,旧,A,,20240331,", "1,新,B,20240401,,", "2,常,C,,,")
    assert table.rows[0] == Period("1", "", "20240331", ("A",), "旧")
    args = {"table": "表"}
    for day, value in (("2024-03-31", "A"), ("2024-04-01", "B"), ("2023-00-00", "A"), ("2024-05-00", "B")):
        assert one("code", args, "1", day, table=table) == (value, set())
    # the year has days of both rows; a day nobody knows decides nothing
    for day in ("2024-00-00", "", None):
        assert one("code", args, "1", day, table=table) == (None, {"code_not_valid"})
    assert one("code", args, "2", None, table=table) == ("C", set())
    assert one("code", args, "3", "2024-03-31", table=table) == (None, {"code_unmapped"})
    with pytest.raises(ValueError, match="last field must be the day"):
        one("code", args, "1", table=table)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["1,a,A,,20240401,", "1,b,B,20240401,,"], ":3: value '1' stands twice"),
        (["1,a,A,,,", "1,b,B,20240401,20240501,"], ":3: value '1' stands twice"),
        (["1,a,A,2024-04-01,,"], ":2: valid_from and valid_to are YYYYMMDD"),
        (["1,a,A,,"], ":2: the row has not as many cells"),
    ],
)
def test_a_table_that_cannot_decide_is_refused(tmp_path, lines, says):
    with pytest.raises(ValueError, match=says):
        read_table(tmp_path, *lines)


@pytest.mark.parametrize("page", ["converters.md", "converters.ja.md"])
def test_the_documentation_names_every_function_and_style(page):
    text = (Path(__file__).parents[2] / "docs" / page).read_text("utf-8")
    named = [*FUNCTIONS, *DATE_STYLES, *YEAR_STYLES, *MONTH_STYLES]
    assert [name for name in named if f"`{name}`" not in text] == []


@pytest.mark.parametrize("lang", list(Lang))
def test_every_function_can_be_put_into_words(lang):
    assert [name for name in FUNCTIONS if not messages()[f"explain.{name}"].in_(lang)] == []
