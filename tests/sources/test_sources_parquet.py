import datetime as dt
import math
from decimal import Decimal

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE
from migrate.sources.batch import Position
from migrate.sources.definition import Field, RecordLayout
from migrate.sources.description import SourceFile, SourceSystem
from migrate.sources.errors import SourceError
from migrate.sources.parquet.opening import open_parquet
from migrate.sources.source import Request


def opened(root, file="t.parquet", charset="utf-8", names=(), **options):
    source = SourceFile(id="T", file=file)
    fields = [Field(no=n, field=f, type="半角") for n, f in enumerate(names, 1)]
    layout = RecordLayout(name="T", fields=fields) if names else None
    return open_parquet(
        Request(source, SourceSystem(kind="parquet", charset=charset), [source], root, layout, **options)
    )


def everything(source, start=None):
    batches = list(source.batches(start))
    frame = pl.concat(batch.frame for batch in batches)
    return list(frame.select(source.names).iter_rows()), [r for b in batches for r in b.rejects], frame


def key_of(call):
    with pytest.raises(SourceError) as error:
        call()
    assert str(error.value)
    return error.value.key.removeprefix("sources.")


# What each type looks like as text, told by Python alone.
FORMS = {
    pl.String: (st.text(st.characters(exclude_categories=["Cs", "Co"])), str),
    pl.Int64: (st.integers(-(2**63), 2**63 - 1), str),
    pl.UInt64: (st.integers(0, 2**64 - 1), str),
    pl.Boolean: (st.booleans(), lambda v: str(v).lower()),
    pl.Date: (st.dates(), dt.date.isoformat),
    pl.Time: (st.times(), lambda v: trimmed(v.isoformat())),
    pl.Datetime("us"): (st.datetimes(), lambda v: trimmed(v.isoformat(" "))),
    pl.Datetime("us", "UTC"): (
        st.datetimes(dt.datetime(1952, 1, 1), dt.datetime(2200, 1, 1)).map(lambda v: v.replace(tzinfo=dt.UTC)),
        lambda v: trimmed((v + dt.timedelta(hours=9)).replace(tzinfo=None).isoformat(" ")) + "+09",
    ),
    pl.Decimal(20, 2): (st.decimals(-(10**15), 10**15, places=2), lambda v: format(v, "f").replace("-0.00", "0.00")),
    pl.Binary: (st.binary(max_size=5), bytes.hex),
    pl.Categorical: (st.sampled_from("甲乙丙"), str),
}


def trimmed(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


@settings(max_examples=30, deadline=None)
@given(st.data(), st.integers(1, 7), st.integers(1, 4))
def test_every_type_has_one_form(tmp_path_factory, data, batch_records, group):
    root = tmp_path_factory.mktemp("parquet")
    columns = {
        str(n): data.draw(st.lists(st.none() | kind, min_size=9, max_size=9))
        for n, (kind, _) in enumerate(FORMS.values())
    }
    frame = pl.DataFrame(columns, schema=dict(zip(columns, FORMS, strict=True)))
    frame.write_parquet(root / "t.parquet", row_group_size=group)
    source = opened(root, batch_records=batch_records)
    rows, rejects, got = everything(source)
    form = [form for _, form in FORMS.values()]
    expected = [
        tuple(None if v is None else form[n](v) for n, v in enumerate(row))
        for row in zip(*columns.values(), strict=True)
    ]
    assert rows == expected and not rejects
    assert got[RECORD].to_list() == list(range(1, 10)) and set(got[SOURCE]) == {"t.parquet"}
    assert got[OFFSET].null_count() == got[LENGTH].null_count() == 9
    for batch in source.batches():
        assert everything(source, batch.start)[0] == expected[batch.start.record :]


@given(st.lists(st.floats(), min_size=1), st.booleans())
@settings(max_examples=40, deadline=None)
def test_floats_read_back_to_the_same_number(tmp_path_factory, values, single):
    root = tmp_path_factory.mktemp("parquet")
    dtype = pl.Float32 if single else pl.Float64
    stored = pl.Series("a", values, dtype=pl.Float64).cast(dtype)
    stored.to_frame().write_parquet(root / "t.parquet")
    texts = [text for (text,) in everything(opened(root))[0]]
    again = pl.Series([float(text) for text in texts], dtype=pl.Float64).cast(dtype)
    assert again.equals(stored) and not any(len(text) > (16 if single else 24) for text in texts)
    for text, value in zip(texts, stored, strict=True):
        if not single and math.isfinite(value):
            assert len(text.replace("e", "")) <= len(repr(value)) + 2  # as short as Python's


def test_a_file_of_another_writer(tmp_path):
    path = tmp_path / "t.parquet"
    duckdb.sql(
        "COPY (SELECT 1.50::DECIMAL(9, 2) AS a, TIMESTAMPTZ '2025-09-30 15:00:00.5+00' AS b, 'x'::BLOB AS c, "
        f"NULL AS d, '0123'::VARCHAR AS e, '' AS f, TRUE AS g) TO '{path}' (FORMAT parquet)"
    )
    assert everything(opened(tmp_path))[0] == [("1.50", "2025-10-01 00:00:00.5+09", "78", None, "0123", "", "true")]


def test_parts_and_folders(tmp_path):
    for name, n in (("p_1", 3), ("p_2", 0), ("p_10", 2)):
        columns = {"a": pl.Series(range(n), dtype=pl.Int64), "b": pl.Series([name] * n, dtype=pl.String)}
        frame = pl.DataFrame(columns)
        (frame.select("b", "a") if name == "p_2" else frame).write_parquet(tmp_path / f"{name}.parquet")
    assert key_of(lambda: opened(tmp_path, "p")) == "part_missing"
    (tmp_path / "p_10.parquet").rename(tmp_path / "p_3.parquet")
    for file in ("p", "p.parquet", "."):
        source = opened(tmp_path, file, names="ba", batch_records=2)
        rows, _, frame = everything(source)
        assert rows == [("p_1", "0"), ("p_1", "1"), ("p_1", "2"), ("p_10", "0"), ("p_10", "1")]
        assert frame[RECORD].to_list() == [1, 2, 3, 1, 2]
        assert source.places == ["p_1.parquet", "p_2.parquet", "p_3.parquet"] and source.state() == {}
        assert [b.start for b in source.batches()] == [(0, 0, 0), (0, 0, 2), (1, 0, 0), (2, 0, 0)]
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "p_2.parquet")
    assert key_of(lambda: opened(tmp_path, "p")) == "header_differs"


