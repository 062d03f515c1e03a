"""What a family decides: the models, the data types, the width of numbers; what may be blank if official."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from layout_books import kihon_book
from layout_small import Tables, write_spec

from migrate.findings import Lang
from migrate.layout import DefinitionErrors, Layout, load_layout
from migrate.layout import cache as layout_cache
from migrate.layout.consistency import check_layout
from migrate.layout.kihon import KihonCodeValue, KihonItem, KihonLayout
from migrate.layout.reader import _load, read_layout
from migrate.layout.workbooks import import_workbooks
from migrate.layout.writer import write_layout


@pytest.fixture
def kihon(tmp_path: Path) -> Path:
    """A version folder of family kihon."""
    layout = import_workbooks([kihon_book(tmp_path / "b.xlsx")], "kihon-1", tmp_path).layout
    return write_layout(layout, tmp_path / "layouts")


def told(folder: Path) -> list[str]:
    with pytest.raises(DefinitionErrors) as caught:
        read_layout(folder)
    return caught.value.in_(Lang.EN).splitlines()


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8-sig")


def test_a_family_knows_its_own_types_only(kihon: Path, tmp_path: Path, tables: Tables) -> None:
    replace(kihon / "041_domain" / "items.csv", ",DATE,", ",D,")
    (line,) = told(kihon)
    assert line.endswith("column type: 'D' is not one of X, N, 9, 9V, S9, BLOB, YEAR, DATE, TIME")
    tables["items"][6]["type"] = "DATE"
    (line,) = told(write_spec(tmp_path, tables).parent)
    assert line.endswith("column type: 'DATE' is not one of X, N, 9, S9, 9V, D, YM, Y, TIME")


def test_an_unknown_family_and_a_number_of_another_width(kihon: Path) -> None:
    (kihon / "041_domain").rename(kihon / "41_domain")
    assert any(line.endswith("kihon-1/41_domain: the number must have 3 digits") for line in told(kihon))
    (kihon / "41_domain").rename(kihon / "041_domain")
    replace(kihon / "layout.toml", '"kihon"', '"kihn"')
    assert "kihon-1/layout.toml column family: 'kihn' is not one of chukan, kihon" in told(kihon)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("MIGRATE_NO_CACHE", raising=False)
    monkeypatch.setattr(layout_cache, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    _load.cache_clear()
    yield tmp_path / "cache" / "layouts"
    _load.cache_clear()


def test_the_cache_gives_back_the_models_of_the_family(kihon: Path, kept: Path) -> None:
    read = load_layout("kihon-1", kihon.parent)
    _load.cache_clear()
    again = load_layout("kihon-1", kihon.parent)
    assert list(kept.iterdir())
    assert again == read
    assert again is not read
    assert isinstance(again, KihonLayout)
    assert {type(i) for d in again.domains for i in d.items} == {KihonItem}
    assert {type(v) for d in again.domains for v in d.code_values} == {KihonCodeValue}


@pytest.mark.parametrize(
    ("table", "index", "cells", "said"),
    [
        ("items", 3, {"name_en": ""}, "name_en is missing"),
        ("files", 1, {"name_en": ""}, "name_en must be in snake_case"),
        ("code_values", 2, {"label_en": ""}, "label_en is missing"),
    ],
)
def test_english_may_be_blank_only_where_the_row_is_official(
    table: str, index: int, cells: dict[str, str], said: str, tables: Tables, load_tables: Callable[[Tables], Layout]
) -> None:
    tables[table][index] |= cells
    assert [p.text.en for p in check_layout(load_tables(tables))] == [said]


def test_english_may_be_blank_in_official_tables(tables: Tables, load_tables: Callable[[Tables], Layout]) -> None:
    for table, blank in (("items", "name_en"), ("files", "name_en"), ("code_values", "label_en"), ("codes", "")):
        for row in tables[table]:
            row |= {blank: ""} if blank else {}
            row |= {"status": "official"} if "status" in row else {}
    layout = load_tables(tables)
    assert check_layout(layout) == []
    assert (layout.files["0101"].stem, layout.files["0101"].english) == ("0101", "住民")
    assert layout.items("0101")[0].english == "r1"


def test_a_type_the_legend_does_not_explain(kihon: Path) -> None:
    replace(kihon / "legend.csv", "types,8,DATE", "types,8,DAY")
    found = {p.text.en for p in check_layout(read_layout(kihon))}
    assert found == {"type DATE is not in legend.csv"}


def test_a_length_may_be_blank_for_an_image_only(kihon: Path) -> None:
    items = kihon / "041_domain" / "items.csv"
    assert next(i for i in read_layout(kihon).items("04101") if i.name == "顔写真").type_size == "BLOB"
    replace(items, ",X,15,", ",X,,")
    assert next(p.text.en for p in check_layout(read_layout(kihon))) == "length and repeat must be 1 or more"
