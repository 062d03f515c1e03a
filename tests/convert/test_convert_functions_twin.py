"""Every value function against its twin of the reference, which shares no code with it, on random batches."""

from functools import partial

import pytest
from functions_support import WAREKI, Function, Row, item
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.convert.definition.codes import CodeTable, Period
from migrate.convert.functions import FUNCTIONS
from migrate.layout import ItemType
from migrate.values.prefectures import PREFECTURES

few = partial(settings, max_examples=40, deadline=None)
years, months, days = st.integers(0, 99), st.integers(0, 13), st.integers(0, 32)
parts = st.sampled_from(["00", "99", "01", "02", "12", "13", "28", "29", "30", "31"])
eras = st.sampled_from(["明治", "大正", "昭和", "平成", "令和"])
letters = st.sampled_from("TSHR")
western = st.sampled_from(["1868", "1950", "1975", "2000", "2024", "0000", "9999"])
coded = st.builds("{}{:02}{}{}".format, st.sampled_from("2345"), years, parts, parts)
plain_days = st.one_of(
    coded,
    st.builds("{}{:02}{}{}".format, letters, years, parts, parts),
    st.builds("{}{}.{}.{}".format, letters, years, months, days),
    st.builds("{}{:02}年{:02}月{:02}日".format, st.sampled_from(["昭和", "平成"]), st.integers(1, 31), months, days),
    st.builds("{}-{}-{}".format, western, parts, parts),
    st.builds("{}/{}/{}".format, western, st.integers(1, 13), st.integers(1, 32)),
    st.builds("{}{}{}".format, western, parts, parts),
    st.sampled_from(["", "9999999", "9999-12-31", "0000000", "不詳", "年月日不詳", "きのう"]),
)
words = st.one_of(
    st.none(), st.just(""), st.builds("昭和{}年頃".format, st.integers(48, 52)),
    st.builds("昭和{}年　月日不詳".format, st.integers(49, 51)),
    st.builds("昭和{}年{}月　日不詳".format, st.integers(49, 51), st.integers(1, 3)),
    st.just("年月日不詳"), st.just("届書のとおり"), st.just("昭和50年2月1日"),
)  # fmt: skip
near_days = plain_days | st.sampled_from(["1975-01-01", "1975-02-01"])
kana = st.text(st.sampled_from("ﾔﾏﾀﾞﾊﾟｳﾞｱﾞﾟｰ･ アヤマガパヴヺヰョー゛゜。　1A１Ａ（－～漢"), max_size=8)
digits = st.text(st.sampled_from("0123456789０１９"), max_size=9)
lots = st.lists(st.sampled_from(["1", "２３", "045", "番地", "番", "号", "の", "－", "-", "甲", "先"]), max_size=6).map(
    "".join
)
selectors = st.sampled_from(["", "\U000e0101"])
wholes = st.sampled_from(["0", "007", "1,234", "123", "12345678", "１２", ""])
numbers = st.builds(
    "{}{}{}{}".format, st.sampled_from(["", "", "-", "+"]), wholes,
    st.sampled_from(["", "", ".5", ".50", ".1234", "."]), st.sampled_from(["", "", "円", "%"]),
)  # fmt: skip


def one(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Row]]:
    return st.lists(st.tuples(st.none() | texts), min_size=1, max_size=30)


@few()
@given(one(plain_days), st.sampled_from(["date", "date_notation", "date_unknown_flag"]), st.booleans())
def test_dates(rows: list[Row], function: str, unknown: bool) -> None:
    rows = rows if function == "date" else _read(rows)
    if rows:
        Function(function, {}, item(ItemType.DATE, 8, unknown_date=unknown or function != "date")).agrees(rows)


def _read(rows: list[Row]) -> list[Row]:
    """Return the rows whose date is not refused; the functions beside it leave that finding to it."""
    found = Function("date", {}, item(ItemType.DATE, 8)).engine(rows)
    return [row for row, (_, _, refused) in zip(rows, found, strict=True) if not refused]


