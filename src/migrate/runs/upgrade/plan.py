"""One transfer file from one layout version into another, as expressions over its batches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from migrate.checks import catalogue
from migrate.checks.answers import Skip
from migrate.checks.contexts import ByValue, ItemContext
from migrate.findings import ORDINAL, PART, Findings, Rule
from migrate.layout import Item, Layout
from migrate.layout.matching import Pairing, pair_items
from migrate.runs.upgrade import rules
from migrate.runs.upgrade.codes import Recode, recode
from migrate.values import has_plane15
from migrate.xml import LINE

_PLACE = (PART, ORDINAL, LINE)
_EVERY = pl.int_range(pl.len()) >= 0


@dataclass(frozen=True)
class Loss:
    """What the new version cannot hold: ``touched`` is true for the records of an old batch that have it."""

    rule: Rule
    item: str
    touched: pl.Expr
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Demand:
    """A check of the new version that may fail where the old one passes: over the new batch, and over the old."""

    rule: Rule
    item: str
    failing: pl.Expr
    before: pl.Expr | None
    values: Mapping[str, object]


@dataclass(frozen=True)
class FilePlan:
    """``columns`` make a new batch of an old one; ``recodes``: new element → records whose code value changes."""

    file_id: str
    columns: tuple[pl.Expr, ...] = ()
    recodes: Mapping[str, pl.Expr] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    demands: tuple[Demand, ...] = ()

    def convert(self, batch: pl.DataFrame, findings: Findings) -> pl.DataFrame:
        """Return the batch in the new version; what it cannot hold, or no longer accepts, is added to findings."""
        made = batch.select(*self.columns, *_PLACE)
        masks = batch.select(loss.touched.fill_null(False).alias(str(n)) for n, loss in enumerate(self.losses))
        for loss, mask in zip(self.losses, masks, strict=True):
            self._add(findings, loss, batch, mask)
        fails = made.select(demand.failing.any().alias(str(n)) for n, demand in enumerate(self.demands))
        for demand, failed in zip(self.demands, fails.row(0) if self.demands else (), strict=True):
            if failed:
                mask = made.select(demand.failing.fill_null(False)).to_series()
                if demand.before is not None:
                    mask &= ~batch.select(demand.before.fill_null(False)).to_series()
                self._add(findings, demand, made, mask)
        return made

    def _add(self, findings: Findings, what: Loss | Demand, batch: pl.DataFrame, mask: pl.Series) -> None:
        if mask.any():
            shown = [what.item] if what.item in batch.columns else []
            rows = batch.filter(mask).select(*_PLACE, *shown)
            findings.add_rows(
                what.rule, rows, file_id=self.file_id, item=what.item, personal=shown, values=dict(what.values)
            )


def plan_file(old: Layout, new: Layout, file_id: str, base_date: str) -> FilePlan:
    """Return how a transfer file of ``old`` is carried into ``new``; ``base_date`` is the delivery's (YYYYMMDD)."""
    if file_id not in old.files or file_id not in new.files:  # reading says the former
        return FilePlan(file_id, losses=(Loss(rules.UPGRADE_FILE_REMOVED, "", _EVERY),))
    pairing = pair_items(old.items(file_id), new.items(file_id))
    sources = {after.element: before for before, after in pairing.pairs}
    coded = {after.element: recode(old, new, before, after) for before, after in pairing.pairs}
    recodes = {element: change for element, change in coded.items() if change is not None}
    columns = {i.element: _value(sources.get(i.element), i, recodes.get(i.element)) for i in new.items(file_id)}
    same = {e for e, before in sources.items() if columns[e].meta.eq(pl.col(e)) and before.element == e}
    moved = {e: change.moved(pl.col(sources[e].element)) for e, change in recodes.items() if change.mapping}
    return FilePlan(
        file_id,
        tuple(value.alias(element) for element, value in columns.items()),
        moved,
        tuple(_losses(pairing, recodes)),
        tuple(_demands((old, new), file_id, base_date, sources, same, set(recodes))),
    )


def _value(before: Item | None, after: Item, change: Recode | None) -> pl.Expr:
    """Return a new item's values over an old batch."""
    if before is None:
        return pl.lit(None, pl.List(pl.String) if after.repeat > 1 else pl.String)
    value = pl.col(before.element)
    if change is not None:
        value = change.apply(value)
    if before.repeat == 1 < after.repeat:
        return pl.when(value.is_not_null()).then(pl.concat_list(value))
    return value.list.first() if after.repeat == 1 < before.repeat else value


def _losses(pairing: Pairing, recodes: Mapping[str, Recode]) -> Iterator[Loss]:
    """Yield what of the old items may have no place among the new ones."""
    for item in pairing.removed:
        yield Loss(rules.UPGRADE_ITEM_REMOVED, item.element, pl.col(item.element).is_not_null())
    key = {b.element for b, _ in pairing.pairs if b.key} | {i.element for i in pairing.removed if i.key}
    new_key = {b.element for b, a in pairing.pairs if a.key} | {i.element for i in pairing.added if i.key}
    if key != new_key:
        yield Loss(rules.UPGRADE_KEY_CHANGED, "", _EVERY, {"item": " ".join(sorted(key ^ new_key))})
    for before, after in pairing.pairs:
        value = pl.col(before.element)
        if after.element in pairing.doubtful:
            yield Loss(rules.UPGRADE_ITEM_DOUBTFUL, before.element, value.is_not_null())
        if before.repeat > 1 == after.repeat:
            yield Loss(rules.UPGRADE_VALUES_DROPPED, before.element, value.list.len() > 1)
        if before.gaiji and not after.gaiji:
            text = value.list.join("", ignore_nulls=True) if before.repeat > 1 else value
            yield Loss(rules.UPGRADE_GAIJI_REFUSED, before.element, has_plane15(text))
        if (change := recodes.get(after.element)) is not None:
            facts = {"code": before.code_id, "value": " ".join(change.dropped)}
            yield Loss(rules.UPGRADE_CODE_UNMATCHED, before.element, change.unmatched(value), facts)


def _demands(
    versions: tuple[Layout, Layout],
    file_id: str,
    base_date: str,
    sources: Mapping[str, Item],
    same: set[str],
    recoded: set[str],
) -> Iterator[Demand]:
    """Yield the checks of the new version that are not word for word those of the old one on the same values."""
    old, new = versions
    for item in new.items(file_id):
        context = ItemContext(new, file_id, base_date, item)
        source = sources.get(item.element)
        for rule in catalogue().item:
            failing = _rows(rule.check(context))
            if failing is None or (item.element in recoded and rule.rule.code == "item_code_undefined"):
                continue
            before = _rows(rule.check(ItemContext(old, file_id, base_date, source))) if source else None
            if before is not None and failing.meta.eq(before) and same.issuperset(failing.meta.root_names()):
                continue
            yield Demand(rule.rule, item.element, failing, before, rule.facts(context))


def _rows(answer: ByValue | pl.Expr | Skip | None) -> pl.Expr | None:
    """Return the failing rows; a condition that is told in words nobody can check."""
    if isinstance(answer, ByValue):
        return answer.rows
    return answer if isinstance(answer, pl.Expr) else None
