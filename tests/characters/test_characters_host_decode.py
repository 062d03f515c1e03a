"""Fields of every set: against a plain decoder, there and back, and what is wrong with them."""

from functools import cache

import polars as pl
import pytest
from host_support import FILES, NO_PACK, SHIFTS, needs_charsets, pack, plain_decode, rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migrate.characters import Carried, Entry, Fault, Ledger, encode_back, gaiji_char, host_charset, split_uses
from migrate.characters.host import exact
from migrate.characters.host.tables import bijection

__all__ = ["pack"]
MIXED = [
    "fujitsu_ebcdic+jef", "fujitsu_ebcdik+jef", "fujitsu_ascii+jef", "hitachi_ebcdik+keis78", "hitachi_ebcdic+keis83",
    "nec_jis8+jips_j", "nec_ebcdik+jips_e", "ibm930", "ibm939", "ibm1390", "ibm1399", "ibm037+ibm300",
]  # fmt: skip
DOUBLE = ["jef", "keis78", "keis83", "jips_j", "jips_e", "ibm300", "ibm16684"]
SINGLE = ["ibm290", "ibm1027", "ibm037", "fujitsu_ebcdik", "hitachi_ebcdic", "nec_ebcdik", "nec_jis8"]
EVERY_SET = [*MIXED, *DOUBLE, *SINGLE]


def column(fields):
    return pl.Series(fields, dtype=pl.Binary)


@st.composite
def fields(draw, charset):
    """Fields that are right, wrong in one place, or noise."""
    codes = sorted(charset.double.texts) if charset.double else []
    double = st.lists(st.sampled_from(codes), max_size=8).map(lambda c: b"".join(x.to_bytes(2, "big") for x in c))
    singles = [bytes([b]) for b, text in enumerate(charset.single) if text is not None]
    kanji = double if codes else st.just(b"")
    if not singles:
        field = draw(kanji)
    else:
        field = b""
        for _ in range(draw(st.integers(0, 3))):
            field += b"".join(draw(st.lists(st.sampled_from(singles), max_size=5)))
            if codes:
                field += draw(st.sampled_from(charset.shift_in)) + draw(kanji) + charset.shift_out
        field += draw(st.sampled_from([b"", b"\x40" * 7]))
    damage = draw(st.sampled_from(["none"] * 6 + ["cut", "insert", "drop"]))
    at = draw(st.integers(0, len(field)))
    if damage == "cut":
        return field[:at]
    if damage == "insert":
        half = st.sampled_from([b"", *(shift[:1] for shift in (*charset.shift_in, charset.shift_out))])
        return field[:at] + draw(half) + draw(st.binary(min_size=1, max_size=2)) + field[at:]
    return field[:at] + field[at + 1 :] if damage == "drop" else field


@pytest.mark.parametrize("name", EVERY_SET)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_fields_against_a_plain_decoder_and_back(name, data):
    charset = host_charset(name, NO_PACK)
    given_ = data.draw(st.lists(st.one_of(st.none(), fields(charset), st.binary(max_size=12)), max_size=8))
    frame = charset.decode_column(column(given_))
    single = {bytes([b]): text for b, text in enumerate(charset.single) if text is not None}
    double = {c.to_bytes(2, "big"): t for c, t in charset.double.texts.items()} if charset.double else {}
    shifts = SHIFTS.get(name.split("+")[-1] if name.split("+")[-1] in SHIFTS else "ibm300")
    back = charset.encode_column(frame["text"], frame["shifts"]).to_list()
    for field, row, again in zip(given_, frame.iter_rows(named=True), back, strict=True):
        if field is None:
            assert all(value is None for value in row.values()) and again is None
            continue
        expected = plain_decode(single, double, shifts if charset.mixed else ((), b"\x00" * 99), field)
        assert row["text"] == expected
        assert (row["fault"] is None) == (expected is not None)
        if expected is None:
            with pytest.raises(UnicodeDecodeError) as error:
                charset.decode(field)
            assert (error.value.start, error.value.end) == (row["fault_at"], row["fault_at"] + row["fault_length"])
            assert error.value.reason == row["fault"] in {*Fault}
            assert row["fault_at"] < len(field) and row["canonical"] is None
            continue
        assert charset.decode(field) == expected == charset.decode(again)
        assert again == charset.encode(expected, row["shifts"] or b"")
        assert charset.transcode(field) == (expected.encode(), row["canonical"])
        if row["canonical"]:
            assert again == field
        elif not charset.encoder.seconds:
            assert again != field


