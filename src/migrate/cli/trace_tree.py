"""A trace as trees for a terminal."""

from collections.abc import Iterator

from rich.text import Text as Line
from rich.tree import Tree

from migrate.findings import Lang, message
from migrate.reconcile.trace import (
    Fate,
    FieldTrace,
    FindingTrace,
    ItemTrace,
    JoinTrace,
    LegacyTrace,
    RecordTrace,
    Step,
    Trace,
)


def trees(trace: Trace, lang: Lang) -> Iterator[Tree]:
    """Yield what became of a record of the delivery, if that was asked, and a tree for each record."""
    teller = _Teller(lang)
    for place in trace.places:
        tree = Tree(Line(teller.legacy(place), style="bold"))
        teller.add(tree, "show_raw", bytes=place.bytes or "-")
        for fate in (fate for fate in trace.fates if fate.source == place.source):
            tree.add(Line(teller.fate(fate)))
        for finding in trace.findings:
            tree.add(Line(teller.finding(finding)))
        yield tree
    for record in trace.records:
        yield teller.record(record)


class _Teller:
    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def say(self, what: str, **values: object) -> str:
        return message(f"trace.{what}", self.lang, **values)

    def value(self, value: str | None) -> str:
        return self.say("show_absent") if value is None else value or self.say("show_empty")

    def bytes(self, offset: int | None, length: int | None) -> str:
        return "" if offset is None else self.say("show_bytes", offset=offset, length=length)

    def fate(self, fate: Fate) -> str:
        records = ", ".join(f"{fate.file_id}:{part}:{ordinal}" for part, ordinal in fate.records)
        if fate.became == "rejected" and records:
            records = f" ({records})"
        values = {"file": fate.file_id or "-", "records": records, "why": fate.why.in_(self.lang)}
        values["owners"] = ", ".join(fate.owners)
        return self.say(f"fate_{fate.became}", **values, reasons=" ".join(fate.reasons))

    def legacy(self, legacy: LegacyTrace) -> str:
        number = legacy.occurrence
        return self.say(
            "show_legacy", place=legacy.place, record=legacy.record, source=legacy.source, kind=legacy.kind,
            bytes=self.bytes(legacy.offset, legacy.length),
            occurrence=self.say("show_occurrence", number=number) if number else "",
        )  # fmt: skip

    def record(self, record: RecordTrace) -> Tree:
        names = {"file": record.file_id, "name": record.file.in_(self.lang)}
        xml, legacy = record.xml, record.legacy
        if xml:
            tree = Tree(Line(self.say("show_record", **names, part=xml.part, record=xml.ordinal), style="bold"))
            place = self.bytes(xml.offset, xml.length)
            self.add(tree, "show_xml", path=xml.path, line=xml.line or "?", bytes=place)
        else:
            tree = Tree(Line(self.say("show_held", **names), style="bold"))
        tree.add(Line(self.legacy(legacy)))
        if record.where.ja:
            self.add(tree, "show_where", text=record.where.in_(self.lang))
        for fact in record.facts:
            tree.add(Line(fact.in_(self.lang)))
        alone = len(record.items) == 1
        shown = [item for item in record.items if alone or item.mapping or item.value is not None]
        for item in shown:
            self.item(tree, item)
        if left := len(record.items) - len(shown):
            self.add(tree, "show_left_out", count=left)
        if record.findings:
            node = self.add(tree, "show_findings")
            for finding in record.findings:
                node.add(Line(self.finding(finding)))
        if record.loaded:
            self.add(tree, f"show_{record.loaded.state}", **vars(record.loaded))
        return tree

    def add(self, tree: Tree, key: str, **values: object) -> Tree:
        return tree.add(Line(self.say(key, **values)))

    def item(self, tree: Tree, item: ItemTrace) -> None:
        code = self.say("show_code", code=item.code) if item.code else ""
        key = self.say("show_key") if item.key else ""
        heading = self.say(
            "show_item", item=item.item, type=item.type, mark=key, code=code, required=item.required, status=item.status
        )
        node = tree.add(Line(heading, style="bold"))
        if item.equal is not None:
            self.add(node, "show_value", value=self.value(item.value))
        if made := item.mapping:
            row = self.add(node, "show_mapping", file=made.file, line=made.line, how=made.how.in_(self.lang))
            if made.when.ja:
                self.add(row, "show_when", text=made.when.in_(self.lang))
            if made.note:
                self.add(row, "show_note", text=made.note)
            for change in made.changes:
                self.add(row, "show_change", text=change)
        for join in item.joins:
            self.join(node, join)
        for field in item.fields:
            self.field(node, field)
        for step in item.steps:
            node.add(Line(self.step(step)))
        equal = {True: "show_equal", False: "show_unequal", None: "show_would"}[item.equal]
        self.add(node, equal, value=self.value(item.recomputed)).style = "" if item.equal is not False else "bold red"
        if loaded := item.loaded:
            said = self.say("show_same" if loaded.equal else "show_other")
            self.add(node, "show_column", column=loaded.column, value=self.value(loaded.value), equal=said)

    def join(self, node: Tree, join: JoinTrace) -> None:
        place = f" {join.place}#{join.record}{self.bytes(join.offset, join.length)}" if join.place else ""
        self.add(node, "show_join", source=join.source, keys=join.keys, matches=join.matches, place=place)

    def field(self, node: Tree, field: FieldTrace) -> None:
        names = {"source": field.source, "name": field.name, "label": f" ({field.label})" if field.label else ""}
        if not field.known:
            self.add(node, "show_field_unknown", **names)
            return
        place = self.say("show_cell", cell=field.cell) if field.cell else self.bytes(field.offset, field.length)
        shown = self.add(node, "show_field", **names, place=field.place, record=field.record, bytes=place)
        if field.bytes is not None:
            self.add(shown, "show_raw", bytes=field.bytes)
        for step in field.steps:
            shown.add(Line(self.step(step)))

    def step(self, step: Step) -> str:
        text = step.text.in_(self.lang)
        return self.say("show_step", text=text, value=self.value(step.value)) if step.gave else text

    def finding(self, finding: FindingTrace) -> str:
        values = ", ".join(f"{name}={value}" for name, value in sorted(finding.values.items()))
        return self.say(
            "show_finding", severity=finding.severity, rule=finding.rule, title=finding.title.in_(self.lang),
            item=f" [{finding.item}]" if finding.item else "", values=f" ({values})" if values else "",
            kept="" if finding.kept else self.say("show_again"),
        )  # fmt: skip
