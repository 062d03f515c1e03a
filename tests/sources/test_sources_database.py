import datetime as dt
import gc
import random
import sqlite3
import subprocess
import sys
from decimal import Decimal

import polars as pl
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from servers import mariadb, postgres  # noqa: F401
from sqlalchemy.dialects import mssql, oracle

from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.sources.batch import Position
from migrate.sources.database.address import server_place, server_url
from migrate.sources.database.opening import open_database
from migrate.sources.database.table import table_names
from migrate.sources.database.types import asked
from migrate.sources.definition import Field, RecordLayout
from migrate.sources.description import SourceFile, SourceSystem
from migrate.sources.errors import SourceError
from migrate.sources.source import Request

TEXT = st.text(st.characters(exclude_categories=["Cs", "Co"], exclude_characters="\0"), max_size=8)
HOSTILE = 'we"ird; DROP TABLE x--%s:y`]['


def opened(file, member="t", root=None, charset="utf-8", names=(), order_by=(), **options):
    source = SourceFile(id="T", file=str(file), member=member, order_by=order_by)
    fields = [Field(no=n, field=f, type="半角") for n, f in enumerate(names, 1)]
    layout = RecordLayout(name="T", fields=fields) if names else None
    system = SourceSystem(kind="database", charset=charset)
    return open_database(Request(source, system, [source], root, layout, **options))


def everything(source, start=None):
    batches = list(source.batches(start))
    findings = Findings()
    for batch in batches:
        batch.report(findings)
    frame = pl.concat(batch.frame for batch in batches)
    return list(frame.select(source.names).iter_rows()), [r for b in batches for r in b.rejects], findings, frame


def key_of(call):
    with pytest.raises(SourceError) as error:
        call()
    assert str(error.value)
    return error.value.key.removeprefix("sources.")


@pytest.fixture
def lite(tmp_path):
    """A SQLite file to fill, and a function that opens its tables."""
    path = tmp_path / "データ" / "a b%20?.sqlite3"
    path.parent.mkdir()
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection, lambda member="t", **options: opened("データ/a b%20?.sqlite3", member, tmp_path, **options)
    connection.close()


@pytest.fixture(scope="module")
def pg(postgres):  # noqa: F811
    with sa.create_engine(postgres, isolation_level="AUTOCOMMIT").connect() as connection:
        yield connection


@pytest.fixture(scope="module")
def my(mariadb):  # noqa: F811
    with sa.create_engine(mariadb, isolation_level="AUTOCOMMIT").connect() as connection:
        yield connection


def door(connection, monkeypatch):
    """A function that opens a server's tables with a URL as converters have it."""
    url = connection.engine.url
    monkeypatch.setenv("TOWN_PASSWORD", url.password or "")
    file = url.render_as_string(hide_password=False).replace("p%40ss", "${TOWN_PASSWORD}")
    return lambda member="t", **options: opened(file, member, **options)


@pytest.fixture(params=["pg", "my"])
def server(request, monkeypatch):
    """A connection to each real server, and what opens its tables."""
    connection = request.getfixturevalue(request.param)
    return connection, door(connection, monkeypatch)


def fresh(connection, *statements):
    connection.exec_driver_sql("DROP TABLE IF EXISTS t")
    for statement in statements:
        connection.exec_driver_sql(statement)


