"""Opening one table or view: its columns, what each is asked for as, and the key that gives its rows an order."""

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from migrate.sources.charsets import named_charset
from migrate.sources.columns import expected_names
from migrate.sources.database.connection import Database, database_of
from migrate.sources.database.source import DatabaseSource
from migrate.sources.database.types import Asked, asked
from migrate.sources.errors import SourceError, listed
from migrate.sources.source import Request


def open_table(request: Request) -> DatabaseSource:
    """Open a table as :func:`migrate.sources.database.opening.open_database` says."""
    database = database_of(request.root, request.source.file)
    member = request.source.member
    place = f"{database.place}/{member}"
    with database.snapshot() as connection, warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)  # types it does not know are refused below
        inspector = sa.inspect(connection)
        schema, name = _table(inspector, database, member)
        types = {column["name"]: column["type"] for column in inspector.get_columns(name, schema)}
        names = expected_names(place, list(types), request.layout.names if request.layout else None)
        table = sa.table(name, *(sa.column(column) for column in types), schema=schema)
        columns = _asked(place, table, {n: types[n] for n in names}, connection)
        key = _key(place, table, request.source.order_by, inspector, connection)
    charset = named_charset(request.system.charset)
    return DatabaseSource(database, place, names, table, columns, key, charset, request.batch_records)


def table_names(path: Path, file: str) -> list[str]:
    """Return the tables and views of a SQLite file, which is called ``file``. Raises SourceError."""
    database = database_of(path.parent, path.name)
    with Database(database.engine, file).snapshot() as connection:
        inspector = sa.inspect(connection)
        return [*inspector.get_table_names(), *inspector.get_view_names()]


def _table(inspector: sa.Inspector, database: Database, member: str) -> tuple[str | None, str]:
    schema, dot, name = member.partition(".")
    if inspector.has_table(member):
        return None, member
    if dot and inspector.has_table(name, schema=schema):
        return schema, name
    known = listed(sorted([*inspector.get_table_names(), *inspector.get_view_names()]))
    raise SourceError("sources.table_missing", file=database.place, member=member, known=known)


def _asked(
    place: str, table: sa.TableClause, types: dict[str, sa.types.TypeEngine[Any]], connection: sa.Connection
) -> dict[str, Asked]:
    dialect = connection.dialect.name
    columns = {name: asked(table.c[name], type_, dialect) for name, type_ in types.items()}
    without = [f"{name} ({type(types[name]).__name__})" for name, found in columns.items() if found is None]
    if dialect == "sqlite":
        binary = {name: isinstance(type_, sa.types._Binary) for name, type_ in types.items()}
        odd = [_odd(table.c[name], binary=binary[name]) for name in types]
        found = connection.execute(sa.select(*odd).select_from(table)).one()
        without += [f"{name} (BLOB)" for name, wrong in zip(types, found, strict=True) if wrong]
    if without:
        raise SourceError("sources.column_type", file=place, columns=listed(without))
    return {name: found for name, found in columns.items() if found is not None}


def _odd(column: sa.ColumnClause[Any], *, binary: bool) -> sa.ColumnElement[Any]:
    """Ask SQLite whether a column for bytes has other values, or another column bytes: no text tells them apart."""
    kind = sa.func.typeof(column)
    return sa.func.max(kind.not_in(["blob", "null"]) if binary else kind == "blob").label(None)


def _key(
    place: str, table: sa.TableClause, order_by: Sequence[str], inspector: sa.Inspector, connection: sa.Connection
) -> list[sa.ColumnElement[Any]]:
    """Return the columns that give the rows their one order. Raises SourceError if there are none."""
    is_view = table.name in inspector.get_view_names(table.schema)
    primary = [] if is_view else inspector.get_pk_constraint(table.name, table.schema)["constrained_columns"]
    if unknown := [name for name in order_by if name not in table.c]:
        raise SourceError("sources.order_unknown", file=place, columns=listed(unknown))
    if not (order_by or primary):
        raise SourceError("sources.order_missing", file=place)
    key: list[sa.ColumnElement[Any]] = [table.c[name] for name in order_by or primary]
    if not primary or not set(primary) <= {column.name for column in key}:
        groups = sa.select(sa.func.count()).select_from(table).group_by(*key).having(sa.func.count() > 1)
        if connection.execute(groups.limit(1)).first():
            raise SourceError("sources.order_ambiguous", file=place, columns=listed([*order_by]))
    return key
