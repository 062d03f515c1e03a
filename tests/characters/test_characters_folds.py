"""Where CP932 may hold codes that encode back to others: held against encoding each code back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.characters import charset, non_canonical
from migrate.characters.cp932_folds import may_fold

CP932 = charset("cp932")
REFUSED = [b"\x80", b"\xa0", b"\xfd", b"\xfe", b"\xff"]


def _decodes(code):
    try:
        return len(code.decode("cp932")) == 1 and code not in REFUSED
    except UnicodeDecodeError:
        return False


EVERY = [code for n in range(0x10000) if _decodes(code := (bytes([n]) if n < 256 else n.to_bytes(2)))]
FOLDED = [code for code in EVERY if code.decode("cp932").encode("cp932") != code]
ODD = [
    b"\x87\x90",
    b"\xee\xf9",
    b"\xfb\xfc",
    b"\x88\x87",
    b"\x90\xfa",
    b"\xfa\xfa",
    b"\xed\x87",
    b"\xee\xee",
    b"\xfa\x87",
]
CODES = st.one_of(st.sampled_from([c for c in ODD if _decodes(c)]), st.sampled_from(EVERY), st.sampled_from(FOLDED))


def _places(codes):
    places, at = [], 0
    for code in codes:
        if code.decode("cp932").encode("cp932") != code:
            places.append(at)
        at += len(code)
    return places


def test_every_code_by_itself_and_behind_every_kind_of_byte():
    assert len(FOLDED) == 398
    for before in (
        [],
        [b"a"],
        [b"\n"],
        [b"\xb1"],
        [b"\x88\x9f"],
        [b"\xe4\xfa"],
        [b"\x87\x82"],
        [b"\xe0\xe0", b"\xfa\x40"],
    ):
        codes = [*before, *EVERY]
        assert may_fold(b"".join(codes)).tolist() == _places(codes)


@settings(max_examples=300, deadline=None)
@given(st.lists(CODES, max_size=25))
def test_such_codes_are_found_where_they_begin(codes):
    assert may_fold(b"".join(codes)).tolist() == _places(codes)


@settings(max_examples=100, deadline=None)
@given(st.lists(CODES, max_size=8), st.integers(0, 200))
def test_behind_a_long_row_none_is_missed(codes, length):
    codes = [b"\x90\xfa"] * length + codes
    assert set(may_fold(b"".join(codes)).tolist()) >= set(_places(codes))


@settings(max_examples=40, deadline=None)
@given(st.lists(CODES, max_size=20), st.sampled_from([b"\x90\xfa", b"a", b"\x8d\x87"]))
def test_a_large_text_is_called_canonical_if_it_encodes_back(codes, filler):
    data = filler * (1 << 14) + b"\n" + b"".join(codes)
    assert CP932.transcode(data).canonical == (data.decode("cp932").encode("cp932") == data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(CODES, st.sampled_from([b"\n", b"\xff", b"\x81\n"])), max_size=40))
def test_codes_are_counted_by_lines_whatever_lines_are_between(codes):
    data = b"".join(codes)
    expected: dict[tuple[str, str], int] = {}
    for line in data.split(b"\n"):
        try:
            line.decode("cp932")
        except UnicodeDecodeError:
            continue
        at = 0
        while at < len(line):
            single = line[at : at + 1]
            code = single if single in REFUSED or _decodes(single) else line[at : at + 2]
            at += len(code)
            if (char := code.decode("cp932")).encode("cp932") != code:
                expected[code.hex().upper(), char] = expected.get((code.hex().upper(), char), 0) + 1
    assert non_canonical(data, CP932) == expected
