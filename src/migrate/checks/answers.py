"""What a rule over files can answer: look at this (Query), this is wrong (Hit), this I cannot tell (Skip)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from migrate.findings import ORDINAL, PART, Place, Text
from migrate.xml import LINE


def quoted(name: str) -> str:
    """Return an element name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def columns(names: Sequence[str], table: str = "") -> str:
    """Return element names as an SQL list, of one table if named."""
    prefix = f"{table}." if table else ""
    return ", ".join(prefix + quoted(n) for n in names)


def table(file_id: str) -> str:
    """Return the SQL name of a transfer file's spilled columns."""
    return quoted(f"file_{file_id}")


# Where a record stands in the XML; every query returns these columns.
PLACE_COLUMNS = (PART, ORDINAL, LINE)
PLACE = columns(PLACE_COLUMNS)


# The SQL name of the files that lie beside the documents.
BESIDE = "beside"
BESIDE_SCHEMA = {"path": pl.String, "name": pl.String, "sha256": pl.String, "own": pl.Boolean}


def place_of(extreme: Literal["arg_min", "arg_max"], by: str) -> str:
    """Return, for a GROUP BY, the place of the record in which ``by`` is smallest or greatest."""
    fields = ", ".join(f"'{name}': {quoted(name)}" for name in PLACE_COLUMNS)
    return f"unnest({extreme}({{{fields}}}, {by}))"


@dataclass(frozen=True)
class Query:
    """The failing records of ``file_id`` as a SELECT over spilled columns, run when every batch has passed.

    ``reads``: transfer file → the columns the SQL uses, which is what gets spilled. ``sql`` returns
    :data:`PLACE` and the columns in ``shown``, whose values findings show masked, and in ``facts``, which name no one.
    ``item`` is what the finding is about: an element name, or several joined by ``+``. Table :data:`BESIDE` has the
    files beside the documents: ``path`` below the delivery, ``name`` and ``sha256`` (null if it cannot be
    read) and ``own``, whether only the documents looked at can name it.
    """

    file_id: str
    item: str
    reads: Mapping[str, tuple[str, ...]]
    sql: str
    shown: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """A finding that needs no data; ``values`` name no one."""

    place: Place
    values: Mapping[str, object]


@dataclass(frozen=True)
class Skip:
    """A part of the rule that could not be checked, and why."""

    reason: Text


# None: the rule does not apply. An empty sequence: it applies, looked, and found nothing.
Answers = Sequence[Query | Hit | Skip] | None
