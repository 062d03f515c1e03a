"""Delimited text read by several workers, and by places instead of parsing: the same batches, whatever the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.sources import DelimitedSource, Position, SourceError
from migrate.sources.delimited import source as reading
from migrate.sources.delimited import table
from migrate.workers import Workers

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


@settings(max_examples=40, deadline=None)
@given(BODIES, BODIES, st.integers(1, 60), st.integers(1, 4))
def test_the_batches_are_the_same_for_any_number_of_workers_from_any_start(
    tmp_path_factory, one, two, piece_bytes, batch_records
):
    folder = tmp_path_factory.getbasetemp()
    size = {"piece_bytes": piece_bytes, "batch_records": batch_records}
    paths = files(folder, one, two)
    alone = DelimitedSource(paths, folder, ["x", "y"], "cp932", **size)
    together = DelimitedSource(paths, folder, ["x", "y"], "cp932", workers=Workers(3), **size)
    batches = [told(batch) for batch in alone.batches()]
    for number, start in enumerate([None, *(end for _, end, *_ in batches)]):
        assert [told(batch) for batch in together.batches(start)] == batches[number:]


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


def test_a_wrong_guess_at_the_end_of_a_batch_costs_nothing_but_time(tmp_path, monkeypatch):
    body = b"".join(b'%d,"\n%d"\n' % (n, n) for n in range(80))
    paths = files(tmp_path, body, body)
    alone = DelimitedSource(paths, tmp_path, ["x", "y"], "cp932", batch_records=7)
    expected = [told(batch) for batch in alone.batches()]
    for wrong in (1, 3, 100):
        monkeypatch.setattr(
            reading.DelimitedSource, "_whole_records", lambda _, piece, wrong=wrong: min(wrong, len(piece.data))
        )
        together = DelimitedSource(paths, tmp_path, ["x", "y"], "cp932", batch_records=7, workers=Workers(2))
        assert [told(batch) for batch in together.batches()] == expected


def test_clean_files_are_guessed_right(tmp_path, monkeypatch):
    rounds = []
    ahead = reading.DelimitedSource._ahead

    def counted(self, position):
        rounds.append(position)
        return ahead(self, position)

    monkeypatch.setattr(reading.DelimitedSource, "_ahead", counted)
    for body in (b'"1","2"\r\n', b"1,2\n", b'1,"2\n3"\n', b'"1","2, ""3"""\n', b"\r\n1,2\r\n"):
        source = DelimitedSource(
            files(tmp_path, body * 100, body * 99 + body.rstrip()), tmp_path, ["x", "y"], "cp932", batch_records=7
        )
        assert len(list(source.batches())) > 20
    assert rounds == [Position()] * 5


def test_what_cannot_be_read_is_told_behind_the_batches_before_it(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_MAX_PIECE_BYTES", 1 << 12)
    paths = files(tmp_path, b"1,2\n" * 100 + b"x" * 10_000)
    for workers in (Workers(1), Workers(3)):
        source = DelimitedSource(
            paths, tmp_path, ["x", "y"], "cp932", batch_records=10, piece_bytes=1000, workers=workers
        )
        read = 0
        with pytest.raises(SourceError) as error:
            for batch in source.batches():
                read += batch.records
        assert read == 100 and error.value.key == "sources.line_too_long"
