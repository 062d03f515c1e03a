"""The condition language against a plain-Python reading of it."""

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.layout import parse_condition

_CELL = st.sampled_from([None, "", "1", "2", "01"])
_CLAUSES: dict[str, Callable[[dict[str, str | None]], bool]] = {
    "氏名": lambda row: row["氏名"] not in (None, ""),
    "!氏名": lambda row: row["氏名"] in (None, ""),
    "区分=1|01": lambda row: row["区分"] in ("1", "01"),
    "区分!=1|01": lambda row: row["区分"] not in ("1", "01"),
    "氏名!=2": lambda row: row["氏名"] != "2",
}


@given(
    st.lists(st.fixed_dictionaries({"氏名": _CELL, "区分": _CELL}), min_size=1),
    st.lists(st.sampled_from(sorted(_CLAUSES)), min_size=1, max_size=3),
)
def test_expression_agrees_with_plain_python(rows: list[dict[str, str | None]], clauses: list[str]) -> None:
    condition = parse_condition(" & ".join(clauses))
    frame = pl.DataFrame(rows, schema={"氏名": pl.String, "区分": pl.String})
    held = frame.select(condition.to_expr().alias("held"))["held"]
    assert held.to_list() == [all(_CLAUSES[c](row) for c in clauses) for row in rows]


def test_elements_once_in_order() -> None:
    assert parse_condition("乙=1 & 甲 & 乙!=2").elements() == ("乙", "甲")


@pytest.mark.parametrize(
    "text",
    ["", "=1", "甲=", "甲=1|", "甲=|1", "甲 =1", "甲 &乙", "甲&乙", "!甲=1", "甲==1", "甲 & ", "甲|乙"],
)
def test_bad_condition_says_what_may_stand_there(text: str) -> None:
    with pytest.raises(ValueError, match=r"element=v1\|v2"):
        parse_condition(text)
