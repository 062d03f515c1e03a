"""A value function over one batch, beside its twin over each record."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from migrate.convert.definition.codes import CodeTable
from migrate.convert.definition.dates import Dates
from migrate.convert.functions import FUNCTIONS, Context
from migrate.findings import Severity
from migrate.layout import Item, ItemType, Required, Status
from migrate.testing.reference.values import Known, value_of

WAREKI = Dates(
    styles=("initial", "kanji", "unknown_words", "era_code7", "era_initial7", "slash", "hyphen", "ymd8"),
    years=("era_code3", "initial", "kanji", "western"),
    months=("era_code5", "era_initial5", "initial", "kanji", "ym6", "slash", "hyphen"),
    unset=("00000000", "0000000", "00000", "000"),
    open_ends=("9999-12-31", "9999999"),
    unknown=("00", "99"),
    flags={"1": "day", "2": "month_day", "3": "all", "4": "about"},
)
Row = Sequence[str | None]


def item(type_: ItemType = ItemType.X, length: int = 40, decimals: int = 0, *, unknown_date: bool = True) -> Item:
    return Item(
        file_id="9901", no=1, name="項目", element="項目", romaji="komoku", name_en="item", type=type_, length=length,
        decimals=decimals, required=Required.OPTIONAL, unknown_date=unknown_date, status=Status.PROPOSED, source="test",
    )  # fmt: skip


class Function:
    """A value function as a mapping would call it, on as many fields as its rows have."""

    def __init__(
        self,
        name: str,
        args: dict[str, str],
        of: Item | None = None,
        dates: Dates = WAREKI,
        table: CodeTable | None = None,
    ) -> None:
        self.name, self.args, self.item, self.dates = name, args, of or item(), dates
        self.codes = {table.name: table} if table else {}

    def engine(self, rows: Sequence[Row]) -> list[tuple[str | None, set[str], bool]]:
        """Return for each row the value, the codes of the rules it trips, and whether one of them rejects it."""
        width = len(rows[0])
        fields = tuple(f"f{n}" for n in range(width))
        context = Context(self.item, self.codes, self.dates, {"municipality": "999999", "base_date": "20251001"})
        outcome = FUNCTIONS[self.name](fields, self.args, context)
        columns = {f: pl.Series([row[n] for row in rows], dtype=pl.String) for n, f in enumerate(fields)}
        frame = pl.DataFrame(columns).with_columns(context.prepared.values())
        failed = [p.failed.fill_null(False).alias(f"?{n}") for n, p in enumerate(outcome.problems)]
        made = frame.with_columns(outcome.value.alias("value"), *failed)
        found = []
        for row in made.iter_rows(named=True):
            rules = [p.rule for n, p in enumerate(outcome.problems) if row[f"?{n}"]]
            found.append((row["value"], {r.code for r in rules}, any(r.severity is Severity.ERROR for r in rules)))
        if outcome.gives is not None:
            assert {value for value, _, _ in found} <= outcome.gives | {None}
        return found

    def twin(self, row: Row) -> str | None:
        """Return the value the reference gives. Raises ValueError where it refuses."""
        known = Known(self.item, self.dates, self.codes, {"municipality": "999999", "base_date": "20251001"})
        record: dict[str, Any] = {f"f{n}": value for n, value in enumerate(row)}
        return value_of(self.name, tuple(record), self.args, known)(record)

    def agrees(self, rows: Sequence[Row]) -> None:
        """Assert that both say the same of each row: the value, or that it cannot be converted."""
        for row, (value, rules, rejected) in zip(rows, self.engine(rows), strict=True):
            try:
                expected = self.twin(row)
            except ValueError:
                assert rejected, (row, value, rules)
            else:
                assert not rejected, (row, expected, rules)
                assert value == expected, (row, rules)
