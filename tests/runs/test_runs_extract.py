"""An extraction as a whole: nothing lost, everything planted found, the same bytes every time."""

import dataclasses
import json
from pathlib import Path

import polars as pl
import pytest
from runs_support import BASE_DATE, codes, run, tree

from migrate.convert.definition.converter import load_converter
from migrate.findings import Findings, Severity
from migrate.layout import load_layout
from migrate.reconcile import unbalanced
from migrate.runs.directory import RunError
from migrate.runs.extract import ErrorPolicy, PolicyExceeded
from migrate.runs.load import load
from migrate.runs.progress import Silent
from migrate.runs.validate import validate
from migrate.testing import DOMAINS, DeliveryTruth, Demo
from migrate.testing.places import MUNICIPALITY_CODE
from migrate.testing.reference import convert
from migrate.xml import read_batches


def test_a_clean_delivery_has_no_error_and_loses_nothing(clean: tuple[Path, DeliveryTruth], tmp_path: Path) -> None:
    delivery, truth = clean
    result = run(delivery, tmp_path / "run")
    assert unbalanced(result.uses) == []
    assert result.rejected == 0
    by_source = {use.source: use.records for use in result.uses}
    for source, records in by_source.items():
        assert records == sum(n for name, n in truth.records.items() if f"/{source}_" in name)
    checked = validate(tmp_path / "run", load_layout(), progress=Silent())
    assert [g for g in checked.findings.groups() if g[0] in _errors(checked.findings)] == []
    assert checked.crashed == []


def test_the_engine_equals_the_reference_record_by_record(clean: tuple[Path, DeliveryTruth], tmp_path: Path) -> None:
    delivery, _ = clean
    run(delivery, tmp_path / "run", batch_records=97, part_records=200)
    layout = load_layout()
    expected: dict[str, list[dict[str, str]]] = {}
    parameters = {"municipality": MUNICIPALITY_CODE, "base_date": BASE_DATE}
    for file_id, record in convert(load_converter("package_cp932", domains=DOMAINS), layout, delivery, parameters):
        expected.setdefault(file_id, []).append(record)
    for file_id, records in expected.items():
        parts = sorted((tmp_path / "run" / "xml").rglob(f"{file_id}_*.xml"))
        frame = pl.concat([f for part in parts for f in read_batches(part, layout, Findings())])
        made = [
            {k: v for k, v in row.items() if v is not None and not k.startswith("#")}
            for row in frame.iter_rows(named=True)
        ]
        assert made == records, file_id


