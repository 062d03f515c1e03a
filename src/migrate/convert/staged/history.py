"""履歴番号 and 最新フラグ where the source has none: numbered by converted items, out of core, after the conversion."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from migrate.convert.provenance import DEFINITION, ORDER, SEQUENCE
from migrate.convert.staged import duck
from migrate.layout import ItemType
from migrate.layout.models import Model

# In ``order``: the order in which the source has its records.
PLACE = "#record"
LATEST, EARLIER = "1", "0"
# What staging is told: the record is rejected for another reason.
FAILED = "#failed"
# What staging tells of each record, beside its fields.
NUMBER, IS_LATEST, UNTIL = "#history.number", "#history.latest", "#history.until"
HELD, KEYLESS, OPEN, ENDLESS = "#history.held", "#history.keyless", "#history.open", "#history.endless"
NUMBERED = (NUMBER, IS_LATEST, UNTIL, HELD, KEYLESS, OPEN, ENDLESS, FAILED)

_NUMBERS = (ItemType.INTEGER, ItemType.SIGNED, ItemType.DECIMAL)
# Types whose lexical form sorts as text, and what in it is not known.
_UNKNOWN = {
    ItemType.DATE: "^0000|^.{4}00|00$",
    ItemType.ISO_DATE: "-00",
    ItemType.YEAR_MONTH: "^0000|00$",
    ItemType.YEAR: "^0000$",
    ItemType.OPEN_YEAR: "",
    ItemType.TIME: "",
}
SORTABLE = frozenset({*_NUMBERS, *_UNKNOWN})
_DAY = {ItemType.DATE: "%Y%m%d", ItemType.ISO_DATE: "%Y-%m-%d"}
DAYS = frozenset(_DAY)


class Until(Model):
    """The end of a record told by the next one's beginning: ``start`` is the item, ``day`` the day before or the same.

    ``last`` is what the latest record has, nothing by default.
    """

    item: str
    start: str
    day: Literal["before", "same"] = "before"
    last: str = ""


class History(Model):
    """How a file's records are numbered: from 1 for each ``key``, in the order of ``order``; all names are items.

    The order is that of converted values. What it leaves open (equal, absent or partly unknown values) is decided by
    the source's order if ``#record`` ends it, else by nobody: the history is rejected whole. ``latest`` is 1 in the
    last record of each key, else 0.
    """

    key: tuple[str, ...]
    order: tuple[str, ...]
    number: str = ""
    latest: str = ""
    until: Until | None = None

    @property
    def made(self) -> tuple[str, ...]:
        """The items that it gives."""
        return tuple(filter(None, (self.number, self.latest, self.until.item if self.until else "")))

    @property
    def needed(self) -> tuple[str, ...]:
        """The items that it goes by."""
        start = (self.until.start,) if self.until else ()
        return tuple(dict.fromkeys((*self.key, *self.by_items, *start)))

    @property
    def by_items(self) -> tuple[str, ...]:
        """The items of ``order``."""
        return tuple(name for name in self.order if name != PLACE)

    @property
    def by_place(self) -> bool:
        """Whether the source's order decides what the items leave open."""
        return PLACE in self.order


def number_records(
    history: History, types: dict[str, ItemType], records: Sequence[Path], out: Path, work: Path, decided: bool = False
) -> None:
    """Write number, latest, until and what is wrong for each of ``records``, in the order of definition and record.

    ``records`` have ``DEFINITION``, ``SEQUENCE``, the values of ``needed`` by item name and ``FAILED``: whether the
    record is rejected for another reason. Where people ``decided`` orders, they have ``ORDER`` too, which holds where
    every record of a key has a place of its own in it. A history any of whose records is rejected is rejected whole
    (``HELD``): numbered without it, it could not be completed once it is corrected. Only what is not a rejected
    record's fault is told beside that. ``types`` are the items'.
    """
    with duck.connected(work) as connection:
        duck.write_parquet(connection, _query(history, types, records, decided), out)


