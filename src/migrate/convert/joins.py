"""Lookups compiled: the fields that records are joined by, in the form in which they are compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from migrate.convert.definition.converter import Converter
from migrate.convert.definition.lookup import Lookup
from migrate.convert.definition.mapping import read_args
from migrate.convert.functions import Context, call
from migrate.convert.padding import padding_of_source, without_padding
from migrate.findings import Severity
from migrate.layout import Item, ItemType, Required, Status

# What functions convert a key for: no item of a layout, but a text of any length that takes unknown dates too.
_KEY = Item(
    file_id="", no=0, name="", element="", romaji="", type=ItemType.X, length=10_000, required=Required.OPTIONAL,
    unknown_date=True, status=Status.DERIVED, source="",
)  # fmt: skip

# Whether a record's key cannot be read.
UNREAD = "#unread"


@dataclass(frozen=True)
class Key:
    """A field that records are joined by. ``value``: what is compared, null for what joins nothing.

    ``padding`` comes off before; ``prepared`` are columns that ``value`` and ``unread`` are made of. ``unread`` tells
    which values the function cannot read, None where there is no function.
    """

    field: str
    value: pl.Expr
    padding: str
    unread: pl.Expr | None
    prepared: dict[str, pl.Expr]

    @property
    def plain(self) -> bool:
        """Whether the field is compared as it stands in the source."""
        return not self.padding and self.unread is None


@dataclass(frozen=True)
class Join:
    """A lookup with its keys, ours and theirs in the same order."""

    lookup: Lookup
    ours: tuple[Key, ...]
    theirs: tuple[Key, ...]

    @property
    def columns(self) -> list[str]:
        """What our keys are called beside the fields."""
        return [f"#{self.lookup.name}.key.{n}" for n in range(len(self.ours))]


def compile_join(converter: Converter, source: str, lookup: Lookup, parameters: dict[str, str]) -> Join:
    """Compile a lookup of a source's records. Raises KeyError, IndexError, ValueError for keys that cannot be made."""
    if stray := set(lookup.keys) - set(lookup.on):
        raise ValueError(f"on has no field {', '.join(sorted(stray))}")
    of_ours, of_theirs = (padding_of_source(converter, name) for name in (source, lookup.source))

    def key(name: str, padding: dict[str, str], written: str) -> Key:
        if not written:
            return Key(name, pl.col(name), padding.get(name, ""), None, {})
        function, _, args = written.partition(";")
        context = Context(_KEY, converter.codes, converter.definition.dates, parameters)
        outcome = call(function, (name,), read_args(args), context)
        errors = [p.failed.fill_null(False) for p in outcome.problems if p.rule.severity is Severity.ERROR]
        unread = pl.any_horizontal(errors) if errors else pl.lit(False)
        # what is empty is compared as such, since a key of several fields may lack one on both sides
        value = pl.when(pl.col(name).is_not_null() & ~unread).then(outcome.value.fill_null(""))
        return Key(name, value, padding.get(name, ""), unread, context.prepared)

    pairs = [(ours, theirs, lookup.keys.get(ours, "")) for ours, theirs in lookup.on.items()]
    return Join(
        lookup,
        tuple(key(ours, of_ours, written) for ours, _, written in pairs),
        tuple(key(theirs, of_theirs, written) for _, theirs, written in pairs),
    )


def compared(frame: pl.DataFrame, keys: Sequence[Key]) -> pl.DataFrame:
    """Return the keys of records as they are compared, ``#k0`` and so on, and whether one is ``UNREAD``."""
    fields = {key.field: key.padding for key in keys}
    bare = without_padding(frame.select(list(fields)), {name: padding for name, padding in fields.items() if padding})
    prepared = {name: made for key in keys for name, made in key.prepared.items()}
    unread = [key.unread for key in keys if key.unread is not None]
    return bare.with_columns(prepared.values()).select(
        *(key.value.alias(f"#k{n}") for n, key in enumerate(keys)),
        (pl.any_horizontal(unread) if unread else pl.repeat(False, pl.len())).alias(UNREAD),
    )