# What each type looks like as text, told by Python alone: name of the type in PostgreSQL and MariaDB.
def trimmed(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


FORMS = [
    ("bigint", "bigint", st.integers(-(2**63), 2**63 - 1), str),
    ("numeric(20,2)", "decimal(20,2)", st.decimals(-(10**15), 10**15, places=2), lambda v: format(v + 0, "f")),
    ("date", "date", st.dates(dt.date(1000, 1, 1)), dt.date.isoformat),
    ("time(6)", "time(6)", st.times(), lambda v: trimmed(v.isoformat())),
    (
        "timestamp(6)", "datetime(6)", st.datetimes(dt.datetime(1000, 1, 1)),
        lambda v: trimmed(v.isoformat(" ")),
    ),
    ("text", "longtext", TEXT, str),
    ("bytea", "longblob", st.binary(max_size=5), bytes.hex),
]  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(data=st.data(), batch_records=st.integers(1, 7))
@pytest.mark.parametrize("name", ["pg", "my"])
def test_every_type_has_one_form(name, request, data, batch_records):
    connection = request.getfixturevalue(name)
    types = [form[name == "my"] for form in FORMS]
    fresh(connection, f"CREATE TABLE t (n int PRIMARY KEY, {', '.join(f'c{i} {t}' for i, t in enumerate(types))})")
    rows = data.draw(st.lists(st.tuples(*(st.none() | kind for _, _, kind, _ in FORMS)), max_size=9))
    table = sa.table("t", *(sa.column(c) for c in ["n", *(f"c{i}" for i in range(len(FORMS)))]))
    numbers = random.Random(len(rows)).sample(range(1000), len(rows))
    if rows:
        connection.execute(
            table.insert(),
            [dict(zip(table.c.keys(), (n, *row), strict=True)) for n, row in zip(numbers, rows, strict=True)],
        )
    with pytest.MonkeyPatch.context() as patch:
        source = door(connection, patch)(batch_records=batch_records)
        got, rejects, findings, frame = everything(source)
    expected = [
        (str(n), *(None if v is None else form(v) for v, (*_, form) in zip(row, FORMS, strict=True)))
        for n, row in sorted(zip(numbers, rows, strict=True))
    ]
    assert got == expected and not rejects and {rule for rule, *_ in findings.groups()} <= {"text_doubtful"}
    assert frame[RECORD].to_list() == list(range(1, len(rows) + 1))
    assert frame[OFFSET].null_count() == frame[LENGTH].null_count() == len(rows)
    for batch in source.batches():
        if batch.end == Position(1):
            assert not list(source.batches(batch.end))
        else:
            assert everything(source, batch.end)[0] == expected[batch.end.record :]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | TEXT, max_size=9))
def test_sqlite_values_have_types_of_their_own(tmp_path_factory, values):
    root = tmp_path_factory.mktemp("lite")
    with sqlite3.connect(root / "x.db") as connection:
        connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, a, b BLOB)")
        connection.executemany("INSERT INTO t (a, b) VALUES (?, ?)", [(v, str(v).encode()) for v in values])
    connection.close()
    source = opened("x.db", root=root, batch_records=4)
    rows = everything(source)[0]
    assert source.state() == {} and source.files == [root / "x.db"]
    assert [bytes.fromhex(blob).decode() for _, _, blob in rows] == [str(v) for v in values]
    for (_, text, _), value in zip(rows, values, strict=True):
        assert (float(text) == value) if isinstance(value, float) else text == (None if value is None else str(value))


def test_forms_particular_to_postgresql(pg):
    fresh(pg, "DROP TYPE IF EXISTS kind, score", "CREATE TYPE kind AS ENUM ('甲', '乙')", "CREATE DOMAIN score AS int",
          "CREATE TABLE t (n int PRIMARY KEY, a boolean, b char(4), c real, d double precision, e timestamptz, f kind, "
          "g uuid, h json, i date, j numeric, k score)",
          "INSERT INTO t VALUES (1, true, 'a', 0.1, 1e16, '2025-09-30 15:00:00.50+00', '甲', "
          "'00000000-0000-0000-0000-000000000001', '{\"a\":  1}', 'infinity', 'NaN', 7)",
          "INSERT INTO t VALUES (2, false, '', 1, -0.5, '2025-09-30 15:00+00', '乙', NULL, NULL, '0044-03-15 BC', "
          "0.00000000000000000000000000001, NULL)")  # fmt: skip
    source = opened(pg.engine.url.render_as_string(hide_password=False))
    assert everything(source)[0] == [
        ("1", "true", "a   ", "0.1", "1e+16", "2025-10-01 00:00:00.5+09", "甲", "00000000-0000-0000-0000-000000000001",
         '{"a":  1}', "infinity", "NaN", "7"),
        ("2", "false", "    ", "1.0", "-0.5", "2025-10-01 00:00:00+09", "乙", None, None, "0044-03-15 BC",
         "0.00000000000000000000000000001", None),
    ]  # fmt: skip
    assert source.places == ["postgresql/postgres/t"]
    fresh(pg, "CREATE TABLE t (n int PRIMARY KEY, a int[], b money, c interval, d point, e bit(3))")
    with pytest.raises(SourceError, match=r"「a \(ARRAY\)」.*「b .*「c .*「d .*「e "):
        opened(pg.engine.url.render_as_string(hide_password=False))


