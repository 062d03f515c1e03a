"""What a sample says of each transfer file: records, rejects by rule, what is left out."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import polars as pl

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.rules import LOOKUP_DUPLICATE, LOOKUP_MISSING, LOOKUP_ORPHAN
from migrate.convert.staged.rules import HISTORY_ENDLESS, HISTORY_HELD, HISTORY_KEYLESS, HISTORY_OPEN
from migrate.findings import RECORD, SOURCE
from migrate.runs.directory import RunDirectory
from migrate.runs.estimate.model import Figure, FileSize, SourceSize
from migrate.runs.estimate.sampled import Sampled
from migrate.runs.estimate.statistics import ratio, share
from migrate.runs.journal import Result

# What looks at more than a record has to see all of them: on a sample it would find what is not so.
NOT_TRIED = frozenset(
    rule.code
    for rule in (
        LOOKUP_ORPHAN, LOOKUP_MISSING, LOOKUP_DUPLICATE, HISTORY_HELD, HISTORY_OPEN, HISTORY_ENDLESS, HISTORY_KEYLESS,
    )
)  # fmt: skip


def file_sizes(
    converter: Converter,
    sizes: Sequence[SourceSize],
    opened: Mapping[str, Sampled],
    cases: pl.DataFrame,
    run: RunDirectory,
) -> list[FileSize]:
    """Return one line for each use of a source in a transfer file; exact where all that it depends on was read."""
    of = {size.source: size for size in sizes}
    made = []
    for number, target in enumerate(converter.definition.file, 1):
        together = [other for other in converter.definition.file if other.id == target.id]
        needed = {name for other in together for name in (other.source, *(lookup.source for lookup in other.lookup))}
        whole = all(of[name].whole for name in needed)
        tried = cases if whole else cases.filter(~pl.col("rule").is_in(list(NOT_TRIED)))
        steps = _steps(run, target, number)
        made.append(_size(target, of[target.source], opened[target.source], tried, steps, whole=whole))
    return made


def _steps(run: RunDirectory, target: Target, number: int) -> list[Result]:
    steps: list[Result] = []
    name = f"convert/{target.id}-{target.source}-{number:03d}"
    while (result := run.journal.known(f"{name}/{len(steps) + 1:06d}")) is not None:
        steps.append(result)
    return steps


def _size(
    target: Target, size: SourceSize, opened: Sampled, cases: pl.DataFrame, steps: Sequence[Result], *, whole: bool
) -> FileSize:
    mine = cases.filter((pl.col("source") == target.source) & pl.col("file_id").fill_null("").is_in(["", target.id]))
    read, total = [n for n in opened.records if n], size.records
    hits, rules = _by_batch(mine, opened)
    excluded, made, failed = ([step[name] for step in steps] for name in ("excluded", "records", "rejected"))
    if size.whole:
        known = {code: Figure.known(sum(of.values())) for code, of in rules.items()}
        rejected = Figure.known(sum(hits.values()))
        left_out = Figure.known(sum(excluded))
    else:
        known = {code: _figure(of, opened, total) for code, of in rules.items()}
        rejected, left_out = _figure(hits, opened, total), _shares(excluded, read, total)
    if whole:
        records = Figure.known(sum(made))
    elif target.each is None:  # each record goes on, is left out, or is held
        value, low, high = (total.value - left_out.value - rejected.value, total.low - left_out.high - rejected.high,
                            total.high - left_out.low - rejected.low)  # fmt: skip
        records = Figure(value, max(0, low), high)
    else:  # what was held for what a sample cannot tell would go through
        held = max(0, sum(failed) - sum(hits.values()))
        going = 1 + held / max(sum(read) - sum(excluded) - sum(failed), 1)
        rate = ratio(made, read) if len(made) == len(read) else ratio([sum(made)], [sum(read)])
        records = total.times(Figure(*(each * going for each in rate)))
    return FileSize(target.id, target.source, _whole(records), _whole(rejected), _whole(left_out), sum(made), known)


def _by_batch(cases: pl.DataFrame, opened: Sampled) -> tuple[Counter[int], dict[str, Counter[int]]]:
    """Return how many records of each batch are rejected, and by which rule."""
    places = {place: n for n, place in enumerate(opened.places)}
    starts = [(at.file_index, at.record) for at in opened.starts]
    hits: dict[str, set[tuple[int, str, int]]] = defaultdict(set)
    for place, record, rule in cases.select(SOURCE, RECORD, "rule").unique().iter_rows():
        batch = max(bisect_right(starts, (places[place], record - 1)) - 1, 0) if starts else 0
        hits[rule].add((batch, place, record))
    every = set().union(*hits.values())
    return Counter(batch for batch, *_ in every), {
        rule: Counter(batch for batch, *_ in of) for rule, of in sorted(hits.items())
    }


def _figure(hits: Counter[int], opened: Sampled, total: Figure) -> Figure:
    return _whole(_shares([hits[n] for n in range(len(opened.records))], opened.records, total))


def _shares(hits: Sequence[int], records: Sequence[int], total: Figure) -> Figure:
    if len(hits) != len(records):
        hits, records = [sum(hits)], [sum(records)]
    return total.times(Figure(*share(hits, records)))


def _whole(figure: Figure) -> Figure:
    """Return a number of records in whole ones."""
    return Figure(round(figure.value), int(figure.low), int(-(-figure.high // 1)))
