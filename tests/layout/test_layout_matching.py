"""What of one version is which of another: by identity and by meaning, one to one, and never by guess."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.layout import CodeValue, Item, ItemType, Required, Status
from migrate.layout.kihon import KihonItem
from migrate.layout.matching import match_values, pair_items


def item(element: str, romaji: str, **more: Any) -> Item:
    values: dict[str, Any] = {
        "file_id": "0101", "no": 1, "name": element, "element": element, "romaji": romaji, "name_en": "x",
        "type": ItemType.X, "length": 1, "required": Required.OPTIONAL, "status": Status.PROPOSED, "source": "test",
    }  # fmt: skip
    return Item(**values | more)


def kihon(element: str, item_id: str, romaji: str) -> KihonItem:
    return KihonItem(**item(element, romaji).model_dump(), item_id=item_id)


def value(code: str, label: str, valid_from: str = "", valid_to: str = "") -> CodeValue:
    return CodeValue(code_id="01001", value=code, label=label, label_en=label, valid_from=valid_from, valid_to=valid_to)


def paired(old: list[Item], new: list[Item]) -> dict[str, str]:
    return {before.element: after.element for before, after in pair_items(old, new).pairs}


def test_an_item_is_known_by_its_element_then_by_its_romaji() -> None:
    old, new = [item("甲", "a"), item("乙", "b"), item("丙", "c")], [item("丁", "b"), item("甲", "z"), item("戊", "e")]
    pairing = pair_items(old, new)
    assert [(before.element, after.element) for before, after in pairing.pairs] == [("乙", "丁"), ("甲", "甲")]
    assert [i.element for i in pairing.removed] == ["丙"]
    assert [i.element for i in pairing.added] == ["戊"]
    assert not pairing.doubtful


def test_a_romaji_that_two_items_have_says_nothing() -> None:
    assert paired([item("甲", "a"), item("乙", "a")], [item("丙", "a")]) == {}
    assert paired([item("甲", "a")], [item("乙", "a"), item("丙", "a")]) == {}


def test_an_item_id_says_more_than_any_name() -> None:
    old = [kihon("甲", "03100001", "a"), kihon("乙", "03100002", "b")]
    new = [kihon("乙", "03100001", "b"), kihon("甲", "03100002", "a")]
    pairing = pair_items(old, new)
    assert [(before.element, after.element) for before, after in pairing.pairs] == [("甲", "乙"), ("乙", "甲")]
    assert not pairing.doubtful


def test_a_name_and_a_romaji_that_say_otherwise_are_in_doubt() -> None:
    swapped = pair_items([item("甲", "a"), item("乙", "b")], [item("甲", "b"), item("乙", "a")])
    assert swapped.doubtful == {"甲", "乙"}
    moved = pair_items([item("甲", "a")], [item("甲", "b"), item("乙", "a")])
    assert moved.doubtful == {"甲"}


def test_what_looks_like_a_rename_is_only_likely() -> None:
    old, new = [item("更新年月日", "a", length=8)], [item("処理年月日", "b", length=8)]
    assert paired(old, new) == {}
    assert pair_items(old, new).likely == {"更新年月日": "処理年月日"}
    assert pair_items(old, [item("処理年月日", "b", length=9)]).likely == {}
    assert pair_items(old, [*new, item("更新年月日時", "c", length=8)]).likely == {}, "either of two is neither"
    assert pair_items([item("氏名", "a")], [item("通称", "b")]).likely == {}


ERAS = ("明治", "大正", "昭和", "平成", "令和")


def test_one_digit_eras_are_two_digit_eras() -> None:
    """年号コード: 改造仕様書 has one digit, 中間標準 two (FACTS §1.1)."""
    one = [value(str(n), era) for n, era in enumerate(ERAS, 1)]
    two = [value(f"0{n}", era) for n, era in enumerate(ERAS, 1)]
    assert match_values(one, two) == {"1": "01", "2": "02", "3": "03", "4": "04", "5": "05"}
    assert match_values(two, one) == {"01": "1", "02": "2", "03": "3", "04": "4", "05": "5"}


@pytest.mark.parametrize(
    ("old", "new", "matched"),
    [
        ([value("1", "男")], [value("1", "男性")], {}),
        ([value("1", "有"), value("2", "有")], [value("3", "有")], {}),
        ([value("1", "有")], [value("2", "有"), value("3", "有")], {}),
        ([value("1", "有"), value("2", "有")], [value("1", "有"), value("3", "有")], {"1": "1"}),
        ([value("1", "男"), value("2", "女")], [value("1", "女"), value("2", "男")], {"1": "2", "2": "1"}),
        ([value("1", "有")], [value("1", "有", "", "20200331")], {"1": "1"}),
        ([value("1", "有")], [value("2", "有", "", "20200331")], {}),
        ([value("1", "甲", "", "2019"), value("2", "甲", "2020")],
         [value("01", "甲", "", "2019"), value("02", "甲", "2020")], {"1": "01", "2": "02"}),
        ([value("1", "甲", "", "2019"), value("1", "乙", "2020")],
         [value("01", "甲", "", "2019"), value("02", "乙", "2020")], {}),
        ([value("1", "甲", "", "2019"), value("1", "乙", "2020")],
         [value("01", "甲", "", "2019"), value("01", "乙", "2020")], {"1": "01"}),
        ([value("1", "甲", "", "2019"), value("2", "甲", "2020")], [value("1", "甲", "2020")], {"2": "1"}),
    ],
    ids=[
        "another label", "two to one", "one to two", "the same label twice", "swapped", "ended", "moved and ended",
        "by period", "split by period", "both periods moved", "reused",
    ],
)  # fmt: skip
def test_values_are_matched_by_what_they_mean(
    old: list[CodeValue], new: list[CodeValue], matched: dict[str, str]
) -> None:
    assert match_values(old, new) == matched


_LISTS = st.lists(
    st.builds(
        value,
        st.sampled_from(["1", "2", "3", "01", "02", "03"]),
        st.sampled_from(["甲", "乙", "丙"]),
        st.sampled_from(["", "20200401"]),
        st.sampled_from(["", "20200331"]),
    ),
    max_size=8,
)


def meaning(rows: list[CodeValue], code: str) -> set[tuple[str, str, str]]:
    return {(r.label, r.valid_from, r.valid_to) for r in rows if r.value == code}


@given(_LISTS, _LISTS)
def test_never_many_to_one_and_never_another_label(old: list[CodeValue], new: list[CodeValue]) -> None:
    matched = match_values(old, new)
    assert max(Counter(matched.values()).values(), default=1) == 1
    for before, after in matched.items():
        labels = [{label for label, _, _ in meaning(rows, code)} for rows, code in ((old, before), (new, after))]
        assert labels[0] == labels[1] != set()
        if before != after:
            assert meaning(old, before) == meaning(new, after)
            others = [r.value for r in old if r.value != before and meaning(old, r.value) == meaning(old, before)]
            others += [r.value for r in new if r.value != after and meaning(new, r.value) == meaning(new, after)]
            assert not others, "another value means the same: which of them is meant is a guess"


@given(_LISTS, _LISTS)
def test_there_and_back_is_the_same_value(old: list[CodeValue], new: list[CodeValue]) -> None:
    back = match_values(new, old)
    for before, after in match_values(old, new).items():
        assert back.get(after) == before


@given(_LISTS)
def test_a_list_is_its_own_counterpart(rows: list[CodeValue]) -> None:
    assert match_values(rows, rows) == {row.value: row.value for row in rows}