def test_forms_particular_to_mariadb(my, monkeypatch):
    open_ = door(my, monkeypatch)
    fresh(my, "SET sql_mode = ''",
          "CREATE TABLE t (n int unsigned zerofill PRIMARY KEY, a bool, b char(4), c float, d double, e timestamp, "
          "f enum('甲','乙'), g set('x','y'), h year, i date, j datetime, k time, l bigint unsigned)",
          "INSERT INTO t VALUES (1, true, 'a', 1/3, 1e16, '2025-10-01 00:00:00', '甲', 'x,y', 2025, '0000-00-00', "
          "'2025-00-00 00:00:00', '-838:59:59', 18446744073709551615)")  # fmt: skip
    row = everything(open_())[0][0]
    assert row == ("0000000001", "1", "a", "0.33333334", "1e+16", row[5], "甲", "x,y", "2025", "0000-00-00",
                   "2025-00-00 00:00:00", "-838:59:59", "18446744073709551615")  # fmt: skip
    there = my.exec_driver_sql("SELECT CONVERT_TZ(e, @@time_zone, '+09:00') FROM t").scalar()
    assert row[5] == there.isoformat(" ")
    fresh(my, "CREATE TABLE t (n int PRIMARY KEY, a bit(3), b point)")
    with pytest.raises(SourceError, match=r"「a \(BIT\)」.*「b "):
        open_()


def test_a_table_by_any_name(server, lite):
    file = sa.create_engine("sqlite://", creator=lambda: lite[0], poolclass=sa.pool.StaticPool).connect()
    for connection, open_ in (server, (file, lite[1])):
        # of MariaDB, SQLAlchemy does not read back a column's name with `
        name, key = HOSTILE, 'k";' if connection.dialect.name == "mysql" else 'k"`;'
        columns = sa.Column(key, sa.Integer, primary_key=True), sa.Column("Select 列", sa.Text)
        table = sa.Table(name, metadata := sa.MetaData(), *columns)
        metadata.drop_all(connection)
        metadata.create_all(connection)
        connection.execute(table.insert(), [{key: 2, "Select 列": "b"}, {key: 1, "Select 列": "a"}])
        assert everything(open_(name, names=["Select 列", key]))[0] == [("a", "1"), ("b", "2")]
        metadata.drop_all(connection)


def test_schemas_and_views(pg):
    url = pg.engine.url.render_as_string(hide_password=False)
    fresh(pg, "DROP SCHEMA IF EXISTS s CASCADE", "CREATE SCHEMA s", "CREATE TABLE s.t (b int, a text, PRIMARY KEY (b))",
          "INSERT INTO s.t VALUES (2, 'x'), (1, 'x')", "CREATE VIEW s.v AS SELECT * FROM s.t",
          'CREATE TABLE "s.t" (a int PRIMARY KEY)')  # fmt: skip
    assert opened(url, "s.t").names == ["a"]  # a table of that very name comes first
    pg.exec_driver_sql('DROP TABLE "s.t"')
    assert everything(opened(url, "s.t"))[0] == [("1", "x"), ("2", "x")]
    assert everything(opened(url, "s.v", order_by=("b",)))[0] == [("1", "x"), ("2", "x")]
    assert key_of(lambda: opened(url, "s.v")) == "order_missing"
    assert key_of(lambda: opened(url, "s.v", order_by=("a",))) == "order_ambiguous"
    assert key_of(lambda: opened(url, "s.v", order_by=("c",))) == "order_unknown"
    assert key_of(lambda: opened(url, "s.x")) == "table_missing"


