from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from targets_data import LAYOUT, Query, resident, write

from migrate.findings import Findings
from migrate.targets import DuckDBTarget, FileResult, LoadResult, TargetError
from migrate.workers import Workers
from migrate.xml import find_parts

Load = Callable[..., tuple[LoadResult, Findings]]


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    return tmp_path / "xml"


@pytest.fixture
def load(database: Path, delivery: Path) -> Load:
    def run(folder: Path = delivery, batch_records: int = 4, **more: object) -> tuple[LoadResult, Findings]:
        findings = Findings()
        found = find_parts(folder)
        result = DuckDBTarget(database).load(
            found, more.pop("layout", LAYOUT), batch_records=batch_records, findings=findings, **more
        )
        return result, findings

    return run


def people(first: int, last: int) -> list[dict[str, object]]:
    return [resident(n) for n in range(first, last + 1)]


def test_loads_every_record_once_with_its_place(delivery: Path, load: Load, query: Query) -> None:
    write(delivery, "0101", [people(1, 10), people(11, 13)])
    progress: list[int] = []
    result, findings = load(progress=progress.append)
    assert result.files == (FileResult("0101", read=13, inserted=13, already=0, rejected=0),)
    assert result.balanced and not result.stopped and findings.count() == 0
    assert progress == [4, 4, 2, 3]
    rows = query("SELECT atenabango, shotoku, mochibun, _part, _ordinal FROM d01_resident ORDER BY 1")
    assert [(r[0], r[1], str(r[2])) for r in rows] == [(f"{n:015d}", -n, "1.50") for n in range(1, 14)]
    assert [r[3:] for r in rows] == [(1, n) for n in range(1, 11)] + [(2, n) for n in range(1, 4)]
    traced = query("SELECT count(*) FROM d01_resident r JOIN _migrate_batches b ON r._batch = b.batch_id")
    assert traced == [(13,)]


@pytest.mark.parametrize("batch_records", [4, 1, 100])
def test_running_again_loads_nothing(delivery: Path, load: Load, query: Query, batch_records: int) -> None:
    """Whatever batch size is asked for: a part keeps the one it was begun with."""
    write(delivery, "0101", [[*people(1, 10), resident(1)]])
    write(delivery, "0102", [[{"本文": "同じ"}, {"本文": "同じ"}]])
    first, before = load()
    content = query("SELECT * FROM d01_resident ORDER BY ALL")
    again, after = load(batch_records=batch_records)
    assert content == query("SELECT * FROM d01_resident ORDER BY ALL")
    assert query("SELECT count(*) FROM d01_memo") == [(2,)]
    assert [(f.inserted, f.already, f.rejected) for f in first.files] == [(10, 0, 1), (2, 0, 0)]
    assert [(f.inserted, f.already, f.rejected) for f in again.files] == [(0, 10, 1), (0, 2, 0)]
    assert again.balanced
    assert before.to_dict() == after.to_dict()


def test_a_key_twice_is_a_reject_with_its_reason(delivery: Path, load: Load, query: Query) -> None:
    within, later = resident(2, 氏名="試験　次郎"), resident(1, 氏名="試験　三郎")
    write(delivery, "0101", [[*people(1, 2), within, *people(3, 6)], [*people(7, 8), later]])
    result, findings = load()
    assert result.files == (FileResult("0101", read=10, inserted=8, already=0, rejected=2),)
    kept = query("SELECT shimei FROM d01_resident WHERE atenabango IN (?, ?) ORDER BY 1", f"{1:015d}", f"{2:015d}")
    assert kept == [("試験　太郎1",), ("試験　太郎2",)]
    rejects = query(
        "SELECT part, ordinal, rule, json_extract_string(record, '$.氏名') FROM _migrate_rejects ORDER BY 1"
    )
    assert rejects == [(1, 3, "load_key_duplicate", "試験　次郎"), (2, 3, "load_key_duplicate", "試験　三郎")]
    places = [(s.place.part, s.place.record, s.place.line) for s in findings.samples() if s.place]
    assert places == [(1, 3, 5), (2, 3, 5)]


