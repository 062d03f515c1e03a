"""Whether what takes more than a batch can be done: tables unpivoted, histories numbered, keys under new numbers."""

from collections import Counter
from collections.abc import Iterator

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.errors import told
from migrate.convert.provenance import OCCURRENCE
from migrate.convert.staged.crosswalk import items_of_kind
from migrate.convert.staged.history import DAYS, EARLIER, LATEST, PLACE, SORTABLE, History
from migrate.convert.staged.occurs import repeated, table_of
from migrate.findings import Text
from migrate.layout import Item, Layout, parse_condition


def check_staged(converter: Converter, target: Target, layout: Layout) -> Iterator[Text]:
    """Yield what is wrong with a file's ``lookup``, ``each`` and ``history``, and with fields of tables."""
    yield from _lookups(converter, target)
    yield from _each(converter, target)
    items = {item.name: item for item in layout.items(target.id)}
    yield from _tables(converter, target, items)
    others = [other for other in converter.definition.file if other.id == target.id]
    if any(other.history != target.history for other in others):
        yield told("history_differs", file=target.id)
    elif target.history:
        yield from _history(converter, target, target.history, items, layout)


def check_crosswalks(converter: Converter, layout: Layout) -> Iterator[tuple[str, Text]]:
    """Yield by crosswalk what is wrong with it."""
    known = {f"{file_id}.{item.element}" for file_id in layout.files for item in layout.items(file_id)}
    owners: dict[tuple[str, str], str] = {}
    for name, crosswalk in converter.definition.crosswalk.items():
        missing = [item for item in crosswalk.items if item not in known]
        if missing or not crosswalk.items:
            yield name, told("crosswalk_item", crosswalk=name, items=", ".join(missing) or "-")
            continue
        for item in sorted(items_of_kind(layout, crosswalk.items)):
            if owners.setdefault(item, name) != name:
                yield name, told("crosswalk_both", item=".".join(item), one=owners[item], other=name)
                break


def _lookups(converter: Converter, target: Target) -> Iterator[Text]:
    for name, times in Counter(lookup.name for lookup in target.lookup).items():
        if times > 1:
            yield told("lookup_twice", file=target.id, name=name)
    for lookup in target.lookup:
        if lookup.name != lookup.source and lookup.name in converter.sources:
            yield told("lookup_name", file=target.id, name=lookup.name)


def _each(converter: Converter, target: Target) -> Iterator[Text]:
    each = target.each
    if each is None:
        return
    fields = converter.fields_of(target.source)
    table = table_of(converter, target)
    if not table:
        yield told("each_table", file=target.id, source=target.source, field=each.table)
    for name, columns in each.columns.items():
        for column in columns:
            if column not in fields:
                yield told("no_field", source=target.source, field=column)
        if name in fields or name.startswith("#") or not columns:
            yield told("each_name", file=target.id, field=name)
    for name in parse_condition(each.where).elements() if each.where else ():
        if name not in {*table, OCCURRENCE}:
            yield told("each_where", file=target.id, field=name)


def _tables(converter: Converter, target: Target, items: dict[str, Item]) -> Iterator[Text]:
    """Yield fields of tables that stand where one value is needed."""
    lists = {*repeated(converter, target.source)} - {*table_of(converter, target)}
    for lookup in target.lookup:
        lists |= {f"{lookup.name}.{field}" for field in repeated(converter, lookup.source)}
    conditions = [target.where, *(mapping.when for mapping in converter.mappings[target.mapping])]
    single = [name for text in conditions if text for name in parse_condition(text).elements()]
    single += [*target.expect_empty, *(ours for lookup in target.lookup for ours in lookup.on)]
    for mapping in converter.mappings[target.mapping]:
        if mapping.function == "copy" and mapping.item in items and items[mapping.item].repeat == 1:
            single += mapping.fields
    for name in dict.fromkeys(single):
        if name in lists:
            yield told("each_missing", file=target.id, field=name)


def _history(
    converter: Converter, target: Target, history: History, items: dict[str, Item], layout: Layout
) -> Iterator[Text]:
    mappings = {mapping.item: mapping for mapping in converter.mappings[target.mapping]}
    if not history.key or not history.order or not history.made or PLACE in history.order[:-1]:
        yield told("history_form", file=target.id)
    for name in (*history.needed, *history.made):
        if name not in items:
            yield told("history_item", file=target.id, item=name)
            return
    for name in history.needed:
        if name not in mappings:
            yield told("history_unmapped", file=target.id, item=name)
    for name in history.made:
        if name in mappings:
            yield told("history_mapped", file=target.id, item=name)
    for name in history.by_items:
        if items[name].type not in SORTABLE:
            yield told("history_order", file=target.id, item=name, size=items[name].type_size)
    yield from _made(target, history, items, layout)
    table = {OCCURRENCE, *table_of(converter, target)}
    joined = {lookup.name for lookup in target.lookup if table & {*lookup.on}}
    for name in history.key if target.each else ():
        fields = mappings[name].fields if name in mappings else ()
        if any(field in table or field.rpartition(".")[0] in joined for field in fields):
            yield told("history_key", file=target.id, item=name)


def _made(target: Target, history: History, items: dict[str, Item], layout: Layout) -> Iterator[Text]:
    code = items[history.latest].code_id if history.latest else ""
    listed = {row.value for row in layout.code_values.get(code, ())}
    if code and not layout.codes[code].local_values and not {LATEST, EARLIER} <= listed:
        yield told("history_latest", file=target.id, item=history.latest, code=code)
    until = history.until
    if until and (items[until.start].type not in DAYS or items[until.item].type != items[until.start].type):
        yield told("history_until", file=target.id, item=until.item, start=until.start)