@pytest.mark.parametrize("name", EVERY_SET)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_fast_way_says_what_the_exact_one_says(name, data):
    from migrate.characters.host.fields import decode_one

    charset = host_charset(name, NO_PACK)
    given_ = data.draw(st.lists(st.one_of(fields(charset), st.binary(max_size=9)), min_size=1, max_size=8))
    assert charset.decode_column(column(given_)).rows() == [decode_one(charset.whole, field) for field in given_]


@needs_charsets
@pytest.mark.parametrize("name", ["jef", "keis78", "keis83", "jips_j", "jips_e"])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_kanji_straight_from_the_json(name, pack, data):
    """The table is a dictionary made of the file, and the decoder a loop."""
    table, charset = from_json(name), host_charset(name, pack)
    given_ = data.draw(st.lists(st.lists(st.sampled_from(sorted(table)), max_size=30).map(b"".join), max_size=5))
    found = charset.decode_column(column(given_))["text"].to_list()
    assert found == [plain_decode({}, table, ((), b""), field) for field in given_]


@cache
def from_json(name):
    image = bijection("nec_jis8_ebcdik") if name == "jips_e" else bytes(range(256))
    table = {}
    for row in rows(FILES[name]):
        code = bytes.fromhex(row["code"])
        contradictory = name.startswith("jips") and code[0] in (0x28, 0x29, 0x2A)
        if not contradictory and not {"encode_only", "unmappable", "cjk_ci"} & {*row["options"]}:
            texts = (chr(int(row[key], 16)) for key in ("unicode", "hd", "sp") if key in row)
            table[code.translate(image)] = "".join(texts)
    return table


JEF = "fujitsu_ebcdik+jef"


@pytest.mark.parametrize(
    ("name", "field", "fault", "at", "length"),
    [
        (JEF, "28B0A1", Fault.SHIFT_UNCLOSED, 0, 1),
        (JEF, "C130E2B0A1", Fault.SHIFT_UNCLOSED, 1, 2),
        (JEF, "28B0A129C129", Fault.SHIFT_UNPAIRED, 5, 1),
        (JEF, "28B0A138B0A129", Fault.SHIFT_UNPAIRED, 3, 1),
        (JEF, "28B0A1B029", Fault.ODD_BYTE, 3, 1),
        (JEF, "28B0", Fault.ODD_BYTE, 1, 1),
        (JEF, "28B0A1B02829", Fault.ODD_BYTE, 3, 1),
        (JEF, "28B0A1A9A129", Fault.CODE_UNDEFINED, 3, 2),
        (JEF, "28B0A1B04029", Fault.CODE_UNDEFINED, 3, 2),
        ("ibm939", "C1E1", Fault.CODE_UNDEFINED, 1, 1),
        ("ibm939", "0EEEEE0F", Fault.CODE_UNDEFINED, 1, 2),
        ("hitachi_ebcdik+keis83", "0A42B0A10A42B0A10A41", Fault.SHIFT_UNPAIRED, 4, 2),
        ("hitachi_ebcdik+keis83", "400A42B0A1", Fault.SHIFT_UNCLOSED, 1, 2),
        ("hitachi_ebcdic+keis83", "0A42B0A10AB8C1", Fault.CODE_UNDEFINED, 4, 2),
        ("hitachi_ebcdik+keis83", "0A42B0A10AC1C1", Fault.CODE_UNDEFINED, 4, 2),
        ("hitachi_ebcdik+keis83", "0A430A41B0A1", Fault.SHIFT_UNPAIRED, 2, 2),
        ("hitachi_ebcdik+keis83", "0A4200420A41", Fault.CODE_UNDEFINED, 2, 2),
        ("hitachi_ebcdik+keis83", "0AC100420A41", Fault.SHIFT_UNPAIRED, 4, 2),
        (JEF, "28000029", Fault.CODE_UNDEFINED, 1, 2),
        ("nec_ebcdik+jips_e", "3F76", Fault.SHIFT_UNPAIRED, 0, 2),
        ("jef", "B0A1B0", Fault.ODD_BYTE, 2, 1),
        ("jef", "B0A1001F", Fault.CODE_UNDEFINED, 2, 2),
        ("jef", "0000", Fault.CODE_UNDEFINED, 0, 2),
        ("ibm290", "8157", Fault.CODE_UNDEFINED, 1, 1),
    ],
)
def test_what_is_wrong_and_where(name, field, fault, at, length):
    # among fields that are right, which must not change
    right = host_charset(name, NO_PACK).encode("亜" if name not in ("ibm290",) else "ｱ")
    frame = host_charset(name, NO_PACK).decode_column(column([right, bytes.fromhex(field), right]))
    assert frame.select("fault", "fault_at", "fault_length").row(1) == (fault, at, length)
    assert frame["text"][0] == frame["text"][2] != frame["text"][1] is None