def test_a_bad_value_is_a_reject_and_is_shown_masked(delivery: Path, load: Load, query: Query) -> None:
    write(delivery, "0101", [[*people(1, 3), resident(4, 所得="12円"), resident(5)]])
    result, findings = load()
    assert (result.inserted, result.rejected, result.balanced) == (4, 1, True)
    (finding,) = findings.samples()
    assert (finding.rule, finding.values) == ("load_value_rejected", {"value": "9*2漢"})
    assert finding.place and (finding.place.file_id, finding.place.item, finding.place.record) == (
        "0101",
        "所得",
        4,
    )
    assert query("SELECT records, rejected FROM _migrate_batches ORDER BY batch") == [(4, 1), (1, 0)]


def test_the_error_policy_undoes_the_batch_that_goes_too_far(delivery: Path, load: Load, query: Query) -> None:
    write(delivery, "0101", [[*people(1, 5), resident(1), *people(6, 12)]])
    result, findings = load(on_error=lambda rejected, read: rejected > 0)
    assert result.stopped and not result.balanced
    assert result.files[0].inserted == 4
    assert query("SELECT count(*) FROM _migrate_rejects") == [(0,)]
    assert findings.count("load_key_duplicate") == 1
    assert findings.count("load_unbalanced") == 1
    asked: list[tuple[int, int]] = []

    def lenient(rejected: int, read: int) -> bool:
        asked.append((rejected, read))
        return False

    result, findings = load(on_error=lenient)
    assert asked == [(1, 8)]
    assert result.balanced and (result.inserted, result.files[0].already, result.rejected) == (8, 4, 1)


def test_two_deliveries_into_one_database(delivery: Path, load: Load, tmp_path: Path, query: Query) -> None:
    write(delivery, "0101", [people(1, 5)])
    write(tmp_path / "other", "0201", [[{"登録番号": "1", "持主": f"{1:015d}"}]])
    load()
    result, _ = load(tmp_path / "other")
    assert result.files == (FileResult("0201", 1, 1, 0, 0),)
    assert query("SELECT count(*) FROM d01_resident") == [(5,)]


def test_a_second_extract_of_the_same_records_doubles_nothing(
    delivery: Path, load: Load, tmp_path: Path, query: Query
) -> None:
    write(delivery, "0101", [people(1, 5)])
    load()
    write(tmp_path / "other", "0101", [people(1, 6)])
    result, _ = load(tmp_path / "other")
    assert result.files == (FileResult("0101", read=6, inserted=1, already=0, rejected=5),)
    assert query("SELECT count(*) FROM d01_resident") == [(6,)]


def test_duplicates_across_batches_and_parts_are_named_exactly(delivery: Path, load: Load, query: Query) -> None:
    """Of 3 batches a part; the oracle counts keys in the order of the records."""
    keys = [[7, 1, 2, 3, 1, 4, 5, 2, 6, 8, 3, 3], [9, 9, 1, 10, 11, 12, 13, 14, 15, 16], [20, 21, 22, 7, 7]]
    write(delivery, "0101", [[resident(k) for k in part] for part in keys])
    asked: list[tuple[int, int]] = []
    result, findings = load(on_error=lambda rejected, read: asked.append((rejected, read)) is not None)
    seen: set[int] = set()
    expected = []
    for part, numbers in enumerate(keys, start=1):
        for ordinal, key in enumerate(numbers, start=1):
            if key in seen:
                expected.append((part, ordinal))
            seen.add(key)
    assert query("SELECT part, ordinal FROM _migrate_rejects ORDER BY ALL") == expected
    assert [(s.place.part, s.place.record) for s in findings.samples() if s.place] == expected
    assert (result.inserted, result.rejected, result.balanced) == (len(seen), len(expected), True)
    assert query("SELECT count(*), count(DISTINCT atenabango) FROM d01_resident") == [(len(seen), len(seen))]
    assert query("SELECT sum(rejected) FROM _migrate_batches") == [(len(expected),)]
    assert [rejected for rejected, _ in asked] == sorted({rejected for rejected, _ in asked})


