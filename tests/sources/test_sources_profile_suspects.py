"""What is suspicious and what is not: one field of values for each kind, guesses, and what masking leaves of values."""

import pytest
from test_sources_profile import found, one, profiled, records

from migrate.sources.definition import Field, FieldType, RecordLayout
from migrate.sources.profile import FieldKind, Suspect

DAYS = [f"S{year}.{month}.3" for year in range(40, 50) for month in range(1, 13)]
NUMBERS = [f"{n * 37 % 9973:05}" for n in range(1, 100)]


def typed(kind: FieldType, length: int = 0, code_table: str = "") -> Field:
    return Field(no=1, field="項目", type=kind, length=length, code_table=code_table)


@pytest.mark.parametrize(
    ("kind", "usual", "odd"),
    [
        (Suspect.REPLACEMENT, ["山田"], "山\ufffd"),
        (Suspect.SHIFT_LEFTOVER, ["山田"], "山田\x0f"),
        (Suspect.SHIFT_LEFTOVER, ["山田"], "\x1a"),
        (Suspect.CONTROL, ["山田"], "山\n田"),
        (Suspect.CONTROL, ["山田"], "山\x7f田"),
        (Suspect.LOST_ZEROS, NUMBERS, "123"),
        (Suspect.ERA_YEAR_IMPOSSIBLE, DAYS, "S65.1.1"),
        (Suspect.NOT_A_DAY, DAYS, "S50.2.30"),
        (Suspect.NOT_A_DAY, DAYS, "S50.13.1"),
        (Suspect.OUTSIDE_ERA, DAYS, "S64.1.8"),
        (Suspect.NOT_CALENDAR_DAY, DAYS, "S50.2.29"),
        (Suspect.NOT_A_DATE, DAYS, "未定"),
        (Suspect.NOT_A_DATE, DAYS, "0401.1.1"),
        (Suspect.DATE_STYLES, DAYS, "昭和40年1月1日"),
        (Suspect.LUNAR_CALENDAR, DAYS, "M5.12.2"),
        (Suspect.PRIVATE_USE, ["山田"], "山\ue757"),
        (Suspect.GETA, ["山田"], "山〓"),
        (Suspect.NULL_TEXT, ["山田"], "(null)"),
        (Suspect.FILLER_NINES, NUMBERS, "99999"),
        (Suspect.FILLER_ZEROS, NUMBERS, "00000"),
        (Suspect.FILLER_ZEROS, DAYS, "00000000"),
        (Suspect.LOOK_ALIKE_DASH, ["スーパー"], "ス－パー"),
        (Suspect.LOOK_ALIKE_DASH, ["スーパー"], "ヒロ一"),
        (Suspect.LOOK_ALIKE_DASH, ["１－２"], "１ー２"),
        (Suspect.HALF_WIDTH_KANA, ["ヤマダ", "スズキ"], "ﾔﾏﾀﾞ"),
        (Suspect.MIXED_DIGITS, ["１丁目", "２丁目"], "3丁目"),
        (Suspect.LEADING_SPACE, ["山田"], "　山田"),
        (Suspect.INNER_SPACE, ["山田　太郎"], "山田 太郎"),
        (Suspect.INNER_SPACE, ["山田　太郎"], "山田　　太郎"),
        (Suspect.TRAILING_SPACE, ["山田", "鈴木", "佐藤"], "山田 "),
    ],
)
def test_a_suspicious_value_is_told_with_its_place_and_the_usual_ones_are_not(
    kind: Suspect, usual: list[str], odd: str
) -> None:
    assert kind not in found(one(usual))
    field = one([*usual, odd, *usual])
    assert found(field)[kind] == 1
    assert records(field, kind) == [len(usual) + 1]


@pytest.mark.parametrize(
    "values",
    [
        ["マンション－１０１", "もう一つ", "１－２－３", "山一　太郎", "一郎"],
        [f"{n * n}" for n in range(1, 300)],
        ["ﾔﾏﾀﾞ ﾀﾛｳ", "ｽｽﾞｷ ｲﾁﾛｳ"],
        [f"漢字{'あ' * n}{' ' * (10 - n)}" for n in range(9)],
        ["𠮷田", "葛\U000e0100城", "\U000ff040川"],
    ],
)
def test_ordinary_values_are_not_suspicious(values: list[str]) -> None:
    assert found(one(values)) == {}


def test_zeros_are_not_missed_where_the_vendor_says_it_is_a_number() -> None:
    values = [*NUMBERS, "123"]
    assert found(one(values))[Suspect.LOST_ZEROS] == 1
    assert found(one(values, typed(FieldType.AMOUNT, 5))) == {}
    widths = ["12345"] * 50 + ["54321"] * 50 + ["123"]
    assert Suspect.LOST_ZEROS not in found(one(widths))
    assert found(one(widths, typed(FieldType.HALF_WIDTH, 5)))[Suspect.LOST_ZEROS] == 1


def test_a_declared_field_is_judged_by_what_is_declared() -> None:
    assert found(one(["ﾔﾏﾀﾞ", "ｽｽﾞｷ"])) == {}
    assert found(one(["ﾔﾏﾀﾞ", "ｽｽﾞｷ"], typed(FieldType.FULL_WIDTH_KANA, 40))) == {Suspect.HALF_WIDTH_KANA: 2}
    assert found(one(["あ", "い"])) == {}
    assert found(one(["あ", "い"], typed(FieldType.WAREKI_DATE))) == {Suspect.NOT_A_DATE: 2}


