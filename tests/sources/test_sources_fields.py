import host_codec
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.sources.copybook import Kind, RecordField, Sign, byte_length
from migrate.sources.fields import ASCII, ASCII_FUJITSU, EBCDIC, Coding, by_value, decode_number

DIGITS = st.lists(st.integers(0, 9), min_size=1, max_size=18)


def field(kind, digits, scale=0, sign=Sign.TRAILING):
    return RecordField("X", 0, byte_length(kind, digits, sign), kind, digits, scale, sign)


def decoded(spec, values, coding=EBCDIC):
    text, state = decode_number(pl.Series(values, dtype=pl.Binary), spec, coding)
    return list(zip(text, state, strict=True))


def draw_scale(data, digits):
    return data.draw(st.integers(0, len(digits)))


@settings(max_examples=150, deadline=None)
@given(DIGITS, st.sampled_from(range(10, 16)), st.booleans(), st.data())
def test_packed_numbers_are_those_the_codec_packed(digits, nibble, signed, data):
    scale = draw_scale(data, digits)
    spec = field(Kind.PACKED, len(digits), scale, Sign.TRAILING if signed else Sign.NONE)
    expected = host_codec.text_of(digits, nibble in (0xB, 0xD), scale)
    preferred = nibble in (0xC, 0xD) if signed else nibble == 0xF
    state = None if preferred else "sign_not_preferred"
    assert decoded(spec, [host_codec.packed(digits, nibble)]) == [(expected, state)]


@settings(max_examples=150, deadline=None)
@given(DIGITS, st.sampled_from(range(10, 16)), st.booleans(), st.data())
def test_zoned_numbers_of_ebcdic_are_those_the_codec_wrote(digits, zone, leading, data):
    scale = draw_scale(data, digits)
    spec = field(Kind.ZONED, len(digits), scale, Sign.LEADING if leading else Sign.TRAILING)
    raw = host_codec.zoned(digits, 0xF, sign_zone=zone, leading=leading)
    state = None if zone in (0xC, 0xD) else "sign_not_preferred"
    assert decoded(spec, [raw]) == [(host_codec.text_of(digits, zone in (0xB, 0xD), scale), state)]


@settings(max_examples=100, deadline=None)
@given(DIGITS, st.booleans(), st.booleans())
def test_zoned_numbers_of_ascii_are_those_the_codec_wrote(digits, negative, leading):
    spec = field(Kind.ZONED, len(digits), 0, Sign.LEADING if leading else Sign.TRAILING)
    expected = [(host_codec.text_of(digits, negative, 0), None)]
    assert decoded(spec, [host_codec.overpunched(digits, negative, leading=leading)], ASCII) == expected
    micro_focus = host_codec.zoned(digits, 3, sign_zone=7 if negative else 3, leading=leading)
    assert decoded(spec, [micro_focus], ASCII) == expected
    fujitsu = host_codec.zoned(digits, 3, sign_zone=5 if negative else 4, leading=leading)
    assert decoded(spec, [fujitsu], ASCII_FUJITSU) == expected


@settings(max_examples=100, deadline=None)
@given(DIGITS, st.booleans(), st.booleans(), st.booleans())
def test_separate_signs_stand_where_the_layout_says(digits, negative, leading, ebcdic):
    spec = field(Kind.ZONED, len(digits), 0, Sign.LEADING_SEPARATE if leading else Sign.TRAILING_SEPARATE)
    raw = host_codec.separate(digits, negative, leading=leading, ebcdic=ebcdic)
    coding = EBCDIC if ebcdic else ASCII
    assert decoded(spec, [raw], coding) == [(host_codec.text_of(digits, negative, 0), None)]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([4, 9, 18]), st.booleans(), st.booleans(), st.sampled_from([Kind.BINARY, Kind.NATIVE]), st.data()
)
def test_binary_numbers_of_either_order_are_those_the_codec_wrote(digits, signed, little, kind, data):
    size = {4: 2, 9: 4, 18: 8}[digits]
    low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if signed else (0, (1 << 8 * size) - 1)
    number = data.draw(st.integers(low, high))
    scale = data.draw(st.integers(0, digits))
    spec = field(kind, digits, scale, Sign.TRAILING if signed else Sign.NONE)
    coding = Coding("x", "f", EBCDIC.punches, "40", "4e", "60", False, little, little)
    written = str(abs(number)).rjust(digits, "0")
    expected = host_codec.text_of(written, number < 0, scale)
    beyond = "beyond_picture" if kind is Kind.BINARY and len(written) > digits else None
    raw = host_codec.binary(number, size, signed=signed, little=little)
    assert decoded(spec, [raw], coding) == [(expected, beyond)]


@pytest.mark.parametrize(
    ("kind", "digits", "coding", "raw", "state"),
    [
        (Kind.PACKED, 3, EBCDIC, "1a3c", "digit"),
        (Kind.PACKED, 3, EBCDIC, "1234", "sign"),
        (Kind.PACKED, 4, EBCDIC, "91234c", "spare"),
        (Kind.PACKED, 5, EBCDIC, "123c", "length"),
        (Kind.ZONED, 3, EBCDIC, "f1fbc3", "digit"),
        (Kind.ZONED, 3, EBCDIC, "f140c3", "digit"),
        (Kind.ZONED, 3, EBCDIC, "f1f243", "sign"),
        (Kind.ZONED, 3, EBCDIC, "f1f2ca", "digit"),
        (Kind.ZONED, 3, ASCII, "313263", "sign"),
        (Kind.BINARY, 9, EBCDIC, "000001", "length"),
    ],
)
def test_damage_is_named_and_never_a_value(kind, digits, coding, raw, state):
    good = decoded(field(kind, digits), [bytes.fromhex(raw)], coding)
    assert good == [(None, state)]


@pytest.mark.parametrize(("coding", "space"), [(EBCDIC, 0x40), (ASCII, 0x20)])
@pytest.mark.parametrize("kind", [Kind.PACKED, Kind.ZONED])
def test_blank_numbers_are_told_apart(kind, coding, space):
    spec = field(kind, 7)
    raw = [bytes([byte]) * spec.length for byte in (space, 0, 0xFF)]
    assert decoded(spec, raw, coding) == [("", "spaces"), ("", "low_values"), ("", "high_values")]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(list(Kind)[2:]), st.integers(1, 18), st.sampled_from(list(Sign)), st.binary(max_size=20))
def test_no_bytes_are_lost_in_silence(kind, digits, sign, raw):
    """Whatever the bytes are: a value, or a state that says why there is none."""
    if kind is not Kind.ZONED and sign is not Sign.NONE:
        sign = Sign.TRAILING
    ((text, state),) = decoded(field(kind, digits, 0, sign), [raw])
    assert (text is None) == (state in ("digit", "sign", "spare", "length"))
    assert (text == "") == (state in ("spaces", "low_values", "high_values"))


def test_a_decoder_made_of_a_function_tells_the_wrong_byte():
    decode = by_value(lambda b: b.decode("ascii"), lambda b: b.decode("utf-16-be"))
    text, wrong, *_ = decode(pl.Series([b"ab", b"a\xff", b"ab"]), national=False)
    assert (text.to_list(), wrong.to_list()) == (["ab", None, "ab"], [None, 1, None])
    assert decode(pl.Series([b"\x00a"]), national=True).text.to_list() == ["a"]


def test_a_text_field_is_refused():
    with pytest.raises(ValueError, match="not a number"):
        decode_number(pl.Series([b"abc"]), RecordField("X", 0, 3, Kind.TEXT), EBCDIC)
