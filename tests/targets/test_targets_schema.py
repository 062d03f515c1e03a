from collections.abc import Iterator

import duckdb
import pytest
from targets_data import LAYOUT, item

from migrate.layout import Domain, Layout, available_layouts, load_layout
from migrate.targets.duckdb_ddl import create_statements, literal, quote
from migrate.targets.schema import Kind, table_of, tables


@pytest.fixture
def memory() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def made(memory: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    return create(memory, LAYOUT)


def create(connection: duckdb.DuckDBPyConnection, layout: Layout) -> duckdb.DuckDBPyConnection:
    for statement in create_statements(layout):
        connection.execute(statement)
    return connection


def test_a_table_for_each_transfer_file() -> None:
    assert [t.name for t in tables(LAYOUT)] == ["d01_resident", "d01_memo", "d02_seal"]


@pytest.mark.parametrize(
    ("type_", "length", "more", "kind", "sql"),
    [
        ("X", 15, {}, Kind.TEXT, "VARCHAR"),
        ("N", 100, {}, Kind.TEXT, "VARCHAR"),
        ("D", 8, {}, Kind.TEXT, "VARCHAR"),
        ("YM", 6, {}, Kind.TEXT, "VARCHAR"),
        ("Y", 4, {}, Kind.TEXT, "VARCHAR"),
        ("TIME", 8, {}, Kind.TEXT, "VARCHAR"),
        ("9", 18, {}, Kind.INTEGER, "BIGINT"),
        ("S9", 19, {}, Kind.HUGE, "HUGEINT"),
        ("9", 38, {}, Kind.HUGE, "HUGEINT"),
        ("9", 39, {}, Kind.TEXT, "VARCHAR"),
        ("9V", 36, {"decimals": 2}, Kind.DECIMAL, "DECIMAL(38,2)"),
        ("9V", 37, {"decimals": 2}, Kind.TEXT, "VARCHAR"),
        ("9", 5, {"repeat": 2}, Kind.LIST, "VARCHAR[]"),
    ],
)
def test_types(
    memory: duckdb.DuckDBPyConnection, type_: str, length: int, more: dict[str, int], kind: Kind, sql: str
) -> None:
    items = (item("0101", 1, "値", "atai", type_, length, **more),)
    first = LAYOUT.domains[0].model_dump()
    domain = Domain.model_validate(first | {"files": LAYOUT.domains[0].files[:1], "items": items})
    layout = Layout(version="x", digest="", domains=(domain,))
    assert table_of(layout, "0101").columns[0].kind is kind
    found = (
        create(memory, layout).execute("SELECT data_type FROM duckdb_columns() WHERE column_name = 'atai'").fetchone()
    )
    assert found == (sql,)


def test_only_keys_are_not_null(made: duckdb.DuckDBPyConnection) -> None:
    rows = made.execute(
        "SELECT column_name, is_nullable FROM duckdb_columns() WHERE table_name = 'd01_resident' "
        "AND NOT column_name LIKE '\\_%' ESCAPE '\\'"
    ).fetchall()
    assert {name for name, nullable in rows if not nullable} == {"atenabango", "rirekibango"}
    key = made.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() "
        "WHERE table_name = 'd01_resident' AND constraint_type = 'PRIMARY KEY'"
    ).fetchall()
    assert key == [(["atenabango", "rirekibango"],)]


def test_comments_are_japanese_and_show_the_status(made: duckdb.DuckDBPyConnection) -> None:
    table = made.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'd01_resident'").fetchone()
    assert table == ("住民 (0101、現況)。住民の'説明'。proposed",)
    columns = dict(
        made.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'd01_resident'").fetchall()
    )
    assert columns["atenabango"] == '宛名番号 X(15)。主キー。必須。庁内の"番号"。proposed'
    assert columns["mochibun"] == "持分 9V(3,2)。任意。proposed"
    assert columns["tsuzukigara"] == "続柄 X(2)。任意。繰返し最大 4。コード 01002 続柄。proposed"
    assert all(columns.values())


def test_code_view_puts_labels_beside_codes(made: duckdb.DuckDBPyConnection) -> None:
    made.execute(
        "INSERT INTO d01_resident (atenabango, rirekibango, seibetsu, tsuzukigara, "
        '"order", _part, _ordinal, _batch) '
        "VALUES ('1', 1, '2', ['20', '99', '02'], 1, 1, 1, 'b'), ('2', 1, '9', [], NULL, 1, 2, 'b')"
    )
    found = made.execute(
        "SELECT seibetsu_label, tsuzukigara_label, order_label FROM v_d01_resident ORDER BY atenabango"
    ).fetchall()
    # 20 was renamed: the latest label is shown, and the row is not doubled.
    assert found == [("女", ["子", None, "世帯主"], "男"), (None, [], None)]
    columns = [c[0] for c in made.execute("SELECT * FROM v_d01_resident").description or []]
    assert columns[columns.index("seibetsu") + 1] == "seibetsu_label"
    assert columns[-3:] == ["_part", "_ordinal", "_batch"]


def test_code_view_of_a_list_without_values(made: duckdb.DuckDBPyConnection) -> None:
    made.execute("INSERT INTO d02_seal (torokubango, shurui, _part, _ordinal, _batch) VALUES ('1', ['9'], 1, 1, 'b')")
    assert made.execute("SELECT shurui, shurui_label FROM v_d02_seal").fetchall() == [(["9"], [None])]


def test_code_tables(made: duckdb.DuckDBPyConnection) -> None:
    assert made.execute("SELECT value, label, valid_from FROM code_01002 ORDER BY ALL").fetchall() == [
        ("02", "世帯主", ""),
        ("20", "子", "20200401"),
        ("20", "旧の子", ""),
    ]


def test_relations_are_rows_and_keep_alternatives(made: duckdb.DuckDBPyConnection) -> None:
    assert made.execute("SELECT * FROM _migrate_relations").fetchall() == [
        ("d02_seal", ["mochinushi"], ["d01_resident", "0301"], ["atenabango"], "n:1", True, "")
    ]


@pytest.mark.parametrize("text", ['a"b', "'; DROP TABLE x; --", "select", "日本語", "a b"])
def test_quoting(memory: duckdb.DuckDBPyConnection, text: str) -> None:
    memory.execute(f"CREATE TABLE {quote(text)} ({quote(text)} VARCHAR)")
    memory.execute(f"INSERT INTO {quote(text)} VALUES ({literal(text)})")
    assert memory.execute(f"SELECT {quote(text)} FROM {quote(text)}").fetchall() == [(text,)]


@pytest.mark.parametrize("version", available_layouts())
def test_every_layout_we_ship_makes_a_database(memory: duckdb.DuckDBPyConnection, version: str) -> None:
    layout = load_layout(version)
    create(memory, layout)
    for table in tables(layout):
        shown = memory.execute(f"SELECT * FROM {quote('v_' + table.name)}").description or []
        assert {c.name for c in table.columns} <= {name for name, *_ in shown}