@few()
@given(st.lists(st.tuples(near_days, st.sampled_from([None, "", *"012349"]), words), min_size=1, max_size=30))
def test_dates_with_flag_and_words(rows: list[Row]) -> None:
    Function("date", {}, item(ItemType.DATE, 8)).agrees(rows)
    good = _read(rows)
    for function in ("date_notation", "date_unknown_flag") if good else ():
        Function(function, {}).agrees(good)


@few()
@given(one(st.sampled_from(["9999-12-31", "9999999", "2024-01-02", ""])))
def test_open_ends(rows: list[Row]) -> None:
    Function("date", {"open_end": "99991231"}, item(ItemType.DATE, 8)).agrees(rows)
    Function("date", {}, item(ItemType.DATE, 8)).agrees(rows)


@few()
@given(one(plain_days), st.sampled_from(["0000000", "年月日不詳", "9999999"]))
def test_dates_with_a_text_for_all_unknown(rows: list[Row], text: str) -> None:
    Function("date", {"all_unknown": text}, item(ItemType.DATE, 8)).agrees(rows)
    for function in ("date_notation", "date_unknown_flag") if _read(rows) else ():
        Function(function, {"all_unknown": text}).agrees(_read(rows))


@few()
@given(one(plain_days))
def test_eras(rows: list[Row]) -> None:
    Function("date_era", {}).agrees(rows)


@few()
@given(one(st.one_of(
    st.builds("{}{:02}".format, st.sampled_from("012345"), years), st.builds("{}{}".format, letters, years),
    st.builds("{}{}年度".format, eras, years), st.builds("{}元年度".format, eras), western, st.just("令和６年度"),
)))  # fmt: skip
def test_years(rows: list[Row]) -> None:
    Function("year", {}, item(ItemType.YEAR, 4)).agrees(rows)


@few()
@given(one(st.one_of(
    st.builds("{}{:02}{:02}".format, st.sampled_from("12345MTSHR"), years, months),
    st.builds("{}{}.{}".format, letters, years, months), st.builds("{}{}年{}月".format, eras, years, months),
    st.builds("{}{:02}".format, western, months), st.builds("{}-{:02}".format, western, months),
)))  # fmt: skip
def test_months(rows: list[Row]) -> None:
    dates = WAREKI.model_copy(update={"unknown": ("00",)})
    Function("year_month", {}, item(ItemType.YEAR_MONTH, 6), dates).agrees(rows)


@few(max_examples=60)
@given(
    one(numbers),
    st.sampled_from([(ItemType.INTEGER, 5, 0), (ItemType.SIGNED, 9, 0), (ItemType.DECIMAL, 4, 2), (ItemType.X, 6, 0)]),
    st.sampled_from([{}, {"unit": "1000"}, {"unit": "0.01"}, {"grouped": "yes"}, {"digits": "half", "suffix": "円"},
                     {"suffix": "%", "unit": "0.01", "grouped": "yes"}]),
)  # fmt: skip
def test_numbers(rows: list[Row], type_: tuple[ItemType, int, int], args: dict[str, str]) -> None:
    Function("number", args, item(*type_)).agrees(rows)
    Function("integer", {}, item(*type_)).agrees(rows)


@few()
@given(
    one(kana),
    st.sampled_from([{}, {"kana": "full"}, {"space": "full"}, {"digits": "half"}, {"kana": "full", "space": "full"}]),
)
def test_writing(rows: list[Row], args: dict[str, str]) -> None:
    Function("respell", args).agrees(rows)
    Function("copy", {}).agrees(rows)
    Function("half_width", {}).agrees(rows)
    for no in ("1", "2"):
        Function("name_part", {"no": no, **args}).agrees(rows)


@few()
@given(one(st.text(st.sampled_from("ab－1１ "), max_size=8)), st.sampled_from(["2", "1-3", "3"]), st.booleans())
def test_parts(rows: list[Row], parts_: str, carried: bool) -> None:
    args = {"sep": "－", "parts": parts_} | ({"whole": "carried"} if carried else {})
    for no in ("1", "2", "3"):
        Function("split", args | {"no": no, "digits": "half"}).agrees(rows)