def _query(history: History, types: dict[str, ItemType], records: Sequence[Path], decided: bool) -> str:
    keys = ", ".join(duck.name(k) for k in history.key)
    whole = " AND ".join(f"{duck.name(k)} IS NOT NULL" for k in history.key)
    ordered = [_sorted(item, types[item]) for item in history.by_items]
    place = f"{duck.name(DEFINITION)}, {duck.name(SEQUENCE)}"
    vague = " OR ".join(["false", *(_vague(item, types[item]) for item in history.by_items)])
    equal = f"count(*) OVER (PARTITION BY {keys}, {', '.join(ordered)}) > 1" if ordered else "false"
    order = ", ".join([*(["decided"] if decided else []), *(f"{o} NULLS FIRST" for o in ordered), place])
    known = f"SELECT *, NULL::BIGINT AS decided FROM {duck.files(records)}"
    if decided:
        by = duck.name(ORDER)
        known = f"""SELECT *, CASE WHEN count(DISTINCT {by}) OVER k = count(*) OVER k THEN {by} END AS decided
                    FROM {duck.files(records)} WINDOW k AS (PARTITION BY {keys})"""
    end, start = _end(history.until, types), duck.name(history.until.start) if history.until else "NULL"
    endless = "n < total AND until IS NULL AND NOT following" if history.until else "false"
    held = f"{duck.name(FAILED)} OR endless" + ("" if history.by_place else " OR open")
    return f"""
        WITH d AS ({known}),
        n AS (
            SELECT *, {whole} AS whole, row_number() OVER w AS n, count(*) OVER (PARTITION BY {keys}) AS total,
                   {equal} AS equal, {vague} AS vague,
                   lead({start}) OVER w AS next, lead({duck.name(FAILED)}) OVER w AS following
            FROM d WINDOW w AS (PARTITION BY {keys} ORDER BY {order})),
        f AS (SELECT *, total > 1 AND NOT {duck.name(FAILED)} AND decided IS NULL AND (equal OR vague) AS open,
                     {end} AS until FROM n),
        g AS (SELECT *, {endless} AS endless FROM f)
        SELECT {place}, {duck.name(FAILED)}, CASE WHEN whole THEN n::VARCHAR END AS {duck.name(NUMBER)},
               CASE WHEN n = total THEN '{LATEST}' ELSE '{EARLIER}' END AS {duck.name(IS_LATEST)},
               until::VARCHAR AS {duck.name(UNTIL)},
               NOT whole AS {duck.name(KEYLESS)}, whole AND open AS {duck.name(OPEN)},
               whole AND endless AS {duck.name(ENDLESS)},
               whole AND bool_or({held}) OVER (PARTITION BY {keys}) AS {duck.name(HELD)}
        FROM g ORDER BY {place}"""


def _sorted(item: str, type_: ItemType) -> str:
    return f"TRY_CAST({duck.name(item)} AS DECIMAL(38, 6))" if type_ in _NUMBERS else duck.name(item)


def _vague(item: str, type_: ItemType) -> str:
    name, unknown = duck.name(item), _UNKNOWN.get(type_, "")
    parts = f" OR regexp_matches({name}, {duck.text(unknown)})" if unknown else ""
    return f"({_sorted(item, type_)} IS NULL{parts})"


def _end(until: Until | None, types: dict[str, ItemType]) -> str:
    """Return the end of a record as SQL over ``next``; null where the next one's beginning gives none."""
    if until is None:
        return "NULL"
    end = "next"
    if until.day == "before":
        form = duck.text(_DAY[types[until.start]])
        end = f"strftime(try_strptime(next, {form}) - INTERVAL 1 DAY, {form})"
    return f"CASE WHEN n < total THEN {end} ELSE {duck.text(until.last) if until.last else 'NULL'} END"
