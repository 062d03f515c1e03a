"""A version folder is written whole or not at all, and reads back as what was written."""

import shutil
from pathlib import Path

import pytest
from layout_small import TABLES, write_spec

from migrate.layout import Layout, available_layouts, load_layout
from migrate.layout import writer as layout_writer
from migrate.layout.diff import compare
from migrate.layout.reader import read_layout
from migrate.layout.writer import write_layout

real = layout_writer.cells


def anew(layout: Layout, **changes: object) -> Layout:
    return layout.model_copy(update={"digest": "", **changes})


@pytest.mark.parametrize("version", available_layouts())
def test_shipped_layouts_read_back_as_they_were(version: str, tmp_path: Path) -> None:
    layout = load_layout(version)
    folder = write_layout(layout, tmp_path)
    assert anew(read_layout(folder)) == anew(layout)
    assert not compare(layout, read_layout(folder))
    assert (folder / "layout.toml").read_bytes().count(b"\r") == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [version]


def test_what_else_lies_in_the_folder_stays(small_layout: Layout, tmp_path: Path) -> None:
    folder = write_layout(small_layout, tmp_path)
    (folder / "NOTICE.md").write_text("ours")
    (folder / "01_resident_register" / "memo.txt").write_text("ours")
    write_layout(small_layout, tmp_path)
    assert (folder / "NOTICE.md").exists()
    assert (folder / "01_resident_register" / "memo.txt").exists()


def test_a_renamed_domain_leaves_no_second_folder(small_layout: Layout, tmp_path: Path) -> None:
    folder = write_layout(small_layout, tmp_path)
    (domain,) = small_layout.domains
    write_layout(anew(small_layout, domains=(domain.model_copy(update={"slug": "residents"}),)), tmp_path)
    assert [p.name for p in folder.iterdir() if p.is_dir()] == ["01_residents"]


def test_names_of_domains_without_a_folder_stay(tmp_path: Path) -> None:
    layout = load_layout()
    folder = write_layout(layout, tmp_path)
    titles = (folder / "domains.csv").read_text("utf-8-sig")
    (folder / "domains.csv").write_text(titles + "77,未定,Not yet\n", encoding="utf-8-sig")
    write_layout(layout, tmp_path)
    assert "77,未定,Not yet" in (folder / "domains.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("step", ["_write", "read_layout"])
def test_a_write_that_fails_leaves_what_was_there(
    step: str, small_layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_layout(small_layout, tmp_path)
    before = {p: p.read_bytes() for p in sorted(tmp_path.rglob("*")) if p.is_file()}

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(layout_writer, step, fail)
    with pytest.raises(OSError, match="no room"):
        write_layout(anew(small_layout, status="official"), tmp_path)
    monkeypatch.undo()
    assert {p: p.read_bytes() for p in before} == before
    assert available_layouts(tmp_path) == ["test-1"]
    write_layout(small_layout, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["test-1"]


def test_what_reads_back_otherwise_never_takes_its_place(
    small_layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        layout_writer, "cells", lambda row: {**real(row), "source": "x"} if real(row).get("source") else real(row)
    )
    with pytest.raises(AssertionError, match="reads back otherwise"):
        write_layout(small_layout, tmp_path)
    assert available_layouts(tmp_path) == []


def test_one_killed_between_its_renames_is_mended_by_the_next(small_layout: Layout, tmp_path: Path) -> None:
    folder = write_spec(tmp_path, TABLES).parent
    folder.rename(tmp_path / ".test-1.old")
    shutil.copytree(tmp_path / ".test-1.old", tmp_path / ".test-1.new" / "test-1")
    (tmp_path / ".test-1.old" / "NOTICE.md").write_text("ours")
    assert available_layouts(tmp_path) == []
    write_layout(small_layout, tmp_path)
    assert (folder / "NOTICE.md").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["test-1"]