def test_nothing_can_be_written(server):
    connection, open_ = server
    fresh(connection, "CREATE TABLE t (n int PRIMARY KEY)")
    with open_().database.snapshot() as inside, pytest.raises(sa.exc.DBAPIError, match=r"(?i)read.only"):
        inside.exec_driver_sql("INSERT INTO t VALUES (1)")


def test_one_state_is_read_while_others_write(server):
    connection, open_ = server
    fresh(connection, "CREATE TABLE t (n int PRIMARY KEY)", "INSERT INTO t VALUES (1), (2), (3), (4), (5)")
    source = open_(batch_records=2)
    state = source.state()
    assert state == open_(batch_records=3).state() and list(state) == list(source.places)
    batches = source.batches()
    first = next(batches)
    connection.exec_driver_sql("DELETE FROM t WHERE n > 2")
    assert [b.frame.height for b in [first, *batches]] == [2, 2, 1]  # and the digest is still that of the state
    assert open_().state() != state
    assert key_of(lambda: list(source.batches())) == "table_changed"
    assert key_of(lambda: list(source.batches(Position(0, 0, 4)))) == "table_changed"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pymysql's cursor, at its end
def test_a_lost_connection(server):
    connection, open_ = server
    fresh(connection, "CREATE TABLE t (n int PRIMARY KEY, a text)")
    table = sa.table("t", sa.column("n"), sa.column("a"))
    connection.execute(table.insert(), [{"n": n, "a": "x" * 2000} for n in range(20000)])
    source = open_(batch_records=500)
    batches = source.batches()
    got = [next(batches)]
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        )
    else:
        others = connection.exec_driver_sql(
            "SELECT id FROM information_schema.processlist WHERE user = 'vendor' AND id <> connection_id()"
        )
        for (number,) in others.all():
            connection.exec_driver_sql(f"KILL {number}")
    with pytest.raises(SourceError) as error:
        got += batches
    assert error.value.key == "sources.database_failed"
    del batches, error
    gc.collect()
    rest = list(source.batches(got[-1].end))  # reading goes on where it was
    numbers = [n for b in [*got, *rest] for n in b.frame["n"]]
    assert numbers == [str(n) for n in range(20000)]
    fresh(connection)


def test_gaiji_rejects_and_misread_text(server):
    connection, open_ = server
    fresh(connection, "CREATE TABLE t (n int PRIMARY KEY, a text)")
    table = sa.table("t", sa.column("n"), sa.column("a"))
    values = ["\ue000", "\U000f0001", 'q"', None, "", "山".encode().decode("cp1252")]
    connection.execute(table.insert(), [{"n": n, "a": v} for n, v in enumerate(values, 1)])
    source = open_(batch_records=4)
    rows, rejects, findings, frame = everything(source)
    assert [v for _, v in rows] == ["\U000fe000", 'q"', None, "", values[-1]]
    assert [(r.record, r.rule.code) for r in rejects] == [(2, "undecodable_bytes")]
    assert set(frame[SOURCE]) == set(source.places)
    assert {(rule, n) for rule, _, _, n in findings.groups()} == {("undecodable_bytes", 1), ("text_doubtful", 1)}
    csv = b"".join(source.rejected(source.places[0], pl.DataFrame({RECORD: [1, 2, 4, 5]}))).decode("utf-8-sig")
    assert csv == '"n","a"\r\n"1","\ue000"\r\n"2","\U000f0001"\r\n"4",\r\n"5",""\r\n'


