"""The three ways a delivery can be wrong: in a record, in a whole file, in the papers that go with it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Fields = dict[str, str]


@dataclass(frozen=True)
class RecordFault:
    """Damages one record of a table.

    ``damage`` gets the record's fields and returns the bytes of the records to write in its place, of which
    ``planted`` (counted from 0) are the faulty ones. It strikes the first record after record ``after`` of a
    part that ``fits`` and that no other fault has struck.
    """

    name: str
    table: str
    column: str
    damage: Callable[[Fields], list[bytes]]
    fits: Callable[[Fields], bool] = lambda fields: True
    after: int = 0
    planted: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class FileFault:
    """Damages a table's last file after it is written; ``inventoried`` if the inventory was made before."""

    name: str
    table: str
    damage: Callable[[Path], None]
    inventoried: bool = False
    last_record: bool = False


@dataclass(frozen=True)
class PaperFault:
    """Damages the inventory or the control totals; ``damage`` returns the number of the row it changed.

    ``about`` is the file a finding names: the one whose row it is, or the paper where the row is a table's.
    """

    name: str
    paper: str
    column: str
    about: str
    damage: Callable[[list[list[str]]], int]


Fault = RecordFault | FileFault | PaperFault
