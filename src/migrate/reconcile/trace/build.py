"""A trace put together: each record that is meant followed back into the delivery and forward to the database."""

from collections.abc import Sequence

import polars as pl

from migrate.convert.definition.converter import Target
from migrate.convert.explain.rows import explain_file
from migrate.convert.provenance import OCCURRENCE
from migrate.findings import Findings, Text
from migrate.layout import Item, parse_condition
from migrate.reconcile.trace.errors import TraceError
from migrate.reconcile.trace.fates import OfPlace, fates_of
from migrate.reconcile.trace.fields import RecordFields
from migrate.reconcile.trace.find import Located, item_named, item_unknown, locate
from migrate.reconcile.trace.history import Standing, standing
from migrate.reconcile.trace.items import Items
from migrate.reconcile.trace.model import LegacyTrace, LoadedTrace, RecordTrace, Trace, XmlTrace
from migrate.reconcile.trace.reference import ByPlace, parse_reference
from migrate.reconcile.trace.replay import Replayed, replay
from migrate.reconcile.trace.run import TracedRun
from migrate.reconcile.trace.said import findings_at, findings_of_place
from migrate.reconcile.trace.shown import RECORD_BYTES, Shown
from migrate.sources.description import SourceKind
from migrate.sources.origin import RecordAt
from migrate.sources.tracing import classes_of, record_at
from migrate.targets.duckdb_row import LoadedRow, loaded_row
from migrate.xml import RecordInXml, read_record

EVERY = "*"


def trace(run: TracedRun, record: str, item: str = EVERY, *, to: str = "", unmask: bool = False) -> Trace:
    """Trace an item (``*`` for all) of a record, as :func:`parse_reference` reads it; ``to`` is a target's URL.

    Contents are masked unless ``unmask``. Raises TraceError, SourceError, ConverterError, XmlError, TargetError.
    """
    tracer = _Tracer(run, item, to, Shown(unmask=unmask))
    reference = parse_reference(record)
    if isinstance(reference, ByPlace):
        found = fates_of(run, reference.place, reference.record)
        records = tracer.of_place(found)
        said = tuple(f for _, at in found.read for f in findings_of_place(at, tracer.shown))
        return Trace(_facts(run), records, tracer.places(found), found.fates, said, unmask)
    records = tuple(tracer.of_xml(located) for located in locate(run, reference))
    return Trace(_facts(run), records, unmasked=unmask)


