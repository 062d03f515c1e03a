"""The main job on the vendor's own delivery: balance, totals, checks, every character, DuckDB."""

import csv
import io
import json
from pathlib import Path

import duckdb
import polars as pl
import pytest
from runs_support import codes, tree

from migrate.characters import Ledger, charset, encode_back
from migrate.convert.definition.converter import load_converter
from migrate.findings import Findings, Severity
from migrate.layout import load_layout
from migrate.reconcile import unbalanced
from migrate.runs.extract import ExtractOptions, ExtractResult, extract
from migrate.runs.load import load
from migrate.runs.progress import Silent
from migrate.runs.validate import validate
from migrate.testing.reference import holds
from migrate.xml import read_batches


def _extract(delivery: Path, out: Path, municipality: str, domains: tuple[str, ...] = ()) -> ExtractResult:
    asked = ExtractOptions(delivery=delivery, out=out, municipality=municipality, base_date="20251001", domains=domains)
    return extract("package_cp932", asked, Silent())


@pytest.fixture(scope="module")
def legacy(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, ExtractResult]:
    out = tmp_path_factory.mktemp("legacy") / "run"
    delivery = shared / "legacy" / "package_cp932"
    return delivery, out, _extract(delivery, out, "112089")


def test_the_balance_closes_and_the_vendors_papers_agree(legacy: tuple[Path, Path, ExtractResult]) -> None:
    _, out, result = legacy
    assert unbalanced(result.uses) == []
    assert result.rejected == 0
    assert codes(result.findings).keys() <= {
        "gaiji_unidentified",
        "file_unlisted",
        "name_not_split",
        "date_outside_era",
    }
    compared = json.loads((out / "manifest.json").read_text("utf-8"))["compared"]
    assert any(line["paper"] == "管理合計表.csv" and "資本金" in line["of"] for line in compared)
    assert [line for line in compared if line["listed"] != line["found"]] == []


def _not_converted(out: Path) -> list[str]:
    return [f["file"] for f in json.loads((out / "manifest.json").read_text("utf-8"))["not_converted"]]


def test_no_data_file_is_left_over(legacy: tuple[Path, Path, ExtractResult]) -> None:
    _, out, _ = legacy
    assert [name for name in _not_converted(out) if name.startswith("データ/")] == []


def test_files_of_other_domains_are_listed_as_not_converted(
    legacy: tuple[Path, Path, ExtractResult], tmp_path: Path
) -> None:
    delivery, _, _ = legacy
    _extract(delivery, tmp_path / "run", "112089", domains=("02",))
    left = {name.split("/")[-1][:4] for name in _not_converted(tmp_path / "run")}
    assert {"SN01", "JK01", "AT03"} <= left
    assert "IN01" not in left


def test_every_copied_value_goes_back_to_its_bytes(legacy: tuple[Path, Path, ExtractResult]) -> None:
    delivery, out, _ = legacy
    converter, layout = load_converter("package_cp932"), load_layout()
    ledger, cp932 = Ledger.read(out / "ledger" / "gaiji.csv"), charset("cp932")
    compared = gaiji = 0
    for target in converter.definition.file:
        elements = {i.name: i.element for i in layout.items(target.id)}
        copied = [
            (elements[m.item], m.fields[0], m.when)
            for m in converter.mappings[target.mapping]
            if m.function == "copy" and "." not in m.fields[0]
        ]
        frame = pl.concat(
            [f for p in sorted((out / "xml").rglob(f"{target.id}_*.xml")) for f in read_batches(p, layout, Findings())]
        ).join(pl.read_parquet(out / "provenance" / f"{target.id}.parquet"), on=["#part", "#ordinal"])
        for (name,), rows in frame.partition_by("#source", as_dict=True).items():
            if converter.sources[target.source].file not in str(name):
                continue
            delivered = list(
                csv.DictReader(io.StringIO((delivery / str(name)).read_bytes().decode("cp932"), newline=""))
            )
            for row in rows.iter_rows(named=True):
                record = delivered[row["#record"] - 1]
                for element, field, when in copied:
                    if when and not holds(record, when):
                        assert row[element] is None, (name, row["#record"], field)
                        continue
                    value = row[element] or ""
                    assert encode_back(value, ledger, cp932) == record[field].encode("cp932"), (
                        name,
                        row["#record"],
                        field,
                    )
                    compared += 1
                    gaiji += any(c >= "\U000f0000" for c in value)
    assert compared > 100_000
    assert gaiji > 100


def test_the_clean_delivery_passes_every_check(legacy: tuple[Path, Path, ExtractResult]) -> None:
    _, out, _ = legacy
    report = validate(out, load_layout(), progress=Silent())
    assert report.crashed == []
    errors = [f for f in report.findings.samples() if f.severity is Severity.ERROR]
    assert errors == []


def test_the_rows_in_duckdb_are_the_records_of_the_xml(
    legacy: tuple[Path, Path, ExtractResult], tmp_path: Path
) -> None:
    _, out, result = legacy
    database = tmp_path / "city.duckdb"
    loaded = load(out, f"duckdb:///{database}", load_layout(), progress=Silent())
    assert loaded.result.balanced
    assert loaded.result.rejected == 0
    assert loaded.result.inserted == result.records
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM d01_resident").fetchone() == (8595,)


def test_the_faulty_delivery_is_taken_apart_not_swallowed(shared: Path, tmp_path: Path) -> None:
    delivery = shared / "legacy" / "package_cp932_faulty"
    result = _extract(delivery, tmp_path / "run", "112216")
    assert unbalanced(result.uses) == []
    found = codes(result.findings)
    assert {
        "record_count_mismatch",
        "record_field_count",
        "character_forbidden",
        "date_unreadable",
    } <= found.keys()
    report = validate(tmp_path / "run", load_layout(), progress=Silent())
    assert report.crashed == []
    assert report.findings.count(at_least=Severity.ERROR) > result.findings.count(at_least=Severity.ERROR)


def test_two_extractions_are_the_same(legacy: tuple[Path, Path, ExtractResult], tmp_path: Path) -> None:
    delivery, out, _ = legacy
    _extract(delivery, tmp_path / "again", "112089")
    assert tree(tmp_path / "again") == tree(out)