@few()
@given(one(st.text(st.sampled_from("ab漢\ufe00\U000e0101\n"), max_size=6)))
def test_positions(rows: list[Row]) -> None:
    for start, length in (("1", "2"), ("2", "1"), ("3", "1")):
        Function("characters", {"from": start, "length": length, "of": "3"}).agrees(rows)


@few()
@given(one(digits), st.booleans())
def test_zeros(rows: list[Row], wide: bool) -> None:
    Function("zeros", {"width": "7"} | ({"digits": "half"} if wide else {})).agrees(rows)


@few()
@given(st.lists(st.tuples(*[st.none() | wholes | digits] * 3), min_size=1, max_size=20), st.sampled_from("359"))
def test_sort_keys(rows: list[Row], width: str) -> None:
    Function("sort_key", {"width": width}).agrees(rows)


@few()
@given(st.lists(st.tuples(wholes | digits, wholes | digits), min_size=1, max_size=20))
def test_written_lot_numbers(rows: list[Row]) -> None:
    Function("lot_number", {}).agrees(rows)


@few(max_examples=80)
@given(one(lots | st.text(max_size=6)), st.sampled_from("123"))
def test_lot_numbers(rows: list[Row], no: str) -> None:
    Function("address_number", {"no": no}).agrees(rows)


@few()
@given(one(st.builds("{}{}{}".format, st.sampled_from(["", *PREFECTURES]), selectors, st.text(max_size=3))))
def test_prefectures(rows: list[Row]) -> None:
    for function in ("prefecture", "without_prefecture"):
        Function(function, {}).agrees(rows)


TABLE = CodeTable(
    name="表", columns=("一", "二"), labels={"1": "一", "2": "二", "9": ""},
    targets={"1": ("01", "A"), "2": ("02", ""), "9": ("", "C")},
)  # fmt: skip
PAIRS = CodeTable(name="組", columns=("値",), targets={"1|2": ("12",), "1|": ("10",), "|": ("00",)}, labels={})
PERIODS = CodeTable(
    name="期", columns=("値",), targets={"1": ("B",), "2": ("C",)}, labels={"1": "新", "2": "無"},
    rows=(
        Period("1", "", "20240331", ("A",), "旧"), Period("1", "20240401", "", ("B",), "新"),
        Period("2", "", "", ("C",), "無"),
    ),
)  # fmt: skip
around = st.sampled_from([None, "2024-03-31", "2024-04-01", "2024-00-00", "2023-00-00", "2024-03-00"])
values = st.sampled_from([None, "", "1", "2", "9", "x", "1|2"])


@few()
@given(
    st.lists(st.tuples(values), min_size=1, max_size=20),
    st.sampled_from([{}, {"column": "二"}, {"else": "99", "reason": "r"}]),
)
def test_codes(rows: list[Row], args: dict[str, str]) -> None:
    Function("code", {"table": "表", **args}, table=TABLE).agrees(rows)
    Function("code_label", {"table": "表"}, table=TABLE).agrees(rows)


@few()
@given(st.lists(st.tuples(values, values), min_size=1, max_size=20))
def test_codes_of_two_fields(rows: list[Row]) -> None:
    Function("code", {"table": "組"}, table=PAIRS).agrees(rows)


@few()
@given(st.lists(st.tuples(values, around), min_size=1, max_size=20))
def test_codes_by_period(rows: list[Row]) -> None:
    Function("code", {"table": "期"}, table=PERIODS).agrees(rows)


@few()
@given(st.lists(st.tuples(values, values, values), min_size=1, max_size=20))
def test_joined_and_present(rows: list[Row]) -> None:
    Function("join", {"with": "－"}).agrees(rows)
    Function("presence", {"present": "1", "absent": "0"}).agrees([row[:1] for row in rows])
    Function("constant", {"value": "1"}).agrees(rows)
    Function("parameter", {"name": "municipality"}).agrees(rows)


def test_every_function_has_a_twin() -> None:
    for name in FUNCTIONS:
        try:
            Function(name, {}).twin(("",))
        except (KeyError, ValueError) as error:
            assert "does not know function" not in str(error)


def test_the_reference_refuses_a_function_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="does not know"):
        Function("guess", {}).twin(("",))
