"""Binary objects through the whole extraction: carried once, named by content, accounted for, never guessed."""

import json
import os
import random
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from objects_town import (
    INVENTORY,
    NONE,
    WHERE,
    attachment,
    converter,
    delivered,
    kept,
    listed,
    run,
    sha256,
    written,
)
from runs_support import codes, tree

from migrate.convert.definition.converter import load_converter
from migrate.convert.definition.errors import ConverterErrors
from migrate.convert.explain.rows import explain
from migrate.convert.proof.converter import check_converter
from migrate.layout import load_layout
from migrate.runs.directory import RunError
from migrate.runs.progress import Silent
from migrate.runs.validate import validate
from migrate.sources import SourceError, objects

LAYOUT = load_layout("chukan-2.7-draft")
PDF, PNG, TXT = b"%PDF-1.4 one", b"\x89PNG two", "三".encode()


def place(content: bytes, ending: str) -> str:
    digest = sha256(content)
    return f"objects/{digest[:2]}/{digest}.{ending}"


def manifest(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "manifest.json").read_text("utf-8"))["objects"]
    return found


def counts(out: Path) -> tuple[int, ...]:
    found = manifest(out)
    named = ("delivered", "carried", "rejected", "unnamed", "unreadable", "kept", "bytes")
    assert found["delivered"] == sum(found[name] for name in named[1:5])
    return tuple(found[name] for name in named)


def validated(out: Path) -> dict[str, int]:
    return codes(validate(out, LAYOUT, progress=Silent()).findings)


def test_objects_travel_under_the_name_of_their_content_and_equal_ones_once(tmp_path: Path) -> None:
    delivery = delivered(
        tmp_path / "d",
        [attachment("A1", "一.PDF", PDF), attachment("A2", "二.pdf", PDF), attachment("A3", "無題", TXT)],
        {"添付/A1/01_一.PDF": PDF, "添付/A2/01_二.pdf": PDF, "添付/A3/01_無題": TXT, "印影/x/1.png": PNG},
        [["S1", "印影\\x\\1.png"]],
    )
    result = run(converter(tmp_path / "c"), delivery, tmp_path / "out", batch_records=2)
    assert codes(result.findings) == {}
    assert kept(tmp_path / "out") == {place(PDF, "pdf"): PDF, place(TXT, "bin"): TXT, place(PNG, "png"): PNG}
    assert written(tmp_path / "out", "2204", "ファイル名", "SHA256", "バイト数") == [
        (place(PDF, "pdf"), sha256(PDF), str(len(PDF))),
        (place(PDF, "pdf"), sha256(PDF), str(len(PDF))),
        (place(TXT, "bin"), sha256(TXT), str(len(TXT))),
    ]
    assert written(tmp_path / "out", "0202", "画像ファイル名", "SHA256") == [(place(PNG, "png"), sha256(PNG))]
    assert counts(tmp_path / "out") == (4, 4, 0, 0, 0, 3, len(PDF) + len(TXT) + len(PNG))
    assert set(validated(tmp_path / "out")) <= {"item_width", "reference_missing"}


def test_a_record_goes_without_its_object_only_where_the_layout_lets_it(tmp_path: Path) -> None:
    delivery = delivered(
        tmp_path / "d",
        [attachment("A1", "一.pdf", PDF), attachment("A2", "二.pdf", TXT)],
        {"添付/A1/01_一.pdf": PDF, "添付/A9/01_余.pdf": TXT, "印影/1.png": PNG},
        [["S1", "印影/1.png"], ["S2", "印影/2.png"], ["S3", ""]],
    )
    result = run(converter(tmp_path / "c"), delivery, tmp_path / "out")
    assert codes(result.findings) == {"object_left_out": 1, "object_missing": 2, "object_unnamed": 1}
    (left_out,) = result.findings.samples("object_left_out")
    assert left_out.legacy is not None
    assert (left_out.legacy.file, left_out.legacy.record) == ("データ/BN04.csv", 2)
    assert written(tmp_path / "out", "2204", "ファイル名") == [(place(PDF, "pdf"),), (None,)]
    assert written(tmp_path / "out", "0202", "登録番号") == [("S1",)]
    assert counts(tmp_path / "out")[:5] == (3, 2, 0, 1, 0)
    assert validated(tmp_path / "out")["object_not_delivered"] == 1


