"""Damaged deliveries: what is said of each, word for word (``damage.txt``; run this file to write it anew).

The two charsets of kanji are those of the mainframes: shift codes within PIC X (IBM), none in PIC N (JEF).
"""

import struct
import tempfile
import tomllib
from pathlib import Path

import host_codec
import pytest

from migrate.findings import RULES, Findings, Lang, message
from migrate.sources import SourceError
from migrate.sources.copybook import parse_copybook
from migrate.sources.delimited import DelimitedSource
from migrate.sources.description import SourceFile, SourceSystem
from migrate.sources.opening import open_source
from migrate.sources.source import Request

GOLDEN = Path(__file__).with_name("damage.txt")
COPYBOOK = """
       01  REC.
           03  KBN     PIC X.
           03  BODY    PIC X(19).
           03  HITO REDEFINES BODY.
           05  NO      PIC 9(4).
           05  NA      PIC X(8).
           05  KJ      PIC N(2).
           05  GAKU    PIC S9(5) COMP-3.
           03  OWARI REDEFINES BODY.
           05  KENSU   PIC 9(4).
           05  KEI     PIC S9(7) COMP-3.
"""
SYSTEM = """
kind = "records"
charset = "ibm939"
[records]
national = "jef"
select = "KBN"
trailer = { record = "OWARI", code = "9" }
check = [{ field = "KENSU", counts = "records" }, { field = "KEI", counts = "amounts" }]
"""
RDW = SYSTEM + 'framing = "rdw"\n'
HITO = SourceFile(id="H", file="d/X.DAT", member="HITO", when="1", amounts=["GAKU"])
KANJI = bytes.fromhex("0e45664567 0f4040")


def ebcdic(text):
    return text.encode("cp037")


def packed(number, digits):
    return host_codec.packed([int(d) for d in str(number).rjust(digits, "0")], 0xC)


def person(number, name=KANJI, kanji="b0a14040", amount=None):
    return ebcdic(f"1{number:04}") + name + bytes.fromhex(kanji) + (amount or packed(number, 5))


def trailer(count, total):
    return (ebcdic(f"9{count:04}") + packed(total, 7)).ljust(20, b"\x40")


def framed(*records):
    return b"".join(struct.pack(">HH", 4 + len(r), 0) + r for r in records)


GOOD = [person(1), person(2), person(3), trailer(3, 6)]


def replaced(at, record):
    return [*GOOD[:at], record, *GOOD[at + 1 :]]


CASES = {
    "record of the wrong length": (RDW, framed(*replaced(1, person(2)[:-1]))),
    "RDWs read as data": (SYSTEM, framed(*GOOD)),
    "data read as RDWs": (RDW, b"".join(GOOD)),
    "end of kanji missing": (SYSTEM, b"".join(replaced(1, person(2, KANJI[:5] + b"\x40\x40\x40")))),
    "kanji never end": (SYSTEM, b"".join(replaced(1, person(2, b"\x40\x0e\x45\x66\x45\x67\x40\x40")))),
    "odd byte inside kanji": (SYSTEM, b"".join(replaced(1, person(2, b"\x0e\x45\x66\x45\x0f\x40\x40\x40")))),
    "unknown code": (SYSTEM, b"".join(replaced(1, person(2, kanji="b0a10101")))),
    "nibble out of range": (SYSTEM, b"".join(replaced(1, person(2, amount=b"\x00\x0a\x2c")))),
    "sign missing": (SYSTEM, b"".join(replaced(1, person(2, amount=b"\x00\x02\x22")))),
    "file cut off": (SYSTEM, b"".join(GOOD)[:50]),
    "file cut off behind an RDW": (RDW, framed(*GOOD)[:-10]),
    "trailer disagrees": (SYSTEM, b"".join([*GOOD[:3], trailer(4, 7)])),
    "trailer unreadable": (SYSTEM, b"".join([*GOOD[:3], trailer(3, 6).replace(packed(6, 7), b"\x00\x00\x0a\x6c")])),
    "code of no type": (SYSTEM, b"".join(replaced(1, ebcdic("7") + person(2)[1:]))),
    "copybook one byte shorter than the records": (SYSTEM, b"".join(r + b"\x40" for r in GOOD)),
}
FATAL = {
    "part missing": (SYSTEM, {"d/X_1.DAT": b"", "d/X_3.DAT": b""}, COPYBOOK),
    "file missing": (SYSTEM, {"d/Y.DAT": b""}, COPYBOOK),
    "copybook with types of several lengths": (SYSTEM, {"d/X.DAT": b""}, "       01 HITO.\n           03 KBN PIC X.\n"
        "           03 GAKU PIC 9.\n       01 OWARI.\n           03 KBN PIC X.\n           03 KENSU PIC 9(4).\n"
        "           03 KEI PIC 9(5).\n"),
    "copybook without the type": (SYSTEM, {"d/X.DAT": b""}, COPYBOOK.replace("HITO", "HITOS")),
}  # fmt: skip
DELIMITED = {
    "CSV: too many fields": b'"1","2","3"\r\n"4","5,","6","7"\r\n',
    "CSV: quote that does not close": b'1,2,3\r\n4,"5,6\r\n7,8,9\r\n',
    "CSV: byte that is no character": b"1,2,3\r\n4,\x8e\x52\x93\x63\x81\x0a5\r\n",
    "CSV: cut off": b"1,2,3\r\n4,5",
}


