"""read_date against a plain reader, and the cases FACTS and the deliveries name."""

import re
from datetime import date, timedelta
from itertools import combinations

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from values_date_oracle import ERAS, FULL_WIDTH, Read, oracle
from values_date_texts import any_text

from migrate.values import DATE_STYLES, read_date
from migrate.values.date_styles import STYLES

WITHOUT_CODE8 = [s for s in DATE_STYLES if s != "era_code8"]
WITHOUT_YMD8 = [s for s in DATE_STYLES if s != "ymd8"]


def read(texts, styles=WITHOUT_YMD8, unset=("00000000",), unknown=("00",)):
    frame = pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)})
    column = frame.select(read_date(pl.col("text"), styles, unset, unknown)).to_series()
    assert column.name == "text" and column.len() == len(texts)
    return [Read(**row) for row in column]


@settings(max_examples=150, deadline=None)
@given(st.lists(any_text, min_size=1, max_size=60))
@example(["昭和64年1月5日から平成元年1月10日までの間", "S64.2.0", "明治5年12月3日", "明治3年から明治6年までの間"])
def test_agrees_with_the_plain_reader(texts):
    for styles in (WITHOUT_YMD8, WITHOUT_CODE8):
        assert read(texts, styles) == [oracle(t, styles) for t in texts]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DATE_STYLES), st.lists(any_text, min_size=1, max_size=40))
def test_accepts_no_style_that_was_not_declared(style, texts):
    assert read(texts, [style], ()) == [oracle(t, [style], ()) for t in texts]


@settings(max_examples=300, deadline=None)
@given(any_text.filter(lambda t: t is not None))
def test_only_the_refused_pair_can_read_the_same_text(text):
    text = text.translate(FULL_WIDTH)
    reading = {s for s, forms in STYLES.items() if any(re.fullmatch(f, text) for f in forms)}
    assert len(reading) < 2 or reading == {"era_code8", "ymd8"}


BOUNDARIES = [
    date.fromisoformat(d) + timedelta(days=n)
    for d in (
        "1873-01-02",
        "1912-07-30",
        "1926-12-25",
        "1989-01-08",
        "2019-05-01",
        "2000-02-29",
        "2024-03-01",
    )
    for n in (-1, 0, 1)
]


