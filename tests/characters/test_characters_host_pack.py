import hashlib
import json

import pytest
from host_support import CHARSETS, needs_charsets, pack

from migrate.characters import TableError, gaiji_char, host, host_charset
from migrate.characters.host.pack import load
from migrate.findings import Lang

__all__ = ["pack"]
ROW = {"unicode": "3000", "text": "", "options": []}


@needs_charsets
def test_a_pack_keeps_what_it_was_made_of_and_is_the_same_bytes_again(pack, tmp_path):
    manifest = json.loads((pack / "manifest.json").read_text("utf-8"))
    assert manifest["form"] == 1 and len(manifest["sources"]) == len(manifest["tables"]) == 4
    for name, expected in manifest["sources"].items():
        assert hashlib.sha256((CHARSETS / name).read_bytes()).hexdigest() == expected
    again = tmp_path / "again"
    made = host.install(CHARSETS, again)
    made_twice = host.install(CHARSETS, again)  # in place of the first
    assert made == made_twice
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {p.name: p.read_bytes() for p in pack.iterdir()}
    assert not list(tmp_path.glob("*.part"))


@needs_charsets
@pytest.mark.parametrize("damage", ["table", "manifest", "form", "gone"])
def test_a_changed_pack_is_refused(tmp_path, damage):
    to = tmp_path / "pack"
    host.install(CHARSETS, to)
    table, manifest = to / "jef.tsv", to / "manifest.json"
    if damage == "table":
        table.write_bytes(table.read_bytes().replace("丂".encode(), "丅".encode()))
    elif damage == "manifest":
        manifest.write_text("{}")
    elif damage == "form":
        manifest.write_text(manifest.read_text().replace('"form": 1', '"form": 2'))
    else:
        table.unlink()
    with pytest.raises(TableError) as error:
        host_charset("jef", to)
    assert error.value.in_(Lang.JA) != error.value.in_(Lang.EN)


@needs_charsets
@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("fujitsu_jef_mapping.json", None, "is missing"),
        ("fujitsu_jef_mapping.json", "[{]", "cannot be read"),
        ("hitachi_keis83_mapping.json", '[{"code": "4040"}]', "cannot be read"),
        ("hitachi_keis83_mapping.json", json.dumps([ROW | {"code": "B0A1"}]), "code B0A1 has another character"),
        ("hitachi_keis83_mapping.json", json.dumps([ROW | {"code": "51A1"}, ROW | {"code": "51A1", "unicode": "4E00"}]),
         "51A1"),
    ],
)  # fmt: skip
def test_a_bad_file_leaves_the_pack_that_was_there(tmp_path, file, text, says):
    folder, to = tmp_path / "charsets", tmp_path / "pack"
    host.install(CHARSETS, to)
    before = {p.name: p.read_bytes() for p in to.iterdir()}
    folder.mkdir()
    for path in CHARSETS.glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    if text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(text, "utf-8")
    with pytest.raises(TableError) as error:
        host.install(folder, to)
    assert file in error.value.in_(Lang.EN) and says in error.value.in_(Lang.EN)
    assert {p.name: p.read_bytes() for p in to.iterdir()} == before
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(TableError, match="--to"):
        host.install(CHARSETS, tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_without_a_pack_extended_codes_are_unknown_ones(tmp_path):
    assert load(tmp_path / "none").tables == {}
    assert host_charset("jef", tmp_path / "none").decode(b"\x41\xa1") == gaiji_char(0x41A1)
