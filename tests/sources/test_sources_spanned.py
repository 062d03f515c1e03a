"""Spanned records (VBS) against a writer of their own, whole and damaged."""

import struct

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.findings import LENGTH, OFFSET, RECORD, Findings
from migrate.sources.copybook import parse_copybook
from migrate.sources.fields import by_value
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.framing import Framing, Order
from migrate.sources.recordfile.reader import RecordSource
from migrate.sources.recordfile.spanned import Blocks, reblocked

COPYBOOK = """
       01  REC.
           03  CNT  PIC 9(3).
           03  T OCCURS 0 TO 60 TIMES DEPENDING ON CNT.
           05  A    PIC X(3).
"""
DECODE = by_value(lambda b: b.decode("cp037"))


def word(framing, size, control=0):
    stated = size + (4 if framing.own else 0)
    big = struct.pack(">HBB", stated, control, 0)
    return {Order.BIG: big, Order.LITTLE: struct.pack("<HBB", stated, control, 0), Order.WORD: big[::-1]}[framing.order]


def write(records, framing, sizes):
    """Write records in segments of the given sizes, in turn, and (with blocks) two segments a block."""
    segments, turn = [], 0
    for record in records:
        parts = []
        while record:
            size = sizes[turn % len(sizes)]
            turn += 1
            parts.append(record[:size])
            record = record[size:]
        for n, part in enumerate(parts):
            control = 0 if len(parts) == 1 else 1 if n == 0 else 2 if n == len(parts) - 1 else 3
            segments.append(word(framing, len(part), control) + part)
    if not framing.blocks:
        return b"".join(segments)
    blocks = [b"".join(segments[n : n + 2]) for n in range(0, len(segments), 2)]
    return b"".join(word(framing, len(block)) + block for block in blocks)


def record(count, char="a"):
    return f"{count:03}{char * 3 * count}".encode("cp037")


def read(tmp_path, data, framing, limit=20_000, piece=8 << 20, start=None):
    (tmp_path / "v").write_bytes(data)
    format_ = RecordFormat(framing, parse_copybook(COPYBOOK, "v.cpy"), DECODE)
    source = RecordSource([tmp_path / "v"], tmp_path, format_, batch_records=limit, piece_bytes=piece)
    return list(source.batches(start)), source


FRAMINGS = [
    Framing(order=order, own=own, blocks=blocks, spanned=True)
    for order in Order
    for own in (True, False)
    for blocks in (True, False)
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 40), max_size=12),
    st.lists(st.integers(1, 50), min_size=1, max_size=5),
    st.sampled_from(FRAMINGS),
    st.integers(1, 4),
    st.integers(1, 300),
)
def test_segments_are_joined_from_every_position(tmp_path_factory, counts, sizes, framing, limit, piece):
    root = tmp_path_factory.getbasetemp()
    data = write([record(c) for c in counts], framing, sizes)
    batches, source = read(root, data, framing, limit, piece)
    findings = Findings()
    for batch in batches:
        batch.report(findings)
    frame = pl.concat(b.frames["REC"] for b in batches)
    assert frame["CNT"].to_list() == [f"{c:03}" for c in counts] and findings.count() == 0
    assert frame["A"].to_list() == [["aaa"] * c for c in counts]
    assert frame[RECORD].to_list() == list(range(1, len(counts) + 1))
    for batch in batches:
        again = next(source.batches(batch.start))
        assert again.end == batch.end and again.frames["REC"].equals(batch.frames["REC"])
    with (root / "v").open("rb") as file:
        copied, blocks = b"", Blocks(framing)
        for offset, length in frame.select(OFFSET, LENGTH).iter_rows():
            raw = data[offset : offset + length]
            inside = blocks.left(file, offset) if framing.blocks else len(raw)
            copied += b"".join(reblocked(raw, framing, inside)) if framing.blocks else raw
    again, _ = read(root, copied, framing)
    assert pl.concat(b.frames["REC"] for b in again)["A"].to_list() == frame["A"].to_list()


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(FRAMINGS), st.integers(0, 200), st.integers(0, 255), st.integers(1, 120), st.data())
def test_every_byte_of_a_damaged_chain_is_accounted_for(tmp_path_factory, framing, at, byte, piece, data):
    root = tmp_path_factory.getbasetemp()
    raw = bytearray(write([record(c) for c in (3, 20, 0, 11, 5)], framing, [20, 7, 31]))
    raw[at % len(raw)] = byte
    raw = raw[: len(raw) - data.draw(st.integers(0, 20))]
    batches, _ = read(root, bytes(raw), framing, 2, piece)
    spans = [row for b in batches for row in b.frames["REC"].select(OFFSET, LENGTH).iter_rows()]
    spans += [(r.offset, r.length) for b in batches for r in b.rejects]
    covered = bytearray(len(raw))
    for offset, length in spans:
        assert not any(covered[offset : offset + length])
        covered[offset : offset + length] = b"\1" * length
    lost = covered.count(0)
    assert lost % 4 == 0 if framing.blocks else lost == 0  # BDWs between records belong to none
    numbers = sorted(
        [n for b in batches for n in b.frames["REC"][RECORD]] + [r.record for b in batches for r in b.rejects]
    )
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("controls", "rejects", "kept"),
    [
        ((1, 3, 2), [], 1),
        ((1, 3, 0), [("record_segments_wrong", 0, 16)], 1),
        ((2, 0, 0), [("record_segments_wrong", 0, 8)], 2),
        ((1, 2, 3), [("record_segments_wrong", 16, 8)], 1),
        ((1, 1, 2), [("record_segments_wrong", 0, 8)], 1),
        ((0, 1, 3), [("record_segments_wrong", 8, 16)], 1),
        ((0, 4, 0), [("record_word_wrong", 8, 16)], 1),
    ],
)
def test_a_broken_chain_costs_nobody_else(tmp_path, controls, rejects, kept):
    framing = Framing(spanned=True)
    data = b"".join(word(framing, 4, c) + "000x".encode("cp037") for c in controls)
    (batch,), _ = read(tmp_path, data, framing)
    structure = [r for r in batch.rejects if r.rule.code != "record_length_wrong"]
    assert [(r.rule.code, r.offset, r.length) for r in structure] == rejects
    assert batch.records - len(structure) == kept


def test_a_fault_in_a_joined_record_is_shown_where_it_lies(tmp_path):
    framing = Framing(spanned=True)
    whole = "002aaabbb".encode("cp037")
    data = write([b"\xf0\xf0\xf2" + whole[3:8] + b"\x41"], framing, [5])
    decode = by_value(lambda b: b.decode("ascii") if b"\x41" in b else b.decode("cp037"))
    (tmp_path / "v").write_bytes(data)
    format_ = RecordFormat(framing, parse_copybook(COPYBOOK, "v.cpy"), decode)
    (batch,) = RecordSource([tmp_path / "v"], tmp_path, format_).batches()
    (reject,) = batch.rejects
    findings = Findings(unmask=True)
    reject.report(findings)
    values = findings.samples()[0].values
    assert values["field"] == "A(2)" and data[int(values["at"])] == 0x82
    assert values["bytes_around"] == "→ 82 82 41"