@pytest.mark.parametrize("changes", [{"ハッシュ": sha256(TXT)}, {"バイト数": "1"}])
def test_an_object_that_is_not_the_recorded_one_is_not_carried(changes: dict[str, str], tmp_path: Path) -> None:
    delivery = delivered(tmp_path / "d", [attachment("A1", "一.pdf", PDF, **changes)], {"添付/A1/01_一.pdf": PDF})
    result = run(converter(tmp_path / "c"), delivery, tmp_path / "out")
    assert (codes(result.findings), result.rejected) == ({"object_differs": 1}, 1)
    assert (kept(tmp_path / "out"), counts(tmp_path / "out")[:5]) == ({}, (1, 0, 1, 0, 0))


def test_where_the_record_has_no_hash_the_inventory_decides(tmp_path: Path) -> None:
    delivery = delivered(tmp_path / "d", [], {"印影/1.png": PNG, "印影/2.png": TXT}, [
        ["S1", "印影/1.png"], ["S2", "印影/2.png"],
    ])  # fmt: skip
    listed(delivery, {"印影/2.png": sha256(PDF)})
    result = run(converter(tmp_path / "c", inventory=INVENTORY), delivery, tmp_path / "out")
    assert codes(result.findings) == {"file_hash_mismatch": 1, "object_differs": 1}
    assert list(kept(tmp_path / "out")) == [place(PNG, "png")]


def test_hostile_names_and_links_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(PDF)
    names = ["../../../secret.pdf", "/../secret.pdf", "..\\..\\..\\secret.pdf", "link.pdf", "", "\0.pdf", "{x}"]
    delivery = delivered(tmp_path / "d", [attachment("A1", name, PDF) for name in names], {"添付/A1/01_else.pdf": TXT})
    (delivery / "添付" / "A1" / "01_link.pdf").symlink_to(tmp_path / "secret.pdf")
    (delivery / "添付" / "out").symlink_to(tmp_path)
    os.mkfifo(delivery / "添付" / "A1" / "01_pipe.pdf")
    result = run(converter(tmp_path / "c"), delivery, tmp_path / "out")
    found = codes(result.findings)
    assert (found["object_unreadable"], found["object_unnamed"]) == (2, 1)
    assert kept(tmp_path / "out") == {}
    assert counts(tmp_path / "out")[:5] == (3, 0, 0, 1, 2)
    assert sum(use.written + use.rejected for use in result.uses if use.file_id == "2204") == len(names)


def test_names_that_a_mac_decomposed_are_found(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "添付/A1/01_ガイド.pdf")
    delivery = delivered(tmp_path / "d", [attachment("A1", "ガイド.pdf", PDF)], {name: PDF})
    assert codes(run(converter(tmp_path / "c"), delivery, tmp_path / "out").findings) == {}
    assert list(kept(tmp_path / "out")) == [place(PDF, "pdf")]


def test_a_delivery_without_its_folder_is_told_once(tmp_path: Path) -> None:
    rows = [attachment(f"A{n}", "一.pdf", PDF) for n in range(5)]
    delivery = delivered(tmp_path / "d", rows, {})
    for name, where in (("folder", WHERE), ("none", NONE)):
        result = run(converter(tmp_path / name, where), delivery, tmp_path / f"out-{name}")
        assert (codes(result.findings), result.rejected) == ({"objects_not_delivered": 1}, 0)
        (told,) = result.findings.samples("objects_not_delivered")
        assert (told.values["source"], told.values["records"]) == ("BN04", "5")
        assert written(tmp_path / f"out-{name}", "2204", "SHA256", "ファイル名") == [(sha256(PDF), None)] * 5
        (attachments, _) = manifest(tmp_path / f"out-{name}")["records"]
        assert (attachments["written"], attachments["with_object"]) == (5, 0)
        assert validated(tmp_path / f"out-{name}")["object_not_delivered"] == 5


def test_an_object_that_looks_like_a_document_is_none(tmp_path: Path) -> None:
    document = b"<not-closed>"
    delivery = delivered(tmp_path / "d", [attachment("A1", "一.xml", document)], {"添付/A1/01_一.xml": document})
    run(converter(tmp_path / "c"), delivery, tmp_path / "out")
    assert list(kept(tmp_path / "out")) == [place(document, "xml")]
    assert "xml_malformed" not in validated(tmp_path / "out")