def test_a_sqlite_file_that_cannot_be_read(lite, tmp_path):
    connection, open_ = lite
    connection.execute("CREATE TABLE t (a TEXT, b INTEGER)")
    connection.execute("INSERT INTO t VALUES (x'00', 1)")
    assert key_of(lambda: open_("x")) == "table_missing"
    assert key_of(lambda: open_(names="ac")) == "header_differs"
    with pytest.raises(SourceError, match=r"「a \(BLOB\)」"):
        open_(order_by=("b",))
    connection.execute("UPDATE t SET a = CAST(x'80' AS TEXT)")
    assert key_of(lambda: everything(open_(order_by=("b",)))) == "database_text"
    connection.execute("DROP TABLE t")
    connection.execute("CREATE TABLE t (b BLOB, n INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO t VALUES ('text', 1)")
    assert key_of(open_) == "column_type"
    connection.execute("CREATE VIEW v AS SELECT * FROM t")
    path = tmp_path / "データ" / "a b%20?.sqlite3"
    assert table_names(path, "x") == ["t", "v"]
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("DELETE FROM t")
    assert key_of(open_) == "database_unfinished"
    assert key_of(lambda: opened("y", root=tmp_path)) == "file_missing"
    assert key_of(lambda: opened("../x/y", root=tmp_path)) == "file_outside"
    (tmp_path / "z").write_bytes(b"MDB")
    assert key_of(lambda: opened("z", root=tmp_path)) == "database_form"
    (tmp_path / "z").write_bytes(b"SQLite format 3\0" + bytes(200))
    assert key_of(lambda: opened("z", root=tmp_path)) == "database_failed"


def test_nothing_is_written_beside_a_sqlite_file(lite, tmp_path):
    connection, open_ = lite
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)")
    assert everything(open_())[0] == []
    with open_().database.snapshot() as inside, pytest.raises(sa.exc.OperationalError, match="readonly"):
        inside.exec_driver_sql("INSERT INTO t VALUES (1)")
    assert [p.name for p in (tmp_path / "データ").iterdir()] == ["a b%20?.sqlite3"]


def test_passwords_come_from_the_environment_and_go_nowhere():
    url = server_url("mysql://u${X}:${PW}@${H}/db?ssl_key=${K}", {"PW": "p@:/ss", "H": "h", "K": "k", "X": "1"})
    assert (url.drivername, url.username, url.password, url.host) == ("mysql+pymysql", "u1", "p@:/ss", "h")
    assert url.query == {"ssl_key": "k"} and server_place(url) == "mysql/h/db"
    for text, key in (
        ("postgresql://u:secret@h/d", "database_password"),
        ("postgresql://u:se${X}cret@h/d", "database_password"),
        ("postgresql://u@h/d?password=secret", "database_password"),
        ("mssql://h/d?odbc_connect=DRIVER%3Dx%3BPWD%3Dsecret", "database_password"),
        ("postgresql://u:${SECRET}@h/d", "database_variable"),
        ("postgresql+psycopg2://u@h/d", "database_kind"),
        ("sqlite:///x.db", "database_kind"),
        ("secretdb://u@h/d", "database_kind"),
        ("postgresql://u:secret@h:port/d", "database_url"),
        ("://secret", "database_url"),
    ):
        with pytest.raises(SourceError) as error:
            server_url(text, {"X": ""})
        assert error.value.key == f"sources.{key}"
        assert "secret" not in str(error.value).replace("secretdb", "") and "PASSWORD" not in text


def test_a_server_that_is_not_there(monkeypatch):
    monkeypatch.setenv("PW", "topsecret")
    for url in ("postgresql://someone:${PW}@127.0.0.1:1/d", "mysql://someone:${PW}@127.0.0.1:1/d"):
        with pytest.raises(SourceError) as error:
            opened(url)
        assert error.value.key == "sources.database_failed"
        assert "topsecret" not in str(error.value) and "someone" not in str(error.value)


@pytest.mark.parametrize("url", ["oracle://u:${PW}@h/d", "mssql://u:${PW}@h/d?driver=x"])
def test_a_driver_that_is_not_installed(monkeypatch, url):
    monkeypatch.setenv("PW", "p")
    module = {"oracle": "oracledb", "mssql": "pyodbc"}[url.partition(":")[0]]
    monkeypatch.setitem(sys.modules, module, None)
    assert key_of(lambda: opened(url)) == "database_driver"


