"""What became of one record of the delivery: in each transfer file its source goes to, or why in none."""

from collections.abc import Iterator
from dataclasses import dataclass

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.lookup import Lookup
from migrate.convert.provenance import SEQUENCE
from migrate.findings import ORDINAL, PART, RECORD, SOURCE, Findings, Text
from migrate.reconcile.trace.errors import TraceError
from migrate.reconcile.trace.fields import decision_facts
from migrate.reconcile.trace.find import MOST, Located, locate, position_before, provenance, rejections
from migrate.reconcile.trace.model import NOTHING, Became, Fate
from migrate.reconcile.trace.reference import ByPlace
from migrate.reconcile.trace.replay import records_joined_to, replay
from migrate.reconcile.trace.run import SCAN, TracedRun
from migrate.reconcile.trace.shown import said
from migrate.sources import SourceError
from migrate.sources.batch import Position
from migrate.sources.origin import RecordAt
from migrate.sources.recordfile.origin import block_start
from migrate.sources.tracing import offset_of, record_at


@dataclass(frozen=True)
class OfPlace:
    """``read``: the record as each source that has it reads it. ``located``: the records of the XML made of it.

    ``held``: definitions that made none of it.
    """

    read: tuple[tuple[str, RecordAt], ...]
    fates: tuple[Fate, ...]
    located: tuple[Located, ...]
    held: tuple[tuple[Target, RecordAt], ...]


def fates_of(run: TracedRun, place: str, record: int) -> OfPlace:
    """Follow a record of the delivery forward. Raises TraceError for a place or a record that is not there."""
    sources = list(_sources_at(run, place))
    if not sources:
        raise TraceError("place_unknown", place=place, known=", ".join(sorted(_places(run))))
    located = tuple(locate(run, ByPlace(place, record)))
    fates: list[Fate] = []
    held: list[tuple[Target, RecordAt]] = []
    read: list[tuple[str, RecordAt]] = []
    for source_id in sources:
        run.prove(source_id, place, f"{place}#{record}")
        at = _read(run, source_id, place, record, located)
        if at is not None:
            read.append((source_id, at))
            for fate, target in _of_source(run, source_id, at, located):
                fates.append(fate)
                if target and fate.became is not Became.WRITTEN:
                    held.append((target, at))
    if not fates:
        raise TraceError("no_legacy_record", place=place, record=record)
    return OfPlace(tuple(read), tuple(fates), located, tuple(held))


def _of_source(
    run: TracedRun, source_id: str, at: RecordAt, located: tuple[Located, ...]
) -> Iterator[tuple[Fate, Target | None]]:
    converter: Converter = run.converter
    rejected = list(rejections(run, at.place + run.opened(source_id).reject_ending, at.record))
    unread = [reason for file_id, _, why in rejected if not file_id for reason in why]
    unread = unread or [reject.rule.code for reject in at.rejects]
    decision = run.decisions.excluded(source_id, at.place, at.record)
    aside = said("fate_by", **decision_facts(decision)) if decision else None
    none = True
    for target in converter.definition.file:
        if target.source == source_id:
            none = False
            if aside:
                yield Fate(target.id, source_id, Became.DECIDED, why=aside), None
                continue
            yield _of_target(run, target, at, located, unread, [w for f, _, w in rejected if f == target.id]), target
        for lookup in target.lookup:
            if lookup.source == source_id and (aside or at.frame.height):
                none = False
                if aside:
                    yield Fate(target.id, source_id, Became.DECIDED, why=aside), None
                    continue
                reasons = tuple(reason for f, _, why in rejected if f == target.id for reason in why)
                yield _joined(run, target, lookup, at, reasons), None
    if none:
        why = converter.definition.why_not_converted(converter.sources[source_id])
        yield Fate("", source_id, Became.UNUSED, why=Text(why.ja, why.en) if why else NOTHING), None


def _joined(run: TracedRun, target: Target, lookup: Lookup, at: RecordAt, reasons: tuple[str, ...]) -> Fate:
    """Tell what became of a record in the records of another source that it is joined to."""
    if reasons:
        return Fate(target.id, lookup.source, Became.REJECTED, reasons=reasons)
    record = run.hooked(lookup.source, run.decided(lookup.source, at.frame.with_row_index(SEQUENCE)))
    owners = records_joined_to(run, target, lookup, record).select(SOURCE, RECORD).unique(maintain_order=True)
    made = provenance(run, target.id).join(owners.lazy(), on=[SOURCE, RECORD], how="semi").select(PART, ORDINAL)
    records = made.sort(PART, ORDINAL).head(MOST).collect().rows()
    became = Became.UNUSED if not owners.height else Became.ATTACHED
    if records:
        became = Became.MERGED if lookup.merge else Became.USED
    named = tuple(f"{place}#{number}" for place, number in owners.head(MOST).iter_rows())
    return Fate(target.id, lookup.source, became, tuple(records), owners=named)


def _of_target(
    run: TracedRun,
    target: Target,
    at: RecordAt,
    located: tuple[Located, ...],
    unread: list[str],
    rejected: list[list[str]],
) -> Fate:
    mine = [found for found in located if found.file_id == target.id]
    reasons = tuple(dict.fromkeys([*unread, *(reason for why in rejected for reason in why)]))
    if unread:
        return Fate(target.id, target.source, Became.REJECTED, reasons=reasons)
    made = replay(run, target, at).convert(run, Findings())
    if made.excluded and target.excluded:
        return Fate(target.id, target.source, Became.EXCLUDED, why=Text(target.excluded.ja, target.excluded.en))
    if rejected:
        return Fate(target.id, target.source, Became.REJECTED, _ordinals(mine), reasons)
    if made.records.height and mine:
        return Fate(target.id, target.source, Became.WRITTEN, _ordinals(mine))
    if made.excluded or made.empty:
        none = target.each.none if target.each else None
        became = Became.EMPTY if made.empty else Became.EXCLUDED
        return Fate(target.id, target.source, became, why=Text(none.ja, none.en) if none else NOTHING)
    return Fate(target.id, target.source, Became.UNKNOWN, _ordinals(mine))


def _read(run: TracedRun, source_id: str, place: str, record: int, located: tuple[Located, ...]) -> RecordAt | None:
    """Read the record, from its known byte on, or from a record before it."""
    kind, opened = run.kind(source_id), run.opened(source_id)
    offset = next((found.offset for found in located if found.offset is not None), None)
    rejected = rejections(run, place + opened.reject_ending, record)
    offset = offset if offset is not None else next((o for _, o, _ in rejected if o is not None), None)
    index = list(opened.places).index(place)
    if offset is None and record > 0:
        near = position_before(run, place, index, record)
        if block_start(kind, opened, index, near.offset) != near.offset:  # within a block no reading can begin
            near = Position(index)
        found, offset = offset_of(run.opened(source_id, SCAN), place, record, near)
        if not found:
            return None
    return record_at(kind, opened, place, record, offset) if record > 0 else None


def _sources_at(run: TracedRun, place: str) -> Iterator[str]:
    for source in run.converter.definition.source:
        stem = source.file.rsplit("/", 1)[-1].split(".")[0]
        if not place.startswith(source.file.split(".")[0]) and stem not in place:
            continue
        try:
            if place in run.opened(source.id).places:
                yield source.id
        except SourceError:  # one that this delivery does not have
            continue


def _places(run: TracedRun) -> Iterator[str]:
    yield from run.plan["delivery"]
    yield from run.plan.get("state", {})


def _ordinals(located: list[Located]) -> tuple[tuple[int, int], ...]:
    return tuple((found.part, found.ordinal) for found in located)
