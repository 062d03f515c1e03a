import random
import sqlite3
import subprocess
from collections import Counter
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from servers import postgres, postgres_program  # noqa: F401

from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.sources.definition import Field, RecordLayout
from migrate.sources.description import SourceFile, SourceSystem
from migrate.sources.dump.opening import open_dump
from migrate.sources.dump.scan import scan
from migrate.sources.errors import SourceError
from migrate.sources.source import Request

FILE = "データ/d.sql"
ESCAPES = {"\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}
VALUES = st.none() | st.text(st.sampled_from([*"ab\\Nx7.\t\n\r\v\b\f\"'; 　山髙\x01\U00020bb7"]), max_size=6)


def written(row):
    """An encoder of our own: one row as PostgreSQL writes it."""
    return "\t".join("\\N" if v is None else "".join(ESCAPES.get(c, c) for c in v) for v in row)


def opened(root, member="t", charset="utf-8", layout=None, file=FILE, **options):
    source = SourceFile(id="T", file=file, member=member)
    system = SourceSystem(kind="dump", charset=charset)
    return open_dump(Request(source, system, [source], root, layout, **options))


def dump(root, text, **options):
    path = root / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return opened(root, **options)


def everything(source, start=None):
    batches = list(source.batches(start))
    findings = Findings()
    for batch in batches:
        batch.report(findings)
    frame = pl.concat(batch.frame for batch in batches)
    rows = list(frame.select(source.names).iter_rows())
    return rows, [r for b in batches for r in b.rejects], findings, frame


def layout_of(*names):
    return RecordLayout(name="T", fields=[Field(no=n, field=f, type="半角") for n, f in enumerate(names, 1)])


def copy(rows, columns="a, b", end="\n", head="COPY t ({}) FROM stdin;"):
    return head.format(columns) + end + "".join(written(row) + end for row in rows) + "\\." + end


def one_reject(root, lines, **options):
    text = b"COPY t (a, b) FROM stdin;\n" + lines + b"\\.\n"
    rows, rejects, _, _ = everything(dump(root, text, **options))
    (reject,) = rejects
    assert reject.raw == text[reject.offset : reject.offset + reject.length]
    return rows, reject.record, reject.rule.code, reject.detail


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(VALUES, VALUES), max_size=12),
    st.integers(1, 5),
    st.integers(8, 60),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_rows_read_back_whatever_the_batches(tmp_path_factory, rows, batch_records, piece, end, split):
    root = tmp_path_factory.mktemp("dump")
    half = len(rows) // 2 if split else len(rows)
    text = f"SET client_encoding = 'UTF8';{end}" + copy(rows[:half], end=end)
    if split:  # a table in two blocks, the columns in another order, another table between
        other = [row[::-1] for row in rows[half:]]
        text += copy([("x",)], "c", end, "COPY u ({}) FROM stdin;") + copy(other, "b, a", end)
    source = replace(dump(root, text, batch_records=batch_records), piece_bytes=piece)
    got, rejects, findings, frame = everything(source)
    assert got == rows and not rejects and not findings.groups()
    assert frame[RECORD].to_list() == list(range(1, len(rows) + 1))
    data = text.encode()
    for n, (offset, length) in enumerate(frame.select(OFFSET, LENGTH).iter_rows()):
        row = rows[n] if n < half else rows[n][::-1]
        assert data[offset : offset + length].decode() == written(row) + end
    for batch in source.batches():  # from every position on, the same rest
        assert everything(source, batch.start)[0] == rows[batch.start.record :]
    again = root / "データ" / "again.sql"
    again.write_bytes(b"".join(source.rejected(f"{FILE}/t", frame)))
    if rows:
        assert everything(opened(root, file="データ/again.sql", layout=layout_of("a", "b")))[0] == rows


@pytest.fixture(scope="module")
def server(postgres):  # noqa: F811
    import psycopg

    with psycopg.connect(postgres.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), max_size=20))
def test_what_postgresql_writes(tmp_path_factory, server, rows):
    server.execute("DROP TABLE IF EXISTS t; CREATE TABLE t (n serial, a text, b text)")
    with server.cursor() as cursor:
        cursor.executemany("INSERT INTO t (a, b) VALUES (%s, %s)", rows)
        with cursor.copy("COPY (SELECT a, b FROM t ORDER BY n) TO stdout") as out:
            data = b"".join(bytes(chunk) for chunk in out)
    assert data.decode() == "".join(written(row) + "\n" for row in rows)
    text = b"COPY public.t (a, b) FROM stdin;\n" + data + b"\\.\n"
    root = tmp_path_factory.mktemp("dump")
    assert everything(dump(root, text))[0] == rows