def written(day, era):
    """Write a day of an era in every style."""
    n = list(ERAS).index(era) + 1
    y, m, d = day.year - ERAS[era][0].year + 1, day.month, day.day
    western = [f"{day:%Y/%m/%d}", f"{day.year}/{m}/{d}", f"{day:%Y-%m-%d}"]
    kanji = [f"{era}{y}年{m}月{d}日", f"{era}{y:02}年{m:02}月{d:02}日"] + [f"{era}元年{m}月{d}日"] * (y == 1)
    initial = [f"{'MTSHR'[n - 1]}{y}.{m}.{d}", f"{'MTSHR'[n - 1]}{y:02}.{m:02}.{d:02}"]
    codes = [f"0{n}{y:02}{m:02}{d:02}", f"{n}{y:02}{m:02}{d:02}"]
    return (
        western
        + kanji
        + [k.translate(str.maketrans("0123456789", "０１２３４５６７８９")) for k in kanji]
        + initial
        + codes
    )


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.sampled_from(BOUNDARIES), st.dates(date(1873, 1, 1), date(2099, 12, 31))))
def test_every_day_in_every_style_comes_back(day):
    eras = [e for e, (first, last) in ERAS.items() if first <= day <= last]
    assert len(eras) == 1 + (day in (date(1912, 7, 30), date(1926, 12, 25)))
    texts = [text for era in eras for text in written(day, era)]
    assert set(read(texts)) == {Read(f"{day:%Y%m%d}")}
    assert read([f"{day:%Y%m%d}"], ["ymd8"]) == [Read(f"{day:%Y%m%d}")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # FACTS §1.4, in its order.
        ("昭和17年頃", "19420000"),
        ("昭和17年3月頃", "19420300"),
        ("昭和17年3月5日頃", "19420305"),
        ("推定昭和17年3月5日", "19420305"),
        ("推定昭和17年3月", "19420300"),
        ("昭和17年春", "19420000"),
        ("昭和17年3月上旬", "19420300"),
        ("昭和17年3月中旬頃", "19420300"),
        ("年月日不詳", "00000000"),
        ("昭和17年 月日不詳", "19420000"),
        ("昭和17年3月 日不詳", "19420300"),
        ("昭和17年3月5日から4月10日頃までの間", "19420000"),
        ("昭和17年3月推定5日から10日までの間", "19420300"),
        ("昭和17年3月5日頃から10日頃までの間", "19420300"),
        # Met in deliveries.
        ("昭和56年月日不詳", "19810000"),
        ("昭和43年04月不詳", "19680400"),
        ("昭和１０年　月日不詳", "19350000"),
        ("平成１４年１月　日不詳", "20020100"),
        ("平成10年5月 日不詳", "19980500"),
        ("不詳", "00000000"),
        ("S17.0.0頃", "19420000"),
        ("平成16年00月00日", "20040000"),
        # Spans whose ends differ in the year, in nothing, or meet across a change of era.
        ("昭和10年から12年までの間", "00000000"),
        ("昭和10年3月から5月までの間", "19350000"),
        ("昭和10年3月5日から4月5日までの間", "19350000"),
        # Partly of the era.
        ("昭和元年頃", "19260000"),
        ("明治45年7月頃", "19120700"),
        ("昭和10年3月5日から昭和10年3月5日までの間", "19350305"),
        ("昭和64年1月5日から平成元年1月10日までの間", "19890100"),
    ],
)
def test_unknown_dates_keep_their_notation(text, value):
    assert read([text]) == [Read(value, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平成32年1月1日", Read(error="era_year_impossible")),
        ("昭和65年頃", Read(error="era_year_impossible")),
        ("M46.1.1", Read(error="era_year_impossible")),
        ("T16.1.1", Read(error="era_year_impossible")),
        ("平成0年1月1日", Read(error="era_year_impossible")),
        ("04000000", Read(error="era_year_impossible")),
        ("R99.1.1", Read("21170101")),
        ("昭和64年1月8日", Read("19890108", warning="outside_era")),
        ("平成31年5月1日", Read("20190501", warning="outside_era")),
        ("昭和1年12月24日", Read("19261224", warning="outside_era")),
        ("昭和64年2月不詳", Read("19890200", "昭和64年2月不詳", warning="outside_era")),
        ("昭和64年頃", Read("19890000", "昭和64年頃")),
        ("明治45年7月30日", Read("19120730")),
        ("大正15年12月25日", Read("19261225")),
        ("昭和元年12月25日", Read("19261225")),
        ("明治5年12月2日", Read("18720000", "明治5年12月2日", warning="lunar_calendar")),
        ("M3.2.30", Read("18700000", "明治３年２月３０日", warning="lunar_calendar")),
        ("明治5年12月3日", Read(error="not_a_day")),
        ("明治6年1月1日", Read("18730101")),
        ("H29.13.1", Read(error="not_a_day")),
        ("2023/4/31", Read(error="not_a_day")),
        ("S43.0.5", Read(error="not_a_day")),
        ("平成15年2月29日", Read("20030229", warning="not_calendar_day")),
        ("平成16年2月29日", Read("20040229")),
        ("1799/12/31", Read(error="unreadable")),
        ("令和元年 6月15日", Read(error="unreadable")),
        ("昭和17年", Read(error="unreadable")),
        ("月日不詳", Read(error="unreadable")),
        ("\N{SQUARE ERA NAME SYOUWA}17年3月5日", Read(error="unreadable")),
        ("S57.04.22\n", Read(error="unreadable")),
        ("Ｓ57.4.22", Read(error="unreadable")),
        ("00000000", Read()),
        ("", Read()),
        (None, Read()),
    ],
)
def test_what_is_wrong_or_odd_is_said(text, expected):
    assert read([text]) == [expected]


