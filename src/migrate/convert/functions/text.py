"""Text: carried character for character; U+3000 is data and is never stripped."""

import polars as pl

from migrate.convert.functions.base import Context, Outcome, Problem, absent_if_empty, function
from migrate.convert.rules import NAME_NOT_SPLIT
from migrate.values.prefectures import PREFECTURES

_PREFECTURE = f"^({'|'.join(PREFECTURES)})"


@function("copy")
def copy(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Carry one field as it is."""
    return Outcome(absent_if_empty(fields[0]))


@function("constant")
def constant(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give every record ``value``."""
    return Outcome(pl.lit(args["value"]), gives=frozenset({args["value"]}))


@function("parameter")
def parameter(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give every record a parameter of the run: ``name`` is municipality or base_date."""
    return Outcome(pl.lit(context.parameters[args["name"]]))


@function("presence")
def presence(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give ``present`` where the field holds something and ``absent`` where it does not."""
    present, absent = args["present"], args["absent"]
    value = pl.when(pl.col(fields[0]) != "").then(pl.lit(present)).otherwise(pl.lit(absent))
    return Outcome(value, gives=frozenset({present, absent}))


@function("join")
def join(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Join the fields that are not empty with ``with`` between them (nothing by default)."""
    joined = pl.concat_str([absent_if_empty(f) for f in fields], separator=args.get("with", ""), ignore_nulls=True)
    return Outcome(pl.when(joined != "").then(joined))


@function("name_part")
def name_part(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Take part ``no`` (1 or 2) of a name whose parts one U+3000 separates (FACTS §1.2); else absent."""
    name = pl.col(fields[0])
    splits = name.str.count_matches("\u3000", literal=True) == 1
    part = name.str.split("\u3000").list.get(int(args["no"]) - 1, null_on_oob=True)
    return Outcome(
        pl.when(splits & (part != "")).then(part),
        (Problem(NAME_NOT_SPLIT, (name != "") & ~splits),),
    )


@function("prefecture")
def prefecture(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Take the prefecture an address begins with; absent where it begins with none."""
    return Outcome(pl.col(fields[0]).str.extract(_PREFECTURE, 1))


@function("without_prefecture")
def without_prefecture(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Take what follows the prefecture of an address, or all of it where it begins with none."""
    rest = pl.col(fields[0]).str.replace(_PREFECTURE, "")
    return Outcome(pl.when(rest != "").then(rest))
