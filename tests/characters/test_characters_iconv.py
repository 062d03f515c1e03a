"""Whole texts of the sets that iconv knows: what it says, and the bytes again."""

import polars as pl
import pytest
from host_support import NO_PACK, iconv, iconv_whole, needs_iconv
from hypothesis import example, given, settings
from hypothesis import strategies as st

from migrate.characters import charset, code_of, gaiji_char, host_charset

pytestmark = needs_iconv
CP932 = charset("cp932")
LEADS = (*range(0x81, 0xA0), *range(0xE0, 0xFD))
TWO = [bytes([lead, trail]) for lead in LEADS for trail in range(0x40, 0xFD)]
GR = [bytes([lead, trail]) for lead in range(0xA1, 0xFF) for trail in range(0xA1, 0xFF)]
ONE = [bytes([byte]) for byte in range(256)]
DASH, LEFT, RIGHT = ("―", "—"), ("⦅", "｟"), ("⦆", "｠")
PYTHONS = {  # ours → iconv's, and the codes of which they differ
    "shift_jis": ("SHIFT_JIS", {"5C": ("\\", "¥"), "7E": ("~", "‾")}),
    "shift_jis_2004": (
        "SHIFT_JISX0213",
        {"815C": DASH, "815F": ("\\", "＼"), "81B0": ("~", "～"), "81D4": LEFT, "81D5": RIGHT},
    ),
    "euc_jp": ("EUC-JP", {"8FA2B7": ("~", "～")}),
    "euc_jis_2004": ("EUC-JISX0213", {"A1BD": DASH, "A2D6": LEFT, "A2D7": RIGHT}),
}


def known(name):
    """Return the codes of a set of Python's; JIS X 0212, which euc_jis_2004 takes besides, left out."""
    euc = name.startswith("euc")
    three = [b"\x8f" + code for code in GR]
    codes = [*ONE, *(GR if euc else TWO), *([bytes([0x8E, b]) for b in range(0xA1, 0xE0)] + three if euc else ())]
    found = {}
    for code in codes:
        try:
            found[code] = charset(name).decode(code)
        except UnicodeDecodeError:
            continue
    if name == "euc_jis_2004":
        found = {c: t for c, t in found.items() if c[0] != 0x8F or c[1] - 0xA0 in (1, 3, 4, 5, 8, *range(12, 16),
                                                                                  *range(78, 95))}  # fmt: skip
    return found


KNOWN = {name: known(name) for name in PYTHONS}


@pytest.mark.parametrize("name", PYTHONS)
def test_every_code(name):
    theirs, differing = PYTHONS[name]
    codes = [c for c in KNOWN[name] if c not in (b"/", b"#")]
    for code, text in zip(codes, iconv(theirs, codes, b"/#/"), strict=True):
        assert (KNOWN[name][code], text) == differing.get(code.hex().upper(), (text, text)), code.hex()


@pytest.mark.parametrize("name", PYTHONS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_whole_texts_and_back(name, data):
    theirs, differing = PYTHONS[name]
    codes = st.sampled_from([code for code in KNOWN[name] if code.hex().upper() not in differing])
    given_ = data.draw(st.lists(codes, max_size=30).map(b"".join))
    utf8, canonical = charset(name).transcode(given_)
    assert utf8.decode() == iconv_whole(theirs, given_)
    assert canonical
    assert charset(name).encode(utf8.decode()) == given_


@pytest.mark.parametrize("code", ["F040", "F9FC", "FCFC", "8740", "FA40"])
def test_shift_jis_has_no_user_area_nor_a_vendors_characters(code):
    with pytest.raises(UnicodeDecodeError) as error:
        charset("shift_jis").decode("亜".encode("shift_jis") + bytes.fromhex(code))
    assert error.value.start == 2
    assert iconv_whole("SHIFT_JIS", bytes.fromhex(code)) is None


def test_in_shift_jis_2004_the_user_area_is_plane_2():
    assert charset("shift_jis_2004").decode(b"\xf0\x40\xfc\xf4") == "𠂉𪚲"
    with pytest.raises(UnicodeDecodeError):
        charset("shift_jis_2004").decode(b"\xfc\xf5")


CP932_CODES = [c for c in [*ONE, *TWO] if iconv_whole("CP932", b"") is not None and c[:1] not in (
    b"\x80", b"\xa0", b"\xfd", b"\xfe", b"\xff")]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(CP932_CODES), max_size=30).map(b"".join))
