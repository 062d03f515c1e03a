"""An estimate from a sample is near the real run, says how sure it is, and leaves nothing behind."""

import json
from math import comb
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from occurs_town import HOUSEHOLDS, Event, Resident, converter, delivered
from runs_support import options, run

from migrate.convert.definition.converter import load_converter
from migrate.runs.estimate import Estimate, estimate
from migrate.runs.estimate.positions import positions, total_size
from migrate.runs.estimate.statistics import Z, at_most, design_effect, ratio, share
from migrate.runs.estimate.timing import grown_seconds
from migrate.runs.extract import ExtractOptions
from migrate.runs.progress import Silent
from migrate.sources.opening import open_source
from migrate.testing import Municipality, write_clean_delivery
from migrate.testing.faults import DEMO_FAULTS
from migrate.testing.package_cp932 import write_delivery


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "delivery"
    write_delivery(Municipality(3, 1500), folder, faults=DEMO_FAULTS)
    return folder


@settings(deadline=None)
@given(st.integers(1, 400), st.data())
def test_the_interval_is_where_the_binomial_would_be_two_errors_away(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(1, n)) if n > 1 else 1
    p, low, high = share([k], [n])
    assert p == k / n
    if k < n:  # Wilson's ends are the shares from which k/n lies z standard errors off
        for end in (low, high):
            assert abs(p - end) == pytest.approx(Z * (end * (1 - end) / n) ** 0.5, abs=1e-9)
    assert 0 <= low <= p <= high <= 1


@settings(deadline=None)
@given(st.integers(1, 100_000))
def test_nothing_seen_leaves_what_would_be_missed_one_time_in_twenty(n: int) -> None:
    assert (1 - at_most(n)) ** n == pytest.approx(0.05)
    assert at_most(n) <= 3 / n
    assert share([0, 0], [n, n]) == (0.0, 0.0, at_most(2 * n))


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 60), st.floats(0.02, 0.98))
def test_the_interval_holds_as_often_as_it_says(n: int, p: float) -> None:
    held = sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)
               if share([k], [n])[1] <= p <= share([k], [n])[2])  # fmt: skip
    assert held > 0.88, "Wilson's interval covers 95 % on average, never much less"


def test_faults_that_lie_together_make_one_less_sure() -> None:
    even, heaped = share([2, 2, 2, 2, 2], [100] * 5), share([10, 0, 0, 0, 0], [100] * 5)
    assert even[0] == heaped[0]
    assert heaped[2] - heaped[1] > 2 * (even[2] - even[1])
    assert design_effect([2] * 5, [100] * 5) == 1.0
    # Kish: the variance between clusters of equal size over that of a simple sample
    assert design_effect([10, 0, 0, 0, 0], [100] * 5) == pytest.approx(5 / 4 * 80 / 500**2 / (0.02 * 0.98 / 500))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 50), st.integers(1, 1000)), min_size=2, max_size=8))
def test_a_ratio_of_equal_batches_is_a_mean_with_students_interval(drawn: list[tuple[int, int]]) -> None:
    parts = [part for part, _ in drawn]
    r, low, high = ratio(parts, [10] * len(parts))
    mean = sum(parts) / len(parts)
    assert r * 10 == pytest.approx(mean)
    deviation = (sum((part - mean) ** 2 for part in parts) / (len(parts) - 1)) ** 0.5
    t = (12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36)[len(parts) - 2]
    assert high * 10 == pytest.approx(mean + t * deviation / len(parts) ** 0.5)
    assert low == pytest.approx(max(0.0, 2 * r - high))


@settings(deadline=None)
@given(st.floats(0, 50), st.floats(0.001, 1), st.integers(10, 1000), st.integers(1, 9), st.integers(1, 10**6))
def test_two_samples_tell_what_is_taken_once_from_what_grows(
    once: float, each: float, records: int, fewer: int, more: int
) -> None:
    def takes(n: float) -> float:
        return once + each * n

    of = records + more
    told = grown_seconds(takes(records), records, takes(fewer), fewer, of)
    least = takes(records) + more * 0.3 * takes(records) / records
    assert told == pytest.approx(max(takes(of), least), rel=1e-6)
    assert grown_seconds(takes(records), records, takes(fewer), fewer, records) == takes(records)


