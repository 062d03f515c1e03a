"""A layout made by hand, and what the tests of this room do with it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest import mock

import polars as pl

from migrate.findings import Findings, Text
from migrate.layout.models import Domain, FileKind, Item, ItemType, Layout, Required, Status, TransferFile
from migrate.workers import Workers
from migrate.xml import Envelope, XmlError, read_batches

NAMES = ("宛名番号", "氏名", "電話番号", "方書", "備考")
REPEATED = "電話番号"
NAMESPACE = "urn:migrate:layout:test-1:01"


def make_layout(names: Iterable[str] = NAMES) -> Layout:
    file = TransferFile(
        file_id="0101",
        name="住民",
        element="住民",
        name_en="resident",
        kind=FileKind.CURRENT,
        description="",
        status=Status.PROPOSED,
        source="",
    )
    items = tuple(
        Item(
            file_id="0101",
            no=number,
            name=name,
            element=name,
            romaji="",
            name_en="",
            type=ItemType.N,
            length=100,
            required=Required.OPTIONAL,
            repeat=3 if name == REPEATED else 1,
            status=Status.PROPOSED,
            source="",
        )
        for number, name in enumerate(names, 1)
    )
    domain = Domain(
        domain_id="01",
        slug="resident",
        title=Text("住民", "Resident"),
        files=(file,),
        relations=(),
        items=items,
        codes=(),
        code_values=(),
    )
    return Layout(version="test-1", domains=(domain,), digest="")


LAYOUT = make_layout()
SCHEMA = {name: pl.List(pl.String) if name == REPEATED else pl.String for name in NAMES}


def envelope(records: int, **changed: object) -> Envelope:
    given = {
        "layout": "test-1",
        "domain": "01",
        "file": "0101",
        "municipality": "112089",
        "base_date": "20251001",
        "part": 1,
        "parts": 2,
        "records": records,
    }
    return Envelope.model_validate(given | changed)


def rows(*records: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([{name: r.get(name) for name in NAMES} for r in records], schema=SCHEMA)


def read(path: Path, batch_records: int = 16384) -> tuple[pl.DataFrame, Findings]:
    """Return a document's items in one frame and what was found."""
    findings = Findings(unmask=True)
    frames = list(read_batches(path, LAYOUT, findings, batch_records=batch_records))
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=SCHEMA)
    return frame.select(NAMES), findings


def document(body: str, records: int = 1, **changed: object) -> str:
    """Return a document around a body that need not be canonical."""
    made = envelope(records, **changed)
    return made.header(LAYOUT) + body + made.footer(LAYOUT)


def outcome(path: Path, batch_records: int, workers: int = 1) -> tuple[list[object], object, object]:
    """Return all that reading a document gives: its rows with their places, what was found, the error at its end."""
    findings, found, error = Findings(unmask=True), [], None
    try:
        for frame in read_batches(path, LAYOUT, findings, batch_records=batch_records, workers=Workers(workers)):
            assert 0 < frame.height <= batch_records
            found += frame.rows()
    except XmlError as failure:
        error = (failure.rule.code, str(failure))
    return found, findings.to_dict(), error


def careful() -> Any:
    """Return what makes the fast reader give way at once, so that the careful one reads all."""

    def give_way(*_: object, **__: object) -> object:
        return b""
        yield

    return mock.patch("migrate.xml.reader.canonical_frames", give_way)