def test_empty_constant_and_equal_fields_are_told() -> None:
    rows = [(f"{n}", f"{n}", "1", "", "　") for n in range(5)]
    profile = profiled(["a", "b", "c", "d", "e"], rows)
    assert profile.equal == (("a", "b"),)
    kinds = [set(found(field)) for field in profile.fields]
    assert kinds == [set(), set(), {Suspect.CONSTANT_FIELD}, {Suspect.EMPTY_FIELD}, {Suspect.EMPTY_FIELD}]
    assert profile.fields[2].doubts == 0


@pytest.mark.parametrize(
    ("kind", "styles", "values"),
    [
        (FieldKind.EMPTY, (), ["", None, "  "]),
        (FieldKind.DATE, ("initial",), DAYS),
        (FieldKind.DATE, ("ymd8",), [f"2020{m:02}15" for m in range(1, 13)]),
        (FieldKind.DATE, ("era_code7",), [f"4{y:02}0115" for y in range(1, 30)]),
        (FieldKind.DATE, ("era_code8",), [f"04{y:02}0115" for y in range(1, 30)]),
        (FieldKind.DATE, ("slash",), [f"2020/{m}/1" for m in range(1, 13)]),
        (FieldKind.DATE, ("hyphen",), [f"2020-{m:02}-01" for m in range(1, 13)]),
        (FieldKind.DATE, ("kanji", "unknown_words"), ["昭和元年12月25日"] * 3 + ["昭和3年4月頃"]),
        (FieldKind.CODE, (), ["01", "02", "03"] * 20),
        (FieldKind.NUMBER, (), [f"{n * n}" for n in range(1, 99)]),
        (FieldKind.NUMBER, (), [f"-{n}.5" for n in range(1, 99)]),
        (FieldKind.DIGITS, (), NUMBERS),
        (FieldKind.DIGITS, (), [f"{n * 104729 % 9999999:07}" for n in range(1, 500)]),
        (FieldKind.KANA, (), ["ヤマダ　タロウ", "ｽｽﾞｷ ｲﾁﾛｳ"]),
        (FieldKind.ADDRESS_NUMBER, (), ["１２番地の３", "1-2-3", "5番"]),
        (FieldKind.TEXT, (), ["山田　太郎", "鈴木　花子"]),
    ],
)
def test_what_a_field_looks_like(kind: FieldKind, styles: tuple[str, ...], values: list[str | None]) -> None:
    guess = one(values).guess
    assert (guess.kind, guess.styles) == (kind, styles)


def test_masked_a_value_is_listed_only_if_it_can_name_nobody() -> None:
    code = typed(FieldType.CODE, code_table="性別")
    assert [c.text for c in one(["1", "2", "1"], code).top] == ["1", "2"]
    # A name, a date, a number that slipped into the column.
    assert [c.text for c in one(["1", "山田太郎", "19650403", "123456789012", "S40.1.2"], code).top] == ["1"]
    assert one(["1", "2"]).top == one(["1", "2"], typed(FieldType.HALF_WIDTH)).top == ()
    assert one([f"{n}" for n in range(201)], code).top == ()
    assert [c.text for c in one(["山田", "鈴木"], unmask=True).top] == ["山田", "鈴木"]


def test_masked_a_day_is_a_year_and_a_number_its_digits() -> None:
    days, numbers = one(DAYS), one(["7", "1234", "56"])
    assert days.dates is not None and (days.dates.low, days.dates.high) == ("1965", "1974")
    assert numbers.numbers is None and numbers.digits is not None
    assert (numbers.digits.low, numbers.digits.high) == ("1", "4")
    days, numbers = one(DAYS, unmask=True), one(["7", "1234", "-56.50"], unmask=True)
    assert days.dates is not None and (days.dates.low, days.dates.high) == ("19650103", "19741203")
    assert numbers.numbers is not None and (numbers.numbers.low, numbers.numbers.high) == ("-56.5", "1234")


def test_declared_facts_are_in_the_profile() -> None:
    layout = RecordLayout(name="S", fields=(typed(FieldType.CODE, 2, "性別"),))
    field = profiled(["項目", "ほか"], [("1", "2")], layout=layout)
    assert field.fields[0].declared is not None and field.fields[0].declared.code_table == "性別"
    assert field.fields[1].declared is None


@pytest.mark.parametrize("era", ["3", "S"])
def test_a_part_that_the_system_does_not_know_is_no_fault(era: str) -> None:
    days = [f"{era}{year}{month:02}03" for year in range(40, 50) for month in range(1, 13)]
    rows = [(day,) for day in [*days, f"{era}509999"]]
    assert Suspect.NOT_A_DAY not in found(profiled(["項目"], rows).fields[0])
    assert Suspect.NOT_A_DAY not in found(profiled(["項目"], rows, unknown=["99"]).fields[0])
    assert found(profiled(["項目"], rows, unknown=["00"]).fields[0])[Suspect.NOT_A_DAY] == 1