def near(made: Estimate, out: Path) -> None:
    """Hold an estimate against a run of all of it."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    real = {(u["source"], u["file_id"]): u for u in manifest["balance"] if not u["merged"]}
    sizes = {u["source"]: u["records"] for u in manifest["balance"]}
    for size in made.sources:
        assert size.records.low <= sizes[size.source] <= size.records.high
    for file in made.files:
        use = real[file.source, file.file_id]
        assert file.records.low <= use["written"] <= file.records.high, (file, use)
        assert file.rejected.low <= use["rejected"] <= file.rejected.high, (file, use)


def test_a_sample_is_near_the_real_run(large: Path, tmp_path: Path) -> None:
    run(large, tmp_path / "run", keep_staging=True)
    made = estimate("package_cp932", options(large, tmp_path / "none"), 1000, Silent())
    assert not (tmp_path / "none").exists()
    near(made, tmp_path / "run")
    assert all(size.records.exact and size.how == "paper" for size in made.sources)
    history = next(size for size in made.sources if size.source == "JK01")
    assert 1000 <= history.sampled < 1200 < history.records.value
    files = [path for path in (tmp_path / "run").rglob("*") if path.is_file()]
    taken = sum(path.stat().st_size for path in files)
    kept = sum(path.stat().st_size for path in files if "staging" not in path.parts)
    assert made.working.value == pytest.approx(taken, rel=0.2)
    assert made.kept.value == pytest.approx(kept, rel=0.2)
    assert not made.whole
    assert made.unseen == at_most(min(s.sampled for s in made.sources if s.sampled < s.records.value))
    assert "lookup_orphan" in made.not_tried
    assert {seen.kind for seen in made.seen} >= {"gaiji"}


def test_a_small_delivery_is_tried_whole_and_the_counts_are_exact(demo: tuple[Path, object], tmp_path: Path) -> None:
    delivery = demo[0]
    run(delivery, tmp_path / "run")
    made = estimate("package_cp932", options(delivery, tmp_path / "none"), 20_000, Silent())
    near(made, tmp_path / "run")
    assert made.whole
    assert made.unseen == 0
    assert all(file.records.exact and file.rejected.exact for file in made.files)
    assert sum(seen.kind == "code" and seen.value == "999" for seen in made.seen) == 2


def test_without_papers_the_size_of_a_file_tells_its_records(large: Path, tmp_path: Path) -> None:
    package = load_converter("package_cp932")
    source = package.sources["JK01"]
    opened = open_source(package.request(source, large, 200))
    starts = positions(opened, 5)
    assert len(starts) == 5
    assert starts == sorted(set(starts))
    size, counts = total_size(opened)
    assert size > 0
    assert not counts
    whole = {(row[0], row[1]): row[2] for batch in open_source(package.request(source, large, 20_000)).batches()
             for row in batch.frame.select("#source", "#offset", "宛名コード").iter_rows()}  # fmt: skip
    for at in starts:  # a record begins at each, and it is read as it is from the file's beginning
        row = next(opened.batches(at)).frame.select("#source", "#offset", "宛名コード").row(0)
        assert whole[row[0], row[1]] == row[2]


def test_records_of_several_lengths_are_found_by_walking(tmp_path: Path) -> None:
    folder = converter(tmp_path / "c", more=HOUSEHOLDS)
    days = [f"20{n // 100 % 20:02d}01{n % 28 + 1:02d}" for n in range(900)]
    people = [Resident(f"9{n:09d}", tuple(Event(days[n + k]) for k in range(n % 3 + 1))) for n in range(800)]
    delivery = delivered(tmp_path / "d", people, ["9000000001"] * 800)
    asked = ExtractOptions(delivery, tmp_path / "none", "112089", "20251001")
    made = estimate(str(folder), asked, 200, Silent())
    (size,) = (s for s in made.sources if s.source == "JUMIN")
    assert (size.how, size.spread) == ("size", True)
    assert size.records.low <= 800 <= size.records.high
    (file,) = (f for f in made.files if f.file_id == "0101")
    events = sum(len(person.events) for person in people)
    assert file.records.low <= events <= file.records.high
    assert file.records.value == pytest.approx(events, rel=0.2)


def test_a_delivery_without_records_takes_next_to_nothing(tmp_path: Path) -> None:
    delivery = tmp_path / "delivery"
    write_clean_delivery(delivery, residents=10)
    made = estimate("package_cp932", options(delivery, tmp_path / "none"), 5, Silent())
    assert made.free > made.working.value > 0
    assert json.loads(json.dumps(made.to_dict()))["sources"]
