"""Bytes around a fault: their classes when masked, hexadecimal when not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.findings import ASCII_BYTES, EBCDIC_BYTES, PACKED_BYTES, Findings, View, byte_classes, window
from migrate.sources.batch import Reject
from migrate.sources.rules import UNDECODABLE_BYTES

IBM = replace(EBCDIC_BYTES, shift_in=(b"\x0e",), shift_out=b"\x0f")
KEIS = replace(EBCDIC_BYTES, shift_in=(b"\x0a\x42",), shift_out=b"\x0a\x41")
CLASSES = [ASCII_BYTES, EBCDIC_BYTES, PACKED_BYTES, IBM, KEIS, *map(byte_classes, ["cp932", "euc_jp", "utf-8"])]


@pytest.mark.parametrize(
    ("raw", "view", "shown"),
    [
        ("f1f2f3f44040c1c2000000", View(4, EBCDIC_BYTES), "9*4 → 40*2 A*2 00*3"),
        ("0e45664567 0f f1", View(7, IBM), "0E 漢*2 0F 9 →"),
        ("0e4566450ff1", View(3, IBM), "0E 漢 → 字 0F 9"),
        ("0a4245660a41f1", View(2, KEIS), "0A42 → 漢 0A41 9"),
        ("12345c", View(0, PACKED_BYTES), "→ 99*2 9x"),
        ("8e52936381", View(4, byte_classes("cp932")), "漢*2 → 字"),
        ("b1b2", View(1, byte_classes("cp932")), "ｱ → ｱ"),
        ("e5b1b1e5b1", View(3, byte_classes("utf-8")), "漢 → 字*2"),
        ("bbb3a4", View(2, byte_classes("euc_jp")), "漢 → 字"),
        ("f1f2f3f4f5f6", View(3, EBCDIC_BYTES, 2, 5), "9 → 9*2"),
        ("", View(0, ASCII_BYTES), "→"),
    ],
)
def test_classes_of_bytes(raw, view, shown):
    assert window(bytes.fromhex(raw), view) == shown


@given(st.binary(max_size=80), st.data())
def test_unmasked_is_the_bytes_themselves_and_never_more_than_were_asked_for(raw, data):
    at = data.draw(st.integers(0, len(raw)))
    start = data.draw(st.integers(0, at))
    before, after = window(raw, View(at, ASCII_BYTES, start), unmask=True).split("→")
    assert raw[start:at].endswith(bytes.fromhex(before)) and raw[at:].startswith(bytes.fromhex(after))
    assert len(bytes.fromhex(before)) == min(at - start, 16) and len(bytes.fromhex(after)) == min(len(raw) - at, 16)


@given(st.sampled_from(CLASSES), st.binary(min_size=1, max_size=60), st.integers(0, 255), st.data())
def test_masked_tells_no_digit_from_another_and_no_letter(classes, raw, other, data):
    """Bytes of one class may be exchanged and the window stays as it is."""
    at = data.draw(st.integers(0, len(raw) - 1))
    place = data.draw(st.integers(0, len(raw) - 1))
    plain = replace(classes, shift_in=(), shift_out=b"", several=b"")
    changed = raw[:place] + bytes([other]) + raw[place + 1 :]
    if plain.each[raw[place]] == plain.each[other]:
        assert window(changed, View(at, plain)) == window(raw, View(at, plain))
    for shown in set(plain.each):
        spelled = [n for n in range(256) if plain.each[n] == shown]
        assert len(spelled) >= 6 or shown in {f"{n:02X}" for n in (0, 9, 10, 13, 26, 32, 34, 44, 64, 255)}


@given(st.sampled_from(CLASSES), st.binary(max_size=60))
def test_every_byte_has_a_class(classes, raw):
    found = classes.classes(raw)
    assert all(shown for _, shown in found)
    assert [n for n, _ in found] == sorted({n for n, _ in found}) and (not raw or found[0][0] == 0)


@pytest.mark.parametrize("unmask", [False, True])
def test_a_reject_is_reported_as_the_run_wants_it(unmask):
    findings = Findings(unmask=unmask)
    reject = Reject("x.dat", 3, 100, b"ab\x80", UNDECODABLE_BYTES, {"byte": 2}, View(2, ASCII_BYTES), more=7)
    reject.report(findings)
    (found,) = findings.samples()
    assert (found.legacy.record, found.legacy.offset, found.legacy.length) == (3, 100, 10)
    around = "61 62 → 80" if unmask else "a*2 → 字"
    assert found.values == {"byte": "2", "at": "102", "bytes_around": around}
