import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.characters import charset, code_of, gaiji_char, non_canonical

CP932 = charset("cp932")
LEADS = [*range(0x81, 0xA0), *range(0xE0, 0xFD)]
TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFD)]
PAIRS = [bytes([lead, trail]) for lead in LEADS for trail in TRAILS]
SINGLES = [bytes([b]) for b in range(256)]


def decoded(code):
    try:
        return CP932.decode(code)
    except UnicodeDecodeError:
        return None


KNOWN = {code: text for code in [*SINGLES, *PAIRS] if (text := decoded(code)) is not None}
EUDC = {code: text for code, text in KNOWN.items() if len(code) == 2 and 0xF0 <= code[0] <= 0xF9}


def test_python_is_the_oracle_outside_the_user_area():
    for code in [*SINGLES, *PAIRS]:
        try:
            expected = code.decode("cp932")
        except UnicodeDecodeError:
            expected = None
        if code in EUDC or code in (b"\x80", b"\xa0", b"\xfd", b"\xfe", b"\xff"):
            continue
        assert KNOWN.get(code) == expected, code.hex()


def test_the_user_area_is_carried_in_plane_15_by_its_code():
    assert len(EUDC) == 1880
    assert {int.from_bytes(code): ord(text) for code, text in EUDC.items()} == {
        code: 0xF0000 + code for code in CP932.system_codes
    }
    assert min(EUDC) == b"\xf0\x40" and max(EUDC) == b"\xf9\xfc"


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_iconv_agrees_with_every_code():
    codes = [code for code in KNOWN if len(code) == 2]
    answer = subprocess.run(
        ["iconv", "-f", "CP932", "-t", "UTF-8"], input=b"\n".join(codes), capture_output=True, check=False
    )
    if answer.returncode:
        pytest.skip("this iconv has no CP932")
    texts = answer.stdout.decode().split("\n")
    assert len(texts) == len(codes)
    for code, text in zip(codes, texts, strict=True):
        if code in EUDC:
            # iconv numbers the user area from U+E000, in the order of the codes
            assert ord(text) - 0xE000 == CP932.system_codes.index(code_of(EUDC[code]))
        else:
            assert text == KNOWN[code], code.hex()


@pytest.mark.parametrize("byte", [0x80, 0xA0, 0xFD, 0xFE, 0xFF])
def test_bytes_python_lets_through_are_errors_with_their_place(byte):
    with pytest.raises(UnicodeDecodeError) as error:
        CP932.decode("亜".encode("cp932") + bytes([byte]) + b"x")
    assert (error.value.start, error.value.end) == (2, 3)


@given(st.lists(st.sampled_from(sorted(KNOWN))).map(b"".join))
def test_decode_then_encode_differs_only_in_folded_codes(data):
    text = CP932.decode(data)
    again = CP932.encode(text)
    assert CP932.decode(again) == text
    assert len(again) == len(data) == CP932.width(text)
    assert (again == data) == CP932.transcode(data).canonical
    folded = non_canonical(data, CP932)
    assert bool(folded) == (again != data)
    if not folded:
        return
    # what is said of the codes is enough to make the one text of the other
    assert all(KNOWN[bytes.fromhex(code)] == char for code, char in folded)
    differing = sum(data[code] != again[code] for code in _codes(data))
    assert folded.total() == differing


def _codes(data):
    place = 0
    while place < len(data):
        size = 2 if data[place] >= 0x81 and not 0xA1 <= data[place] <= 0xDF else 1
        yield slice(place, place + size)
        place += size


def test_cp932_folds_398_codes():
    folded = non_canonical(b"\n".join(code for code in KNOWN if code != b"\n"), CP932)
    assert len(folded) == 398
    assert folded["8790", "≒"] == 1
    assert folded["FA54", "￢"] == 1 and folded["EEF9", "￢"] == 1


def test_folds_are_looked_for_only_in_records_that_differ():
    data = b"\x81\xe0\n\x87\x90\x87\x90\n\xff\xff\n"  # canonical; folded twice; not decodable: passed over
    assert non_canonical(data, CP932) == {("8790", "≒"): 2}


@given(st.text(st.characters(blacklist_categories=["Cs"], max_codepoint=0xEFFFF), max_size=40))
def test_unicode_sources_carry_bmp_private_use_in_plane_15(text):
    for name in ("utf-8", "utf-16-le", "utf-16-be"):
        utf = charset(name)
        data = text.encode(name)
        read = utf.decode(data)
        assert not any("\ue000" <= char <= "\uf8ff" for char in read)
        assert [ord(c) % 0xF0000 if ord(c) >= 0xF0000 else ord(c) for c in read] == [*map(ord, text)]
        assert utf.encode(read) == data


@pytest.mark.parametrize("char", ["\U000ff040", "\U000f0000", "\U00100000", "\U0010fffd"])
def test_plane_15_and_16_in_a_source_are_errors_with_their_place(char):
    with pytest.raises(UnicodeDecodeError, match="plane 15 or 16") as error:
        charset("utf-8").decode(f"邉\U000e0102{char}".encode())
    assert error.value.start == 7


def test_the_bmp_private_use_area_cannot_be_encoded():
    for name in ("cp932", "utf-8"):
        with pytest.raises(UnicodeEncodeError):
            charset(name).encode("\ue000")
    with pytest.raises(UnicodeEncodeError):
        CP932.encode("\x80")
    with pytest.raises(UnicodeEncodeError):
        CP932.encode("\U000ff03f")  # no code of CP932's user area


def test_names_of_character_sets():
    assert charset("MS932").name == charset("cp932").name == "cp932"
    assert charset("utf-8-sig").name == "utf-8"
    assert charset("euc_jp").decode("亜".encode("euc_jp")) == "亜"
    for unknown in ("utf-16", "jef", "base64"):
        with pytest.raises(LookupError):
            charset(unknown)


def test_codes_and_their_carriers():
    assert gaiji_char(0xF040) == "\U000ff040" and code_of("\U000ff040") == 0xF040
    for char in ("亜", "\ue000", "\U00100000"):
        with pytest.raises(ValueError, match="plane-15"):
            code_of(char)
    for code in (-1, 0xFFFE, 0x10000):
        with pytest.raises(ValueError, match="two bytes"):
            gaiji_char(code)
