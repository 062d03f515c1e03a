"""The statistics of a profile against a plain count of the rows, and that only the rows decide them."""

import itertools
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.findings import Findings, mask
from migrate.sources.batch import Position, Reject, SourceBatch
from migrate.sources.definition import Field, FieldType, RecordLayout
from migrate.sources.profile import (
    FieldKind,
    FieldProfile,
    SourceProfile,
    SourceProfiler,
    Suspect,
    keys,
    tallies,
    texts,
)
from migrate.sources.rules import RECORD_TRUNCATED

Rows = list[tuple[str | None, ...]]


def batch(names: Sequence[str], rows: Sequence[Sequence[object]], first: int = 1) -> SourceBatch:
    """A batch of one file whose records are 100 bytes long; a list among the rows is a table (OCCURS)."""
    tables = {n for n, _ in enumerate(names) if any(isinstance(row[n], list) for row in rows)}
    schema = {name: pl.List(pl.String) if n in tables else pl.String for n, name in enumerate(names)}
    frame = pl.DataFrame([list(row) for row in rows], schema=schema, orient="row").with_columns(
        pl.lit("f.csv").alias("#source"),
        pl.int_range(first, first + len(rows), dtype=pl.Int64).alias("#record"),
        (pl.int_range(first, first + len(rows), dtype=pl.Int64) * 100).alias("#offset"),
        pl.lit(100, pl.Int64).alias("#length"),
    )
    return SourceBatch(Position(), Position(), frame, [], Findings())


def profiled(
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
    cuts: Sequence[int] = (),
    layout: RecordLayout | None = None,
    *,
    unmask: bool = False,
    **options: object,
) -> SourceProfile:
    profiler = SourceProfiler("S", names, layout, unmask=unmask, **options)  # type: ignore[arg-type]
    edges = [0, *sorted(cuts), len(rows)]
    for start, end in itertools.pairwise(edges):
        if rows[start:end]:
            profiler.add(batch(names, rows[start:end], start + 1))
    return profiler.result()


def one(values: Sequence[object], declared: Field | None = None, *, unmask: bool = False) -> FieldProfile:
    """The profile of a field of these values."""
    layout = RecordLayout(name="S", fields=(declared,)) if declared else None
    return profiled(["項目"], [(value,) for value in values], layout=layout, unmask=unmask).fields[0]


def found(field: FieldProfile) -> dict[Suspect, int]:
    return {s.kind: s.count for s in field.suspicious}


def records(field: FieldProfile, kind: Suspect) -> list[int | None]:
    return [where.record for s in field.suspicious if s.kind is kind for where in s.places]


@contextmanager
def caps(**values: int) -> Iterator[None]:
    """Chunks and caps so small that a few rows reach them."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            for module in (texts, tallies, keys):
                if hasattr(module, name):
                    patch.setattr(module, name, value)
        yield


_CHARS = st.sampled_from(
    [*"0123459 AZaz-－ー一二漢山アヤあｱﾞ０９Ａ　\t\r\n\x0e\x1c\ufffd〓\ue000", "\U000ff040", "\U0002000b"]
)
_TEXT = st.one_of(
    st.none(),
    st.text(_CHARS, max_size=6),
    st.sampled_from(["S40.1.2", "昭和65年1月1日", "20200231", "0012", "12", "9999", "NULL", "-3.50", "+7", "", "  "]),
)
_ROWS = st.lists(st.tuples(_TEXT, _TEXT, st.lists(_TEXT, max_size=3)), max_size=40)


class Oracle:
    """One field's statistics as anybody would count them: value by value."""

    def __init__(self, values: Sequence[str | None]) -> None:
        self.values = values
        self.texts = [v.rstrip(" 　") for v in values if v is not None]
        self.filled = [t for t in self.texts if t]

    def check(self, field: FieldProfile) -> None:
        assert field.values == len(self.values)
        assert field.null == sum(v is None for v in self.values)
        assert field.empty == sum(v == "" for v in self.values)
        assert field.blank == sum(v not in (None, "") and not v.rstrip(" 　") for v in self.values if v is not None)
        assert field.filled == len(self.filled)
        assert field.padded == sum(v.rstrip(" 　") not in ("", v) for v in self.values if v is not None)
        counts = Counter(self.filled)
        assert field.distinct == len(counts)
        ranked = sorted(counts.items(), key=lambda both: (-both[1], both[0]))
        assert [(c.text, c.count) for c in field.top] == ranked
        patterns = sorted(Counter(map(mask, self.filled)).items(), key=lambda both: (-both[1], both[0]))
        assert [(c.text, c.count) for c in field.patterns] == patterns[:10]
        assert field.other_patterns == sum(n for _, n in patterns[10:])
        assert field.lengths == tuple(sorted(Counter(map(len, self.filled)).items()))
        assert field.longest == max(map(len, self.filled), default=0)
        gaiji = Counter(f"{ord(c) - 0xF0000:04X}" for t in self.filled for c in t if ord(c) >= 0xF0000)
        assert [(c.text, c.count) for c in field.gaiji] == sorted(gaiji.items())
        for kind, suspicious in _SUSPICIOUS.items():
            assert found(field).get(kind, 0) == sum(map(suspicious, self.filled)), kind
        numbers = [Decimal(t) for t in self.filled if re.fullmatch(r" *[+-]?[0-9]{1,18}(\.[0-9]{1,6})?", t)]
        if field.numbers:
            assert (Decimal(field.numbers.low), Decimal(field.numbers.high)) == (min(numbers), max(numbers))
        else:
            assert field.guess.kind is not FieldKind.NUMBER


