"""A whole delivery into another version and back: nothing lost, nothing half done, the same bytes each time."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from runs_support import codes, run, tree
from upgrade_versions import (
    EARLIER,
    ERA_ITEM,
    KEY,
    NOW,
    carry,
    deliver,
    found,
    item,
    small,
    write_earlier,
)

from migrate.findings import Findings, Text
from migrate.layout import Layout, Status, load_layout
from migrate.layout.consistency import check_layout
from migrate.layout.kihon import KihonDomain, KihonFile, KihonItem, KihonLayout
from migrate.layout.writer import write_layout
from migrate.runs.progress import Silent
from migrate.runs.upgrade.driver import upgrade
from migrate.runs.upgrade.result import Upgraded
from migrate.runs.validate import validate
from migrate.testing import DeliveryTruth, Demo
from migrate.xml import find_parts, read_batches, read_envelope


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the earlier version, as CSVs."""
    root = tmp_path_factory.mktemp("layouts")
    assert check_layout(write_earlier(root)) == []
    return root


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory, clean: tuple[Path, DeliveryTruth]) -> Path:
    """A run directory of the shipped version, in parts, packed."""
    out = tmp_path_factory.mktemp("now") / "run"
    run(clean[0], out, part_records=250, compression="gzip")
    return out


def carried(source: Path, to: str, out: Path | None, layouts: Path, **more: Any) -> Upgraded:
    return upgrade(source, to, out=out, layouts=layouts, progress=Silent(), **more)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory, now: Path, layouts: Path) -> Path:
    """The same delivery in the earlier version."""
    out = tmp_path_factory.mktemp("earlier") / "run"
    assert not carried(now, EARLIER, out, layouts).refused
    return out


def records(root: Path, layout: Layout, element: str) -> list[str | None]:
    parts = [p for p in find_parts(root) if read_envelope(p).file == "0101"]
    return [v for p in parts for b in read_batches(p, layout, Findings()) for v in b[element].to_list()]


def test_there_and_back_are_the_same_bytes(tmp_path: Path, now: Path, earlier: Path, layouts: Path) -> None:
    assert tree(earlier / "xml") != tree(now / "xml")
    upgraded = carried(earlier, NOW, tmp_path / "back", layouts)
    assert tree(tmp_path / "back" / "xml") == tree(now / "xml")
    assert not upgraded.refused
    assert not found(upgraded)
    assert sum(file.read for file in upgraded.files) == upgraded.records > 0
    assert [file.residual for file in upgraded.files] == [0] * len(upgraded.files)


def test_the_same_records_in_the_words_of_each_version(now: Path, earlier: Path, layouts: Path) -> None:
    old, new = load_layout(EARLIER, layouts), load_layout(NOW)
    eras = records(earlier, old, ERA_ITEM)
    assert {"1", "2", "3", "4", "5"} >= set(eras) >= {"2", "3", "4", "5"}
    assert [f"0{era}" for era in eras] == records(now, new, ERA_ITEM)
    assert records(earlier, old, "更新年月日") == records(now, new, "処理年月日")
    assert set(records(earlier, old, "旧備考")) == {None}


def test_the_upgraded_delivery_checks_as_the_first_one_did(now: Path, earlier: Path, layouts: Path) -> None:
    first = validate(now, load_layout(NOW), progress=Silent())
    then = validate(earlier, load_layout(EARLIER, layouts), progress=Silent())
    assert codes(then.findings) == codes(first.findings)
    assert not {code for code in codes(then.findings) if code.startswith("xml_")}
    assert then.summary.to_dict() == first.summary.to_dict()
    with_places = [s.legacy for s in then.findings.samples("item_gaiji_carried") if s.legacy]
    assert with_places == [s.legacy for s in first.findings.samples("item_gaiji_carried") if s.legacy]
    assert with_places, "provenance was not carried"


def test_parts_and_packing_stay_as_they_were(now: Path, earlier: Path) -> None:
    names = [p.relative_to(now / "xml") for p in find_parts(now / "xml")]
    assert [p.relative_to(earlier / "xml") for p in find_parts(earlier / "xml")] == names
    assert sum(name.name.startswith("0101") for name in names) > 1
    assert all(name.name.endswith(".xml.gz") for name in names)
    for name in names:
        before, after = read_envelope(now / "xml" / name), read_envelope(earlier / "xml" / name)
        assert after == before.model_copy(update={"layout": EARLIER})


