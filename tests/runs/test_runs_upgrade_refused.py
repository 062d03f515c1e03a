"""What an upgrade refuses, case by case; and that the same change passes where it touches no record."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from upgrade_versions import KEY, carry, code, deliver, found, item, small

from migrate.findings import Findings
from migrate.layout import ItemType, Layout, Required
from migrate.layout.writer import write_layout
from migrate.runs.directory import RunError
from migrate.runs.progress import Silent
from migrate.runs.upgrade.driver import upgrade
from migrate.runs.upgrade.result import Upgraded
from migrate.xml import XmlError, find_parts, read_batches

X, N, NUMBER, DATE = ItemType.X, ItemType.N, ItemType.INTEGER, ItemType.DATE
MUST: dict[str, Any] = {"required": Required.MANDATORY}


def row(**values: Any) -> dict[str, Any]:
    return {"番号": "1"} | values


def refused(tmp_path: Path, upgraded: Upgraded) -> list[tuple[str, str, int]]:
    """What stands in the way; nothing is there of a refused upgrade, by its name or any other."""
    assert upgraded.refused
    assert {p.name for p in tmp_path.iterdir()} == {"in", "layouts"}
    assert [file.written for file in upgraded.files] == [0] * len(upgraded.files)
    return found(upgraded)


def values(tmp_path: Path, layout: Layout, element: str) -> list[Any]:
    """An item's values in what was written."""
    parts = find_parts(tmp_path / "out")
    return [v for p in parts for b in read_batches(p, layout, Findings()) for v in b[element].to_list()]


def test_values_of_a_removed_item(tmp_path: Path) -> None:
    old, new = small("a-1", item("備考"), item("他")), small("a-2", item("他"))
    upgraded = carry(tmp_path, old, new, [row(備考="A"), row(備考=""), row()])
    assert refused(tmp_path, upgraded) == [("upgrade_item_removed", "備考", 2)]


def test_a_removed_item_that_holds_nothing(tmp_path: Path) -> None:
    old, new = small("a-1", item("備考"), item("他")), small("a-2", item("他"))
    upgraded = carry(tmp_path, old, new, [row(他="A"), row()])
    assert not upgraded.refused
    assert [(c.kind, c.key) for c in upgraded.changes] == [("removed", "0101 備考")]
    assert values(tmp_path, new, "他") == ["A", None]


def test_a_likely_rename_is_told_and_never_done(tmp_path: Path) -> None:
    old, new = small("a-1", item("更新年月日", DATE, 8)), small("a-2", item("処理年月日", DATE, 8))
    upgraded = carry(tmp_path, old, new, [row(更新年月日="20200101")])
    assert refused(tmp_path, upgraded) == [("upgrade_item_removed", "更新年月日", 1)]
    assert [c.likely for c in upgraded.changes if c.kind == "removed"] == ["処理年月日"]


def test_a_rename_is_known_by_its_romaji(tmp_path: Path) -> None:
    old, new = small("a-1", item("更新日", romaji="hi")), small("a-2", item("処理日", romaji="hi"))
    assert not carry(tmp_path, old, new, [row(更新日="A")]).refused
    assert values(tmp_path, new, "処理日") == ["A"]


def test_names_and_romaji_that_say_otherwise(tmp_path: Path) -> None:
    old = small("a-1", item("甲", romaji="ko"), item("乙", romaji="otsu"))
    new = small("a-2", item("甲", romaji="otsu"), item("乙", romaji="ko"))
    upgraded = carry(tmp_path, old, new, [row(甲="A"), row(甲="A", 乙="B")])
    assert refused(tmp_path, upgraded) == [("upgrade_item_doubtful", "乙", 1), ("upgrade_item_doubtful", "甲", 2)]


def test_a_new_required_item(tmp_path: Path) -> None:
    old, new = small("a-1", item("他")), small("a-2", item("他"), item("区", **MUST))
    assert refused(tmp_path, carry(tmp_path, old, new, [row(), row()])) == [("item_required_missing", "区", 2)]


def test_an_item_newly_required_where_it_is_absent(tmp_path: Path) -> None:
    old, new = small("a-1", item("他")), small("a-2", item("他", **MUST))
    upgraded = carry(tmp_path, old, new, [row(他="A"), row(), row(他="")])
    assert refused(tmp_path, upgraded) == [("item_required_missing", "他", 2)]