class _Tracer:
    def __init__(self, run: TracedRun, item: str, to: str, shown: Shown) -> None:
        self.run, self.item, self.to, self.shown = run, item, to, shown

    def of_place(self, found: OfPlace) -> tuple[RecordTrace, ...]:
        """Trace the records that one of the delivery became, and what of it was held back."""
        named = [f.file_id for f in found.fates if self.item == EVERY or self._has(f.file_id)]
        files = [fate.file_id for fate in found.fates if fate.file_id]
        if files and not named:
            raise item_unknown(self.run, files[0], self.item)
        records = [self.of_xml(located) for located in found.located if located.file_id in named]
        for target, at in found.held:
            if target.id in named and at.frame.height:
                records += self._held(target, at)
        return tuple(records)

    def _has(self, file_id: str) -> bool:
        return bool(file_id) and item_named(self.run, file_id, self.item) is not None

    def places(self, found: OfPlace) -> tuple[LegacyTrace, ...]:
        """Return a record of the delivery as each source that has it reads it."""
        return tuple(self._legacy(source_id, at, None) for source_id, at in found.read)

    def of_xml(self, located: Located) -> RecordTrace:
        """Trace a record of the XML."""
        run = self.run
        items = self._items(located.file_id)
        part = next(p for p in run.parts(located.file_id) if p["part"] == located.part)
        document = run.document(part)
        xml = read_record(document, run.layout, located.ordinal)
        if xml is None:
            raise TraceError("no_record", file=located.file_id, part=located.part, record=located.ordinal, parts="-")
        replayed, row = self._maker(located, items)
        history, stands = replayed.target.history, None
        if history and any(item.name in history.made for item in items):
            stands = standing(run, located.file_id, history, xml.values, located.part, located.ordinal)
        loaded = None
        if self.to:
            loaded = loaded_row(self.to, run.layout, located.file_id, part["sha256"], located.ordinal)
        place = XmlTrace(part["path"], located.part, located.ordinal, xml.line, xml.offset, xml.length)
        return self._record(replayed, row, located.occurrence, items, place, xml, stands, loaded)

    def _items(self, file_id: str) -> Sequence[Item]:
        if self.item == EVERY:
            return self.run.layout.items(file_id)
        item = item_named(self.run, file_id, self.item)
        if item is None:
            raise item_unknown(self.run, file_id, self.item)
        return [item]

    def _maker(self, located: Located, items: Sequence[Item]) -> tuple[Replayed, pl.DataFrame]:
        """Return the definition that made a record, replayed. Raises TraceError where none does."""
        found = []
        for target in self.run.targets(located.file_id):
            if located.place not in self.run.opened(target.source).places:
                continue
            self.run.prove(target.source, located.place, _where(located.place, located.record, located.offset))
            kind, opened = self.run.kind(target.source), self.run.opened(target.source)
            at = record_at(kind, opened, located.place, located.record, located.offset)
            if at is not None and at.frame.height:
                replayed = replay(self.run, target, at, self._lookups(target, items))
                row = replayed.row(located.occurrence)
                if row is not None:
                    found.append((replayed, row))
        if len(found) > 1:  # of several definitions of one record those count that made one of it
            found = [one for one in found if _converts(self.run, one[0], located.occurrence)]
        if located.nth >= len(found):
            raise TraceError("not_remade", where=_where(located.place, located.record, located.offset))
        return found[located.nth]

    def _lookups(self, target: Target, items: Sequence[Item]) -> set[str] | None:
        """Return the joins that some items need; all for all items."""
        if self.item == EVERY:
            return None
        names = {item.name for item in items}
        fields = [*(parse_condition(target.where).elements() if target.where else ())]
        for mapping in self.run.converter.mappings[target.mapping]:
            if mapping.item in names:
                fields += [*mapping.fields, *(parse_condition(mapping.when).elements() if mapping.when else ())]
        return {name.rpartition(".")[0] for name in fields}

    def _held(self, target: Target, at: RecordAt) -> list[RecordTrace]:
        """Trace a record that did not become one, as far as it goes."""
        replayed = replay(self.run, target, at)
        occurrences = replayed.rows[OCCURRENCE].to_list() if target.each else [None]
        made = []
        for occurrence in occurrences:
            row = replayed.row(occurrence)
            if row is not None and not (target.each and occurrence is None):
                items = [i for i in self.run.layout.items(target.id) if self.item in (EVERY, i.name, i.element)]
                made.append(self._record(replayed, row, occurrence, items, None, None, None, None))
        return made

    def _record(
        self,
        replayed: Replayed,
        row: pl.DataFrame,
        occurrence: str | None,
        items: Sequence[Item],
        place: XmlTrace | None,
        xml: RecordInXml | None,
        stands: Standing | None,
        loaded: LoadedRow | None,
    ) -> RecordTrace:
        run, target = self.run, replayed.target
        explained = explain_file(run.converter, target, run.layout)
        fields = RecordFields(run, replayed, occurrence, self.shown)
        tracer = Items(run, replayed, explained, row, fields, xml, stands, loaded, self.shown)
        file = run.layout.files[target.id]
        return RecordTrace(
            file_id=target.id,
            file=Text(file.name, file.english),
            mapping=f"mappings/{target.mapping}",
            where=explained.where,
            facts=explained.facts,
            xml=place,
            legacy=self._legacy(target.source, replayed.at, occurrence),
            items=tuple(tracer.trace(item) for item in items),
            findings=findings_at(run, replayed, place, self.shown),
            loaded=_loaded(loaded),
        )

    def _legacy(self, source: str, at: RecordAt, occurrence: str | None) -> LegacyTrace:
        kind = self.run.kind(source)
        # what a packed or binary number is, classes of text would show
        whole = at.raw if self.shown.unmask or kind is not SourceKind.RECORDS else None
        return LegacyTrace(
            source=source,
            kind=str(kind),
            place=at.place,
            record=at.record,
            offset=at.offset,
            length=None if at.raw is None else len(at.raw),
            occurrence=occurrence,
            bytes=self.shown.bytes(whole, classes_of(self.run.opened(source)), RECORD_BYTES),
        )


def _converts(run: TracedRun, replayed: Replayed, occurrence: str | None) -> bool:
    whole = replayed if replayed.complete else replay(run, replayed.target, replayed.at)
    records = whole.convert(run, Findings()).records
    if whole.target.each:
        records = records.filter(pl.col(OCCURRENCE).eq_missing(pl.lit(occurrence, pl.String)))
    return records.height > 0


def _loaded(row: LoadedRow | None) -> LoadedTrace | None:
    if row is None:
        return None
    if row.values is not None:
        return LoadedTrace("loaded", row.table, row.batch)
    state = "rejected" if row.rejected else "missing" if row.part else "part_not_loaded"
    return LoadedTrace(state, row.table, rejected=row.rejected)


def _where(place: str, record: int, offset: int | None) -> str:
    return f"{place}#{record}" + ("" if offset is None else f" @{offset}")


def _facts(run: TracedRun) -> dict[str, str]:
    return {
        "run": str(run.root),
        "tool": run.plan["tool"],
        "layout": run.layout.version,
        "converter": run.plan["converter"],
        "converter_digest": run.plan["converter_digest"],
        "base_date": run.plan["base_date"],
        "municipality": run.plan["municipality"],
    }
