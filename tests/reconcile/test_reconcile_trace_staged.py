"""What a run did beside the mapping rows, traced: decisions, crosswalks, gaiji, objects, overlays."""

import csv
import json
import re
from pathlib import Path

import objects_town
import occurs_town
import polars as pl
from occurs_town import Event, Resident
from runs_support import run as extracted
from worklist_support import demo_decision, fill, made, read

from migrate.reconcile.trace import Became, TracedRun, trace
from migrate.testing import write_demo_delivery


def test_what_people_decided_is_told_and_gives_the_xml_again(tmp_path: Path) -> None:
    delivery = tmp_path / "delivery"
    gaiji = write_demo_delivery(delivery).ledger
    ledger = tmp_path / "decisions.csv"
    extracted(delivery, tmp_path / "first", ledger=gaiji)
    made(tmp_path / "first", ledger, tmp_path / "work.csv")
    fill(tmp_path / "work.csv", demo_decision)
    read(tmp_path / "work.csv", tmp_path / "first", ledger)
    out = tmp_path / "run"
    extracted(delivery, out, ledger=gaiji, decisions=ledger)
    run = TracedRun(out, delivery)
    keys = set()
    for path in sorted((out / "provenance").glob("*.parquet")):
        places = pl.read_parquet(path)
        if "#decided" in places.columns:
            for part, ordinal in places.filter(pl.col("#decided").is_not_null()).select("#part", "#ordinal").rows():
                (record,) = trace(run, f"{path.stem}:{part}:{ordinal}").records
                assert all(item.equal for item in record.items)
                keys |= {s.key for i in record.items for f in i.fields for s in f.steps} & {"decided"}
                keys |= {s.key for i in record.items for s in i.steps} & {"code_decided"}
    assert keys == {"decided", "code_decided"}
    orders = [row for row in _rows(out / "ledger" / "decisions.csv") if row["decision"] == "order"]
    (fate,) = trace(run, f"{orders[0]['place']}#{orders[0]['record']}").fates
    (record,) = trace(run, f"{fate.file_id}:1:{fate.records[0][1]}").records
    assert fate.became is Became.WRITTEN and all(item.equal for item in record.items)
    for row in _rows(out / "ledger" / "decisions.csv"):
        if row["decision"] == "exclude":
            fates = trace(run, f"{row['place']}#{row['record']}").fates
            assert {f.became for f in fates} == {Became.DECIDED} and row["case"] in fates[0].why.en


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_gaiji_tell_how_many_of_them_are_identified(tmp_path: Path) -> None:
    delivery = tmp_path / "delivery"
    gaiji = write_demo_delivery(delivery).ledger
    extracted(delivery, tmp_path / "run", ledger=gaiji)
    run = TracedRun(tmp_path / "run", delivery)
    raw = (tmp_path / "run" / "xml" / "01" / "0101_resident_0001.xml").read_text("utf-8").splitlines()[2:]
    known = {row["text"] for row in _rows(tmp_path / "run" / "ledger" / "gaiji.csv") if row["text"]}
    open_ = next(n for n, line in enumerate(raw, 1) if re.search("<氏名>[^<]*[\U000f0000-\U000fffff]", line))
    closed = next(n for n, line in enumerate(raw, 1) if any(c in line.split("<氏名>")[-1].split("<")[0] for c in known))
    told = []
    for ordinal in (open_, closed):
        (item,) = trace(run, f"0101:1:{ordinal}", "氏名").records[0].items
        (step,) = (step for step in item.steps if step.key == "gaiji")
        assert item.equal
        told.append(step.text.en)
    assert told == ["1 gaiji, 0 of them identified in the ledger", "1 gaiji, 1 of them identified in the ledger"]


def test_a_new_number_tells_its_decision(tmp_path: Path) -> None:
    ledger = "system,old,new,merge,decided_by,decided_on,note\noccurs,9000000001,7000000001,,市民課,2025-10-01,\n"
    crosswalk = '\n[crosswalk.addressee]\nitems = ["0306.構成員宛名番号"]\nledger = "crosswalk.csv"\n'
    more = occurs_town.HOUSEHOLDS + crosswalk
    folder = occurs_town.converter(tmp_path / "c", more=more, **{"crosswalk.csv": ledger})
    residents = [Resident(number, (Event("20200101"),)) for number in ("9000000001", "9000000009")]
    delivery = occurs_town.delivered(tmp_path / "d", residents, ["9000000001"])
    occurs_town.run(folder, delivery, tmp_path / "out")
    run = TracedRun(tmp_path / "out", delivery, converter=str(folder))
    for record, name in (("0101:1:1", "宛名番号"), ("0102:1:1", "世帯主宛名番号")):
        (item,) = trace(run, record, name, unmask=True).records[0].items
        (step,) = (step for step in item.steps if step.key == "crosswalk")
        assert (item.value, step.value, item.equal) == ("7000000001", "7000000001", True)
        assert step.text.en == "renumbered by line 2 of crosswalk addressee (市民課, 2025-10-01)"
    (item,) = trace(run, "0101:1:2", "宛名番号").records[0].items
    assert item.equal and "crosswalk" not in {step.key for step in item.steps}
    assert "9000000001" not in json.dumps(trace(run, "0101:1:1").to_dict())


def test_an_object_is_looked_for_and_hashed_again(tmp_path: Path) -> None:
    one, two = b"%PDF-1.4 one", b"\x89PNG two"
    delivery = objects_town.delivered(
        tmp_path / "d",
        [objects_town.attachment("A1", "一.PDF", one), objects_town.attachment("A2", "二.pdf", two)],
        {"添付/A1/01_一.PDF": one, "添付/A2/01_二.pdf": two},
    )
    folder = objects_town.converter(tmp_path / "c")
    objects_town.run(folder, delivery, tmp_path / "out")
    run = TracedRun(tmp_path / "out", delivery, converter=str(folder))
    for ordinal in (1, 2):
        (record,) = trace(run, f"2204:1:{ordinal}", unmask=True).records
        assert all(item.equal for item in record.items)
    (delivery / "添付/A2/01_二.pdf").write_bytes(b"another")
    changed = trace(run, "2204:1:2", unmask=True)
    assert {item.item for item in changed.records[0].items if not item.equal} == {"ファイル名"}
    assert changed.differences == 1


def test_an_overlay_tells_what_it_changed(tmp_path: Path) -> None:
    folder = occurs_town.converter(tmp_path / "c")
    delivery = occurs_town.delivered(tmp_path / "d", [Resident("1", (Event("20200101"),))], ["1"])
    overlay = tmp_path / "town.toml"
    row = 'item = "氏名", function = "constant", from = "", args = "value=乙", when = "", note = "町の指定"'
    overlay.write_text(f'converter = "occurs"\n[[mapping."0101.csv"]]\n{row.replace(", ", chr(10))}\n', "utf-8")
    occurs_town.run(folder, delivery, tmp_path / "out", overlay=overlay)
    run = TracedRun(tmp_path / "out", delivery, converter=str(folder), overlay=overlay)
    (item,) = trace(run, "0101:1:1", "氏名").records[0].items
    assert item.mapping is not None and item.mapping.note == "町の指定"
    (change,) = item.mapping.changes
    assert change.startswith("changed: mapping.0101.csv.氏名") and "value=乙" in change
    (plain,) = trace(run, "0101:1:1", "性別").records[0].items
    assert plain.mapping is not None and plain.mapping.changes == ()
