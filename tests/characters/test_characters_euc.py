"""EUC-JP-MS with its user area, code by code and in whole texts: iconv is the oracle."""

import pytest
from host_support import iconv, iconv_whole, needs_iconv
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.characters import charset, code_of, gaiji_char, non_canonical

EUC = charset("euc_jp_ms")
PAIRS = [bytes([lead, trail]) for lead in range(0xA1, 0xFF) for trail in range(0xA1, 0xFF)]
CODES = [*map(bytes, zip(range(0x80))), *(bytes([0x8E, b]) for b in range(0xA1, 0xFF)), *PAIRS,
         *(b"\x8f" + pair for pair in PAIRS)]  # fmt: skip


def decoded(code):
    try:
        return EUC.decode(code)
    except UnicodeDecodeError:
        return None


KNOWN = {code: text for code in CODES if (text := decoded(code)) is not None}
USER = {code: text for code, text in KNOWN.items() if code[-2:] >= b"\xf5\xa1"}
NUMBERS = {ord(char): 0xE000 + number for number, char in enumerate(USER.values())}


def natural(text):
    """Return a text as iconv numbers the user area: U+E000 and on, two bytes before three."""
    return text.translate(NUMBERS)


@needs_iconv
def test_iconv_agrees_with_every_code():
    theirs = dict(zip(CODES, iconv("EUC-JP-MS", CODES, b"/#/"), strict=True))
    for code in CODES:
        if code in KNOWN:
            assert theirs[code] == natural(KNOWN[code]), code.hex()
        else:  # iconv -c skips the first byte, and may know what follows it
            assert theirs[code] in ("", "\ufffd", theirs.get(code[1:])), code.hex()
    assert len(KNOWN) == 15_206 and len(USER) == 1880


def test_the_user_area_is_carried_in_the_fixed_width_form_of_its_codes():
    assert {code_of(char) for char in USER.values()} == {
        (code[-2] << 8 | code[-1]) & (0xFF7F if len(code) == 3 else 0xFFFF) for code in USER
    }
    assert len({*USER.values()}) == 1880
    assert EUC.decode(b"\xf5\xa1\x8f\xf5\xa1") == gaiji_char(0xF5A1) + gaiji_char(0xF521)
    assert EUC.encode(gaiji_char(0xFE7E) + gaiji_char(0xFEFE)) == b"\x8f\xfe\xfe\xfe\xfe"


@needs_iconv
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(KNOWN)), max_size=40).map(b"".join))
def test_whole_texts_and_back(data):
    text, canonical = EUC.transcode(data)
    assert natural(text.decode()) == iconv_whole("EUC-JP-MS", data)
    again = EUC.encode(text.decode())
    assert (again == data) == canonical
    assert EUC.decode(again) == text.decode()
    assert bool(non_canonical(data, EUC)) != canonical


@pytest.mark.parametrize(
    ("data", "start"),
    [("B0A1FF", 2), ("B0A18FF5", 2), ("8FA2B7F5", 3), ("8FA2B7B0A1A9A1B0A1", 5), ("8FA1A1", 0), ("41F5", 1),
     ("F5A180", 2), ("8FF5A18FF540", 3)],
)  # fmt: skip
def test_wrong_bytes_have_their_place(data, start):
    with pytest.raises(UnicodeDecodeError) as error:
        EUC.decode(bytes.fromhex(data))
    assert error.value.start == start


@pytest.mark.parametrize("char", ["〜", "‖", "−", "¢", "£", "¬", "¦", "¥", "‾", "\ue000", gaiji_char(0xF4A1)])
def test_what_the_set_has_not_is_refused(char):
    with pytest.raises(UnicodeEncodeError) as error:
        EUC.encode("亜" + char)
    assert error.value.start in (0, 1)  # of a private-use point the place is not known


def test_a_tilde_of_three_bytes_is_no_tilde():
    assert EUC.transcode(b"\x8f\xa2\xb7~") == ("～~".encode(), False)
    assert non_canonical(b"\x8f\xa2\xb7~\n\xad\xfb", EUC) == {("8FA2B7", "～"): 1, ("ADFB", "∩"): 1}


def test_other_names_and_errors_of_the_codec():
    assert charset("eucJP-ms").name == charset("EUC-JP-MS").name == "euc_jp_ms"
    assert b"\xff\xf5\xa1\x8f\xa2\xb7\xff".decode("euc_jp_ms", "replace") == "\ufffd\ue000～\ufffd"
    with pytest.raises(LookupError):
        charset("euc_jp_other")
