"""Decisions applied to a batch as it was read: fields corrected, records set aside or given their place in order."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from migrate.convert.decisions.decision import Decision, Kind, Verdict
from migrate.convert.decisions.seal import Seal, content, content_of_bytes
from migrate.convert.provenance import DECIDED, ORDER, SEQUENCE
from migrate.findings import RECORD, SOURCE
from migrate.sources.batch import Reject

# Place and record → what was decided of it.
OfRecords = Mapping[tuple[str, int], Sequence[Decision]]


@dataclass
class Applied:
    """``frame`` as decided. ``uses``: the cases applied. ``stale``: those whose record is no longer as it was."""

    frame: pl.DataFrame
    excluded: int = 0
    uses: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


def apply_decisions(frame: pl.DataFrame, decided: OfRecords, seal: Seal) -> Applied:
    """Apply decisions to the records of a batch that they speak of; the others are as before.

    ``#decided`` says of each record by which cases it was changed, ``#order`` its place in its history.
    """
    places = pl.DataFrame(list(decided), schema={SOURCE: pl.String, RECORD: pl.UInt64}, orient="row")
    spoken_of = frame.join(places, on=[SOURCE, RECORD], how="semi", maintain_order="left")
    made = Applied(frame)
    excluded: list[int] = []
    changes: dict[str, dict[int, Any]] = defaultdict(dict)
    for row in spoken_of.iter_rows(named=True):
        number = row[SEQUENCE]
        for decision in _still_valid(decided[row[SOURCE], row[RECORD]], content(row), seal, made):
            if decision.decision is Verdict.EXCLUDE:
                excluded.append(number)
                continue
            marks = changes[DECIDED]
            marks[number] = " ".join(filter(None, (marks.get(number), decision.case)))
            if decision.kind is Kind.ORDER:
                changes[ORDER][number] = int(decision.value)
            elif decision.field in row:
                texts = changes[decision.field]
                texts[number] = _corrected(texts.get(number, row[decision.field]), decision)
            else:
                made.stale.append(decision.case)
    made.frame = _changed(frame, changes).filter(~pl.col(SEQUENCE).is_in(excluded))
    made.excluded = len(set(excluded))
    return made


def set_aside(rejects: Sequence[Reject], decided: OfRecords, seal: Seal) -> tuple[list[Reject], list[Reject], Applied]:
    """Return the unread records that stay rejected, those excluded by decision, and what was applied."""
    kept, excluded, made = list[Reject](), list[Reject](), Applied(pl.DataFrame())
    for reject in rejects:
        listed = decided.get((reject.source, reject.record), ())
        valid = _still_valid(listed, content_of_bytes(reject.raw), seal, made) if listed else []
        (excluded if any(d.decision is Verdict.EXCLUDE for d in valid) else kept).append(reject)
    return kept, excluded, made


def _still_valid(listed: Sequence[Decision], found: str, seal: Seal, made: Applied) -> list[Decision]:
    valid = [decision for decision in listed if decision.digest == seal.digest(found)]
    made.uses += [decision.case for decision in valid]
    made.stale += [decision.case for decision in listed if decision not in valid]
    return valid


def _corrected(text: Any, decision: Decision) -> Any:
    """Return a field as decided; of a table (OCCURS) one occurrence of it."""
    if not isinstance(text, list):
        return decision.value
    at = decision.occurrence - 1
    return [*text[:at], decision.value, *text[at + 1 :]]


def _changed(frame: pl.DataFrame, changes: Mapping[str, Mapping[int, Any]]) -> pl.DataFrame:
    types = {DECIDED: pl.String(), ORDER: pl.Int64()}
    frame = frame.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in types.items())
    for name, of_record in changes.items():
        schema = {SEQUENCE: frame.schema[SEQUENCE], "#changed": frame.schema[name]}
        values = pl.DataFrame([*of_record.items()], schema=schema, orient="row")
        frame = frame.join(values, on=SEQUENCE, how="left", maintain_order="left")
        frame = frame.with_columns(pl.coalesce("#changed", name).alias(name)).drop("#changed")
    return frame
