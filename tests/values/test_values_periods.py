"""Years and months as the deliveries write them, and against every year and month there is."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.values import read_year, read_year_month
from migrate.values.date_styles import MONTH_STYLES, YEAR_STYLES

ERAS = {"M": ("明治", 1868, 1912), "T": ("大正", 1912, 1926), "S": ("昭和", 1926, 1989), "H": ("平成", 1989, 2019)}
ERAS["R"] = ("令和", 2019, 2100)


def read(reader, texts, styles, *rest):
    frame = pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)})
    rows = frame.select(reader(pl.col("text"), styles, *rest).alias("r")).to_series()
    return [tuple(row.values()) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("507", ("2025", None, None)),
        ("R05", ("2023", None, None)),
        ("R5", ("2023", None, None)),
        ("令和5年度", ("2023", None, None)),
        ("令和５年度", ("2023", None, None)),
        ("令和元年度", ("2019", None, None)),
        ("平成31年度", ("2019", None, None)),
        ("2023", ("2023", None, None)),
        ("000", (None, None, None)),
        (None, (None, None, None)),
        ("432", (None, "era_year_impossible", None)),
        ("R0", (None, "era_year_impossible", None)),
        ("0000", (None, "unreadable", None)),
        ("1799", (None, "unreadable", None)),
        ("607", (None, "unreadable", None)),
        ("5", (None, "unreadable", None)),
    ],
)
def test_years(text, expected):
    assert read(read_year, [text], list(YEAR_STYLES), ["000"]) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50503", ("202303", None, None)),
        ("R0503", ("202303", None, None)),
        ("R5.3", ("202303", None, None)),
        ("令和5年3月", ("202303", None, None)),
        ("令和５年３月", ("202303", None, None)),
        ("202303", ("202303", None, None)),
        ("2023/3", ("202303", None, None)),
        ("2023-03", ("202303", None, None)),
        ("00000", (None, None, None)),
        ("43105", ("201905", None, "outside_era")),
        ("43104", ("201904", None, None)),
        ("50500", (None, "unknown", None)),
        ("10512", (None, "unknown", None)),
        ("50513", (None, "not_a_day", None)),
        ("43201", (None, "era_year_impossible", None)),
        ("000003", (None, "unreadable", None)),
        ("20233", (None, "not_a_day", None)),
    ],
)
def test_months(text, expected):
    assert read(read_year_month, [text], list(MONTH_STYLES), ["00000"]) == [expected]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(ERAS)), st.integers(0, 99), st.integers(0, 99))
def test_every_year_and_month_of_every_era(letter, number, month):
    name, first, last = ERAS[letter]
    code = "MTSHR".index(letter) + 1
    year = first + number - 1
    possible = number >= 1 and (letter == "R" or year <= last)
    expected = str(year) if possible else None
    years = [f"{code}{number:02}", f"{letter}{number:02}", f"{letter}{number}", f"{name}{number}年度"]
    assert {value for value, _, _ in read(read_year, years, list(YEAR_STYLES))} == {expected}
    possible = possible and 1 <= month <= 12 and year > 1872
    months = [f"{code}{number:02}{month:02}", f"{letter}{number:02}{month:02}", f"{name}{number}年{month}月"]
    found = {value for value, _, _ in read(read_year_month, months, list(MONTH_STYLES))}
    assert found == {f"{year}{month:02}" if possible else None}


def test_a_style_of_another_table_is_refused():
    with pytest.raises(ValueError, match="unknown date style era_code7"):
        read_year(pl.col("text"), ["era_code7"])
    with pytest.raises(ValueError, match="no date style"):
        read_year_month(pl.col("text"), [])
