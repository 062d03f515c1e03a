"""The cache changes how long loading takes and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from layout_small import Tables, write_spec

from migrate.layout import DefinitionErrors, Layout, available_layouts, data_room, load_layout
from migrate.layout import cache as layout_cache
from migrate.layout.reader import _load


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and a process that remembers nothing."""
    monkeypatch.delenv("MIGRATE_NO_CACHE", raising=False)
    monkeypatch.setattr(layout_cache, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    _load.cache_clear()
    yield tmp_path / "cache" / "layouts"
    _load.cache_clear()


def load_anew(version: str, root: Path) -> Layout:
    _load.cache_clear()
    return load_layout(version, root)


@pytest.mark.parametrize("version", available_layouts())
def test_shipped_layouts_come_out_of_the_cache_as_they_went_in(kept: Path, version: str) -> None:
    read = load_anew(version, data_room("layout_specs"))
    (file,) = kept.iterdir()
    written = file.stat().st_mtime_ns
    again = load_anew(version, data_room("layout_specs"))
    assert again == read
    assert again is not read
    assert [type(i) for d in again.domains for i in d.items] == [type(i) for d in read.domains for i in d.items]
    assert file.stat().st_mtime_ns == written


@pytest.mark.parametrize("table", ["items.csv", "code_values.csv", "files.csv", "relations.csv", "codes.csv"])
def test_a_changed_table_is_read_anew(kept: Path, tmp_path: Path, tables: Tables, table: str) -> None:
    write_spec(tmp_path, tables)
    before = load_anew("test-1", tmp_path)
    row = tables[table.removesuffix(".csv")][0]
    column = {"files.csv": "name_en", "relations.csv": "note", "code_values.csv": "label_en"}.get(table, "name")
    row[column] = row.get(column, "") + "x"
    write_spec(tmp_path, tables)
    after = load_anew("test-1", tmp_path)
    assert after.digest != before.digest
    assert len(list(kept.iterdir())) == 1, "what no table matches any more is cleared away"


def test_bad_tables_are_never_kept(kept: Path, tmp_path: Path, tables: Tables) -> None:
    tables["items"][0]["length"] = "six"
    write_spec(tmp_path, tables)
    for _ in range(2):
        with pytest.raises(DefinitionErrors):
            load_anew("test-1", tmp_path)
    assert not kept.exists()


@pytest.mark.parametrize("damage", [lambda b: b[:-9], lambda b: b.replace(b'"name"', b'"nane"'), lambda b: b""])
def test_a_damaged_cache_is_read_anew(kept: Path, tmp_path: Path, tables: Tables, damage) -> None:
    write_spec(tmp_path, tables)
    read = load_anew("test-1", tmp_path)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert load_anew("test-1", tmp_path) == read
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(kept: Path, tmp_path: Path, tables: Tables) -> None:
    write_spec(tmp_path, tables)
    kept.parent.mkdir(parents=True)
    kept.write_text("a file where the folder should be")
    assert load_anew("test-1", tmp_path).version == "test-1"


def test_the_cache_can_be_switched_off(
    kept: Path, tmp_path: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_spec(tmp_path, tables)
    monkeypatch.setenv("MIGRATE_NO_CACHE", "1")
    assert load_anew("test-1", tmp_path).version == "test-1"
    assert not kept.exists()
