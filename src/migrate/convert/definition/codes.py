"""A vendor's code table (コード対応表): its value → the layout's value or values."""

import csv
import io
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import polars as pl
from pydantic import BaseModel, ConfigDict

_VALID = ["valid_from", "valid_to"]
_LAST = "99991231"
REJECT = "reject"
"""In place of a target: the vendor lists the value, and it is not carried over. Records with it are rejected."""


class Period(NamedTuple):
    """A row of a table: ``valid_from`` and ``valid_to`` are the first and the last day (YYYYMMDD), "" without end."""

    value: str
    valid_from: str
    valid_to: str
    targets: tuple[str, ...]
    label: str

    def covers(self, first: pl.Expr, last: pl.Expr) -> pl.Expr:
        """Tell whether all days from ``first`` to ``last`` are in it; a row without ends holds on any day or none."""
        begun = (first >= self.valid_from).fill_null(False) if self.valid_from else pl.lit(True)
        going_on = (last <= self.valid_to).fill_null(False) if self.valid_to else pl.lit(True)
        return begun & going_on

    def overlaps(self, other: "Period") -> bool:
        """Tell whether a day is in both."""
        ends = self.valid_to or _LAST, other.valid_to or _LAST
        return self.valid_from <= ends[1] and other.valid_from <= ends[0]


class CodeTable(BaseModel):
    """``targets`` maps the vendor's value to one layout value per target column; "" is an absent item.

    ``periods`` are the table's rows; where rows have a time, a value may stand in several and ``targets`` has its last.
    ``refused``: value → label of what the vendor lists and the converter knowingly does not map; in no row of the rest.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    columns: tuple[str, ...]
    targets: dict[str, tuple[str, ...]]
    labels: dict[str, str]
    rows: tuple[Period, ...] = ()
    refused: dict[str, str] = {}

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The rows; of a table that was given without any, one for each value."""
        return self.rows or tuple(Period(v, "", "", t, self.labels.get(v, "")) for v, t in self.targets.items())

    def with_decided(self, decided: Mapping[str, str]) -> "CodeTable":
        """Return the table with a row for each value that it has not and that was decided, valid on any day."""
        more = {value: (target,) * len(self.columns) for value, target in decided.items() if value not in self.targets}
        rows = (*self.periods, *(Period(value, "", "", targets, "") for value, targets in more.items()))
        # not model_copy, which would take the rows along that this table has cached
        targets = {**self.targets, **more}
        refused = {value: label for value, label in self.refused.items() if value not in more}
        return CodeTable(
            name=self.name, columns=self.columns, targets=targets, labels=self.labels, rows=rows, refused=refused
        )

    @property
    def known(self) -> dict[str, set[str]]:
        """Every value the vendor lists, with its labels; several where it meant other things at other times."""
        labels = {value: {label} for value, label in self.refused.items()}
        for row in self.periods:
            labels.setdefault(row.value, set()).add(row.label)
        return labels

    @property
    def dated(self) -> bool:
        """Whether a day decides which row holds."""
        return any(row.valid_from or row.valid_to for row in self.rows)


def read_code_table(path: Path, text: str) -> CodeTable:
    """Read a table's text: ``value,label,<target columns…>,(valid_from,valid_to,)note``.

    A row with ``reject`` for its targets is of a value that is known and not mapped.
    Raises ValueError naming file and line.
    """
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    header = lines[0] if lines else []
    dated = header[-3:-1] == _VALID
    ends = -3 if dated else -1
    if len(header[:ends]) < 3 or header[:2] != ["value", "label"] or header[-1] != "note":
        raise ValueError(f"{path}:1: the columns must be value,label,<target …>,note; valid_from,valid_to before note")
    rows: dict[str, list[Period]] = {}
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(header):
            raise ValueError(f"{path}:{number}: the row has not as many cells as the header")
        valid = line[-3:-1] if dated else ["", ""]
        if any(day and not re.fullmatch("[0-9]{8}", day) for day in valid):
            raise ValueError(f"{path}:{number}: valid_from and valid_to are YYYYMMDD, or blank")
        row = Period(line[0], valid[0], valid[1], tuple(line[2:ends]), line[1])
        if any(row.overlaps(other) for other in rows.setdefault(row.value, [])):
            raise ValueError(f"{path}:{number}: value {row.value!r} stands twice")
        if REJECT in row.targets and ({*row.targets} != {REJECT} or any(valid)):
            raise ValueError(
                f"{path}:{number}: {REJECT} stands in all target columns of a value, on any day, or in none"
            )
        rows[row.value].append(row)
    refused = {value: same[0].label for value, same in rows.items() if REJECT in same[0].targets}
    rows = {value: same for value, same in rows.items() if value not in refused}
    return CodeTable(
        name=path.stem,
        columns=tuple(header[2:ends]),
        targets={value: same[-1].targets for value, same in rows.items()},
        labels={value: same[-1].label for value, same in rows.items()},
        rows=tuple(row for same in rows.values() for row in same),
        refused=refused,
    )
