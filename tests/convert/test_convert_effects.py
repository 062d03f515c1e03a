"""What another version of the layout means for a converter: each kind of effect, and nothing where nothing changed."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pytest

from migrate.convert.definition.converter import Converter, load_converter
from migrate.convert.proof.effects import Effect, EffectKind, effects
from migrate.findings import Lang
from migrate.layout import CodeValue, Domain, Item, ItemType, Layout, Required, load_layout

M = TypeVar("M", Layout, Domain)


@pytest.fixture(scope="module")
def converter() -> Converter:
    return load_converter("package_cp932")


@pytest.fixture(scope="module")
def now() -> Layout:
    return load_layout()


def made_anew(model: M, **changes: Any) -> M:
    """Return a model with other fields; model_copy would keep what the old ones were cached as."""
    return type(model)(**{name: getattr(model, name) for name in type(model).model_fields} | changes)


def other(layout: Layout, edit: Callable[[Domain], dict[str, Any]]) -> Layout:
    domains = tuple(made_anew(domain, **edit(domain)) for domain in layout.domains)
    return made_anew(layout, version="chukan-2.8-draft", domains=domains)


def items(layout: Layout, file_id: str, element: str, /, **changes: Any) -> Layout:
    """Return the layout with one item changed, or without it."""

    def edited(domain: Domain) -> Iterable[Item]:
        for item in domain.items:
            if (item.file_id, item.element) != (file_id, element):
                yield item
            elif changes:
                yield item.model_copy(update=changes)

    return other(layout, lambda domain: {"items": tuple(edited(domain))})


def values(layout: Layout, code_id: str, edit: Callable[[CodeValue], CodeValue | None]) -> Layout:
    def edited(domain: Domain) -> Iterable[CodeValue]:
        for row in domain.code_values:
            if (made := edit(row) if row.code_id == code_id else row) is not None:
                yield made

    return other(layout, lambda domain: {"code_values": tuple(edited(domain))})


def told(found: list[Effect]) -> list[tuple[str, str, str, str]]:
    return [(effect.kind.value, effect.file_id, effect.item, effect.detail) for effect in found]


def test_the_same_layout_means_nothing(converter: Converter, now: Layout) -> None:
    assert effects(converter, now, now) == []


def test_a_removed_item_says_where_it_is_mapped(converter: Converter, now: Layout) -> None:
    (effect,) = effects(converter, now, items(now, "0101", "氏名"))
    assert (effect.kind, effect.item, effect.mapping) == (EffectKind.ITEM_REMOVED, "氏名", "0101_resident.csv")
    mapping = (converter.folder / "mappings" / effect.mapping).read_text("utf-8-sig").splitlines()
    assert effect.line is not None
    assert mapping[effect.line - 1].startswith("氏名,")
    assert effect.in_(Lang.EN).startswith(f"0101_resident.csv:{effect.line}: ")


def test_a_removed_item_nobody_maps_means_nothing(converter: Converter, now: Layout) -> None:
    assert effects(converter, now, items(now, "0101", "改製番号")) == []


@pytest.mark.parametrize(
    ("element", "changes", "kind", "detail"),
    [
        ("処理年月日", {"name": "更新年月日", "element": "更新年月日"}, "item_renamed", "更新年月日"),
        ("氏名", {"type": ItemType.X}, "item_retyped", "N(100) → X(100)"),
        ("氏名", {"repeat": 2}, "item_retyped", "N(100) → N(100) ×2"),
        ("氏名", {"length": 80}, "item_shortened", "N(100) → N(80)"),
        ("届出番号", {"required": Required.MANDATORY}, "item_required", "必須"),
        ("届出番号", {"required": Required.CONDITIONAL, "condition": "住民種別=1"}, "item_required",
         "条件付き必須 住民種別=1"),
    ],
)  # fmt: skip
def test_a_changed_item(
    converter: Converter, now: Layout, element: str, changes: dict[str, Any], kind: str, detail: str
) -> None:
    assert told(effects(converter, now, items(now, "0101", element, **changes))) == [(kind, "0101", element, detail)]


@pytest.mark.parametrize(
    ("element", "changes"),
    [
        ("氏名", {"length": 200}), ("住民票コード", {"required": Required.MANDATORY}), ("改製番号", {"length": 1}),
        ("氏名", {"required": Required.OPTIONAL}), ("世帯番号", {"note": "other"}),
    ],
)  # fmt: skip
def test_what_needs_no_look(converter: Converter, now: Layout, element: str, changes: dict[str, Any]) -> None:
    assert effects(converter, now, items(now, "0101", element, **changes)) == []


def test_code_values_that_are_gone(converter: Converter, now: Layout) -> None:
    found = effects(converter, now, values(now, "01005", lambda row: None if row.value == "2" else row))
    assert {(e.kind, e.detail) for e in found} == {(EffectKind.CODE_GONE, "2")}
    assert "0101" in {e.file_id for e in found}


def test_era_codes_of_one_digit(converter: Converter, now: Layout) -> None:
    """The function itself gives two digits; no table of the converter says so."""
    found = effects(
        converter, now, values(now, "01008", lambda row: row.model_copy(update={"value": row.value.removeprefix("0")}))
    )
    assert ("code_gone", "0101", "生年月日_元号", "01 → 1, 02 → 2, 03 → 3, 04 → 4, 05 → 5") in told(found)
    assert {e.kind for e in found} == {EffectKind.CODE_GONE}


def test_code_values_nothing_maps_to(converter: Converter, now: Layout) -> None:
    def more(domain: Domain) -> dict[str, Any]:
        new = CodeValue(code_id="01005", value="9", label="その他", label_en="Other")
        return {"code_values": (*domain.code_values, new)} if domain.domain_id == "01" else {}

    found = effects(converter, now, other(now, more))
    assert {(e.kind, e.detail) for e in found} == {(EffectKind.CODE_NEW, "9")}


def without(layout: Layout, code_id: str, value: str) -> Layout:
    return values(layout, code_id, lambda row: None if row.value == value else row)


def test_a_value_the_old_list_lacked_too_is_nothing_new(converter: Converter, now: Layout) -> None:
    """Nor is a new one that the converter gives already, as one made for the new version does."""
    lacking = without(now, "01005", "2")
    assert effects(converter, lacking, without(lacking, "01005", "0")) == effects(
        converter, now, without(now, "01005", "0")
    )
    assert effects(converter, lacking, now) == []


def test_what_a_copied_field_holds_nobody_knows(converter: Converter, now: Layout) -> None:
    def more(domain: Domain) -> dict[str, Any]:
        new = CodeValue(code_id="01003", value="2", label="その他", label_en="Other")
        return {"code_values": (*domain.code_values, new)} if domain.domain_id == "01" else {}

    assert "最新フラグ" not in {e.item for e in effects(converter, now, other(now, more)) if e.file_id == "0101"}


def test_files_that_came_and_went(converter: Converter, now: Layout) -> None:
    def moved(domain: Domain) -> dict[str, Any]:
        if domain.domain_id != "01":
            return {}
        files = [f.model_copy(update={"file_id": "0199"}) if f.file_id == "0105" else f for f in domain.files]
        rows = [i.model_copy(update={"file_id": "0199"}) if i.file_id == "0105" else i for i in domain.items]
        return {"files": tuple(files), "items": tuple(rows)}

    found = effects(converter, now, other(now, moved))
    name = now.files["0105"].name
    assert told(found) == [("file_removed", "0105", name, ""), ("file_added", "0199", name, "")]


def test_every_effect_can_be_read(now: Layout) -> None:
    for kind in EffectKind:
        for lang in Lang:
            assert "0101 氏名" in Effect(kind, "0101", "氏名", "x.csv", 3, "D").in_(lang)