def test_an_item_newly_required_that_is_always_there(tmp_path: Path) -> None:
    old, new = small("a-1", item("他")), small("a-2", item("他", **MUST))
    assert not carry(tmp_path, old, new, [row(他="A")]).refused
    assert not carry(tmp_path / "without", old, new, []).refused


def test_what_was_missing_before_is_no_fault_of_the_upgrade(tmp_path: Path) -> None:
    old, new = small("a-1", item("他", **MUST)), small("a-2", item("他", X, 9, **MUST))
    upgraded = carry(tmp_path, old, new, [row()])
    assert not upgraded.refused
    assert not found(upgraded)


def test_a_condition_that_reads_translated_codes(tmp_path: Path) -> None:
    """新しい条件は新しいコード値で書いてある: 区分=01 must be looked for after 1 became 01."""
    condition: dict[str, Any] = {"required": Required.CONDITIONAL, "condition": "区分=01"}
    old = small("a-1", item("区分", X, 1, code_id="01001"), item("他"), codes=code([("1", "有"), ("2", "無")]))
    new = small(
        "a-2", item("区分", X, 2, code_id="01001"), item("他", **condition), codes=code([("01", "有"), ("02", "無")])
    )
    upgraded = carry(tmp_path, old, new, [row(区分="1"), row(区分="2"), row(区分="1", 他="A")])
    assert refused(tmp_path, upgraded) == [("item_condition_missing", "他", 1)]


def test_a_condition_that_only_follows_the_code_list(tmp_path: Path) -> None:
    def condition(value: str) -> dict[str, Any]:
        return {"required": Required.CONDITIONAL, "condition": f"区分={value}"}

    old = small("a-1", item("区分", X, 1, code_id="01001"), item("他", **condition("1")), codes=code([("1", "有")]))
    new = small("a-2", item("区分", X, 2, code_id="01001"), item("他", **condition("01")), codes=code([("01", "有")]))
    assert not found(carry(tmp_path, old, new, [row(区分="1"), row(区分="1", 他="A")]))
    assert values(tmp_path, new, "区分") == ["01", "01"]


def test_a_condition_of_the_same_words_over_codes_that_changed_places(tmp_path: Path) -> None:
    condition: dict[str, Any] = {"required": Required.CONDITIONAL, "condition": "区分=1"}
    coded = (item("区分", X, 1, code_id="01001"), item("他", **condition))
    old, new = (small(v, *coded, codes=code(c)) for v, c in (("a-1", [("1", "有"), ("2", "無")]),
                                                             ("a-2", [("2", "有"), ("1", "無")])))  # fmt: skip
    upgraded = carry(tmp_path, old, new, [row(区分="1", 他="A"), row(区分="2")])
    assert refused(tmp_path, upgraded) == [("item_condition_missing", "他", 1)]


