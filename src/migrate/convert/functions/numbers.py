"""Numbers in the layout's lexical form."""

from migrate.convert.functions.base import Context, Outcome, Problem, absent_if_empty, function
from migrate.convert.rules import VALUE_UNREADABLE
from migrate.values import read_integer


@function("integer")
def integer(fields: tuple[str, ...], args: dict[str, str], context: Context) -> Outcome:
    """Read an integer (records, persons, yen); leading zeros carry no meaning in it and fall away."""
    parts = context.prepare(f"#integer:{fields[0]}", read_integer(absent_if_empty(fields[0])))
    return Outcome(
        parts.struct.field("value"),
        (Problem(VALUE_UNREADABLE, parts.struct.field("error").is_not_null()),),
    )
