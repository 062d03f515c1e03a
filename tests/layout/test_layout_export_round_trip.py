"""A version → workbooks → the same version, byte for byte, for every domain that ships."""

import shutil
from pathlib import Path

import pytest
from layout_exports import anew, book_of, remade, there_and_back

from migrate.layout import Layout, available_layouts, data_room, load_layout
from migrate.layout.diff import compare
from migrate.layout.export import export_layout
from migrate.layout.models import Difference, ItemType
from migrate.layout.workbooks import import_workbooks
from migrate.layout.writer import write_layout

CHUKAN = [version for version in available_layouts() if version.startswith("chukan-")]


@pytest.fixture(scope="module", params=CHUKAN)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A shipped version, and what its workbooks alone make of it."""
    folder = tmp_path_factory.mktemp("whole")
    made = there_and_back(load_layout(request.param), folder)
    return data_room("layout_specs") / request.param, write_layout(made, folder / "layouts")


def test_every_file_of_every_domain_comes_back_byte_for_byte(whole: tuple[Path, Path]) -> None:
    shipped, made = whole
    tables = {p.relative_to(shipped): p.read_bytes() for p in shipped.rglob("*") if p.suffix in (".csv", ".toml")}
    back = {p.relative_to(made): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    assert len(tables) >= 5 * len(load_layout(shipped.name).domains)
    assert back.keys() == tables.keys()
    for path, content in tables.items():
        assert back[path] == content, path


@pytest.mark.parametrize("domain_id", ["02", "07", "31"])
def test_one_workbook_alone_changes_nothing(domain_id: str, tmp_path: Path) -> None:
    layout = load_layout()
    (domain,) = (d for d in layout.domains if d.domain_id == domain_id)
    export_layout(layout, tmp_path, [domain])
    assert [p.name for p in tmp_path.iterdir()] == [book_of(tmp_path, domain_id).name]
    imported = import_workbooks([book_of(tmp_path, domain_id)], layout.version, data_room("layout_specs"))
    assert imported.same
    assert not imported.notes


def test_the_same_version_gives_the_same_bytes(small_layout: Layout, tmp_path: Path) -> None:
    first, second = (export_layout(small_layout, tmp_path / name) for name in "ab")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_declared_differences_and_settings_come_back(small_layout: Layout, tmp_path: Path) -> None:
    (domain,) = small_layout.domains
    items = (*domain.items[:-1], remade(domain.items[-1], length=9))  # 世帯番号 of 0102: X(9) beside X(5) of 0101
    reasons = (Difference(element="世帯番号", type=ItemType.X, length=9, reason="=見本の\n理由"),)
    layout = anew(
        small_layout,
        domains=(remade(domain, items=items),),
        differences=reasons,
        namespace_form="urn:x:test-1:{domain}",
        status="official",
        version="chukan-1",
    )
    assert there_and_back(layout, tmp_path) == layout


def test_a_version_imported_under_another_name_has_its_own_namespace(small_layout: Layout, tmp_path: Path) -> None:
    layout = anew(small_layout, version="chukan-1", namespace_form="urn:x:chukan-1:{domain}")
    export_layout(layout, tmp_path / "books")
    made = import_workbooks([tmp_path / "books"], "chukan-2", tmp_path / "layouts").layout
    assert made.version == "chukan-2"
    assert made.namespace_form == "urn:x:chukan-2:{domain}"
    assert not compare(layout, made)


def test_a_version_with_fewer_domains_than_the_shipped_one_stays_so(tmp_path: Path) -> None:
    layout = load_layout()
    kept = tuple(d for d in layout.domains if d.domain_id in ("01", "02", "03"))
    small = anew(layout, domains=tuple(remade(d, relations=()) for d in kept))
    assert there_and_back(small, tmp_path) == small


def test_locks_of_open_workbooks_are_passed_over(small_layout: Layout, tmp_path: Path) -> None:
    layout = anew(small_layout, version="chukan-1")
    export_layout(layout, tmp_path / "books")
    shutil.copy(book_of(tmp_path / "books", "01"), tmp_path / "books" / "~$01_住民.xlsx")
    assert import_workbooks([tmp_path / "books"], "chukan-1", tmp_path / "layouts").layout == layout
