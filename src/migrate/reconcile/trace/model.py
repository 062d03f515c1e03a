"""A trace as data: what a value of the XML is made of, back to the delivery's bytes and forward to the loaded row.

Values and bytes are as they may be shown: masked, unless the trace was asked not to.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from migrate.findings import Text

NOTHING = Text("", "")


@dataclass(frozen=True)
class Step:
    """One thing that was done. ``value`` is what came of it, None for an absent value; ``gave``: it gave a value."""

    key: str
    text: Text
    value: str | None = None
    gave: bool = True


@dataclass(frozen=True)
class FieldTrace:
    """A field of the delivery that an item is made of: where its bytes are and how they became its ``value``.

    ``offset`` (in the file) and ``length`` count bytes. What has none of its own has a ``cell``. ``known``: whether the
    record was found at all, which a join may not.
    """

    source: str
    name: str
    label: str
    type: str
    place: str
    record: int | None
    occurrence: str | None
    offset: int | None
    length: int | None
    cell: str
    bytes: str | None
    steps: tuple[Step, ...]
    value: str | None
    known: bool = True


@dataclass(frozen=True)
class JoinTrace:
    """A join: how many records of the source share the key; where the one that was taken is, if it is one."""

    source: str
    keys: str
    matches: int
    place: str = ""
    record: int | None = None
    offset: int | None = None
    length: int | None = None


@dataclass(frozen=True)
class MappingTrace:
    """The row of the mapping by which an item is made; what an overlay changed of it or of its code table."""

    file: str
    line: int
    function: str
    how: Text
    when: Text
    note: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LoadedValue:
    """The item's column in the database and what it gives back. ``equal`` to the XML's value."""

    column: str
    value: str | None
    equal: bool


@dataclass(frozen=True)
class ItemTrace:
    """An item of a record. ``value`` is the XML's, ``recomputed`` what the delivery's bytes give now.

    ``equal`` is None where there is nothing to compare: a record that is not in the XML.
    """

    item: str
    element: str
    type: str
    required: str
    key: bool
    code: str
    status: str
    note: str
    value: str | None
    mapping: MappingTrace | None
    fields: tuple[FieldTrace, ...]
    joins: tuple[JoinTrace, ...]
    steps: tuple[Step, ...]
    recomputed: str | None
    equal: bool | None
    loaded: LoadedValue | None = None


@dataclass(frozen=True)
class FindingTrace:
    """A finding at the record. ``kept``: it is among the run's samples; else only converting again says it."""

    rule: str
    severity: str
    title: Text
    item: str
    values: dict[str, str]
    kept: bool


@dataclass(frozen=True)
class LegacyTrace:
    """The record of the delivery. ``bytes``: the whole record, cut short where it is long."""

    source: str
    kind: str
    place: str
    record: int
    offset: int | None
    length: int | None
    occurrence: str | None
    bytes: str | None


@dataclass(frozen=True)
class XmlTrace:
    """The record of the XML; ``offset`` and ``length`` are bytes of the (unpacked) document."""

    path: str
    part: int
    ordinal: int
    line: int | None
    offset: int | None
    length: int | None


@dataclass(frozen=True)
class LoadedTrace:
    """What became of the record in the database. ``state``: loaded, rejected, missing or part_not_loaded."""

    state: str
    table: str
    batch: str = ""
    rejected: str = ""


@dataclass(frozen=True)
class RecordTrace:
    """A record of a transfer file, or of the delivery on its way to one (``xml`` is None)."""

    file_id: str
    file: Text
    mapping: str
    where: Text
    facts: tuple[Text, ...]
    xml: XmlTrace | None
    legacy: LegacyTrace
    items: tuple[ItemTrace, ...]
    findings: tuple[FindingTrace, ...]
    loaded: LoadedTrace | None = None


class Became(StrEnum):
    """What became of a record of the delivery in a transfer file.

    MERGED: it went into other records of the file, which stand for it. USED: others take values of it. ATTACHED: it is
    joined to records that are not in the XML.
    """

    WRITTEN = "written"
    REJECTED = "rejected"
    EXCLUDED = "excluded"
    EMPTY = "empty"
    DECIDED = "decided"
    MERGED = "merged"
    USED = "used"
    ATTACHED = "attached"
    UNUSED = "unused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Fate:
    """What a record of the delivery became in a transfer file. ``records``: (part, ordinal) in the XML.

    ``reasons``: rules, with their items, for which it was rejected. ``why``: the converter's words for leaving it out.
    ``owners``: the records of the delivery that it is joined to, as ``place#record``. Of many only the first are named.
    """

    file_id: str
    source: str
    became: Became
    records: tuple[tuple[int, int], ...] = ()
    reasons: tuple[str, ...] = ()
    why: Text = NOTHING
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """Everything there is to say to one question. ``run``: by what the XML was made.

    Of a record of the delivery: ``places``, the record as each source there has it, its ``fates``, and what was found.
    """

    run: dict[str, str]
    records: tuple[RecordTrace, ...]
    places: tuple[LegacyTrace, ...] = ()
    fates: tuple[Fate, ...] = ()
    findings: tuple[FindingTrace, ...] = ()
    unmasked: bool = False

    @property
    def differences(self) -> int:
        """How many items the delivery's bytes no longer give, or the database has otherwise than the XML."""
        items = [item for record in self.records for item in record.items]
        return sum(item.equal is False or bool(item.loaded and not item.loaded.equal) for item in items)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON-able data; texts in both languages."""
        return {**_plain(asdict(self)), "differences": self.differences}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return value._asdict()
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
