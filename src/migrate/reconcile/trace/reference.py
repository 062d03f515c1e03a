"""What of a run is to be traced, as reports name it: a record of the XML, by place or key, or of the delivery."""

import re
from dataclasses import dataclass

from migrate.reconcile.trace.errors import TraceError

_ORDINAL = re.compile(r"([0-9]{4,5}):([0-9]{1,10}):([0-9]{1,10})")
_KEYED = re.compile(r"([0-9]{4,5}):([^=]+=.*)", re.DOTALL)
_LEGACY = re.compile(r"(.+)#([0-9]{1,15})", re.DOTALL)


@dataclass(frozen=True)
class ByOrdinal:
    """Record ``ordinal`` (from 1) of a part (from 1) of a transfer file."""

    file_id: str
    part: int
    ordinal: int


@dataclass(frozen=True)
class ByKey:
    """The records of a transfer file in which these items have these values."""

    file_id: str
    values: dict[str, str]


@dataclass(frozen=True)
class ByPlace:
    """Record ``record`` (from 1, as findings count them) of a place of the delivery."""

    place: str
    record: int


Reference = ByOrdinal | ByKey | ByPlace


def parse_reference(text: str) -> Reference:
    """Read ``0101:1:57``, ``0101:宛名番号=…,履歴番号=…`` or ``データ/X.csv#57``. Raises TraceError."""
    if found := _ORDINAL.fullmatch(text):
        return ByOrdinal(found[1], int(found[2]), int(found[3]))
    if found := _KEYED.fullmatch(text):
        pairs = [pair.partition("=") for pair in found[2].split(",")]
        if all(name and mark for name, mark, _ in pairs):
            return ByKey(found[1], {name.strip(): value for name, _, value in pairs})
    elif found := _LEGACY.fullmatch(text):
        return ByPlace(found[1].replace("\\", "/"), int(found[2]))
    # what was typed may hold a number of a person, and is not repeated
    raise TraceError("reference")
