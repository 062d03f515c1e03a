"""Value functions: what they carry, and what they refuse to guess."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.convert.definition.codes import CodeTable
from migrate.convert.definition.dates import Dates
from migrate.convert.functions import FUNCTIONS, Context, Outcome
from migrate.layout import Item, ItemType, Required, Status

SEX = CodeTable(name="性別", columns=("性別",), targets={"1": ("1",), "3": ("0",)}, labels={"1": "男", "3": "不明"})
RELATION = CodeTable(
    name="続柄",
    columns=("一", "二"),
    targets={"301": ("20", "20"), "201": ("20", "")},
    labels={"301": "孫", "201": "長男"},
)


def item(*, unknown_date: bool = False) -> Item:
    return Item(
        file_id="9901", no=1, name="項目", element="項目", romaji="komoku", name_en="item", type=ItemType.X, length=8,
        required=Required.OPTIONAL, unknown_date=unknown_date, status=Status.PROPOSED, source="test",
    )  # fmt: skip


def run(
    function: str, values: list[str], *, unknown_date: bool = False, **args: str
) -> tuple[list[str | None], dict[str, list[bool]]]:
    context = Context(
        item=item(unknown_date=unknown_date), codes={"性別": SEX, "続柄": RELATION},
        dates=Dates(styles=("initial", "kanji", "unknown_words", "era_code8", "slash"), unset=("00000000",)),
        parameters={"municipality": "999999"},
    )  # fmt: skip
    outcome: Outcome = FUNCTIONS[function](("f",), args, context)
    frame = pl.DataFrame({"f": values}, schema={"f": pl.String}).with_columns(context.prepared.values())
    result = frame.select(
        outcome.value.alias("value"),
        *(p.failed.fill_null(False).alias(p.rule.code) for p in outcome.problems),
    )
    return result["value"].to_list(), {p.rule.code: result[p.rule.code].to_list() for p in outcome.problems}


def test_copy_keeps_full_width_spaces_and_knows_no_empty_text() -> None:
    assert run("copy", ["　山田　太郎　", "", " a "])[0] == ["　山田　太郎　", None, " a "]


@given(st.lists(st.text(), min_size=1))
def test_copy_changes_no_character(values: list[str]) -> None:
    assert run("copy", values)[0] == [v or None for v in values]


def test_an_unmapped_code_is_a_finding_and_absent_never_a_guess() -> None:
    values, problems = run("code", ["1", "3", "9", ""], table="性別")
    assert values == ["1", "0", None, None]
    assert problems == {"code_unmapped": [False, False, True, False]}


def test_a_code_may_have_several_targets_and_a_blank_one_is_absent() -> None:
    assert run("code", ["301", "201"], table="続柄", column="二")[0] == ["20", None]
    assert run("code_label", ["301", "", "x"], table="続柄")[0] == ["孫", None, None]


@pytest.mark.parametrize(
    ("text", "first", "second", "reported"),
    [
        ("山田　太郎", "山田", "太郎", False),
        ("山田太郎", None, None, True),
        ("山田　太郎　外１名", None, None, True),
        ("山田　", "山田", None, False),
        ("山田 太郎", None, None, True),
        ("", None, None, False),
    ],
)
def test_names_split_only_at_the_one_full_width_space(
    text: str, first: str | None, second: str | None, reported: bool
) -> None:
    assert run("name_part", [text], no="1") == ([first], {"name_not_split": [reported]})
    assert run("name_part", [text], no="2")[0] == [second]


def test_dates_with_their_flag_notation_and_era() -> None:
    values = ["T15.12.25", "昭和43年04月不詳", "不詳", "00000000", "", "04160106", "2028/02/12"]
    assert run("date", values, unknown_date=True)[0] == [
        "19261225", "19680400", "00000000", None, None, "20040106", "20280212"]  # fmt: skip
    assert run("date_unknown_flag", values)[0] == ["0", "1", "1", None, None, "0", "0"]
    assert run("date_notation", values)[0] == [None, "昭和43年04月不詳", "不詳", None, None, None, None]
    assert run("date_era", values)[0] == ["02", "03", None, None, None, "04", None]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("H29.13.1", "date_unreadable"),
        ("H29.4.31", "date_unreadable"),
        ("きのう", "date_unreadable"),
        ("平成32年5月1日", "era_year_impossible"),
        ("S65.1.1", "era_year_impossible"),
        ("H0.1.1", "era_year_impossible"),
        ("S64.1.8", "date_outside_era"),
        ("H31.5.1", "date_outside_era"),
        ("明治5年12月2日", "date_lunar_calendar"),
        ("H13.2.29", "date_not_calendar_day"),
    ],
)
def test_each_fault_of_a_date_trips_one_rule(text: str, rule: str) -> None:
    _, problems = run("date", [text], unknown_date=True)
    assert [code for code, failed in problems.items() if failed[0]] == [rule]


def test_an_item_without_unknown_dates_refuses_their_loss() -> None:
    _, problems = run("date", ["昭和43年月日不詳", "S43.1.1"])
    assert problems["date_unknown_unsupported"] == [True, False]


def test_integers_lose_leading_zeros_and_nothing_else() -> None:
    values, problems = run("integer", ["007", "0", "", "１", "1a", "12"])
    assert values == ["7", "0", None, None, None, "12"]
    assert problems["value_unreadable"] == [False, False, False, True, True, False]


def test_addresses_split_after_the_prefecture_they_begin_with() -> None:
    texts = ["神奈川県海鳴市", "北海道霧立村", "米国"]
    assert run("prefecture", texts)[0] == ["神奈川県", "北海道", None]
    assert run("without_prefecture", texts)[0] == ["海鳴市", "霧立村", "米国"]
