"""A whole synthetic delivery, profiled: what was planted is told, and no value of a person is in any file."""

import io
from itertools import groupby
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from migrate.findings import Findings, Lang
from migrate.reports.profile import render_profile
from migrate.reports.profile.workbook import workbook
from migrate.sources.batch import SourceBatch
from migrate.sources.definition import FieldType, RecordLayout, read_record_layout
from migrate.sources.delimited import DelimitedSource
from migrate.sources.profile import DeliveryProfile, FieldKind, SourceProfiler, Suspect
from migrate.testing import write_demo_delivery

RECORDS = Path(__file__).resolve().parents[2] / "converters" / "package_cp932" / "records"
Read = list[tuple[RecordLayout, list[SourceBatch]]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Every file of the demo delivery, with what the vendor says of it."""
    root = tmp_path_factory.mktemp("profile") / "引渡し"
    write_demo_delivery(root)
    made = []
    for name, parts in groupby(sorted((root / "データ").glob("*.csv")), key=lambda path: path.name[:4]):
        layout = read_record_layout(RECORDS / f"{name}.csv")
        made.append((layout, list(DelimitedSource(list(parts), root, layout, "cp932").batches())))
    assert len(made) > 10
    return made


def delivery(read: Read, *, unmask: bool = False) -> DeliveryProfile:
    findings, sources = Findings(unmask=unmask), []
    for layout, batches in read:
        profiler = SourceProfiler(layout.name, layout.names, layout, unmask=unmask)
        for batch in batches:
            profiler.add(batch)
        sources.append(profiler.result())
        findings.merge(profiler.findings)
    return DeliveryProfile("引渡し", [], sources, findings)


def personal(read: Read) -> set[str]:
    """Every value that could name somebody and cannot stand in a page by chance: long, or of a full-width field."""
    found: set[str] = set()
    for layout, batches in read:
        for field in layout.fields:
            if field.type is FieldType.CODE:
                continue
            values = pl.concat(b.frame[field.field] for b in batches).drop_nulls().unique()
            found |= {v.strip(" 　\r\n") for v in values if len(v) >= (9 if v.isascii() else 4)}
    return found - {"00000000"}


def everything(profile: DeliveryProfile, lang: Lang) -> str:
    book = load_workbook(io.BytesIO(workbook(profile, lang)), read_only=True)
    cells = [str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    return "\n".join([render_profile(profile, lang), profile.to_json().decode(), *cells])


@pytest.mark.parametrize("lang", list(Lang))
def test_no_value_of_a_person_is_in_any_file(read: Read, lang: Lang) -> None:
    values = personal(read)
    assert len(values) > 1500
    text = everything(delivery(read), lang)
    assert [v for v in values if v in text] == []


def test_unmasked_they_are_there(read: Read) -> None:
    text = delivery(read, unmask=True).to_json().decode()
    assert sum(v in text for v in personal(read)) > 300


def test_what_was_planted_is_told(read: Read) -> None:
    fields = {(s.source_id, f.name): f for s in delivery(read).sources for f in s.fields}
    found = {(source, name, s.kind) for (source, name), field in fields.items() for s in field.suspicious}
    assert {
        ("JK01", "届出日", Suspect.ERA_YEAR_IMPOSSIBLE),
        ("JK01", "届出日", Suspect.NOT_A_DAY),
        ("JK01", "異動日", Suspect.DATE_STYLES),
        ("JK06", "備考", Suspect.CONTROL),
        ("AT04", "口座名義カナ", Suspect.HALF_WIDTH_KANA),
        ("AT02", "廃止年月日", Suspect.FILLER_ZEROS),
    } <= found
    assert fields["JK01", "宛名コード"].guess.kind is FieldKind.DIGITS
    assert fields["JK01", "カナ氏名"].guess.kind is FieldKind.KANA
    assert fields["JK01", "更新日"].guess.styles == ("era_code8",)
    assert fields["JK01", "異動事由"].top and not fields["JK01", "漢字氏名"].top
    assert sum(g.count for f in fields.values() for g in f.gaiji) > 0