def test_a_run_killed_anywhere_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    chance = random.Random(20251001)
    contents = [f"object {n % 9}".encode() * chance.randint(1, 9) for n in range(40)]
    rows = [attachment(f"A{n}", "一.pdf", content) for n, content in enumerate(contents)]
    files = {f"添付/A{n}/01_一.pdf": content for n, content in enumerate(contents)}
    definition = converter(tmp_path / "c")
    delivery = delivered(tmp_path / "d", rows, files)
    whole = tmp_path / "whole"
    run(definition, delivery, whole, batch_records=7, keep_staging=True)
    journal = (whole / "journal.jsonl").read_bytes().splitlines(keepends=True)
    steps = [number for number, line in enumerate(journal) if b'"step": "finish"' not in line]
    results = {name: data for name, data in tree(whole).items() if not name.startswith("staging/")}
    for number in chance.sample(steps, 8):
        out = tmp_path / f"killed-{number}"
        shutil.copytree(whole, out)
        (out / "DONE").unlink()
        (out / "journal.jsonl").write_bytes(b"".join(journal[:number]) + journal[number][:9])
        for path in [*(out / "xml").glob("objects/*/*")]:
            if chance.random() < 0.5 and not any(b'"carry/' in line for line in journal[:number]):
                path.rename(path.with_name(f".{path.name}.part"))
        run(definition, delivery, out, batch_records=7, keep_staging=True, resume=True)
        assert {name: data for name, data in tree(out).items() if not name.startswith("staging/")} == results


def test_a_delivery_that_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    delivery = delivered(tmp_path / "d", [attachment("A1", "一.pdf", PDF)], {"添付/A1/01_一.pdf": PDF})
    definition, out = converter(tmp_path / "c"), tmp_path / "out"
    run(definition, delivery, out, keep_staging=True)
    (out / "DONE").unlink()
    (delivery / "添付/A1/01_一.pdf").write_bytes(TXT)
    with pytest.raises(RunError) as refused:
        run(definition, delivery, out, keep_staging=True, resume=True)
    assert (refused.value.key, refused.value.values["differences"]) == ("runs.plan_differs", "objects")


class _Meddler(Silent):
    """Changes an object when the run begins to copy."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, what: str, total: int | None = None) -> None:
        if what == "objects 2204":
            self.path.write_bytes(TXT)


def test_an_object_that_changes_under_the_run_is_not_taken_for_the_one_it_was(tmp_path: Path) -> None:
    delivery = delivered(tmp_path / "d", [attachment("A1", "一.pdf", PDF)], {"添付/A1/01_一.pdf": PDF})
    with pytest.raises(RunError) as refused:
        run(converter(tmp_path / "c"), delivery, tmp_path / "out", _Meddler(delivery / "添付/A1/01_一.pdf"))
    assert refused.value.key == "runs.object_changed"
    assert kept(tmp_path / "out") == {}


def test_there_is_a_limit_to_size_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = delivered(tmp_path / "d", [attachment("A1", "一.pdf", PDF)], {"添付/A1/01_一.pdf": PDF})
    definition = converter(tmp_path / "c")
    monkeypatch.setattr(objects, "MAX_BYTES", len(PDF) - 1)
    found = codes(run(definition, delivery, tmp_path / "large").findings)
    assert (found["object_unreadable"], found["object_left_out"]) == (1, 1)
    monkeypatch.setattr(objects, "MAX_OBJECTS", 0)
    with pytest.raises(SourceError):
        run(definition, delivery, tmp_path / "many")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("", "either folder and path"),
        (f'folder = "添付"\npath = "{{ファイル名}}"\n{NONE}', "either folder and path"),
        ('folder = "添付"\npath = "添付/all.pdf"', "needs fields"),
        ('folder = "添付"\npath = "添付/{ファイル名:2}"', "needs fields"),
        ('path = "添付/{ファイル名}"', "needs fields"),
        ('folder = "添付"\npath = "添付/{無い}"', "無い"),
    ],
)
def test_a_definition_that_cannot_find_its_objects_is_refused(where: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ConverterErrors) as refused:
        check_converter(load_converter(str(converter(tmp_path / "c", where=where))), LAYOUT)
    assert told in str(refused.value)


def test_an_item_that_objects_make_cannot_be_mapped_too(tmp_path: Path) -> None:
    folder = converter(tmp_path / "c")
    path = folder / "mappings" / "2204.csv"
    path.write_text(path.read_text("utf-8") + "ファイル名,copy,ファイル名,,,\n", "utf-8")
    with pytest.raises(ConverterErrors, match="made by objects"):
        check_converter(load_converter(str(folder)), LAYOUT)


def test_the_definition_says_in_words_what_becomes_of_objects(tmp_path: Path) -> None:
    for where, said in ((None, "添付/{文書番号}/{添付番号:02}_{ファイル名}"), (NONE, "sent separately")):
        folder = converter(tmp_path / (where or "path")[:4], **({"where": where} if where else {}))
        (attachments, _) = explain(load_converter(str(folder)), LAYOUT)
        assert any(said in fact.en for fact in attachments.facts)
        made = {row.item.name: row.how.en for row in attachments.rows if not row.fields}
        assert ("objects/" in made["ファイル名"]) == (where is None)
