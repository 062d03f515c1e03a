"""Failing records of one transfer file, held until their legacy places can be looked up all at once."""

from dataclasses import dataclass, field

import polars as pl

from migrate.checks.answers import PLACE_COLUMNS
from migrate.checks.delivery import Delivery
from migrate.findings import ORDINAL, PART, Findings, Rule


@dataclass
class _Group:
    rule: Rule
    shown: tuple[str, ...]
    facts: tuple[str, ...]
    values: dict[str, object]
    count: int = 0
    rows: list[pl.DataFrame] = field(default_factory=list)


class Samples:
    """At most ``limit`` records for each rule and item, and how many there are in all."""

    def __init__(self, file_id: str, limit: int) -> None:
        self._file_id, self._limit = file_id, limit
        self._groups: dict[tuple[str, str], _Group] = {}

    def add(
        self,
        rule: Rule,
        item: str,
        rows: pl.DataFrame,
        count: int,
        *,
        shown: tuple[str, ...],
        values: dict[str, object],
        facts: tuple[str, ...] = (),
    ) -> None:
        """Keep what there is room for of ``rows``, the first of ``count`` failing records."""
        group = self._groups.setdefault((rule.code, item), _Group(rule, shown, facts, values))
        group.count += count
        room = self._limit - sum(rows.height for rows in group.rows)
        kept = rows.head(room).select(*PLACE_COLUMNS, *dict.fromkeys((*shown, *facts)))
        if not kept.is_empty():
            group.rows.append(kept)

    def report(self, delivery: Delivery, findings: Findings) -> None:
        """Turn everything held into findings; the provenance of the file is read once."""
        held = [rows.select(PART, ORDINAL) for group in self._groups.values() for rows in group.rows]
        if not held:
            return
        legacy = delivery.with_legacy(self._file_id, pl.concat(held).unique())
        for (_, item), group in self._groups.items():
            rows = pl.concat(group.rows).join(legacy, on=[PART, ORDINAL], how="left", maintain_order="left")
            findings.add_rows(
                group.rule,
                rows,
                file_id=self._file_id,
                item=item,
                personal=group.shown,
                facts=group.facts,
                values=group.values,
                total=group.count,
            )
