"""Text: carried character for character; U+3000 is data and is never stripped."""

import polars as pl

from migrate.convert.functions.base import Context, Outcome, Problem, absent_if_empty, function
from migrate.convert.functions.rules import (
    TEXT_LENGTH,
    TEXT_NOT_SPLIT,
    TEXT_NOT_SPLIT_CARRIED,
    VALUE_NOT_FITTING,
    WIDTH_NARROWED,
    ZEROS_RESTORED,
)
from migrate.convert.functions.spelling import spelled
from migrate.convert.rules import NAME_NOT_SPLIT, VALUE_UNREADABLE
from migrate.values import address_number, char_length, half_width, is_address_number, substring
from migrate.values.prefectures import PREFECTURES
from migrate.values.text import VARIATION_SELECTOR

# Each character as any of its variants (FACTS §1.3), since that is how JEF has some.
_PREFECTURE = f"^({'|'.join(''.join(f'{char}{VARIATION_SELECTOR}?' for char in name) for name in PREFECTURES)})"


@function("copy")
def copy(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Carry one field as it is."""
    return Outcome(absent_if_empty(fields[0]))


@function("respell")
def respell(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Carry one field in the writing declared: ``kana=full``, ``space=full``, ``digits=half``; each change counts."""
    return Outcome(*spelled(fields[0], args))


@function("half_width")
def narrowed(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Carry one field in half width, as banks write names (口座名義人カナ); each change counts."""
    text = absent_if_empty(fields[0])
    value = half_width(text)
    return Outcome(value, (Problem(WIDTH_NARROWED, value != text),))


@function("constant")
def constant(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give every record ``value``."""
    return Outcome(pl.lit(args["value"]), gives=frozenset({args["value"]}))


@function("parameter")
def parameter(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Give every record a parameter of the run: ``name`` is municipality, base_date or base_year, the base date's."""
    name = args["name"]
    return Outcome(pl.lit(context.parameters["base_date"][:4] if name == "base_year" else context.parameters[name]))


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
    """Take part ``no`` (1 or 2) of a name whose parts one U+3000 separates (FACTS §1.2); else absent.

    The writing may be changed first, as ``respell`` does.
    """
    name, problems = spelled(fields[0], args)
    splits = name.str.count_matches("\u3000", literal=True) == 1
    part = name.str.split("\u3000").list.get(int(args["no"]) - 1, null_on_oob=True)
    return Outcome(
        pl.when(splits & (part != "")).then(part),
        (Problem(NAME_NOT_SPLIT, (name != "") & ~splits), *problems),
    )


@function("split")
def split(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Take part ``no`` of a text that ``sep`` separates into ``parts`` (3, or 1-3); a part it has not is absent.

    More or fewer parts are a finding: an error, or information where the ``whole=carried`` in another item.
    """
    text, problems = spelled(fields[0], args)
    low, _, high = args["parts"].partition("-")
    if not args["sep"] or int(args["no"]) < 1:
        raise ValueError("sep must not be blank, and no counts from 1")
    parts = text.str.split(args["sep"])
    fits = parts.list.len().is_between(int(low), int(high or low))
    part = pl.when(fits).then(parts.list.get(int(args["no"]) - 1, null_on_oob=True))
    rule = TEXT_NOT_SPLIT_CARRIED if args.get("whole") == "carried" else TEXT_NOT_SPLIT
    return Outcome(pl.when(part != "").then(part), (Problem(rule, ~fits), *problems))


@function("characters")
def characters(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Take ``length`` characters from the ``from`` th on (from 1) of a text that must have ``of``.

    A base with its variation selector is one character (FACTS §1.3).
    """
    text = absent_if_empty(fields[0])
    start, length, of = (int(args[name]) for name in ("from", "length", "of"))
    if start + length - 1 > of:
        raise ValueError(f"characters {start} to {start + length - 1} are not in a text of {of}")
    value = pl.when(char_length(text) == of).then(substring(text, start, length))
    return Outcome(value, (Problem(TEXT_LENGTH, text.is_not_null() & value.is_null()),))


@function("zeros")
def zeros(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Restore the leading zeros of a number that is a name (宛名番号, 郵便番号) to ``width`` digits.

    Spreadsheets drop them (FACTS §3.2, §5.2); each value that gets them back counts. ``digits=half`` takes full-width
    digits too.
    """
    text, problems = spelled(fields[0], args)
    width = int(args["width"])
    digits = text.str.contains("^[0-9]+$")
    short, long = (char_length(text) < width, char_length(text) > width)
    return Outcome(
        pl.when(digits & ~long).then(text.str.zfill(width)),
        (
            Problem(VALUE_UNREADABLE, ~digits),
            Problem(VALUE_NOT_FITTING, digits & long),
            Problem(ZEROS_RESTORED, digits & short),
            *problems,
        ),
    )


@function("address_number")
def lot_number(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Take number ``no`` (1 to 3) of 番地号表記: 番地, 枝番 and so on; the whole must be carried in another item."""
    if args["no"] not in ("1", "2", "3"):
        raise ValueError("no is 1, 2 or 3")
    text = absent_if_empty(fields[0])
    return Outcome(address_number(text, int(args["no"])), (Problem(TEXT_NOT_SPLIT_CARRIED, ~is_address_number(text)),))


@function("prefecture")
def prefecture(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Take the prefecture an address begins with, as it is written; absent where it begins with none."""
    return Outcome(pl.col(fields[0]).str.extract(_PREFECTURE, 1))


@function("without_prefecture")
def without_prefecture(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Take what follows the prefecture of an address, or all of it where it begins with none."""
    rest = pl.col(fields[0]).str.replace(_PREFECTURE, "")
    return Outcome(pl.when(rest != "").then(rest))