def test_what_cannot_be_read(tmp_path):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"a": [[1]], "b": [{"c": 1}], "d": [dt.timedelta(1)], "e": [1]}).write_parquet(path)
    with pytest.raises(SourceError, match=r"「a \(.*「b \(.*「d \("):
        opened(tmp_path)
    pl.DataFrame({"a": [1]}).write_parquet(path)
    assert key_of(lambda: opened(tmp_path, names="ab")) == "header_differs"
    assert key_of(lambda: opened(tmp_path, "x")) == "file_missing"
    assert key_of(lambda: opened(tmp_path / "..", "../t.parquet")) == "file_outside"
    (tmp_path / "empty").mkdir()
    assert key_of(lambda: opened(tmp_path, "empty")) == "file_missing"
    source = opened(tmp_path)
    assert key_of(lambda: list(source.batches(Position(0, 0, 2)))) == "row_beyond"
    path.write_bytes(b"PAR1" + bytes(100))
    assert key_of(lambda: opened(tmp_path)) == "parquet_damaged"


def test_damage_within_a_file(tmp_path):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"a": [f"{n * n:09}" for n in range(5000)]}).write_parquet(path, compression="zstd")
    data = bytearray(path.read_bytes())
    data[len(data) // 4 : len(data) // 2] = bytes(len(data) // 2 - len(data) // 4)
    path.write_bytes(data)
    source = opened(tmp_path)
    assert key_of(lambda: list(source.batches())) == "parquet_damaged"
    path.write_bytes(data[: len(data) // 2])
    assert key_of(lambda: opened(tmp_path)) == "parquet_damaged"


def test_gaiji_and_rejects(tmp_path):
    values = ["山\ue000", "\U000f0001", 'q"\r\n', None, ""]
    pl.DataFrame({"a": values, "b": ["\uf8ff"] + ["x"] * 4}).write_parquet(tmp_path / "t.parquet")
    source = opened(tmp_path, batch_records=2)
    rows, rejects, frame = everything(source)
    assert rows == [("山\U000fe000", "\U000ff8ff"), ('q"\r\n', "x"), (None, "x"), ("", "x")]
    assert [(r.record, r.rule.code) for r in rejects] == [(2, "undecodable_bytes")]
    assert frame[RECORD].to_list() == [1, 3, 4, 5]
    csv = b"".join(source.rejected("t.parquet", pl.DataFrame({RECORD: [1, 2, 4, 5]}))).decode("utf-8-sig")
    assert csv == '"a","b"\r\n"山\ue000","\uf8ff"\r\n"\U000f0001","x"\r\n,"x"\r\n"","x"\r\n'
    # In CP932 the first private-use character is code F040; U+F8FF is no code of it.
    rows, rejects, _ = everything(opened(tmp_path, charset="cp932"))
    assert len(rows) == 3 and [r.record for r in rejects] == [1, 2]
    pl.DataFrame({"a": ["\ue000"]}).write_parquet(tmp_path / "t.parquet")
    assert everything(opened(tmp_path, charset="cp932"))[0] == [("\U000ff040",)]


def test_exact_numbers_have_no_exponent(tmp_path):
    values = [Decimal("0.0000000001"), Decimal("12345678901234567890123456.0000000000")]
    pl.DataFrame({"a": values}, schema={"a": pl.Decimal(38, 10)}).write_parquet(tmp_path / "t.parquet")
    assert [v for (v,) in everything(opened(tmp_path))[0]] == [format(v, "f") for v in values]