def opened(root, system, files, copybook=COPYBOOK):
    for name, data in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)
    system = SourceSystem.model_validate(tomllib.loads(system))
    return open_source(Request(HITO, system, [HITO], root, types=parse_copybook(copybook, "X.cpy")))


def told(source):
    """Write every finding as a person reads it, masked, then only the bytes of the window as they are."""
    masked, bare = Findings(), Findings(unmask=True)
    for batch in source.batches():
        batch.report(masked)
        batch.report(bare)
    lines = []
    for finding, plain in zip(masked.samples(), bare.samples(), strict=True):
        rule, place, values = RULES[finding.rule], finding.legacy, dict(finding.values)
        around = values.pop("bytes_around", "")
        assert plain.rule == finding.rule
        facts = " ".join(f"{k}={v}" for k, v in values.items())
        lines.append(
            f"{finding.severity} {finding.rule}: {place.file} #{place.record} @{place.offset} {facts}".rstrip()
        )
        if around:
            lines += [f"  masked   {around}", f"  unmasked {plain.values['bytes_around']}"]
        lines += [f"  {text.in_(lang)}" for lang in Lang for text in (rule.title, rule.remedy)]
    return lines


def everything(root):
    lines = []
    for name, (system, data) in CASES.items():
        lines += [f"== {name}", *told(opened(root, system, {"d/X.DAT": data}))]
    for name, data in DELIMITED.items():
        (root / "x.csv").write_bytes(b"a,b,c\r\n" + data)
        lines += [f"== {name}", *told(DelimitedSource([root / "x.csv"], root, ["a", "b", "c"], "cp932"))]
    for name, (system, files, copybook) in FATAL.items():
        with tempfile.TemporaryDirectory() as folder:
            with pytest.raises(SourceError) as caught:
                opened(Path(folder), system, files, copybook)
            lines += [f"== {name}", *(message(caught.value.key, lang, **caught.value.values) for lang in Lang)]
    return "\n".join(lines) + "\n"


def test_what_is_said_of_damage_word_for_word(tmp_path):
    assert everything(tmp_path) == GOLDEN.read_text("utf-8")


def test_no_case_is_passed_over_and_none_shows_contents_when_masked(tmp_path):
    for name, (system, data) in CASES.items():
        findings = Findings()
        for batch in opened(tmp_path, system, {"d/X.DAT": data}).batches():
            batch.report(findings)
        assert findings.count(), name
        for finding in findings.samples():
            assert finding.legacy.file == "d/X.DAT"
            assert finding.legacy.offset is not None
            assert finding.rule == "trailer_record_missing" or finding.values["bytes_around"], (name, finding.rule)
            assert "45 66" not in str(finding.values)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.write_text(everything(Path(folder)), "utf-8")
