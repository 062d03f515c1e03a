"""Whether what a mapping gives fits its items: types, lengths, codes; and whether a record goes twice into a file."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from migrate.convert.definition.codes import REJECT
from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.errors import ConverterError, told
from migrate.convert.definition.mapping import Mapping
from migrate.convert.functions import FUNCTIONS, Context
from migrate.convert.staged.occurs import table_of
from migrate.layout import Item, ItemType, Layout, parse_condition
from migrate.layout.condition import Clause
from migrate.sources.definition import Field, FieldType

# Functions whose value is the field's own text.
_AS_IT_IS = frozenset({"copy"})
_NUMBERS = {ItemType.INTEGER, ItemType.SIGNED, ItemType.DECIMAL}
_DATES = {ItemType.DATE, ItemType.ISO_DATE, ItemType.YEAR_MONTH, ItemType.YEAR, ItemType.OPEN_YEAR}
_TEXTS = {FieldType.FULL_WIDTH, FieldType.FULL_WIDTH_KANA}
_NO_DATES = _TEXTS | {FieldType.WAREKI_DATE}


def check_sizes(converter: Converter, target: Target, layout: Layout) -> Iterator[ConverterError]:
    """Yield rows that carry a field as it is into an item it may not fit: longer, or of another type."""
    items = {item.name: item for item in layout.items(target.id)}
    for mapping in converter.mappings[target.mapping]:
        item, field = items.get(mapping.item), _field(converter, target, mapping)
        if mapping.function not in _AS_IT_IS or item is None or field is None:
            continue
        path = converter.folder / "mappings" / target.mapping
        # bytes of two-byte characters in a copybook; a vendor's own table counts characters
        records = field.type is FieldType.FULL_WIDTH and _is_record(converter, target, mapping)
        length = field.length // 2 if records else field.length
        if item.length and length > item.length:
            values = {"field": mapping.fields[0], "length": length, "item": item.name, "size": item.type_size}
            yield ConverterError(path, told("may_be_longer", **values), mapping.line)
        if (item.type in _NUMBERS and field.type in _TEXTS) or (item.type in _DATES and field.type in _NO_DATES):
            values = {"field": mapping.fields[0], "type": field.type, "item": item.name, "size": item.type_size}
            yield ConverterError(path, told("other_type", **values), mapping.line)


def _field(converter: Converter, target: Target, mapping: Mapping) -> Field | None:
    source, name = target.origin(mapping.fields[0] if mapping.fields else "")
    layout = converter.records.get(source)
    return next((f for f in layout.fields if f.field == name), None) if layout else None


def _is_record(converter: Converter, target: Target, mapping: Mapping) -> bool:
    source, _ = target.origin(mapping.fields[0] if mapping.fields else "")
    return source in converter.sources and converter.sources[source].file in converter.types


def check_codes(converter: Converter, layout: Layout) -> Iterator[ConverterError]:
    """Yield codes of the converter's tables that go to no value their item may have, or to none without a reason.

    A row that gives nothing at all, or rejects, needs a ``note`` that says why. The converter must compile.
    """
    for target in converter.definition.file:
        items = {item.name: item for item in layout.items(target.id)}
        for mapping in converter.mappings[target.mapping]:
            item = items[mapping.item]
            allowed = _allowed(layout, item)
            gives = _gives(converter, mapping, item)
            wrong = gives - allowed if gives is not None and allowed is not None else frozenset()
            if wrong:
                path = converter.folder / "mappings" / target.mapping
                values = ", ".join(sorted(wrong))
                what = told("code_not_listed", item=item.name, code=item.code_id, values=values)
                yield ConverterError(path, what, mapping.line)
    for path, text in converter.code_texts.items():
        for row in (reader := csv.DictReader(io.StringIO(text, newline=""))):
            if {row[column] for column in converter.codes[path.stem].columns} <= {"", REJECT} and not row["note"]:
                yield ConverterError(path, told("code_to_nothing", value=row["value"]), reader.line_num)


def _allowed(layout: Layout, item: Item) -> frozenset[str] | None:
    if not item.code_id or layout.codes[item.code_id].local_values:
        return None
    return frozenset(row.value for row in layout.code_values.get(item.code_id, ()))


def _gives(converter: Converter, mapping: Mapping, item: Item) -> frozenset[str] | None:
    context = Context(item, converter.codes, converter.definition.dates, {"municipality": "", "base_date": ""})
    return FUNCTIONS[mapping.function](mapping.fields, mapping.args, context).gives


def check_tables(converter: Converter) -> Iterator[ConverterError]:
    """Yield code tables that no mapping uses; of some domains only, nothing can be said."""
    if converter.domains:
        return
    used = {mapping.args.get("table") for rows in converter.mappings.values() for mapping in rows}
    for path in converter.code_texts:
        if path.stem not in used:
            yield ConverterError(path, told("table_unused"))


def check_overlaps(converter: Converter) -> Iterator[ConverterError]:
    """Yield files that one source is made into twice, where a record may belong to both."""
    of: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in converter.definition.file:
        of[target.id, target.source].append(target)
    for (file_id, source), targets in of.items():
        for one, other in combinations(targets, 2):
            tables = [set(table_of(converter, target)) for target in (one, other)]
            if not (all(tables) and not tables[0] & tables[1]) and not _apart(one, other):
                path = converter.folder / "converter.toml"
                yield ConverterError(path, told("file_twice", file=file_id, source=source))


def _apart(one: Target, other: Target) -> bool:
    """Tell whether two conditions cannot both hold, going by single fields."""
    ours, theirs = (
        [c for text in (t.where, t.each.where if t.each else "") if text for c in parse_condition(text).clauses]
        for t in (one, other)
    )
    return any(_exclude(a, b) or _exclude(b, a) for a in ours for b in theirs if a.element == b.element)


def _exclude(a: Clause, b: Clause) -> bool:
    match a.operator, b.operator:
        case "=", "=":
            return not {*a.values} & {*b.values}
        case "=", "!=":
            return {*a.values} <= {*b.values}
        case (("=" | "present"), "absent"):
            return True
    return False