def test_what_is_still_true_is_carried_and_the_rest_named(now: Path, earlier: Path, layouts: Path) -> None:
    for name in ("findings.json", "ledger/gaiji.csv", "provenance/0101.parquet"):
        assert (earlier / name).read_bytes() == (now / name).read_bytes()
    rehearsed = carried(now, EARLIER, None, layouts)
    assert set(rehearsed.left) == {"DONE", "journal.jsonl", "plan.json", "worklist/cases.parquet"}
    assert not any((earlier / name).exists() for name in rehearsed.left)
    before, after = (json.loads((root / "manifest.json").read_text("utf-8")) for root in (now, earlier))
    assert after["layout"] == {"version": EARLIER, "digest": load_layout(EARLIER, layouts).digest, "status": "draft"}
    (step,) = after.pop("upgrades")
    assert (step["from"], step["to"]) == (before["layout"], after["layout"])
    assert {part["path"]: part["records"] for part in after["files"]} == {
        part["path"]: part["records"] for part in before["files"]
    }
    for part in after["files"]:
        assert (earlier / part["path"]).stat().st_size == part["bytes"]
    changed = {"layout", "files"}
    assert {k: v for k, v in after.items() if k not in changed} == {k: v for k, v in before.items() if k not in changed}


def test_the_same_bytes_whatever_the_batch(tmp_path: Path, now: Path, earlier: Path, layouts: Path) -> None:
    carried(now, EARLIER, tmp_path / "again", layouts, batch_records=7)
    assert tree(tmp_path / "again") == tree(earlier)


def test_code_values_translated_are_counted(tmp_path: Path, now: Path, layouts: Path) -> None:
    rehearsed = carried(now, EARLIER, None, layouts)
    (file,) = (f for f in rehearsed.files if f.file_id == "0101")
    assert file.recoded == {ERA_ITEM: file.read}
    assert [c.key for c in rehearsed.changes if c.kind == "renamed"] == ["0101 更新年月日"]
    assert "code_values" not in {c.table for c in rehearsed.changes}


def test_a_folder_of_documents_needs_no_run_directory(tmp_path: Path, now: Path, earlier: Path, layouts: Path) -> None:
    upgraded = carried(now / "xml", EARLIER, tmp_path / "out", layouts)
    assert tree(tmp_path / "out") == tree(earlier / "xml")
    assert (upgraded.carried, upgraded.left) == ((), ())


def test_faults_go_along_as_they_are(tmp_path: Path, demo: tuple[Path, Demo], layouts: Path) -> None:
    """The demo's planted faults stand in the way of nothing, and are found again: none hidden, none added."""
    run(demo[0], tmp_path / "now", ledger=demo[1].ledger)
    upgraded = carried(tmp_path / "now", EARLIER, tmp_path / "earlier", layouts)
    assert not found(upgraded)
    assert any(path.startswith("rejects/") for path in upgraded.carried)
    assert tree(tmp_path / "earlier" / "rejects") == tree(tmp_path / "now" / "rejects")
    first, then = (
        validate(tmp_path / where, layout, progress=Silent())
        for where, layout in (("now", load_layout(NOW)), ("earlier", load_layout(EARLIER, layouts)))
    )
    assert codes(then.findings) == codes(first.findings)
    assert then.findings.count() > 0


def test_one_document(tmp_path: Path, now: Path, earlier: Path, layouts: Path) -> None:
    part = find_parts(now / "xml")[0]
    carried(part, EARLIER, tmp_path / "out", layouts)
    assert tree(tmp_path / "out") == {part.name: (earlier / part.relative_to(now)).read_bytes()}


def test_a_delivery_in_zstd_stays_so(tmp_path: Path) -> None:
    pytest.importorskip("zstandard")
    old, new = small("a-1", item("他")), small("a-2", item("他", length=9))
    for layout in (old, new):
        write_layout(layout, tmp_path / "layouts")
    source = deliver(tmp_path / "in", old, [[{"番号": "1", "他": "A"}]], compression="zstd")
    upgrade(source, "a-2", out=tmp_path / "out", layouts=tmp_path / "layouts", progress=Silent())
    (part,) = find_parts(tmp_path / "out")
    assert part.name == "0101_file_0101_0001.xml.zst"
    assert [b["他"].to_list() for b in read_batches(part, new, Findings())] == [["A"]]