_SUSPICIOUS = {
    Suspect.REPLACEMENT: lambda t: "\ufffd" in t,
    Suspect.SHIFT_LEFTOVER: lambda t: any(c in t for c in "\x0e\x0f\x1a"),
    Suspect.CONTROL: lambda t: any(c < " " and c not in "\x0e\x0f\x1a" for c in t),
    Suspect.GETA: lambda t: "〓" in t,
    Suspect.PRIVATE_USE: lambda t: "\ue000" in t,
    Suspect.NULL_TEXT: lambda t: t == "NULL",
    Suspect.LEADING_SPACE: lambda t: t[0] in " 　",
}


@given(_ROWS, st.integers(1, 50))
@settings(max_examples=40, deadline=None)
def test_statistics_are_those_of_a_plain_count(
    rows: list[tuple[str | None, str | None, list[str | None]]], n: int
) -> None:
    with caps(CHUNK_ROWS=n):
        profile = profiled(["a", "b", "表"], rows or [("", "", [""])], unmask=True)
    rows = rows or [("", "", [""])]
    assert profile.records == len(rows)
    columns: list[list[str | None]] = [[r[0] for r in rows], [r[1] for r in rows], [v for r in rows for v in r[2]]]
    for values, field in zip(columns, profile.fields, strict=True):
        Oracle(values).check(field)
    filled = Oracle(columns[0]).filled
    constant = len(filled) == len(rows) and len(set(filled)) == 1
    equal = columns[0] == columns[1] and len(rows) > 1 and bool(filled) and not constant
    assert profile.equal == ((("a", "b"),) if equal else ())


@given(_ROWS, st.lists(st.integers(0, 40), max_size=5), st.booleans())
@settings(max_examples=25, deadline=None)
def test_how_rows_are_cut_into_batches_decides_nothing(
    rows: list[tuple[object, ...]], cuts: list[int], unmask: bool
) -> None:
    names = ["a", "b", "表"]
    rows = [*rows, ("x", "y", ["z"])]
    whole = [(*row[:2], row[2] or ["0"]) for row in rows]
    with caps(CHUNK_ROWS=7, DISTINCT=5, PATTERNS=4, KEY_HASHES=30):
        cut = [min(c, len(rows)) for c in cuts]
        assert profiled(names, whole, cut, unmask=unmask) == profiled(names, whole, unmask=unmask)


def test_a_mark_is_followed_by_the_first_places_over_chunks_and_batches() -> None:
    rows = [(f"漢{'〓' if n % 3 == 0 else ''}",) for n in range(1, 31)]
    with caps(CHUNK_ROWS=4):
        field = profiled(["a"], rows, cuts=[5, 6, 20]).fields[0]
    assert found(field)[Suspect.GETA] == 10
    assert records(field, Suspect.GETA) == [3, 6, 9, 12, 15]
    assert field.suspicious[0].places[1].offset == 600


def test_too_many_values_are_said_to_be_more_and_none_is_listed() -> None:
    rows = [(f"{n:04}",) for n in range(40)]
    with caps(CHUNK_ROWS=8, DISTINCT=20, PATTERNS=1):
        field = profiled(["a"], rows, unmask=True).fields[0]
    assert (field.distinct, field.distinct_cap, field.top, field.unique_of) == (None, 20, (), 40)
    with caps(PATTERNS=1):
        field = one(["a", "b", "漢", "漢漢"])
    assert [(c.text, c.count) for c in field.patterns] == [("a", 2)] and field.other_patterns == 2


