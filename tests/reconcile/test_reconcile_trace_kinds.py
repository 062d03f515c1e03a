"""Every kind of source, tables (OCCURS) and histories: traced to the place other readers of the same bytes find."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import occurs_town
import openpyxl
import polars as pl
import pytest
from occurs_town import Event, Resident
from test_runs_kinds import KINDS, NAMES, ROWS, converter, delivered
from test_runs_kinds import run as extracted

from migrate.reconcile.trace import Became, RecordTrace, TracedRun, trace

__all__ = ["converter"]  # a fixture
Converter = Callable[[str], Path]


def place_of(record: RecordTrace, delivery: Path, kind: str, name: str) -> str:
    """Read a field where the trace says that it stands, by means of the test's own."""
    field = next(f for item in record.items for f in item.fields if f.name == name)
    file, _, member = field.place.partition("/")
    match kind:
        case "workbook":
            return str(openpyxl.load_workbook(delivery / file)[member][field.cell].value)
        case "parquet":
            return str(pl.read_parquet(delivery / file)[field.cell][(field.record or 0) - 1])
        case "database":
            with sqlite3.connect(delivery / file) as database:
                rows = database.execute(f'SELECT "{field.cell}" FROM "{member}" ORDER BY 宛名').fetchall()
            database.close()
            return str(rows[(field.record or 0) - 1][0])
    assert field.offset is not None and field.length is not None
    raw = (delivery / file).read_bytes()[field.offset : field.offset + field.length]
    return raw.decode("cp932" if kind in ("delimited", "records") else "utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_every_kind(converter: Converter, tmp_path: Path, kind: str) -> None:
    folder, delivery = converter(kind), delivered(tmp_path, kind, ROWS)
    extracted(folder, delivery, tmp_path / "out", batch_records=7)
    run = TracedRun(tmp_path / "out", delivery, converter=str(folder))
    for number in (1, 20, 21, 40):
        (record,) = trace(run, f"0306:1:{number}", unmask=True).records
        assert all(item.equal for item in record.items)
        row = ROWS[number - 1]
        for name, value in zip(NAMES, row, strict=True):
            field = next(f for item in record.items for f in item.fields if f.name == name)
            shown = value.rjust(3, "0") if kind == "records" and len(value) < 3 else value
            assert (field.value, place_of(record, delivery, kind, name)) == (shown, shown)
        place = f"{record.legacy.place}#{record.legacy.record}"
        assert trace(run, place, unmask=True).records == (record,)
    (masked,) = trace(run, "0306:1:20").records
    told = json.dumps(trace(run, "0306:1:20").to_dict(), ensure_ascii=False)
    assert masked.items and not [value for value in ROWS[19] if len(value) > 3 and value in told]


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_was_rejected(converter: Converter, tmp_path: Path, kind: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[11][2] = "*"
    folder, delivery = converter(kind), delivered(tmp_path, kind, rows)
    extracted(folder, delivery, tmp_path / "out")
    run = TracedRun(tmp_path / "out", delivery, converter=str(folder))
    place = trace(run, "0306:1:1").records[0].legacy
    found = trace(run, f"{place.place}#{place.record + 11}", unmask=True)
    (fate,) = found.fates
    assert fate.became is Became.REJECTED and fate.records == ()
    if kind == "records":
        assert fate.reasons == ("field_damaged",) and [f.rule for f in found.findings] == ["field_damaged"]
    else:
        assert fate.reasons == ("value_unreadable:構成順",)
        (record,) = found.records
        assert {f.value for item in record.items for f in item.fields} == {*rows[11]}
        assert "value_unreadable" in {finding.rule for finding in record.findings}
    (after,) = trace(run, f"{place.place}#{place.record + 12}").fates
    assert (after.became, after.records) == (Became.WRITTEN, ((1, 12),))


RESIDENTS = [
    Resident("1111111111", (Event("20200101"), Event("20100101"), Event("20150101", kind="9"))),
    Resident("2222222222", (Event("20110101"), Event("20190101"))),
    Resident("3333333333", (Event("20180101", kind="9"),)),
    Resident("4444444444", (Event("2018XX01"),)),
    Resident("5555555555", ()),
]


def blocked(records: list[bytes], spanned: bool) -> bytes:
    """Records with RDW in blocks with BDW: two whole ones each, or cut into segments of at most 30 bytes."""
    if not spanned:
        blocks = [occurs_town.framed(records[n : n + 2]) for n in range(0, len(records), 2)]
    else:
        blocks = []
        for record in records:
            pieces = [record[n : n + 30] for n in range(0, len(record), 30)]
            marks = [0] if len(pieces) == 1 else [1, *[3] * (len(pieces) - 2), 2]
            for piece, mark in zip(pieces, marks, strict=True):
                blocks.append((len(piece) + 4).to_bytes(2, "big") + bytes([mark, 0]) + piece)
    return b"".join((len(block) + 4).to_bytes(2, "big") + b"\0\0" + block for block in blocks)


@pytest.mark.parametrize("form", ["", "blocks", "spanned"])
def test_tables_histories_and_blocks(tmp_path: Path, form: str) -> None:
    each = 'none = { ja = "異動がない", en = "no event" }'
    folder = occurs_town.converter(tmp_path / "converter", each=each)
    delivery = occurs_town.delivered(tmp_path / "delivery", RESIDENTS, ["9999999999", "8888888888"])
    if form:
        spanned = form == "spanned"
        settings = (folder / "converter.toml").read_text("utf-8")
        more = 'framing = "rdw"\nblocks = true' + ("\nspanned = true" if spanned else "")
        (folder / "converter.toml").write_text(settings.replace('framing = "rdw"', more), "utf-8")
        for name in ("JUMIN.VB", "SETAI.VB"):
            raw = (delivery / name).read_bytes()
            records, place = [], 0
            while place < len(raw):
                size = int.from_bytes(raw[place : place + 2], "big")
                records.append(raw[place + 4 : place + size])
                place += size
            (delivery / name).write_bytes(blocked(records, spanned))
    occurs_town.run(folder, delivery, tmp_path / "out")
    run = TracedRun(tmp_path / "out", delivery, converter=str(folder))
    expected = [
        ("1111111111", "1", "20200101", "2", "1"),
        ("1111111111", "2", "20100101", "1", "0"),
        ("2222222222", "1", "20110101", "1", "0"),
        ("2222222222", "2", "20190101", "2", "1"),
    ]
    whole = (delivery / "JUMIN.VB").read_bytes()
    for ordinal, (number, occurrence, day, place, latest) in enumerate(expected, 1):
        (record,) = trace(run, f"0101:1:{ordinal}", unmask=True).records
        assert record.legacy.occurrence == occurrence
        items = {item.item: item for item in record.items}
        assert all(item.equal for item in record.items)
        assert [items[i].value for i in ("宛名番号", "異動年月日", "個人履歴番号", "最新フラグ")] == [
            number,
            day,
            place,
            latest,
        ]
        (standing,) = (step for step in items["個人履歴番号"].steps if step.key == "history_place")
        assert standing.text.en == f"number {place} of the 2 records with the same 宛名番号"
        (field,) = items["異動年月日"].fields
        assert field.offset is not None
        if form != "spanned":  # a field that goes on in the next segment is in two places
            assert whole[field.offset : field.offset + 8].decode("cp037") == day == field.value
        (town,) = items["住所_町字コード"].fields
        assert (town.value, town.length) == ("T01", 3)
    fates = [trace(run, f"JUMIN.VB#{number}").fates for number in range(1, 6)]
    assert [fate.became for (fate,) in fates] == [
        Became.WRITTEN, Became.WRITTEN, Became.EXCLUDED, Became.REJECTED, Became.EMPTY,
    ]  # fmt: skip
    assert fates[0][0].records == ((1, 1), (1, 2)) and fates[2][0].why.en == "events that were cancelled"
    assert fates[3][0].reasons == ("date_unreadable:異動年月日(1)",) and fates[4][0].why.en == "no event"
    told = json.dumps(trace(run, "0101:1:1").to_dict(), ensure_ascii=False)
    assert "1111111111" not in told and "F1F1F1" not in told


def test_a_hook_is_told_with_what_it_did(converter: Converter, tmp_path: Path) -> None:
    folder, delivery = converter("delimited"), delivered(tmp_path, "delimited", ROWS)
    (folder / "hooks.py").write_text(
        "import polars as pl\nfrom migrate.convert import hook\n\n\n"
        '@hook("X")\ndef doubled(batch):\n'
        '    return batch.with_columns((pl.col("分母").cast(pl.Int64) * 2).cast(pl.String).alias("分母"))\n',
        "utf-8",
    )
    extracted(folder, delivery, tmp_path / "out")
    run = TracedRun(tmp_path / "out", delivery, converter=str(folder))
    (record,) = trace(run, "0306:1:3", "持分分母", unmask=True).records
    (item,) = record.items
    (field,) = item.fields
    assert [(step.key, step.value) for step in field.steps] == [("decoded", "4"), ("hook_changed", "8")]
    assert (item.value, item.equal) == ("8", True) and "doubled" in field.steps[-1].text.ja


def test_a_record_is_found_by_its_number_alone(converter: Converter, tmp_path: Path) -> None:
    """Records that nothing was made of have no place in the provenance: they are counted from one that has."""
    town = occurs_town.converter(tmp_path / "town", each='none = { ja = "なし", en = "none" }')
    empty = Resident("7777777777", ())
    residents = [replace(RESIDENTS[1], number=f"{n:010d}") if n % 10 == 0 else empty for n in range(40)]
    delivery = occurs_town.delivered(tmp_path / "delivery", residents, ["9999999999"])
    occurs_town.run(town, delivery, tmp_path / "out")
    run = TracedRun(tmp_path / "out", delivery, converter=str(town))
    for number in (1, 11, 19, 40):
        (fate,) = trace(run, f"JUMIN.VB#{number}").fates
        assert fate.became is (Became.WRITTEN if number % 10 == 1 else Became.EMPTY)


def test_of_two_definitions_each_record_tells_its_own(converter: Converter, tmp_path: Path) -> None:
    folder, delivery = converter("delimited"), delivered(tmp_path, "delimited", ROWS[:3])
    settings, excluded = folder / "converter.toml", 'excluded = { ja = "他", en = "the other" }'
    first = f'mapping = "m.csv"\nwhere = "順=2"\n{excluded}'
    second = f'[[file]]\nid = "0306"\nsource = "X"\nmapping = "n.csv"\nwhere = "順!=2"\n{excluded}\n\n[not_supplied]'
    text = settings.read_text("utf-8").replace('mapping = "m.csv"', first).replace("[not_supplied]", second)
    settings.write_text(text, "utf-8")
    mapping = (folder / "mappings" / "m.csv").read_text("utf-8")
    other = mapping.replace("持分分母,integer,分母,,,", "持分分母,constant,,value=999,,")
    (folder / "mappings" / "n.csv").write_text(other, "utf-8")
    extracted(folder, delivery, tmp_path / "out")
    run = TracedRun(tmp_path / "out", delivery, converter=str(folder))
    found = [trace(run, f"0306:1:{n}", "持分分母", unmask=True).records[0] for n in (1, 2, 3)]
    assert [(record.mapping, record.legacy.record) for record in found] == [
        ("mappings/m.csv", 2), ("mappings/n.csv", 1), ("mappings/n.csv", 3),
    ]  # fmt: skip
    assert all(record.items[0].equal for record in found) and found[2].items[0].value == "999"
    fates = trace(run, "x.csv#2").fates
    assert [fate.became for fate in fates] == [Became.WRITTEN, Became.EXCLUDED] and fates[1].why.en == "the other"
