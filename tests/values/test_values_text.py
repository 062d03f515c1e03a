"""Lengths, widths and forbidden characters, against loops over code points and against lxml."""

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from migrate.values import (
    char_length,
    forbidden_characters,
    forbidden_in_xml,
    has_bmp_private_use,
    has_geta,
    has_plane15,
    has_replacement,
    is_full_width,
    is_half_width,
)

edges = (
    0x00, 0x08, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x1A, 0x1F, 0x20, 0x7E, 0x7F, 0x9F, 0xA5, 0x3000, 0x3013,
    0x4E00, 0xD7FF, 0xE000, 0xF8FF, 0xF900, 0xFDFF, 0xFE00, 0xFE0F, 0xFE10, 0xFF60, 0xFF61, 0xFF9F, 0xFFA0,
    0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1FFFE, 0x20BB7, 0xE00FF, 0xE0100, 0xE01EF, 0xE01F0, 0xEFFFF,
    0xF0000, 0xFF040, 0xFFFFD, 0x100000, 0x10FFFF,
)  # fmt: skip
texts = st.text(st.one_of(st.sampled_from([chr(c) for c in edges]), st.characters(codec="utf-8")), max_size=8)


def among(*ranges):
    return lambda char: any(low <= ord(char) <= high for low, high in ranges)


selector = among((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
half = among((0x20, 0x7E), (0xFF61, 0xFF9F))
xml_char = among((9, 10), (13, 13), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
ORACLES = {
    char_length: lambda t: sum(not selector(c) for c in t),
    is_half_width: lambda t: all(map(half, t)),
    is_full_width: lambda t: not any(map(half, t)),
    forbidden_in_xml: lambda t: not all(map(xml_char, t)),
    has_bmp_private_use: lambda t: any(map(among((0xE000, 0xF8FF)), t)),
    has_plane15: lambda t: any(map(among((0xF0000, 0xFFFFF)), t)),
    has_geta: lambda t: "〓" in t,
    has_replacement: lambda t: "\ufffd" in t,
}


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=30))
@example([chr(c) for c in edges])
def test_expressions_agree_with_a_loop(values):
    frame = pl.DataFrame({"text": pl.Series([*values, None], dtype=pl.String)})
    for function, oracle in ORACLES.items():
        got = frame.select(function(pl.col("text"))).to_series().to_list()
        assert got == [*map(oracle, values), None], function.__name__


def xml_takes(text):
    try:
        etree.Element("x").text = text
    except ValueError:
        return False
    return True


@settings(max_examples=200)
@given(texts)
def test_forbidden_characters_are_those_lxml_refuses(text):
    named = forbidden_characters(text)
    assert bool(named) is not xml_takes(text)
    assert named == [f"U+{ord(c):04X}" for c in dict.fromkeys(text) if not xml_takes(c)]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("邉󠄏", 1),
        ("渡邉󠄏󠄏", 2),
        ("𠮷野家", 3),
        ("\U000ff040", 1),
        ("神︀", 1),
        ("", 0),
        ("か\u3099", 2),
        ("　", 1),
    ],
)
def test_a_base_and_its_selector_are_one_character(text, length):
    assert pl.select(char_length(pl.lit(text))).item() == length


def test_forbidden_characters_are_named_once_in_order():
    assert forbidden_characters("山\x1b田\x0e\x1b\ufffe\udc80") == ["U+001B", "U+000E", "U+FFFE", "U+DC80"]