def test_every_planted_fault_is_found_where_it_is(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    run(delivery, tmp_path / "run", ledger=made.ledger)
    report = validate(tmp_path / "run", load_layout(), progress=Silent())
    assert made.truth.planted
    for planted in made.truth.planted:
        found = [f for rule in planted.expects for f in report.findings.samples(rule)]
        places = {(f.legacy.file, f.legacy.record) for f in found if f.legacy}
        wanted = [(planted.file, record) for record in planted.records] or [(planted.file, None)]
        if planted.records:
            assert any(place in places for place in wanted), (planted, sorted(places, key=str)[:5])
        else:
            assert found, planted
    load(tmp_path / "run", f"duckdb:///{tmp_path / 'demo.duckdb'}", load_layout(), progress=Silent())


def test_the_same_delivery_gives_the_same_bytes(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    run(delivery, tmp_path / "one", ledger=made.ledger)
    run(delivery, tmp_path / "two", ledger=made.ledger)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_batches_change_nothing_but_themselves(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    run(delivery, tmp_path / "small", ledger=made.ledger, batch_records=97)
    run(delivery, tmp_path / "large", ledger=made.ledger, batch_records=100_000)
    small, large = tree(tmp_path / "small"), tree(tmp_path / "large")
    same = [name for name in small if name.split("/")[0] in ("xml", "rejects", "ledger")]
    assert same
    for name in same:
        assert small[name] == large[name], name


def test_rejected_records_come_back_byte_for_byte(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    result = run(delivery, tmp_path / "run", ledger=made.ledger)
    assert result.rejected > 0
    rejected = sorted(p for p in (tmp_path / "run" / "rejects").rglob("*.csv") if not p.name.endswith(".reasons.csv"))
    assert rejected
    for path in rejected:
        delivered = (delivery / path.relative_to(tmp_path / "run" / "rejects")).read_bytes()
        header, _, rest = path.read_bytes().partition(b"\n")
        assert delivered.startswith(header)
        reasons = pl.read_csv(path.with_name(f"{path.name}.reasons.csv"), infer_schema=False)
        for offset, length, why in reasons.select("offset", "length", "reasons").unique("offset").iter_rows():
            assert why
            assert delivered[int(offset) : int(offset) + int(length)].rstrip(b"\r\n") in rest


def test_findings_hold_no_personal_value_unless_asked(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    run(delivery, tmp_path / "masked", ledger=made.ledger)
    run(delivery, tmp_path / "shown", ledger=made.ledger, unmask=True)
    masked = (tmp_path / "masked" / "findings.json").read_text("utf-8")
    shown = (tmp_path / "shown" / "findings.json").read_text("utf-8")
    assert masked != shown
    samples = Findings.from_dict(json.loads(shown)).samples("character_forbidden")
    assert samples
    for sample in samples:
        for value in sample.values.values():
            assert value not in masked


@pytest.mark.parametrize("policy", ["stop", "threshold=0%"])
def test_a_policy_ends_a_run_with_too_many_rejects(policy: str, demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    with pytest.raises(PolicyExceeded):
        run(delivery, tmp_path / "run", ledger=made.ledger, on_error=ErrorPolicy.parse(policy))
    assert (tmp_path / "run" / "FAILED").exists()
    assert json.loads((tmp_path / "run" / "findings.json").read_text("utf-8"))["counts"]
    assert list((tmp_path / "run" / "rejects").rglob("*.reasons.csv"))
    assert not (tmp_path / "run" / "DONE").exists()


def test_a_wide_threshold_lets_the_run_end(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    assert run(delivery, tmp_path / "run", ledger=made.ledger, on_error=ErrorPolicy.parse("threshold=50%")).records


@pytest.mark.parametrize("text", ["", "skip", "threshold", "threshold=200%", "threshold=1"])
def test_a_policy_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(RunError):
        ErrorPolicy.parse(text)


def test_a_run_directory_is_resumed_only_as_it_was_asked_for(clean: tuple[Path, DeliveryTruth], tmp_path: Path) -> None:
    delivery, _ = clean
    run(delivery, tmp_path / "run")
    before = tree(tmp_path / "run")
    with pytest.raises(RunError, match="directory_exists"):
        run(delivery, tmp_path / "run")
    with pytest.raises(RunError, match="batch_records"):
        run(delivery, tmp_path / "run", resume=True, batch_records=7)
    again = run(delivery, tmp_path / "run", resume=True)
    assert unbalanced(again.uses) == []
    assert tree(tmp_path / "run") == before


def test_a_folder_with_other_things_in_it_is_left_alone(clean: tuple[Path, DeliveryTruth], tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(RunError, match="directory_not_empty"):
        run(clean[0], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_an_unbalanced_use_is_seen() -> None:
    from migrate.reconcile import Use

    use = Use(source="A", file_id="0101", records=10, written=7, rejected=1, excluded=1)
    assert use.residual == 1
    assert unbalanced([use]) == [use]
    assert unbalanced([use.model_copy(update={"merged": 1})]) == []


def _errors(findings: Findings) -> set[str]:
    return {f.rule for f in findings.samples() if f.severity is Severity.ERROR}


def test_codes_helper_counts(demo: tuple[Path, Demo], tmp_path: Path) -> None:
    delivery, made = demo
    result = run(delivery, tmp_path / "run", ledger=made.ledger)
    assert sum(codes(result.findings).values()) == result.findings.count()
    assert dataclasses.is_dataclass(result)