LINES = st.lists(
    st.lists(
        st.sampled_from([b"a", b"\\", b"\t", b"N", b"n", b"x", b"4", b"1", b"8", b".", b"\xe5\xb1\xb1", b"\xe5", b"0"]),
        max_size=9,
    ).map(b"".join),
    min_size=1,
    max_size=1,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_what_postgresql_reads_and_refuses(tmp_path_factory, server, lines):
    import psycopg

    data = b"".join(line + b"\n" for line in lines)
    if data == b"\\.\n":
        return
    server.execute("DROP TABLE IF EXISTS t; CREATE TABLE t (n serial, a text, b text)")
    try:
        with server.cursor() as cursor, cursor.copy("COPY t (a, b) FROM stdin") as into:
            into.write(data + b"\\.\n")
        expected = server.execute("SELECT a, b FROM t ORDER BY n").fetchall()
    except psycopg.Error:
        expected = None
    root = tmp_path_factory.mktemp("dump")
    rows, rejects, _, _ = everything(dump(root, b"COPY t (a, b) FROM stdin;\n" + data + b"\\.\n"))
    if expected is None:
        assert rejects and not rows
    else:
        assert rows == expected and not rejects


def test_a_dump_of_pg_dump(tmp_path, server, postgres):  # noqa: F811
    name = 'O\'Brien; COPY "表", $x$'
    quoted = '"' + name.replace('"', '""') + '"'
    server.execute("DROP SCHEMA IF EXISTS s CASCADE; CREATE SCHEMA s")
    server.execute(f"CREATE TABLE s.{quoted} (\"列 1\" text DEFAULT E'it''s \\\\', \"Select\" numeric(9,2), d date)")
    server.execute(f"INSERT INTO s.{quoted} VALUES ('a\tb', 1.50, '2025-10-01'), (NULL, -2, NULL), ('', 0, 'infinity')")
    server.execute("COMMENT ON SCHEMA s IS E'\nCOPY s.fake (a) FROM stdin;\nx\n\\\\.\n'")
    server.execute(
        "CREATE FUNCTION s.f() RETURNS text LANGUAGE sql AS $fn$ SELECT '\nCOPY s.fake (a) FROM stdin;\n' $fn$"
    )
    server.execute("CREATE TABLE s.empty (x int)")
    out = subprocess.run(
        [postgres_program("pg_dump"), "--schema=s", "--dbname", postgres.replace("+psycopg", "")],
        check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    rows, rejects, findings, _ = everything(dump(tmp_path, out.stdout, member=f"s.{name}"))
    assert rows == [("a\tb", "1.50", "2025-10-01"), (None, "-2.00", None), ("", "0.00", "infinity")]
    assert not rejects and not findings.groups()
    assert everything(opened(tmp_path, "empty"))[0] == []
    assert {b.table for b in scan(tmp_path / FILE, "x", "utf-8").blocks} == {name, "empty"}
    inserts = subprocess.run(
        [postgres_program("pg_dump"), "--schema=s", "--inserts", "--dbname", postgres.replace("+psycopg", "")],
        check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    with pytest.raises(SourceError, match=r"\(dump_inserts\)|INSERT"):
        dump(tmp_path, inserts.stdout, member=name)
    for form in ("custom", "tar"):
        subprocess.run(
            [postgres_program("pg_dump"), "--schema=s", f"--format={form}", "--file", str(tmp_path / FILE),
             "--dbname", postgres.replace("+psycopg", "")], check=True,
        )  # fmt: skip
        with pytest.raises(SourceError) as error:
            opened(tmp_path, name)
        assert error.value.key == "sources.dump_form" and error.value.values["form"] == form


@pytest.mark.parametrize("blob", [b"\x1f\x8b\x08", b"\xff\xfe-\0", b"PK\x03\x04", b"SQLite format 3\0"])
def test_a_file_that_is_no_sql_text(tmp_path, blob):
    with pytest.raises(SourceError) as error:
        dump(tmp_path, blob)
    assert error.value.key == "sources.dump_form"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "dump_table_missing"),
        ("COPY u (a) FROM stdin;\n\\.\n", "dump_table_missing"),
        ("COPY t (a) TO stdout;\n", "dump_table_missing"),
        ("/* COPY t (a) FROM stdin;\n/* */\nCOPY t (a) FROM stdin;\n*/", "dump_table_missing"),
        ("SELECT E'\\';\nCOPY t (a) FROM stdin;\n';", "dump_table_missing"),
        ("INSERT INTO public.t VALUES (1);", "dump_inserts"),
        ("COPY a.t (a) FROM stdin;\n\\.\nCOPY b.t (a) FROM stdin;\n\\.\n", "dump_table_ambiguous"),
        ("COPY t (a) FROM stdin;\n\\.\nCOPY t (b) FROM stdin;\n\\.\n", "header_differs"),
        ("COPY t FROM stdin;\n\\.\n", "dump_columns_unnamed"),
        ("COPY t (a) FROM stdin WITH (FORMAT csv, DELIMITER ';');\n\\.\n", "dump_options"),
        ("COPY t (a, a) FROM stdin;\n\\.\n", "header_differs"),
        ('COPY t ("#record") FROM stdin;\n\\.\n', "column_reserved"),
        ("SET client_encoding = 'SJIS';\nCOPY t (a) FROM stdin;\n\\.\n", "dump_encoding"),
        ("SET client_encoding TO LATIN1;\nCOPY t (a) FROM stdin;\n\\.\n", "dump_encoding"),
        ("\\encoding EUC_JP\nCOPY t (a) FROM stdin;\n\\.\n", "dump_encoding"),
    ],
)
def test_a_table_that_cannot_be_read(tmp_path, text, key):
    with pytest.raises(SourceError) as error:
        dump(tmp_path, text)
    assert error.value.key == f"sources.{key}" and str(error.value)