@pytest.mark.parametrize(
    ("before", "after", "short", "long"),
    [
        (item("値", N, 4), item("値", N, 2), "山\U000e0100田", "山田花"),
        (item("値", X, 4), item("値", X, 2), "AB", "ABC"),
        (item("値", NUMBER, 3), item("値", NUMBER, 2), "99", "100"),
        (item("値", ItemType.DECIMAL, 3, decimals=2), item("値", ItemType.DECIMAL, 3, decimals=1), "1.5", "1.25"),
    ],
    ids=["N", "X", "9", "9V"],
)
def test_a_shortened_item(tmp_path: Path, before: Any, after: Any, short: str, long: str) -> None:
    old, new = small("a-1", before), small("a-2", after)
    assert not carry(tmp_path / "short", old, new, [row(値=short)]).refused
    path = tmp_path / "long"
    upgraded = carry(path, old, new, [row(値=short), row(値=long)])
    assert refused(path, upgraded) == [("item_length", "値", 1)]
    assert long not in json.dumps(upgraded.to_dict(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("before", "after", "fits", "not_so", "rule"),
    [
        (item("値", X, 8), item("値", NUMBER, 8), "10", "010", "item_type"),
        (item("値", N, 8), item("値", X, 8), "AB", "山", "item_type"),
        (item("値", X, 8), item("値", DATE, 8), "20200229", "20210229", "item_date_invalid"),
        (item("値", ItemType.SIGNED, 3), item("値", NUMBER, 3), "5", "-5", "item_type"),
        (item("値", DATE, 8), item("値", ItemType.YEAR_MONTH, 6), None, "20200101", "item_date_invalid"),
    ],
    ids=["X-9", "N-X", "X-D", "S9-9", "D-YM"],
)
def test_another_type(tmp_path: Path, before: Any, after: Any, fits: str | None, not_so: str, rule: str) -> None:
    old, new = small("a-1", before), small("a-2", after)
    assert not carry(tmp_path / "fits", old, new, [row(値=fits)]).refused
    assert values(tmp_path / "fits", new, "値") == [fits]
    path = tmp_path / "not"
    assert refused(path, carry(path, old, new, [row(値=fits), row(値=not_so)])) == [(rule, "値", 1)]


def test_unknown_dates_no_longer_allowed(tmp_path: Path) -> None:
    old, new = small("a-1", item("日", DATE, 8, unknown_date=True)), small("a-2", item("日", DATE, 8))
    upgraded = carry(tmp_path, old, new, [row(日="20200000"), row(日="20200101")])
    assert refused(tmp_path, upgraded) == [("item_date_unknown_not_allowed", "日", 1)]


def test_gaiji_no_longer_allowed(tmp_path: Path) -> None:
    old, new = small("a-1", item("名", N, gaiji=True)), small("a-2", item("名", N))
    upgraded = carry(tmp_path, old, new, [row(名="\U000ff040田"), row(名="山田")])
    assert refused(tmp_path, upgraded) == [("upgrade_gaiji_refused", "名", 1)]


def test_a_check_digit_newly_asked_for(tmp_path: Path) -> None:
    old, new = small("a-1", item("団体", X, 6)), small("a-2", item("団体", X, 6, check="municipality_code"))
    upgraded = carry(tmp_path, old, new, [row(団体="131016"), row(団体="131017")])
    assert refused(tmp_path, upgraded) == [("item_check_digit", "団体", 1)]


CODED = item("区分", X, 1, code_id="01001")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([("1", "有"), ("2", "無")], [("1", "有")]),  # dropped
        ([("1", "有"), ("2", "無")], [("1", "有"), ("2", "不明")]),  # another label: wording or meaning?
        ([("1", "有"), ("2", "無"), ("3", "不明")], [("01", "有"), ("02", "無等")]),  # merged
    ],
    ids=["dropped", "label", "merged"],
)
def test_a_code_value_without_a_counterpart(
    tmp_path: Path, before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old = small("a-1", CODED, codes=code(before))
    new = small("a-2", CODED.model_copy(update={"length": 2}), codes=code(after))
    assert not carry(tmp_path / "unused", old, new, [row(区分="1")]).refused
    path = tmp_path / "used"
    assert refused(path, carry(path, old, new, [row(区分="1"), row(区分="2")])) == [
        ("upgrade_code_unmatched", "区分", 1)
    ]


def test_a_value_of_the_towns_own_that_the_list_now_has(tmp_path: Path) -> None:
    old = small("a-1", CODED, codes=code([("1", "有")], local=True))
    new = small("a-2", CODED, codes=code([("1", "有"), ("7", "不明")], local=True))
    assert not found(carry(tmp_path / "other", old, new, [row(区分="8")]))
    path = tmp_path / "same"
    assert refused(path, carry(path, old, new, [row(区分="7")])) == [("upgrade_code_unmatched", "区分", 1)]


def test_a_list_that_closes(tmp_path: Path) -> None:
    old = small("a-1", CODED, codes=code([("1", "有")], local=True))
    new = small("a-2", CODED, codes=code([("1", "有")]))
    assert not carry(tmp_path / "listed", old, new, [row(区分="1")]).refused
    path = tmp_path / "own"
    assert refused(path, carry(path, old, new, [row(区分="8")])) == [("upgrade_code_unmatched", "区分", 1)]


def test_an_item_newly_coded(tmp_path: Path) -> None:
    old, new = small("a-1", item("区分", X, 1)), small("a-2", CODED, codes=code([("1", "有")]))
    upgraded = carry(tmp_path, old, new, [row(区分="1"), row(区分="8")])
    assert refused(tmp_path, upgraded) == [("item_code_undefined", "区分", 1)]


def test_a_value_the_old_list_never_had_stays_wrong_and_is_not_given_a_meaning(tmp_path: Path) -> None:
    old = small("a-1", CODED, codes=code([("1", "有")]))
    new = small("a-2", CODED, codes=code([("1", "有"), ("2", "無")]))
    assert not carry(tmp_path / "unknown", old, new, [row(区分="9")]).refused
    path = tmp_path / "given"
    assert refused(path, carry(path, old, new, [row(区分="2")])) == [("upgrade_code_unmatched", "区分", 1)]


def test_repeated_codes_are_translated_one_by_one(tmp_path: Path) -> None:
    several = CODED.model_copy(update={"repeat": 3})
    old = small("a-1", several, codes=code([("1", "有"), ("2", "無"), ("3", "旧")]))
    new = small("a-2", several.model_copy(update={"length": 2}), codes=code([("01", "有"), ("02", "無")]))
    upgraded = carry(tmp_path / "some", old, new, [row(区分=["2", "1"]), row(区分=None)])
    assert upgraded.files[0].recoded == {"区分": 1}
    assert values(tmp_path / "some", new, "区分") == [["02", "01"], None]
    path = tmp_path / "lost"
    assert refused(path, carry(path, old, new, [row(区分=["1", "3"])])) == [("upgrade_code_unmatched", "区分", 1)]


def test_codes_that_change_places(tmp_path: Path) -> None:
    old = small("a-1", CODED, codes=code([("1", "男"), ("2", "女")]))
    new = small("a-2", CODED, codes=code([("1", "女"), ("2", "男")]))
    assert not carry(tmp_path, old, new, [row(区分="1"), row(区分="2")]).refused
    assert values(tmp_path, new, "区分") == ["2", "1"]


def test_another_key(tmp_path: Path) -> None:
    old, new = small("a-1", item("枝", **MUST)), small("a-2", item("枝", key=True, **MUST))
    assert not carry(tmp_path / "empty", old, new, []).refused
    path = tmp_path / "records"
    upgraded = carry(path, old, new, [row(枝="1"), row(枝="2")])
    assert refused(path, upgraded) == [("upgrade_key_changed", "", 2)]
    assert upgraded.findings.samples()[0].values["item"] == "枝"


def test_a_renamed_key_is_the_same_key(tmp_path: Path) -> None:
    renamed = KEY.model_copy(update={"name": "整理番号", "element": "整理番号"})
    old, new = small("a-1", item("他")), small("a-2", item("他"), key=renamed)
    assert not carry(tmp_path, old, new, [row()]).refused
    assert values(tmp_path, new, "整理番号") == ["1"]


def test_repeats(tmp_path: Path) -> None:
    one, three, two = item("値"), item("値", repeat=3), item("値", repeat=2)
    assert not carry(tmp_path / "more", small("a-1", one), small("a-2", two), [row(値="A"), row()]).refused
    assert values(tmp_path / "more", small("a-2", two), "値") == [["A"], None]
    old, new = small("a-1", three), small("a-2", two)
    assert not carry(tmp_path / "fits", old, new, [row(値=["A", "B"])]).refused
    path = tmp_path / "fewer"
    assert refused(path, carry(path, old, new, [row(値=["A", "B", "C"])])) == [("item_repeat_exceeded", "値", 1)]
    new = small("a-3", one)
    assert not carry(tmp_path / "single", old, new, [row(値=["A"]), row()]).refused
    assert values(tmp_path / "single", new, "値") == ["A", None]
    path = tmp_path / "dropped"
    assert refused(path, carry(path, old, new, [row(値=["A", "B"])])) == [("upgrade_values_dropped", "値", 1)]


def test_a_removed_file(tmp_path: Path) -> None:
    old, new = small("a-1", item("他")), small("a-2", item("他"), files={"0102": "世帯"})
    upgraded = carry(tmp_path / "empty", old, new, [])
    assert not upgraded.refused
    assert [(c.kind, c.key) for c in upgraded.changes if c.table == "files"] == [("removed", "0101")]
    assert not find_parts(tmp_path / "empty" / "out")
    path = tmp_path / "records"
    assert refused(path, carry(path, old, new, [row(), row()])) == [("upgrade_file_removed", "", 2)]


def test_everything_in_the_way_is_listed_and_nothing_written(tmp_path: Path) -> None:
    """A fault in the last document leaves nothing of the first, and each is told."""
    old, new = small("a-1", item("備考"), item("値", X, 4)), small("a-2", item("値", X, 2))
    upgraded = carry(tmp_path, old, new, [row(値="A")], [row(備考="A"), row(値="ABC")])
    assert refused(tmp_path, upgraded) == [("item_length", "値", 1), ("upgrade_item_removed", "備考", 1)]
    assert [(s.place.part, s.place.record) for s in upgraded.findings.samples() if s.place] == [(2, 2), (2, 1)]


def test_a_rehearsal_shows_the_same_list(tmp_path: Path) -> None:
    old, new = small("a-1", item("備考"), item("値", X, 4)), small("a-2", item("値", X, 2))
    real = carry(tmp_path / "real", old, new, [row(備考="A"), row(値="ABC")])
    path = tmp_path / "rehearsed"
    deliver(path / "in", old, [[row(備考="A"), row(値="ABC")]])
    rehearsed = upgrade(path / "in", "a-2", out=None, layouts=tmp_path / "real" / "layouts", progress=Silent())
    assert rehearsed.to_dict() == real.to_dict()


def test_warnings_are_told_and_do_not_refuse(tmp_path: Path) -> None:
    old, new = small("a-1", item("名", X)), small("a-2", item("名", N))
    upgraded = carry(tmp_path, old, new, [row(名="ABC"), row(名=None)])
    assert not upgraded.refused
    assert found(upgraded) == [("item_width", "名", 1)]
    assert values(tmp_path, new, "名") == ["ABC", None]


def test_content_the_old_version_does_not_know_is_not_dropped_on_the_way(tmp_path: Path) -> None:
    old, new = small("a-1", item("他")), small("a-2", item("他", X, 9))
    (document,) = find_parts(deliver(tmp_path / "in", old, [[row(他="A")]]))
    document.write_text(document.read_text("utf-8").replace("<他>A</他>", "<他>A</他><謎>B</謎>"), "utf-8")
    for layout in (old, new):
        write_layout(layout, tmp_path / "layouts")
    upgraded = upgrade(tmp_path / "in", "a-2", out=tmp_path / "out", layouts=tmp_path / "layouts", progress=Silent())
    assert refused(tmp_path, upgraded) == [("xml_unknown_element", "", 1)]


@pytest.mark.parametrize("out", [True, False], ids=["real", "rehearsed"])
def test_a_document_that_holds_more_than_it_says(tmp_path: Path, out: bool) -> None:
    old, new = small("a-1", item("他")), small("a-2", item("他", X, 9))
    (document,) = find_parts(deliver(tmp_path / "in", old, [[row(他="A")]]))
    document.write_text(document.read_text("utf-8").replace('records="1"', 'records="2"'), "utf-8")
    for layout in (old, new):
        write_layout(layout, tmp_path / "layouts")
    upgraded = upgrade(
        tmp_path / "in",
        "a-2",
        out=tmp_path / "out" if out else None,
        layouts=tmp_path / "layouts",
        progress=Silent(),
    )
    assert refused(tmp_path, upgraded) == [("xml_record_count_mismatch", "", 1)]


def test_a_document_that_breaks_off(tmp_path: Path) -> None:
    old, new = small("a-1", item("他")), small("a-2", item("他", X, 9))
    (document,) = find_parts(deliver(tmp_path / "in", old, [[row(他="A")]]))
    document.write_bytes(document.read_bytes()[:-20])
    for layout in (old, new):
        write_layout(layout, tmp_path / "layouts")
    with pytest.raises(XmlError):
        upgrade(tmp_path / "in", "a-2", out=tmp_path / "out", layouts=tmp_path / "layouts", progress=Silent())
    assert {p.name for p in tmp_path.iterdir()} == {"in", "layouts"}


def test_what_cannot_be_asked_for(tmp_path: Path) -> None:
    old, new = small("a-1", item("他")), small("a-2", item("他", X, 9))
    for layout in (old, new):
        write_layout(layout, tmp_path / "layouts")
    source = deliver(tmp_path / "in", old, [[row(他="A")]])

    def asked(to: str, out: Path) -> str:
        with pytest.raises(RunError) as caught:
            upgrade(source, to, out=out, layouts=tmp_path / "layouts", progress=Silent())
        return caught.value.key

    assert asked("a-1", tmp_path / "out") == "runs.upgrade_same"
    assert asked("a-2", source / "out") == "runs.upgrade_inside"
    assert asked("a-2", tmp_path / "layouts") == "runs.directory_not_empty"
    assert not (source / "out").exists()
    deliver(tmp_path / "in", new, [[row(他="A")]], file_id="0101", compression="gzip")
    assert asked("a-2", tmp_path / "out") == "runs.upgrade_mixed"


def test_another_standard_is_no_other_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layouts = {"a-1": small("a-1"), "b-1": small("b-1").model_copy(update={"family": "kihon"})}
    driver = import_module("migrate.runs.upgrade.driver")
    monkeypatch.setattr(driver, "find_layout", lambda version, root: layouts[version])
    source = deliver(tmp_path / "in", layouts["a-1"], [[row()]])
    with pytest.raises(RunError) as caught:
        upgrade(source, "b-1", out=None, progress=Silent())
    assert caught.value.key == "runs.upgrade_family"
