"""The tables of the 新旧項目対応表, as rows of texts."""

import csv
import io
from collections.abc import Iterator

from migrate.convert.explain.rows import ExplainedFile, OldField
from migrate.convert.explain.rows import Row as ItemRow
from migrate.findings import Lang, Text, message
from migrate.layout import CodeValue
from migrate.reports.mapping.model import Mappings
from migrate.reports.tables import Row, Table

_ITEMS = {"no": 6, "item": 30, "type": 12, "required": 14, "status": 10, "old_file": 26, "old_field": 30,
          "old_type": 26, "how": 44, "when": 26, "note": 34, "comment_city": 30, "comment_vendor": 30}  # fmt: skip
_UNUSED = {"source": 14, "old_file": 30, "old_field": 30, "old_type": 26, "reason": 60, "comment_city": 30,
           "comment_vendor": 30}  # fmt: skip
_CODES = {"table": 20, "old_value": 14, "old_label": 30, "column": 16, "new_value": 14, "new_label": 30, "valid": 22,
          "note": 40, "comment_city": 30, "comment_vendor": 30}  # fmt: skip


class Tables:
    """The tables in one language."""

    def __init__(self, mappings: Mappings, lang: Lang) -> None:
        self.of, self.lang = mappings, lang

    def all(self) -> Iterator[Table]:
        """Yield every sheet: overview, a sheet for each file made from a source, what is left out, codes."""
        yield self._table("sheet_cover", {"kind": 30, "value": 90}, self._cover())
        for file in self.of.files:
            rows = (self._item(row) for row in file.rows)
            title = f"{file.target.id} {file.name} ← {file.target.source}"
            yield Table(title, self._head(_ITEMS), tuple(_ITEMS.values()), 2, rows, self.lines(file))
        yield self._table("sheet_unused", _UNUSED, self._unused())
        yield self._table("sheet_codes", _CODES, self._codes())
        yield self._table("sheet_not_converted", {"kind": 26, "what": 40, "reason": 80}, self._left_out())
        if self.of.converter.overlay:
            changes = {"action": 10, "place": 50, "before": 50, "after": 50}
            yield self._table("sheet_changes", changes, self._changes())
        if self.of.examined.errors or self.of.examined.warnings:
            yield self._table("sheet_findings", {"kind": 18, "what": 120}, self._findings())

    def say(self, key: str, **values: object) -> str:
        """Return a text of the catalogue."""
        return message(f"mapping.{key}", self.lang, **values)

    def lines(self, file: ExplainedFile) -> tuple[str, ...]:
        """Return what is to be known of a file before its items: from what, which records, what is joined."""
        target = file.target
        path = self.of.converter.sources[target.source].file if target.source in self.of.converter.sources else "?"
        lines = [self.say("made_from", file=target.id, name=file.name, source=target.source, path=path)]
        if target.where:
            why = Text(target.excluded.ja, target.excluded.en).in_(self.lang) if target.excluded else "?"
            lines.append(self.say("only", where=file.where.in_(self.lang), reason=why))
        return (*lines, *(fact.in_(self.lang) for fact in file.facts))

    def _head(self, columns: dict[str, int]) -> tuple[str, ...]:
        return tuple(self.say(column) for column in columns)

    def _table(self, title: str, columns: dict[str, int], rows: Iterator[Row]) -> Table:
        return Table(self.say(title), self._head(columns), tuple(columns.values()), 1, rows)

    def _cover(self) -> Iterator[Row]:
        converter, layout = self.of.converter, self.of.layout
        title = converter.definition.title
        yield self.say("converter"), f"{converter.definition.id} {Text(title.ja, title.en).in_(self.lang)}"
        yield self.say("layout"), f"{layout.version} ({layout.status})"
        if converter.overlay:
            yield self.say("overlay"), f"{converter.overlay.path.name} {converter.overlay.sha256}"
        if converter.hooks:
            yield self.say("hooks"), f"{converter.hooks.sha256} {', '.join(sorted(converter.hooks.by_source))}"
        yield self.say("digest"), converter.digest
        for file in self.of.files:
            for line in self.lines(file)[:1]:
                yield self.say("title"), line

    def _item(self, row: ItemRow) -> Row:
        item = row.item
        required = " ".join(filter(None, (item.required, item.stated_condition)))
        files = dict.fromkeys(f"{field.joined or field.source} {field.file}".strip() for field in row.fields)
        how = row.how.in_(self.lang) or message("explain.unmapped", self.lang)
        name = item.name if self.lang is Lang.JA else f"{item.name} {item.english}"
        return (item.no, name, item.type_size, required, self.say(f"status_{item.status}"), tuple(files),
                tuple(map(_name, row.fields)), tuple(map(_form, row.fields)), how,
                row.when.in_(self.lang), row.note, "", "")  # fmt: skip

    def _unused(self) -> Iterator[Row]:
        for each in self.of.unused:
            field, reason = each.field, each.reason or self.say("not_said")
            yield field.source, field.file, _name(field), _form(field), reason, "", ""

    def _codes(self) -> Iterator[Row]:
        converter = self.of.converter
        for path, text in converter.code_texts.items():
            for row in csv.DictReader(io.StringIO(text, newline="")):
                valid = "–".join(filter(None, (row.get("valid_from"), row.get("valid_to"))))
                for column in converter.codes[path.stem].columns:
                    label = self._label(path.stem, column, row[column])
                    yield (path.stem, row["value"], row["label"], column, row[column], label, valid, row["note"],
                           "", "")  # fmt: skip

    def _label(self, table: str, column: str, value: str) -> str:
        """Return what the first item that takes a column calls a value."""
        for listed in self._lists(table, column):
            for row in listed:
                if row.value == value:
                    return row.label if self.lang is Lang.JA else row.label_en or row.label
        return ""

    def _lists(self, table: str, column: str) -> Iterator[tuple[CodeValue, ...]]:
        first = self.of.converter.codes[table].columns[0]
        for target in self.of.converter.definition.file:
            items = {i.name: i for i in self.of.layout.items(target.id)} if target.id in self.of.layout.files else {}
            for mapping in self.of.converter.mappings[target.mapping]:
                taken = mapping.args.get("table") == table and mapping.args.get("column", first) == column
                if taken and mapping.item in items:
                    yield self.of.layout.code_values.get(items[mapping.item].code_id, ())

    def _left_out(self) -> Iterator[Row]:
        definition = self.of.converter.definition
        for file_id, why in definition.not_supplied.items():
            name = self.of.layout.files[file_id].name if file_id in self.of.layout.files else ""
            yield self.say("kind_file"), f"{file_id} {name}".strip(), Text(why.ja, why.en).in_(self.lang)
        for source in definition.source:
            reason = definition.why_not_converted(source)
            if source not in definition.converted:
                said = Text(reason.ja, reason.en).in_(self.lang) if reason else self.say("not_said")
                yield self.say("kind_source"), f"{source.id} {source.file}", said

    def _changes(self) -> Iterator[Row]:
        for change in self.of.converter.overlay.changes if self.of.converter.overlay else ():
            yield self.say(f"action_{change.action}"), change.place, change.old, change.new

    def _findings(self) -> Iterator[Row]:
        for kind, found in (("error", self.of.examined.errors), ("warning", self.of.examined.warnings)):
            for each in found:
                yield self.say(f"kind_{kind}"), each.in_(self.lang)


def _name(field: OldField) -> str:
    return f"{field.name} {field.label}".strip()


def _form(field: OldField) -> str:
    size = f"{field.type} {field.length or ''}".strip()
    return f"{size} [{field.code_table}]" if field.code_table else size