def test_without_sqlalchemy_all_else_works(tmp_path):
    code = f"""if True:
        import sys
        sys.modules["sqlalchemy"] = None
        from pathlib import Path
        from migrate.sources import SourceError
        from migrate.sources.description import SourceFile, SourceSystem
        from migrate.sources.opening import open_source
        from migrate.sources.source import Request
        source, system = SourceFile(id="T", file="x", member="t"), SourceSystem(kind="database", charset="utf-8")
        try:
            open_source(Request(source, system, [source], Path({str(tmp_path)!r})))
        except SourceError as error:
            print(error.key, error.values)
    """
    out = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    assert out.stdout.split() == ["sources.database_driver", "{'module':", "'sqlalchemy'}"]


@pytest.mark.parametrize(
    ("dialect", "type_", "expected"),
    [
        (oracle.dialect(), oracle.NUMBER(10, 2), "to_char(a, 'TM9', 'NLS_NUMERIC_CHARACTERS = ''.,''')"),
        (oracle.dialect(), oracle.DATE(), "to_char(a, 'YYYY-MM-DD HH24:MI:SS')"),
        (oracle.dialect(), oracle.TIMESTAMP(), "to_char(a, 'YYYY-MM-DD HH24:MI:SS.FF9')"),
        (
            oracle.dialect(), oracle.TIMESTAMP(timezone=True),
            "to_char(a AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS.FF9') || '+09'",
        ),
        (oracle.dialect(), oracle.VARCHAR2(10), "a"),
        (mssql.dialect(), sa.DECIMAL(10, 2), "convert(VARCHAR(80), a, 2)"),
        (mssql.dialect(), mssql.DATETIME2(), "convert(VARCHAR(80), a, 121)"),
        (mssql.dialect(), sa.DATE(), "convert(VARCHAR(80), a, 23)"),
        (mssql.dialect(), mssql.NVARCHAR(10), "a"),
        (mssql.dialect(), mssql.VARBINARY(10), "a"),
    ],
)  # fmt: skip
def test_what_servers_that_are_not_tested_are_asked(dialect, type_, expected):
    (expression,) = asked(sa.column("a"), type_, dialect.name).expressions
    assert str(expression.compile(dialect=dialect, compile_kwargs={"literal_binds": True})) == expected


def test_exact_numbers_of_oracle_get_their_zero():
    found = asked(sa.column("a"), oracle.NUMBER(10, 2), "oracle")
    texts = pl.DataFrame({"a": [".5", "-.25", "10.5", "0"]}).select(found.text([pl.col("a")])).to_series()
    assert [Decimal(t) for t in texts] == [Decimal(v) for v in ("0.5", "-0.25", "10.5", "0")]
    assert texts.to_list() == ["0.5", "-0.25", "10.5", "0"]


def test_the_delivered_sqlite_file_is_read_as_its_own_driver_reads_it(shared):
    root = shared / "legacy" / "rdb_dump"
    file = "データ/hinageshi.sqlite3"
    with sqlite3.connect(f"{(root / file).as_uri()}?mode=ro", uri=True) as oracle_:
        for table in ("resident_ver", "fa_land", "infant_checkups", "m_code"):
            order = ("code_type", "code") if table == "m_code" else ()
            source = opened(file, table, root, order_by=order, batch_records=1000)
            rows, rejects, _, frame = everything(source)
            asked_ = oracle_.execute(
                f"SELECT {', '.join(source.names)} FROM {table} ORDER BY {', '.join(order) or 'id'}"
            )
            expected = [tuple(None if v is None else str(v) for v in row) for row in asked_]
            native = [
                tuple(v and "".join(chr(ord(c) - 0xF0000) if c > "\U000f0000" else c for c in v) for v in row)
                for row in rows
            ]
            assert native == expected and not rejects
            assert frame[RECORD].to_list() == list(range(1, len(expected) + 1))