def test_once_the_keys_memory_is_full_the_profile_says_how_many_were_compared() -> None:
    with caps(CHUNK_ROWS=10, KEY_HASHES=25):
        field = profiled(["a"], [(f"K{n:03}",) for n in range(60)]).fields[0]
    assert field.unique_of == 20


def test_duplicates_of_a_key_are_counted_and_placed() -> None:
    values = [f"{n:010}" for n in range(1, 3001)]
    values[2500] = values[3]
    with caps(CHUNK_ROWS=500):
        field = profiled(["a"], [(v,) for v in values]).fields[0]
    assert found(field) == {Suspect.DUPLICATE_KEY: 1}
    assert records(field, Suspect.DUPLICATE_KEY) == [2501]
    assert Suspect.DUPLICATE_KEY not in found(one([*values[:1000], *values[:1000]]))


def test_rejects_and_records_of_no_source_are_counted() -> None:
    made = batch(["a"], [("x",)])
    reject = Reject("f.csv", 2, 10, b"x\n", RECORD_TRUNCATED)
    profiler = SourceProfiler("S", ["a"])
    profiler.add(SourceBatch(made.start, made.end, made.frame, [reject], Findings(), outside=2))
    profiler.add(SourceBatch(made.start, made.end, made.frame.clear(), [], Findings()))
    profile = profiler.result()
    assert (profile.records, profile.rejected, profile.outside) == (1, 1, 2)
    assert profiler.findings.count(RECORD_TRUNCATED) == 1


def test_a_source_without_a_record_has_a_profile() -> None:
    profile = SourceProfiler("S", ["a", "b"]).result()
    assert profile.records == 0 and [f.guess.kind for f in profile.fields] == [FieldKind.EMPTY] * 2
    assert profile.equal == () and all(f.suspicious == () for f in profile.fields)


MEMORY = """
import resource, sys
sys.path.insert(0, {tests!r})
import polars as pl
from test_sources_profile import SourceBatch, Position, Findings, SourceProfiler
names = ["id", "name", "code"]
profiler = SourceProfiler("S", names)
for n in range({chunks}):
    row = pl.int_range(n * 20000, (n + 1) * 20000, eager=True)
    frame = pl.DataFrame({{"#record": row}}).select(
        id=pl.col("#record").cast(pl.String).str.zfill(10), code=(pl.col("#record") % 9).cast(pl.String),
        name=pl.lit("山田　") + (pl.col("#record") * 7919 % 1000003).cast(pl.String) + pl.lit("番"),
    ).with_columns(row.alias("#record"), pl.lit("f").alias("#source"), row.alias("#offset"), row.alias("#length"))
    profiler.add(SourceBatch(Position(), Position(), frame, [], Findings()))
assert profiler.result().records == {chunks} * 20000
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs ru_maxrss in KiB")
def test_memory_does_not_grow_with_the_records() -> None:
    folder = str(Path(__file__).parent)

    def peak(chunks: int) -> int:
        script = MEMORY.format(chunks=chunks, tests=folder)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        return int(done.stdout)

    # 400,000 more records of two keys are 6.4 MB of hashes, the cap's part of the growth.
    assert peak(25) - peak(5) < 40 * 1024


def test_declared_lengths_are_compared() -> None:
    declared = Field(no=1, field="項目", type=FieldType.FULL_WIDTH, length=20)
    field = one(["漢" * 10] * 9 + ["漢" * n for n in range(1, 9)] * 2, declared)
    assert (field.longest, field.full) == (10, 9)
    assert found(field) == {Suspect.CUT_OFF: 9}
    assert found(one(["漢" * 10] * 9 + ["漢" * n for n in range(1, 9)] * 2)) == {}
    assert records(field, Suspect.CUT_OFF) == [1, 2, 3, 4, 5]
    assert found(one(["漢" * 21, "漢"], declared)) == {Suspect.TOO_LONG: 1}


def test_a_source_without_a_field_has_a_profile() -> None:
    made = batch(["a"], [("x",)])
    profiler = SourceProfiler("S", [])
    profiler.add(made)
    profile = profiler.result()
    assert (profile.records, profile.fields, profile.equal) == (1, (), ())


def test_a_wide_record_is_looked_at_in_fewer_rows() -> None:
    names = [f"f{n}" for n in range(30)]
    rows = [[f"{n}" for n in range(30)] for _ in range(25)]
    whole = profiled(names, rows)
    with caps(CHUNK_VALUES=100):
        assert profiled(names, rows, cuts=[4, 17]) == whole
