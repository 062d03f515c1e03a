"""What a batch's cells were, counted by field: kinds, lost zeros, formats, marks."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from migrate.findings import Findings, Legacy, Rule
from migrate.sources.definition import Field, FieldType
from migrate.sources.workbook.cells import EXACT_DIGITS, Kind, Value
from migrate.sources.workbook.formats import Shows
from migrate.sources.workbook.rules import (
    CELL_KINDS,
    CELL_MARKED,
    DAY_EARLY,
    FORMULA_RESULT,
    LEADING_ZEROS,
    NUMBER_SHOWN,
)

# Of these a length says what fits, not how many digits there are.
_QUANTITIES = {FieldType.NUMBER, FieldType.AMOUNT, FieldType.DECIMAL}


@dataclass
class FieldTally:
    """The cells of one field. ``digits``: of whole number cells that may have lost zeros; ``zeros``: of texts."""

    kinds: Counter[Kind] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    digits: Counter[int] = field(default_factory=Counter)
    zeros: Counter[int] = field(default_factory=Counter)
    formulas: int = 0
    early: int = 0

    def add(self, value: Value, *, formula: bool) -> None:
        """Count a cell."""
        text, kind, style, _, long, early = value
        self.kinds[kind] += 1
        self.formulas += formula
        self.early += early
        if style.shaded:
            self.marks["shaded"] += 1
        if style.struck:
            self.marks["struck"] += 1
        if kind is Kind.TEXT:
            if text[:1] in ("0", "０") and len(text) > 1 and text.isdecimal():
                self.zeros[len(text)] += 1
        elif kind is Kind.NUMBER:
            shows = style.format.shows
            if shows in (Shows.ZEROS, Shows.OTHER):
                self.shown[style.format.code] += 1
            if long:
                self.shown[f"digits>{EXACT_DIGITS}"] += 1
            if shows is not Shows.ZEROS and text.isdigit():
                self.digits[len(text)] += 1

    def lost_zeros(self, length: int) -> tuple[int, str]:
        """Return how many number cells are shorter than numbers of the field are, and what tells how long those are.

        ``length``: the layout's, 0 for none.
        """
        width = max(length, *self.zeros, 0)
        short = sum(count for digits, count in self.digits.items() if digits < width)
        digits = ",".join(map(str, sorted(self.digits)))
        return short, f"short={short} digits={digits} width={width} text_with_zeros={self.zeros.total()}"


class Tally:
    """The fields of a batch."""

    def __init__(self, names: Iterable[str], layout: Mapping[str, Field]) -> None:
        self.fields = {name: FieldTally() for name in names}
        self._lengths = {n: f.length for n, f in layout.items() if f.type not in _QUANTITIES}

    def report(self, place: str, findings: Findings, *, recalculated: bool) -> None:
        """Add one finding of a kind for a batch, which counts cells and names the fields."""

        def add(rule: Rule, tell: Callable[[str, FieldTally], tuple[int, str]], **values: object) -> None:
            told = [(name, *tell(name, tally)) for name, tally in self.fields.items()]
            if cells := sum(count for _, count, _ in told):
                fields = "; ".join(f"{name}: {text}" for name, count, text in told if count)
                findings.add(rule, legacy=Legacy(file=place), values={"fields": fields, **values}, count=cells)

        add(CELL_KINDS, lambda _, t: (t.kinds.total() - t.kinds[Kind.TEXT], _counts(t.kinds)))
        add(LEADING_ZEROS, lambda name, t: t.lost_zeros(self._lengths.get(name, 0)))
        add(NUMBER_SHOWN, lambda _, t: (t.shown.total(), _counts(t.shown)))
        add(DAY_EARLY, lambda _, t: (t.early, f"{t.early}"))
        add(FORMULA_RESULT, lambda _, t: (t.formulas, f"{t.formulas}"), recalculated=recalculated)
        add(CELL_MARKED, lambda _, t: (t.marks.total(), _counts(t.marks)))


def _counts(counter: Counter[Kind] | Counter[str]) -> str:
    return " ".join(f"{key}={count}" for key, count in sorted(counter.items()))
