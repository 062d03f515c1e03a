"""How a column of each SQL type is asked for, so that its values arrive whole and become one text.

What a server writes as text without loss it writes itself; floating numbers and bytes come as they are. Types
that are not here are refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, oracle, postgresql

from migrate.sources.lexical import TIME_ZONE, as_text, without_zeros

_Finish = Callable[[pl.Expr], pl.Expr]
_EXACT = (sa.Integer, sa.Numeric, sa.Boolean, sa.Uuid, sa.JSON, mysql.YEAR)
_TIMES = (sa.Date, sa.DateTime, sa.Time)


@dataclass(frozen=True)
class Asked:
    """What is selected for a column, the types these values have, and the text they become together."""

    expressions: tuple[sa.ColumnElement[Any], ...]
    dtypes: tuple[pl.DataType, ...]
    text: Callable[[list[pl.Expr]], pl.Expr]


def asked(column: sa.ColumnClause[Any], type_: sa.types.TypeEngine[Any], dialect: str) -> Asked | None:
    """Return how to ask for a column of a type; None for a type that has no text form."""
    if dialect == "sqlite":
        return _sqlite(column, type_)
    while isinstance(type_, postgresql.DOMAIN):
        type_ = type_.data_type
    if isinstance(type_, sa.Float) and not isinstance(type_, oracle.FLOAT):
        single = isinstance(type_, sa.REAL | oracle.BINARY_FLOAT | mysql.FLOAT)
        # MariaDB and MySQL write a FLOAT with six digits, which is not all of it.
        whole = sa.cast(column, mysql.DOUBLE) if isinstance(type_, mysql.FLOAT) else column
        return _as_it_is(whole, pl.Float32() if single else pl.Float64(), arrives=pl.Float64())
    if isinstance(type_, sa.types._Binary):
        return _as_it_is(column, pl.Binary())
    if isinstance(type_, sa.String):  # no cast: PostgreSQL's would strip the spaces of char(n)
        return _as_it_is(column, pl.String())
    if isinstance(type_, (*_EXACT, *_TIMES)) and not isinstance(type_, mysql.BIT):
        return _written(column, type_, dialect)
    return None


def _as_it_is(column: sa.ColumnElement[Any], dtype: pl.DataType, arrives: pl.DataType | None = None) -> Asked:
    def text(values: list[pl.Expr]) -> pl.Expr:
        found = as_text(values[0].cast(dtype) if arrives else values[0], dtype)
        assert found is not None  # text, floating numbers and bytes have a form
        return found

    return Asked((column,), (arrives or dtype,), text)


def _written(column: sa.ColumnClause[Any], type_: sa.types.TypeEngine[Any], dialect: str) -> Asked:
    temporal = isinstance(type_, _TIMES)
    match dialect:
        case "mssql":
            styles = {sa.Date: 23, sa.DateTime: 121, sa.Time: 121}
            style = next((style for kind, style in styles.items() if isinstance(type_, kind)), 2)
            text: sa.ColumnElement[Any] = sa.func.convert(sa.literal_column("VARCHAR(80)"), column, style)
        case "oracle":
            text = _oracle(column, type_, temporal=temporal)
        case _:
            text = sa.cast(column, sa.CHAR if dialect == "mysql" else sa.Text)
    finish: _Finish = without_zeros if temporal else _leading_zero
    return Asked((text,), (pl.String(),), lambda values: finish(values[0]))


def _oracle(column: sa.ColumnClause[Any], type_: sa.types.TypeEngine[Any], *, temporal: bool) -> sa.ColumnElement[Any]:
    if not temporal:
        return sa.func.to_char(column, "TM9", "NLS_NUMERIC_CHARACTERS = '.,'")
    form = "YYYY-MM-DD HH24:MI:SS"
    if not isinstance(type_, sa.TIMESTAMP | oracle.TIMESTAMP):
        return sa.func.to_char(column, form)
    if not type_.timezone:
        return sa.func.to_char(column, f"{form}.FF9")
    local = column.op("AT TIME ZONE")(sa.literal_column(f"'{TIME_ZONE}'"))
    return sa.func.to_char(local, f"{form}.FF9").concat("+09")


def _leading_zero(text: pl.Expr) -> pl.Expr:
    """Oracle writes 0.5 as .5."""
    return text.str.replace(r"^(-?)\.", "${1}0.")


def _sqlite(column: sa.ColumnClause[Any], type_: sa.types.TypeEngine[Any]) -> Asked:
    """Ask SQLite, where each value has a type of its own; that bytes are only in columns for them is seen to."""
    if isinstance(type_, sa.types._Binary):
        return _as_it_is(column, pl.Binary())
    kind = sa.func.typeof(column)
    return Asked(
        (sa.case((kind != "real", sa.cast(column, sa.Text))), sa.case((kind == "real", column))),
        (pl.String(), pl.Float64()),
        lambda values: pl.coalesce(values[0], values[1].cast(pl.String)),
    )
