"""What the items of a run mean, without any person's value: which are filled, which codes they have, in which forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.findings import Findings
from migrate.layout import Item, ItemType, Layout
from migrate.xml import read_batches

# Numbers of so many digits: a form. Amounts, counts and days have no length that means something.
_NUMBERED = (ItemType.X,)


@dataclass
class Meaning:
    """What one system gives for one item."""

    records: int = 0
    filled: int = 0
    codes: set[str] = field(default_factory=set)
    lengths: set[int] = field(default_factory=set)
    odd: int = 0


def meanings(run: Path, layout: Layout) -> dict[tuple[str, str], Meaning]:
    """Return the meaning of each item of each file the run made, by file and item."""
    found: dict[tuple[str, str], Meaning] = {}
    for path in sorted((run / "xml").rglob("*.xml")):
        file_id = path.name[:4]
        for batch in read_batches(path, layout, Findings()):
            for item in layout.items(file_id):
                _add(found.setdefault((file_id, item.name), Meaning()), item, batch)
    return found


def _add(meaning: Meaning, item: Item, batch: pl.DataFrame) -> None:
    column = batch[item.element] if item.element in batch.columns else pl.Series([None] * batch.height, dtype=pl.String)
    if column.dtype == pl.List:
        column = column.explode()
    values = column.drop_nulls()
    meaning.records += batch.height
    meaning.filled += values.len()
    if item.code_id:
        meaning.codes.update(values.unique().to_list())
    elif item.type in _NUMBERED:
        digits = values.filter(values.str.contains("^[0-9]+$"))
        meaning.lengths.update(digits.str.len_chars().unique().to_list())
    meaning.odd += sum(1 for value in values.unique() if not _formed(item, value))


def _formed(item: Item, value: str) -> bool:
    """Whether a day, month or year has the layout's one form."""
    forms = {ItemType.DATE: r"\d{8}", ItemType.YEAR_MONTH: r"\d{6}", ItemType.YEAR: r"\d{4}"}
    form = forms.get(item.type)
    return form is None or re.fullmatch(form, value) is not None


def differences(systems: dict[str, dict[tuple[str, str], Meaning]]) -> Iterator[str]:
    """Yield in which items the systems do not mean the same.

    ``filled``: some systems that make the file fill an item, others never. ``codes``: values that only one system
    has though others have that item too. ``digits``: numbers of lengths that not all have.
    """
    for key in sorted({key for found in systems.values() for key in found}):
        of = {name: found[key] for name, found in systems.items() if key in found}
        filled = {name: meaning for name, meaning in of.items() if meaning.filled}
        item = " ".join(key)
        if filled and len(filled) < len(of):
            yield f"filled {item}: {' '.join(sorted(filled))}; never: {' '.join(sorted(of.keys() - filled.keys()))}"
        if len(filled) > 1:
            for name, meaning in filled.items():
                others = set().union(*(m.codes for other, m in filled.items() if other != name))
                if only := sorted(meaning.codes - others):
                    yield f"codes {item}: only {name}: {' '.join(only)}"
            if len({frozenset(m.lengths) for m in filled.values() if m.lengths}) > 1:
                said = "; ".join(f"{n} {' '.join(map(str, sorted(m.lengths)))}" for n, m in filled.items())
                yield f"digits {item}: {said}"
