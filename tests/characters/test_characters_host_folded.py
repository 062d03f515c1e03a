"""Codes that come back as others, counted over a column: against a count by hand."""

from collections import Counter

import polars as pl
import pytest
from host_support import NO_PACK
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.characters import folded_codes, host_charset
from migrate.characters.host import exact

JEF = "fujitsu_ebcdik+jef"
SETS = [JEF, "jef", "hitachi_ebcdic+keis78", "keis78", "nec_ebcdik+jips_e", "nec_jis8+jips_j", "ibm1399", "ibm037"]


def folded(name, *fields):
    charset = host_charset(name, NO_PACK)
    data = pl.Series([f if f is None else bytes.fromhex(f) for f in fields], dtype=pl.Binary)
    return folded_codes(data, charset.decode_column(data), charset)


def test_nothing_where_everything_is_canonical():
    assert folded(JEF, "28B0A129", None, "C1", "28") == Counter()
    assert folded(JEF) == Counter()


def test_a_space_of_two_codes():
    assert folded("jef", "A1A1B0A1A1A1", "4040", "A1A1", "B0") == {("A1A1", "　"): 3}
    assert folded(JEF, "28A1A129", "28B0A129", "38A1A129", "28A1A12938A1A129", "28A1A1") == {("A1A1", "　"): 4}


def test_single_bytes_and_the_second_byte_of_a_shift_code():
    assert folded("hitachi_ebcdic+keis83", "7F0A427F7F0A41C1") == {}  # a fault: 7F7F is no code
    assert folded("hitachi_ebcdic+keis83", "7F0A42B0A10A417FC1", "C1") == {("7F", "\\"): 2}


def test_shift_codes_with_nothing_between_are_no_characters():
    charset = host_charset(JEF, NO_PACK)
    data = pl.Series([b"\x28\x29"])
    decoded = charset.decode_column(data)
    assert decoded["canonical"].to_list() == [False]
    assert folded_codes(data, decoded, charset) == Counter()


@pytest.mark.parametrize("name", SETS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_counts_are_those_of_a_loop(name, data):
    charset = host_charset(name, NO_PACK)
    double = sorted(charset.double.texts) if charset.double else []
    again = {c for c in double if charset.encoder.units[charset.double.texts[c]] != c.to_bytes(2, "big")}
    codes = st.sampled_from(double + sorted(again) * (len(double) // (len(again) or 1))).map(
        lambda c: c.to_bytes(2, "big")
    ) if double else st.just(b"")  # fmt: skip
    run = st.lists(codes, max_size=4).map(b"".join)
    if charset.mixed:
        run = run.flatmap(lambda r: st.sampled_from(charset.shift_in).map(lambda s: s + r + charset.shift_out))
    single = st.lists(st.sampled_from([bytes([b]) for b, t in enumerate(charset.single) if t is not None]), max_size=4)
    piece = st.one_of(run, single.map(b"".join)) if charset.single else run
    fields = data.draw(st.lists(st.one_of(st.none(), st.lists(piece, max_size=4).map(b"".join)), max_size=8))
    column = pl.Series(fields, dtype=pl.Binary)
    decoded = charset.decode_column(column)
    expected = Counter()
    for field, canonical in zip(fields, decoded["canonical"], strict=True):
        if canonical is False:
            found = exact.decode(charset, field)
            pairs = zip(found.codes, found.texts, strict=True)
            expected.update((c.hex().upper(), t) for c, t in pairs if charset.encoder.folds(t, c))
    assert folded_codes(column, decoded, charset) == expected
    for code, text in expected:
        assert charset.encode(text).replace(charset.shift_out, b"") != bytes.fromhex(code) or text in (
            charset.encoder.seconds
        )