def test_cp932_with_its_user_area(data):
    theirs = iconv_whole("CP932", data)
    if theirs is None:
        with pytest.raises(UnicodeDecodeError):
            CP932.decode(data)
        return
    ours = CP932.decode(data)
    user = CP932.system_codes
    assert "".join(chr(0xE000 + user.index(code_of(c))) if c >= "\U000f0000" else c for c in ours) == theirs


UNITS = st.one_of(
    st.integers(0, 0xFFFF),
    st.sampled_from([0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xD842, 0xDFB7, 0xFFFE, 0xFEFF, 0xE000, 0x4E9C, 0x000A]),
)


@pytest.mark.parametrize("order", ["little", "big"])
@settings(max_examples=120, deadline=None)
@given(units=st.lists(UNITS, max_size=12), odd=st.booleans())
@example(units=[0xD842, 0xDFB7, 0x4E9C], odd=False)
@example(units=[0x4E9C, 0xD842], odd=False)
@example(units=[0xDFB7, 0xD842], odd=False)
@example(units=[0xFFFE], odd=False)
def test_utf_16_pairs_are_kept_and_half_pairs_refused(order, units, odd):
    name = f"utf-16-{order[0]}e"
    data = b"".join(unit.to_bytes(2, order) for unit in units) + b"\x00" * odd
    theirs = iconv_whole(name.replace("-16-", "-16"), data)
    wrong = first_half_pair(units)
    if wrong is None and odd:
        wrong = len(units)
    assert (theirs is None) == (wrong is not None)
    if wrong is None and not any(char >= "\U000f0000" for char in theirs):
        ours = charset(name).decode(data)
        assert ours == "".join(gaiji_char(ord(c)) if "\ue000" <= c <= "\uf8ff" else c for c in theirs)
        assert charset(name).encode(ours) == data
        return
    with pytest.raises(UnicodeDecodeError) as error:
        charset(name).decode(data)
    if wrong is not None:
        assert error.value.start == 2 * wrong


def first_half_pair(units):
    at = 0
    while at < len(units):
        pair = units[at : at + 2]
        if 0xD800 <= units[at] < 0xDC00 and len(pair) == 2 and 0xDC00 <= pair[1] < 0xE000:
            at += 2
        elif 0xD800 <= units[at] < 0xE000:
            return at
        else:
            at += 1
    return None


@pytest.mark.parametrize("name", ["ibm930", "ibm939", "ibm1390", "ibm1399"])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_mixed_fields_of_ibm(name, data):
    """iconv has the user area at U+E000 and on, in the order of its codes (CHARACTERS.md §3.2)."""
    host = host_charset(name, NO_PACK)
    double = st.sampled_from(sorted(set(host.double.texts) - host.double.unknown)).map(lambda c: c.to_bytes(2, "big"))
    single = st.sampled_from([bytes([b]) for b, text in enumerate(host.single) if text is not None])
    run = st.lists(double, min_size=1, max_size=9).map(lambda codes: b"\x0e" + b"".join(codes) + b"\x0f")
    piece = st.lists(single, min_size=1, max_size=9).map(b"".join)
    pairs = st.lists(st.tuples(piece, run).map(b"".join), max_size=4).map(b"".join)
    fields = data.draw(st.lists(st.tuples(pairs, st.one_of(st.just(b""), piece)).map(b"".join), min_size=1, max_size=4))
    frame = host.decode_column(pl.Series(fields, dtype=pl.Binary))
    user = sorted(host.double.user)
    for field, text in zip(fields, frame["text"], strict=True):
        numbered = "".join(chr(0xE000 + user.index(code_of(c))) if c >= "\U000f0000" else c for c in text)
        assert numbered == iconv_whole(name.upper(), field)
    back = host.encode_column(frame["text"], frame["shifts"])
    for field, again, canonical in zip(fields, back, frame["canonical"], strict=True):
        assert (again == field) or not canonical