def test_shift_forms_come_back():
    charset = host_charset(JEF, NO_PACK)
    given_ = column([
        b"\x28\xb0\xa1\x29\x40\x40", b"\x38\xb0\xa1\x29\xc1\x38\xb0\xa1\x29", b"\xc1\x30\xe2\xb0\xa1\x29",
        b"\x28\xb0\xa1\x29\xc1\x38\xb0\xa1\x29\xc1\x30\xe2\xb0\xa1\x29", b"\xc1\xc2",
    ])  # fmt: skip
    frame = charset.decode_column(given_)
    assert frame["shifts"].to_list() == [None, b"\x38", b"\x30\xe2", b"\x28\x38\x30\xe2", None]
    assert frame["canonical"].all()
    assert charset.encode_column(frame["text"], frame["shifts"]).to_list() == given_.to_list()
    assert charset.encode(frame["text"][1]) == b"\x28\xb0\xa1\x29\xc1\x28\xb0\xa1\x29"


@pytest.mark.parametrize("field", ["2829", "28B0A12928B0A129", "28A1A129", "28B0A129382940"])
def test_what_does_not_come_back_says_so(field):
    frame = host_charset(JEF, NO_PACK).decode_column(column([bytes.fromhex(field)]))
    assert frame["canonical"][0] is False and frame["fault"][0] is None


def test_selectors_of_jef():
    charset = host_charset(JEF, NO_PACK)
    field = bytes.fromhex("28C4D429")
    assert charset.decode(field) == "辻\U000e0103"
    assert charset.encode("辻\U000e0103") == field
    with pytest.raises(UnicodeEncodeError) as error:
        charset.encode("亜辻亜")  # without its selector it is no character of JEF
    assert error.value.start == 1
    assert charset.encode_column(pl.Series(["辻", "亜", None])).to_list() == [None, b"\x28\xb0\xa1\x29", None]
    assert charset.width("亜A") == 5


@needs_charsets
def test_unknown_codes_are_told_from_gaiji(pack):
    field = bytes.fromhex("28C4D467A580A1") + b"\x29"
    without, with_ = host_charset(JEF, NO_PACK), host_charset(JEF, pack)
    assert without.decode(field) == f"辻\U000e0103{gaiji_char(0x67A5)}{gaiji_char(0x80A1)}"
    assert with_.decode(field) == f"辻\U000e0103辻\U000e0102{gaiji_char(0x80A1)}"
    uses = {gaiji_char(0x67A5): 2, gaiji_char(0x80A1): 1}
    assert split_uses(uses, without) == {
        Carried.UNKNOWN: {gaiji_char(0x67A5): 2}, Carried.GAIJI: {gaiji_char(0x80A1): 1},
    }  # fmt: skip
    assert without.encode(without.decode(field)) == with_.encode(with_.decode(field)) == field
    assert without.fingerprint != with_.fingerprint


def test_nulls_empties_and_nothing():
    charset = host_charset("ibm939", NO_PACK)
    assert charset.decode_column(column([])).rows() == []
    frame = charset.decode_column(column([None, b"", None]))
    assert frame["text"].to_list() == [None, "", None]
    assert charset.encode_column(frame["text"], frame["shifts"]).to_list() == [None, b"", None]


def test_separators_of_the_fast_way_in_a_field_change_nothing():
    charset = host_charset("ibm939", NO_PACK)
    given_ = [bytes([b]) + b"\xc1\x0e\x45\x69\x0f" for b in (0x1C, 0x1D, 0x1F, 0x40)]
    exactly = ["".join(exact.decode(charset, field).texts) for field in given_]
    assert charset.decode_column(column(given_))["text"].to_list() == exactly
    assert len({text[1:] for text in exactly}) == 1


def test_encoding_back_goes_through_the_ledger():
    charset = host_charset(JEF, NO_PACK)
    ledger = Ledger([Entry(system="s", code="80A1", text="丂"), Entry(system="s", code="67A5", text="辻\U000e0102")])
    field = bytes.fromhex("28C4D467A580A129C1")
    text = pl.select(ledger.resolve_expr(pl.lit(charset.decode(field)))).item()
    assert text == "辻\U000e0103辻\U000e0102丂A"
    assert encode_back(text, ledger, charset) == field
