"""A vendor's code table (コード対応表): its value → the layout's value or values."""

import csv
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class CodeTable(BaseModel):
    """``targets`` maps the vendor's value to one layout value per target column; "" is an absent item."""

    model_config = ConfigDict(frozen=True)

    name: str
    columns: tuple[str, ...]
    targets: dict[str, tuple[str, ...]]
    labels: dict[str, str]


def read_code_table(path: Path) -> CodeTable:
    """Read ``value,label,<target columns…>,note``. Raises ValueError naming file and line."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines, strict=True))
    header = rows[0] if rows else []
    if len(header) < 4 or header[:2] != ["value", "label"] or header[-1] != "note":
        raise ValueError(f"{path}:1: the columns must be value,label,<target …>,note")
    targets: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            raise ValueError(f"{path}:{number}: the row has not as many cells as the header")
        if row[0] in targets:
            raise ValueError(f"{path}:{number}: value {row[0]!r} stands twice")
        targets[row[0]] = tuple(row[2:-1])
        labels[row[0]] = row[1]
    return CodeTable(name=path.stem, columns=tuple(header[2:-1]), targets=targets, labels=labels)
