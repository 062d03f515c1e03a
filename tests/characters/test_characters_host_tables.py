"""Every code of every set against where it comes from: the JSON files, iconv, Python."""

import importlib.util
import unicodedata
from collections import Counter

import polars as pl
import pytest
from host_support import CHARSETS, FILES, NO_PACK, REPO, SHIFTS, SINGLES, iconv, needs_charsets, needs_iconv, pack, rows

from migrate.characters import Carried, gaiji_char, host_charset
from migrate.characters.host.sets import DOUBLE_SETS
from migrate.characters.host.source import Use, read_rows
from migrate.characters.host.tables import Cell, bijection, read_cells, shipped_cells, single_sets, write_cells

__all__ = ["pack"]
EVERY = [bytes([lead, trail]) for lead in range(256) for trail in range(256)]
IBM = {"ibm930": 11635, "ibm939": 11635, "ibm1390": 22102, "ibm1399": 22102}


def text_of(charset, code):
    try:
        return charset.decode(code)
    except UnicodeDecodeError:
        return None


def told(row):
    return "".join(chr(int(row[key], 16)) for key in ("unicode", "hd", "sp") if key in row)


@needs_charsets
@pytest.mark.parametrize("name", SINGLES)
def test_every_row_of_a_single_byte_file(name):
    expected = {int(r["code"], 16): told(r) for r in rows(name) if "encode_only" not in r["options"]}
    assert dict(enumerate(single_sets()[name])) == {byte: expected.get(byte) for byte in range(256)}


@needs_charsets
def test_every_pair_of_the_bijection():
    table = bijection("nec_jis8_ebcdik")
    assert {(f"{b:02X}", f"{table[b]:02X}") for b in range(256)} == {
        (r["jis8"], r["ebcdik"]) for r in rows("nec_jis8_ebcdik")
    }


@needs_charsets
@pytest.mark.parametrize("name", ["jef", "keis78", "keis83", "jips_j", "jips_e"])
def test_every_row_of_a_double_byte_file_and_every_other_code(name, pack):
    charset = host_charset(name, pack)
    image = bijection("nec_jis8_ebcdik") if name == "jips_e" else bytes(range(256))
    texts = dict(zip(EVERY, charset.decode_column(_column(EVERY))["text"], strict=True))
    left = Counter()
    by_code = {}
    for row in rows(FILES[name]):
        by_code.setdefault(bytes.fromhex(row["code"]), []).append(row)
    for code, told_of in by_code.items():
        seen = texts[code.translate(image)]
        carried = gaiji_char(int.from_bytes(code.translate(image)))
        for row in told_of:
            if seen == told(row):
                left["decoded"] += 1
            elif {"encode_only", "cjk_ci"} & {*row["options"]}:
                # another row of the code is what it decodes to
                assert any(seen == told(other) for other in told_of if other is not row), row
                left["another row's"] += 1
            elif "unmappable" in row["options"]:
                assert row["unicode"] == "FFFD" and seen == carried
                left["unmappable"] += 1
            else:
                assert name.startswith("jips") and code[0] in (0x28, 0x29, 0x2A), row
                assert seen == carried or code in (b"\x28\x38", b"\x28\x40"), row
                left["contradictory"] += 1
    expected = {
        "jef": {"decoded": 11440, "another row's": 88, "unmappable": 456},
        "keis78": {"decoded": 6886},
        "keis83": {"decoded": 6882},
    }.get(name, {"decoded": 7173, "contradictory": 134})
    assert left == expected and left.total() == len(rows(FILES[name]))
    for code in EVERY:
        if code not in by_code and (text := texts[code.translate(image)]) is not None:
            assert charset.carried(text) is not None, code.hex()


@needs_charsets
def test_rows_that_jis_x_0208_overrules_are_two():
    asked = DOUBLE_SETS["jips_j"]
    found = read_rows(rows("nec_jips"), asked)
    over = [r["code"] for r, use in zip(rows("nec_jips"), found.uses, strict=True) if use is Use.OVERRULED]
    assert over == ["2838", "2840"]
    assert found.cells[0x2838].text == "┯" and found.cells[0x2840].text == "╂"


@needs_charsets
@pytest.mark.parametrize("name", ["jef", "keis78", "keis83", "jips_j"])
def test_the_pack_changes_only_unknown_codes(name, pack):
    with_pack, without = host_charset(name, pack).double, host_charset(name, NO_PACK).double
    changed = {code for code in with_pack.texts if with_pack.texts[code] != without.texts.get(code)}
    assert changed <= without.unknown and with_pack.texts.keys() == without.texts.keys()
    assert without.unknown - with_pack.unknown == changed


@pytest.mark.parametrize(
    ("name", "first", "last", "count"),
    [
        ("jef", 0x80A1, 0xA0FE, 3102), ("keis78", 0x81A1, 0xA0FE, 3008), ("keis83", 0x81A1, 0xA0FE, 3008),
        ("jips_j", 0x7421, 0xFEFE, 1034 + 2914), ("ibm300", 0x6941, 0x7FFE, 4370), ("ibm16684", 0x6941, 0x7FFE, 4370),
    ],
)  # fmt: skip
def test_user_areas_are_carried_by_their_code(name, first, last, count):
    charset = host_charset(name, NO_PACK)
    assert (min(charset.double.user), max(charset.double.user), len(charset.double.user)) == (first, last, count)
    for code in (first, last):
        char = charset.decode(code.to_bytes(2, "big"))
        assert char == gaiji_char(code) and charset.carried(char) is Carried.GAIJI
        assert charset.encode(char) == code.to_bytes(2, "big")