@pytest.mark.parametrize("batch_records", [4, 3_000])
def test_the_number_of_workers_changes_nothing(delivery: Path, tmp_path: Path, batch_records: int) -> None:
    numbers = [n if n % 50 else 1 for n in range(1, 160 if batch_records == 4 else 5_000)]
    people = [resident(n, 所得="x" if n % 70 == 0 else "5", 続柄=["02", str(n % 7)]) for n in numbers]
    write(delivery, "0101", [people[: len(people) // 3], people[len(people) // 3 :]])
    contents = []
    for count in (1, 3):
        database, findings = tmp_path / f"{count}.duckdb", Findings()
        result = DuckDBTarget(database).load(
            find_parts(delivery), LAYOUT, batch_records=batch_records, findings=findings, workers=Workers(count)
        )
        assert result.balanced and result.rejected
        with duckdb.connect(database, read_only=True) as connection:
            rows = connection.execute("SELECT rowid, * FROM d01_resident ORDER BY rowid").fetchall()
            rejects = connection.execute("SELECT * FROM _migrate_rejects ORDER BY ALL").fetchall()
            batches = connection.execute("SELECT * EXCLUDE loaded_at FROM _migrate_batches ORDER BY ALL").fetchall()
        contents.append((result, findings.to_dict(), rows, rejects, batches))
    assert contents[0] == contents[1]


def test_a_document_that_ends_early_does_not_balance(delivery: Path, load: Load) -> None:
    write(delivery, "0101", [people(1, 5)])
    (path,) = find_parts(delivery)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:4] + lines[-1:]))
    result, findings = load()
    assert not result.balanced
    assert findings.count("load_unbalanced") == 1


def _refused(load: Callable[[], object], key: str) -> None:
    with pytest.raises(TargetError) as caught:
        load()
    assert caught.value.key == f"targets.{key}"


def test_another_layout_is_refused(delivery: Path, load: Load, tmp_path: Path) -> None:
    write(delivery, "0101", [people(1, 1)])
    load()
    newer = LAYOUT.model_copy(update={"version": "test-2"})
    write(tmp_path / "newer", "0101", [people(1, 1)], layout=newer)
    _refused(lambda: load(tmp_path / "newer", layout=newer), "other_layout")
    _refused(lambda: load(layout=LAYOUT.model_copy(update={"digest": "e" * 64})), "changed_layout")
    _refused(lambda: load(tmp_path / "newer"), "part_of_other_layout")


def test_another_municipality_is_refused(delivery: Path, load: Load, tmp_path: Path) -> None:
    write(delivery, "0101", [people(1, 1)])
    load()
    write(tmp_path / "other", "0102", [[{"本文": "x"}]], municipality="131016")
    _refused(lambda: load(tmp_path / "other"), "other_municipality")
    write(delivery, "0102", [[{"本文": "x"}]], municipality="131016")
    _refused(load, "municipalities")


def test_the_same_part_twice_is_refused(delivery: Path, load: Load) -> None:
    write(delivery, "0101", [people(1, 1)])
    (path,) = find_parts(delivery)
    path.with_name("copy.xml").write_bytes(path.read_bytes())
    _refused(load, "part_twice")


def test_tables_of_others_are_refused_and_left_alone(delivery: Path, load: Load, database: Path, query: Query) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("CREATE TABLE d02_seal (x INTEGER)")
    write(delivery, "0101", [people(1, 1)])
    _refused(load, "foreign_tables")
    assert query("SELECT table_name FROM duckdb_tables()") == [("d02_seal",)]


def test_a_database_of_another_schema_is_refused(delivery: Path, load: Load, database: Path) -> None:
    write(delivery, "0101", [people(1, 1)])
    load()
    with duckdb.connect(database) as connection:
        connection.execute("UPDATE _migrate_meta SET value = '0' WHERE key = 'schema'")
    _refused(load, "other_schema")