def test_columns_that_are_not_the_layouts(tmp_path):
    text = copy([("1", "2")])
    assert everything(dump(tmp_path, text, layout=layout_of("b", "a")))[0] == [("2", "1")]
    with pytest.raises(SourceError, match=f"{FILE}/t") as error:
        opened(tmp_path, layout=layout_of("a", "c"))
    assert error.value.values == {"file": f"{FILE}/t", "missing": "「c」", "unknown": "「b」", "repeated": "-"}


def test_a_file_outside_or_missing(tmp_path):
    (tmp_path / "x.sql").write_text(copy([]))
    (tmp_path / "in").mkdir()
    for file, key in (("../x.sql", "file_outside"), ("y.sql", "file_missing"), (".", "dump_form")):
        with pytest.raises(SourceError) as error:
            opened(tmp_path / "in", file=file)
        assert error.value.key == f"sources.{key}"


def test_damaged_rows_are_set_aside_alone(tmp_path):
    good = b"1\t2\n"
    assert one_reject(tmp_path, good + b"1\n" + good) == (
        [("1", "2")] * 2, 2, "record_field_count", {"fields": 1, "expected": 2},
    )  # fmt: skip
    assert one_reject(tmp_path, b"1\t2\t3\n" + good)[2:] == ("record_field_count", {"fields": 3, "expected": 2})
    assert one_reject(tmp_path, good + b"1\t\x80\n" + good)[1:] == (2, "undecodable_bytes", {"byte": 2})
    assert one_reject(tmp_path, good + b"1\tx\\.y\n" + good)[1:] == (2, "copy_escape_invalid", {"byte": 3})
    assert one_reject(tmp_path, good + b"1\t\\0\n")[1:3] == (2, "copy_escape_invalid")
    assert one_reject(tmp_path, good + b"1\t\\xe5\n")[1:3] == (2, "undecodable_bytes")
    assert one_reject(tmp_path, good + b"1\ta\rb\n")[1:] == (2, "copy_line_end", {})
    assert one_reject(tmp_path, b"\n" + good)[:3] == ([("1", "2")], 1, "record_field_count")
    text = b"COPY t (a, b) FROM stdin;\r\n1\t2\r\n1\t2\n1\t2\r\n\\.\r\n"
    rows, rejects, _, _ = everything(dump(tmp_path, text))
    assert rows == [("1", "2")] * 2 and [(r.record, r.rule.code) for r in rejects] == [(2, "copy_line_end")]


def test_a_line_end_after_a_backslash_is_part_of_the_value(tmp_path):
    for piece in range(9, 30):
        text = "COPY t (a, b) FROM stdin;\n1\tx\\\ny\\\nz\n\\\\\t\\\\\n2\tx\\\n3\n\\.\n"
        rows, rejects, _, _ = everything(replace(dump(tmp_path, text, batch_records=1), piece_bytes=piece))
        assert rows == [("1", "x\ny\nz"), ("\\", "\\"), ("2", "x\n3")] and not rejects


@pytest.mark.parametrize("piece", range(1, 9))
def test_blocks_are_found_wherever_the_file_is_read_in_two(tmp_path, monkeypatch, piece):
    monkeypatch.setattr("migrate.sources.dump.scan._PIECE_BYTES", piece)
    rows = [("\\.", "COPY u (a) FROM stdin;"), ("\n\\.\n", None)] * 3
    assert everything(dump(tmp_path, copy(rows) + copy([], "c", head="COPY u ({}) FROM stdin;")))[0] == rows
    assert everything(opened(tmp_path, "u"))[0] == []