def test_jips_e_is_jips_j_through_the_bijection():
    jips_j, jips_e = (host_charset(name, NO_PACK).double for name in ("jips_j", "jips_e"))
    assert len(jips_e.texts) == len(jips_j.texts)
    assert jips_e.texts[0x4F4F] == "　" and min(jips_e.user) != min(jips_j.user)
    assert {0xA34F, 0xB842} <= jips_e.user  # CHARACTERS.md §3.2: 7421 and E0A1
    assert jips_e.texts[0xA34F] == gaiji_char(0xA34F)


def test_full_width_spaces():
    for name, code in {"jef": "4040", "keis78": "4040", "keis83": "4040", "jips_j": "2121", "jips_e": "4F4F"}.items():
        assert host_charset(name, NO_PACK).encode("　") == bytes.fromhex(code)
    data = b"\xa1\xa1"
    assert host_charset("jef", NO_PACK).transcode(data) == ("　".encode(), False)


@needs_iconv
@pytest.mark.parametrize("name", IBM)
def test_iconv_agrees_with_every_ibm_code(name):
    charset = host_charset(name, NO_PACK)
    codes = [b"\x0e" + code + b"\x0f" for code in EVERY if min(code) >= 0x40]
    ours = charset.decode_column(_column(codes))["text"]
    known = 0
    for code, text, theirs in zip(codes, ours, iconv(name.upper(), codes), strict=True):
        if text is None:
            assert theirs == "", code.hex()
        elif charset.carried(text) if len(text) == 1 and text >= "\U000f0000" else None:
            assert "\ue000" <= theirs <= "\uf8ff" or (theirs == "" and code[1] >= 0x80), code.hex()
            known += theirs != ""
        else:
            assert text == theirs, code.hex()
            known += 1
    assert known == IBM[name]
    bytes_ = [bytes([b]) for b in range(256) if b not in (0x0E, 0x0F)]
    singles = charset.decode_column(_column(bytes_))["text"]
    # where a byte is no character iconv gives SUB, which is 3F
    theirs = zip(bytes_, iconv(name.upper(), bytes_), strict=True)
    assert [text or "" for text in singles] == ["" if t == "\x1a" and b != b"\x3f" else t for b, t in theirs]


@needs_iconv
def test_iconv_agrees_with_every_byte_of_ibm290_that_it_has():
    """glibc's IBM290 is the older one without small letters, and has full-width kana; 930 is the one in use."""
    ours, theirs = single_sets()["ibm290"], iconv("IBM290", [bytes([b]) for b in range(256)])
    both = {b for b in range(256) if ours[b] is not None and theirs[b]}
    wider = {"ﾞ": "゛", "ﾟ": "゜", "‾": "‾"}
    assert {b for b in both if wider.get(ours[b], unicodedata.normalize("NFKC", ours[b])) != theirs[b]} == set()
    assert len(both) == 192


def test_python_agrees_with_ibm037():
    assert "".join(single_sets()["ibm037"]) == bytes(range(256)).decode("cp037")


@needs_iconv
def test_iconv_agrees_with_euc_jp_by_which_the_standard_areas_go():
    codes = [code for code in EVERY if min(code) >= 0xA1]
    for code, theirs in zip(codes, iconv("EUC-JP", codes, b"/#/"), strict=True):
        try:
            assert code.decode("euc_jp") == theirs
        except UnicodeDecodeError:
            assert theirs == ""


def test_ibm_sets_share_one_table():
    small, large = shipped_cells(DOUBLE_SETS["ibm300"]), shipped_cells(DOUBLE_SETS["ibm16684"])
    assert small.items() <= large.items() and len(small) == 11635 - 4370


@needs_charsets
@needs_iconv
def test_the_shipped_tables_are_what_the_tool_makes(tmp_path):
    spec = importlib.util.spec_from_file_location("character_tables", REPO / "tools" / "character_tables.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    shipped, tool.TABLES = tool.TABLES, tmp_path
    tool.main(CHARSETS)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in shipped.iterdir()}


def test_tables_read_back_as_written():
    cells = {0x41FE: Cell("亜"), 0x4200: Cell("　", True), 0x4203: Cell(""), 0x4309: Cell("<"), 0x430F: Cell("x")}
    assert read_cells(write_cells(cells)) == cells
    assert write_cells(cells).splitlines() == ["41FE\t亜", "4200\t<　\t\t\tnone", "4309\t<", "430F\tx"]


def test_the_shifts_are_those_of_the_paper():
    assert {name: (s.shift_in, s.shift_out) for name, s in DOUBLE_SETS.items()} == SHIFTS
    assert CHARSETS.name == "charsets"


def test_names():
    assert host_charset("ibm930", NO_PACK).shift_out == b"\x0f"
    for unknown in ("", "jef+jef", "ibm290+ibm1027", "ibm290+", "+jef", "cp932", "jef+fujitsu_ebcdik"):
        with pytest.raises(LookupError, match="fujitsu_ebcdik"):
            host_charset(unknown, NO_PACK)


def _column(fields):
    return pl.Series(fields, dtype=pl.Binary)
