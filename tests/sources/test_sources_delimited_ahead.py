"""Delimited text read from anywhere, its ends foreseen, and by places instead of parsing: the same batches."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.sources import SourceError
from migrate.sources.delimited import DelimitedSource, table
from migrate.sources.delimited import source as reading

PIECES = st.sampled_from(
    ["a", ",", '"', "\n", "\r\n", '"a","b"\n', "a,b\n", 'a,"b\nc"\r\n', '"a","b\n\n"\n', "a,b\r\n" * 3, "\x1a"]
)
CODES = st.sampled_from([b"\xf0\x40", b"\xff", b"\x87\x90,b\n", b"\xfb\xfc,\xee\xe0\n"])


def files(folder, *parts):
    paths = [folder / f"x_{number}.csv" for number in range(1, len(parts) + 1)]
    for path, body in zip(paths, parts, strict=True):
        path.write_bytes(b"x,y\r\n" + body)
    return paths


def told(batch):
    found = (batch.start, batch.end, batch.rejects, batch.findings.to_dict(), batch.records)
    return (*found, batch.frame.columns, batch.frame.rows())


BODIES = st.lists(PIECES.map(str.encode) | CODES, max_size=14).map(b"".join)


@settings(max_examples=60, deadline=None)
@given(BODIES, BODIES, st.integers(1, 60), st.integers(1, 4))
def test_a_batch_is_a_function_of_its_start_and_whatever_the_file_its_end_can_be_guessed_at(
    tmp_path_factory, one, two, piece_bytes, batch_records
):
    size = {"piece_bytes": piece_bytes, "batch_records": batch_records}
    paths = files(tmp_path_factory.getbasetemp(), one, two)
    source = DelimitedSource(paths, paths[0].parent, ["x", "y"], "cp932", **size)
    batches = list(source.batches())
    for number, batch in enumerate(batches):
        assert [told(again) for again in source.batches(batch.start)] == [told(later) for later in batches[number:]]
        guess = source.foreseen(batch.start)
        assert guess is None or (batch.start < guess[0] and 0 <= guess[1] <= batch_records)


@settings(max_examples=150, deadline=None)
@given(BODIES, st.integers(1, 60), st.integers(1, 5))
def test_fields_by_their_places_are_those_that_are_parsed(tmp_path_factory, body, piece_bytes, batch_records):
    folder = tmp_path_factory.getbasetemp()
    size = {"piece_bytes": piece_bytes, "batch_records": batch_records}
    source = DelimitedSource(files(folder, body), folder, ["x", "y"], "cp932", **size)
    by_places = [told(batch) for batch in source.batches()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "plain_fields", lambda *_: None)
        assert [told(batch) for batch in source.batches()] == by_places


@pytest.mark.parametrize("charset", ["cp932", "utf-8", "utf-16-le"])
@pytest.mark.parametrize(
    "record",
    ['"1","2"\r\n', "1,2\n", '1,"2\n3"\n', '"1","2, ""3"""\n', "\r\n1,2\r\n", "\n1,2\n", '1,"\n\n"\r\n', "1,2,3\n"],
)
def test_ends_are_foreseen_where_quotes_are_in_pairs(tmp_path, record, charset):
    paths = [tmp_path / f"x_{number}.csv" for number in (1, 2, 3)]
    for path, body in zip(paths, (record * 100, record * 99 + record.rstrip(), ""), strict=True):
        path.write_bytes(f"x,y\r\n{body}".encode(charset))
    source = DelimitedSource(paths, tmp_path, ["x", "y"], charset, batch_records=7)
    batches = list(source.batches())
    assert len(batches) > 20 and sum(batch.records for batch in batches) == 200
    assert [source.foreseen(batch.start) for batch in batches] == [(batch.end, batch.records) for batch in batches]


def test_what_cannot_be_read_is_told_behind_the_batches_before_it(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_MAX_PIECE_BYTES", 1 << 12)
    paths = files(tmp_path, b"1,2\n" * 100 + b"x" * 10_000)
    source = DelimitedSource(paths, tmp_path, ["x", "y"], "cp932", batch_records=10, piece_bytes=1000)
    read = 0
    with pytest.raises(SourceError) as error:
        for batch in source.batches():
            read += batch.records
    assert read == 100 and error.value.key == "sources.line_too_long"
    assert source.foreseen(batch.end) is None