def test_a_block_without_end_mark(tmp_path):
    text = "COPY t (a, b) FROM stdin;\n1\t2\n1"
    rows, rejects, findings, _ = everything(dump(tmp_path, text))
    assert rows == [("1", "2")] and [(r.record, r.rule.code) for r in rejects] == [(2, "record_truncated")]
    groups = {rule for rule, *_ in findings.groups()}
    assert groups == {"record_truncated", "dump_block_open"}
    lost = "COPY t (a) FROM stdin;\n1\nCOPY u (a) FROM stdin;\n2\n\\.\n"
    _, _, findings, _ = everything(dump(tmp_path, lost))
    assert findings.groups() == [("dump_block_open", "", "", 1)]
    assert [f.legacy.offset for f in findings.samples()] == [lost.index("COPY u")]


def test_gaiji_and_other_character_sets(tmp_path):
    text = "COPY t (a, b) FROM stdin;\n山\ue000\t\\xee\\x80\\x81\n\U000f0001\t\n\\.\n"
    rows, rejects, _, _ = everything(dump(tmp_path, text))
    assert rows == [("山\U000fe000", "\U000fe001")] and [r.rule.code for r in rejects] == ["undecodable_bytes"]
    # the second byte of 表 and of ソ is a backslash in CP932
    rows_ = "表\\tn\t\\N\nソ\t\\x41\nx\t\\xe5\\xb1\\xb1\n\\.\n"
    sjis = f'SET client_encoding = \'SJIS\';\nCOPY "表" ("ソ", b) FROM stdin;\n{rows_}'.encode("cp932")
    rows, rejects, _, _ = everything(dump(tmp_path, sjis, member="表", charset="cp932"))
    assert rows == [("表\tn", None), ("ソ", "A")] and [r.rule.code for r in rejects] == ["copy_escape_invalid"]
    with pytest.raises(SourceError) as error:
        dump(tmp_path, b"COPY \x80 (a) FROM stdin;\n\\.\n")
    assert error.value.key == "sources.dump_names"


def test_a_dump_that_changed_is_read_anew(tmp_path):
    source = dump(tmp_path, copy([("1", "2")] * 10))
    (tmp_path / FILE).write_text(copy([("1", "2")]))
    with pytest.raises(SourceError) as error:
        list(source.batches())
    assert error.value.key == "sources.position_beyond"
    assert len(everything(opened(tmp_path))[0]) == 1


def test_the_delivered_dump_is_the_delivered_sqlite_file(shared):
    root = shared / "legacy" / "rdb_dump"
    file = "データ/hinageshi_dump.sql"
    data = (root / file).read_bytes()
    counts = Counter()
    with sqlite3.connect(f"{(root / 'データ' / 'hinageshi.sqlite3').as_uri()}?mode=ro", uri=True) as oracle:
        tables = [name for (name,) in oracle.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            source = opened(root, table, file=file, batch_records=random.Random(table).randint(500, 9000))
            rows, rejects, findings, frame = everything(source)
            assert not rejects and not findings.groups(), table
            assert set(frame[SOURCE]) == {f"{file}/{table}"}
            columns = ", ".join(f'"{name}"' for name in source.names)
            asked = oracle.execute(f"SELECT {columns} FROM {table} ORDER BY rowid")
            types = [row[2] for row in oracle.execute(f"PRAGMA table_info({table})")]
            scaled = [n for n, t in enumerate(types) if t.startswith("numeric")]
            for n, expected in enumerate(asked):
                texts = [None if v is None else str(v) for v in expected]
                found = list(rows[n])
                for column in scaled:  # SQLite keeps no scale
                    found[column] = found[column] and str(float(found[column]))
                    texts[column] = texts[column] and str(float(texts[column]))
                assert [v and native(v) for v in found] == texts, (table, n)
            counts[table] = len(rows)
            assert len(rows) == oracle.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for row, offset, length in zip(rows, frame[OFFSET], frame[LENGTH], strict=True):
                raw = data[offset : offset + length]
                assert native(written(row)).encode() + b"\n" == raw, (table, offset)
    assert len(counts) == 67
    # the inventory leaves out the code table and the table of keys
    assert counts.total() - counts["m_code"] - counts["entity"] == 75770


def native(text):
    """Text with its gaiji where the vendor had them, by the rule of characters.charset."""
    if any(c >= "\U000f0000" for c in text):
        return "".join(chr(ord(c) - 0xF0000) if c >= "\U000f0000" else c for c in text)
    return text
