import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from migrate.findings import Findings
from migrate.sources import ControlTotals, Inventory, InventoryColumns, SourceError, TotalsColumns

LISTED = InventoryColumns(
    path="引渡目録.csv", file="ファイル名", description="内容", records="件数", bytes="バイト数", sha256="SHA-256"
)
TOTALS = TotalsColumns(
    path="管理合計表.csv", name="資料", records="件数", item="項目", total="合計", count_item="（件数）"
)


def delivery(root, rows, files):
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    lines = ["ファイル名,内容,件数,バイト数,SHA-256,備考", *rows]
    (root / LISTED.path).write_bytes("\r\n".join([*lines, ""]).encode("cp932"))
    return Inventory.read(root, LISTED, "cp932")


def listed(name, data, records=1):
    return f"{name},説明,{records},{len(data)},{hashlib.sha256(data).hexdigest().upper()},"


def shown(findings):
    return {(f.rule, f.legacy.file) for f in findings.samples()}


def test_a_delivery_as_listed_has_nothing_to_say(tmp_path):
    inventory = delivery(
        tmp_path,
        [listed("データ/a.csv", b"x"), listed(r"外字\b.bdf", b"y")],
        {
            "データ/a.csv": b"x",
            "外字/b.bdf": b"y",
        },
    )
    assert inventory.verify_files(tmp_path).count() == 0
    assert inventory.expected_records("データ/a.csv") == 1 and inventory.expected_records("c.csv") is None
    assert inventory.not_in({"データ/a.csv": "sha"}) == [{"file": "外字/b.bdf", "description": "説明", "records": 1}]


def test_what_differs_from_the_inventory_is_found(tmp_path):
    rows = [listed(name, b"data") for name in ("same", "gone", "longer", "other", "folder")]
    inventory = delivery(
        tmp_path, rows, {"same": b"data", "longer": b"data2", "other": b"DATA", "folder/x": b"", "new": b""}
    )
    assert shown(inventory.verify_files(tmp_path)) == {
        ("file_missing", "gone"),
        ("file_missing", "folder"),
        ("file_size_mismatch", "longer"),
        ("file_hash_mismatch", "other"),
        ("file_unlisted", "new"),
        ("file_unlisted", "folder/x"),
    }
    assert ("file_unlisted", "new") not in shown(inventory.verify_files(tmp_path, ignore=["n*", "folder/*"]))


@pytest.mark.parametrize(
    "name", ["../secret", "a/../../secret", "/etc/passwd", r"C:\secret", "C:secret", r"\\server\share\x", ""]
)
def test_paths_out_of_the_delivery_are_never_opened(tmp_path, name, monkeypatch):
    root = tmp_path / "delivery"
    root.mkdir()
    (tmp_path / "secret").write_bytes(b"data")
    inventory = delivery(root, [listed(name, b"data")], {})
    monkeypatch.setattr(Path, "is_file", lambda path: pytest.fail(f"looked at {path}"))
    assert {rule for rule, _ in shown(inventory.verify_files(root))} == {"inventory_path_unsafe"}


def test_a_link_out_of_the_delivery_is_never_opened(tmp_path):
    root = tmp_path / "delivery"
    root.mkdir()
    (tmp_path / "secret").write_bytes(b"data")
    try:
        (root / "link").symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("links need a privilege here")
    inventory = delivery(root, [listed("link", b"data")], {})
    assert ("inventory_path_unsafe", "link") in shown(inventory.verify_files(root))


def test_record_counts_are_compared(tmp_path):
    inventory = delivery(tmp_path, [listed("a.csv", b"", records=3)], {})
    findings = Findings()
    inventory.compare_records("a.csv", 3, findings)
    inventory.compare_records("unknown.csv", 3, findings)
    assert findings.count() == 0
    inventory.compare_records("a.csv", 2, findings)
    (found,) = findings.samples("record_count_mismatch")
    assert (found.legacy.file, found.values) == ("a.csv", {"listed": "3", "found": "2"})


def totals(root, rows):
    text = "\r\n".join(["資料,件数,項目,合計", *rows, ""])
    (root / TOTALS.path).write_bytes(text.encode("cp932") + b"\x1a")
    return ControlTotals.read(root, TOTALS, "cp932")


def compared(table, found):
    findings = Findings()
    for line, (records, total) in zip(table.of("税"), found, strict=True):
        table.compare(line, records, total, findings)
    return [(f.rule, f.values.get("item")) for f in findings.samples()]


def test_control_totals_are_exact(tmp_path):
    table = totals(tmp_path, ["税,3,（件数）,3", '税,3,税額,"9,007,199,254,740,993"', "税,3,面積,-0.1", "他,1,額,1"])
    assert [line.total for line in table.of("税")] == [3, 9007199254740993, Decimal("-0.1")]
    right = [(3, 3), (3, 9007199254740993), (3, Decimal("0.1") * -1)]
    assert compared(table, right) == []
    assert compared(table, [(3, 3), (3, 9007199254740992), (3, Decimal("-0.10"))]) == [
        ("control_total_mismatch", "税額")
    ]
    assert compared(table, [(3, 3), (3, None), (3, Decimal("-0.1"))]) == [("control_total_unverified", "税額")]


def test_a_wrong_count_is_said_once(tmp_path):
    table = totals(tmp_path, ["税,3,（件数）,3", "税,3,税額,10"])
    assert compared(table, [(2, 2), (2, 10)]) == [("record_count_mismatch", None)]


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("資料,件数,項目\n", "sources.paper_columns", {"missing": "「合計」"}),
        ("資料,件数,項目,合計\n税,3,額,10\n税,3,額,十\n", "sources.paper_row", {"line": 3, "column": "合計"}),
        ("資料,件数,項目,合計\n税,x,額,10\n", "sources.paper_row", {"line": 2, "column": "件数"}),
        ("資料,件数,項目,合計\n税,3,額\n", "sources.paper_cells", {"line": 2}),
        ('資料,件数,項目,合計\n"税"x,3,額,10\n', "sources.paper_unreadable", {"charset": "cp932"}),
    ],
)
def test_a_paper_that_cannot_be_read_says_where(tmp_path, text, key, values):
    (tmp_path / TOTALS.path).write_bytes(text.encode("cp932"))
    with pytest.raises(SourceError) as error:
        ControlTotals.read(tmp_path, TOTALS, "cp932")
    assert error.value.key == key and error.value.values.items() >= ({"file": TOTALS.path} | values).items()
    assert str(error.value)


def test_a_paper_that_is_not_there_or_in_another_encoding(tmp_path):
    with pytest.raises(SourceError, match=r"引渡目録\.csv"):
        Inventory.read(tmp_path, LISTED, "cp932")
    (tmp_path / LISTED.path).write_bytes(b"\xff\xff")
    with pytest.raises(SourceError) as error:
        Inventory.read(tmp_path, LISTED, "cp932")
    assert error.value.key == "sources.paper_unreadable"
