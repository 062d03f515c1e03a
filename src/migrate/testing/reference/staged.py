"""The reference's tables, histories and crosswalks: whole files in memory, one record at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from migrate.convert.definition.converter import Converter, Target
from migrate.layout import Item, Layout
from migrate.testing.reference.values import Record

Holds = Callable[[Record, str], bool]


def occurrences(record: Record, target: Target, table: Sequence[str], holds: Holds) -> Iterator[Record]:
    """Yield a record for each used occurrence of a table, or of columns side by side; the record itself without any.

    ``table``: the names of what repeats, as mappings know them.
    """
    each = target.each
    if each is None:
        yield record
        return
    columns = each.columns or {name: (name,) for name in table}
    rest = {field: value for field, value in record.items() if not any(field in of for of in columns.values())}
    repeated = {name: [record[c] for c in of] if each.columns else record[name] for name, of in columns.items()}
    found = False
    for number, values in enumerate(zip(*repeated.values(), strict=True), 1):
        cells = dict(zip(repeated, values, strict=True))
        one = rest | cells | {"#occurrence": str(number)}
        if not each.where or holds(one, each.where):
            found = True
            yield one
        elif any((cell or "").strip(" \u3000" + "0.+-") for cell in cells.values()):
            raise ValueError("an unused occurrence holds something")
    if not found and each.none is None:
        raise ValueError("a record without an occurrence")


def new_keys(converter: Converter, layout: Layout) -> Callable[[str, str, str, str], str]:
    """Return (file, element, system, key) → the key under its new number."""
    kinds: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    for name, crosswalk in converter.definition.crosswalk.items():
        kind = {(item.partition(".")[0], item.partition(".")[2]) for item in crosswalk.items}
        size = 0
        while size != len(kind):
            size = len(kind)
            for relation in (r for domain in layout.domains for r in domain.relations):
                for n, element in enumerate(relation.from_items):
                    both = {(f, relation.to_items[n]) for f in relation.to_files} | {(relation.from_file, element)}
                    if both & kind:
                        kind |= both
        changes = {(key.system, key.old): key.new for key in converter.crosswalks[name]}
        kinds |= dict.fromkeys(kind, changes)
    return lambda file_id, element, system, key: kinds.get((file_id, element), {}).get((system, key), key)


def number_histories(records: list[Record], target: Target, items: dict[str, Item]) -> None:
    """Put number, latest flag and end into all records of a file, which are in the source's order."""
    history = target.history
    if history is None:
        return
    element = {name: item.element for name, item in items.items()}
    of: dict[tuple[str, ...], list[tuple[tuple[str | int, ...], int, Record]]] = defaultdict(list)
    for place, record in enumerate(records):
        key = tuple(record[element[name]] for name in history.key)
        order = tuple(_order(record.get(element[name]), items[name]) for name in history.by_items)
        of[key].append((order, place, record))
    for found in of.values():
        found.sort(key=lambda entry: entry[:2])
        if not history.by_place and len({order for order, _, _ in found}) < len(found):
            raise ValueError("the order of a history is open")
        for n, (_, _, record) in enumerate(found):
            last = n == len(found) - 1
            if history.number:
                record[element[history.number]] = str(n + 1)
            if history.latest:
                record[element[history.latest]] = str(int(last))
            if until := history.until:
                end = until.last if last else _end(found[n + 1][2][element[until.start]], until.day)
                if end:
                    record[element[until.item]] = end


def _order(value: str | None, item: Item) -> str | int:
    if item.type in ("9", "S9"):
        return -(10**40) if value is None else int(value)
    return value or ""


def _end(start: str, day: str) -> str:
    if day == "same":
        return start
    hyphen = "-" if "-" in start else ""
    digits = start.replace("-", "")
    before = date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) - timedelta(days=1)
    return f"{before.year:04}{hyphen}{before.month:02}{hyphen}{before.day:02}"