def test_images_go_with_their_records(tmp_path: Path) -> None:
    """A record names its image by hash (DESIGN, The XML form); without it the delivery would not be whole."""
    old, new = small("a-1", item("印影", length=68)), small("a-2", item("印影", length=70))
    name = f"{'0' * 64}.png"
    (tmp_path / "in" / "01").mkdir(parents=True)
    (tmp_path / "in" / "01" / name).write_bytes(b"image")
    (tmp_path / "in" / "memo.txt").write_text("a note")
    upgraded = carry(tmp_path, old, new, [{"番号": "1", "印影": name}])
    assert (upgraded.carried, upgraded.left) == ((f"01/{name}",), ("memo.txt",))
    assert (tmp_path / "out" / "01" / name).read_bytes() == b"image"
    assert not (tmp_path / "out" / "memo.txt").exists()


def test_a_file_with_a_new_name(tmp_path: Path) -> None:
    old, new = small("a-1", key=KEY), small("a-2", key=KEY)
    (domain,) = new.domains
    (first, *others) = domain.files
    renamed = first.model_copy(update={"name": "住民票", "element": "住民票", "name_en": "resident_record"})
    new = new.model_copy(update={"domains": (domain.model_copy(update={"files": (renamed, *others)}),)})
    carry(tmp_path, old, new, [{"番号": "1"}])
    (part,) = find_parts(tmp_path / "out")
    assert part.name == "0101_resident_record_0001.xml"
    assert "<住民票 " in part.read_text("utf-8")


def test_an_item_of_the_basic_data_list_is_known_by_its_number(tmp_path: Path) -> None:
    """基本データリスト: データ項目ID stays when name and romaji both change."""

    def basic(version: str, **named: str) -> KihonLayout:
        rows = [("04100001", KEY), ("04100002", item("性別").model_copy(update=named))]
        items = tuple(
            KihonItem(**i.model_dump() | {"file_id": "04101", "no": n, "item_id": number})
            for n, (number, i) in enumerate(rows, 1)
        )
        file = KihonFile(file_id="04101", name="対象者", element="対象者", status=Status.OFFICIAL, source="test")
        domain = KihonDomain(
            domain_id="041", slug="trial", title=Text("試験", "試験"), files=(file,), relations=(), items=items,
            codes=(), code_values=(),
        )  # fmt: skip
        title = Text("試験", "Test")
        return KihonLayout(version=version, family="kihon", digest="", title=title, status="x", domains=(domain,))

    old, new = basic("kihon-1"), basic("kihon-2", name="性別コード", element="性別コード", romaji="other")
    for layout in (old, new):
        write_layout(layout, tmp_path / "layouts")
    source = deliver(tmp_path / "in", old, [[{"番号": "1", "性別": "2"}]], file_id="04101")
    upgraded = upgrade(source, "kihon-2", out=tmp_path / "out", layouts=tmp_path / "layouts", progress=Silent())
    assert [c.key for c in upgraded.changes if c.kind == "renamed"] == ["04101 04100002"]
    (part,) = find_parts(tmp_path / "out")
    assert [b["性別コード"].to_list() for b in read_batches(part, new, Findings())] == [["2"]]


def test_the_result_is_private(earlier: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps access in the folder's rights")
    assert earlier.stat().st_mode & 0o077 == 0


def test_an_empty_folder_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(parents=True)
    assert not carry(tmp_path, small("a-1"), small("a-2", item("他")), [{"番号": "1"}]).refused
    assert find_parts(tmp_path / "out")


def test_an_upgrade_that_fails_leaves_nothing(tmp_path: Path, now: Path, layouts: Path) -> None:
    class Stop(Silent):
        def advance(self, amount: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        upgrade(now, EARLIER, out=tmp_path / "out", layouts=layouts, progress=Stop())
    assert list(tmp_path.iterdir()) == []


_KILLED = """
import os, sys
from pathlib import Path
from migrate.runs.progress import Silent
from migrate.runs.upgrade.driver import upgrade

class Killed(Silent):
    def start(self, what, total=None):
        self.left = total // 2

    def advance(self, amount):
        self.left -= amount
        if self.left < 0:
            os._exit(9)

now, to, out, layouts = sys.argv[1:]
upgrade(Path(now), to, out=Path(out), layouts=Path(layouts), progress=Killed())
"""


def test_one_that_is_killed_leaves_nothing_under_its_name_and_does_not_hinder_the_next(
    tmp_path: Path, now: Path, earlier: Path, layouts: Path
) -> None:
    out = tmp_path / "out"
    killed = subprocess.run([sys.executable, "-c", _KILLED, now, EARLIER, out, layouts], check=False)
    assert killed.returncode == 9
    assert not out.exists()
    assert [p.name for p in tmp_path.iterdir()] == [".out.part"]
    carried(now, EARLIER, out, layouts)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert tree(out) == tree(earlier)