def test_zeros_are_a_date_where_the_system_means_them():
    assert read(["00000000", "20280200"], ["ymd8"], ()) == [
        Read("00000000", "年月日不詳"),
        Read("20280200", "２０２８年２月　日不詳"),
    ]


@pytest.mark.parametrize(
    ("text", "unknown", "expected"),
    [
        # The forms of FACTS §1.4 「○年 月日不詳」 「○年○月 日不詳」, built where the vendor has only digits.
        ("3500000", ("00",), Read("19750000", "昭和５０年　月日不詳")),
        ("3501200", ("00",), Read("19751200", "昭和５０年１２月　日不詳")),
        ("S509999", ("99",), Read("19750000", "昭和５０年　月日不詳")),
        ("S500399", ("99",), Read("19750300", "昭和５０年３月　日不詳")),
        ("T010700", ("00",), Read("19120700", "大正元年７月　日不詳")),
        ("S43.4.0", ("00",), Read("19680400", "昭和４３年４月　日不詳")),
        ("1950-00-00", ("00",), Read("19500000", "１９５０年　月日不詳")),
        ("M051202", ("00",), Read("18720000", "明治５年１２月２日", warning="lunar_calendar")),
        ("平成16年00月00日", ("00",), Read("20040000", "平成16年00月00日")),
        ("S500101", ("99",), Read("19750101")),
        # A mark nobody declared is no month and no day; a year is never unknown.
        ("S500100", ("99",), Read(error="not_a_day")),
        ("S509999", ("00",), Read(error="not_a_day")),
        ("S999999", ("99",), Read(error="era_year_impossible")),
        ("S509910", ("99",), Read(error="not_a_day")),
        ("X500101", ("00",), Read(error="unreadable")),
        ("S50101", ("00",), Read(error="unreadable")),
    ],
)
def test_parts_that_are_marked_unknown(text, unknown, expected):
    assert read([text], WITHOUT_YMD8, (), unknown) == [expected]


@settings(max_examples=60, deadline=None)
@given(st.lists(any_text, min_size=1, max_size=40), st.sampled_from([("00",), ("99",), ("00", "99")]))
def test_marks_agree_with_the_plain_reader(texts, unknown):
    assert read(texts, WITHOUT_YMD8, (), unknown) == [oracle(t, WITHOUT_YMD8, (), unknown) for t in texts]


@pytest.mark.parametrize("styles", [["wareki"], [], ["initial", "ymd8", "era_code8"]])
def test_a_bad_choice_of_styles_is_refused_when_built(styles):
    with pytest.raises(ValueError, match="style"):
        read_date(pl.col("text"), styles)


@pytest.mark.parametrize("pair", [p for p in combinations(DATE_STYLES, 2) if set(p) != {"era_code8", "ymd8"}])
def test_any_other_pair_of_styles_goes_together(pair):
    read_date(pl.col("text"), pair)


@pytest.mark.parametrize("texts", [[], [None], ["", None], ["S1.12.25"] * 3 + [None] + ["不詳"] * 2])
@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_empty_repeated_and_lazy_columns(texts, engine):
    frame = pl.LazyFrame({"a": pl.Series(texts, dtype=pl.String), "b": pl.Series(texts[::-1], dtype=pl.String)})
    read_both = frame.select(read_date(pl.all(), WITHOUT_YMD8))
    assert read_both.collect_schema() == {c: pl.Struct(dict.fromkeys(Read._fields, pl.String)) for c in ("a", "b")}
    out = read_both.collect(engine=engine)
    assert [Read(**r) for r in out["a"]] == [oracle(t, WITHOUT_YMD8) for t in texts]
    assert [Read(**r) for r in out["b"]] == [oracle(t, WITHOUT_YMD8) for t in texts[::-1]]
