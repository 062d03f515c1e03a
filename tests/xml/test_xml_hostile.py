"""Documents made to harm: each is refused with XmlError, quickly and within bounds."""

import gzip
import time
from pathlib import Path

import pytest
from xml_samples import LAYOUT, document, envelope, read, rows

from migrate.findings import Findings, Lang
from migrate.xml import Envelope, Limits, XmlError, read_batches, read_envelope, write_part

BEYOND = r"limit|上限"
RECORD = "<レコード><宛名番号>1</宛名番号></レコード>\n"
ROOT = document("").split("\n")[1]
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
BOMB = gzip.compress(document(RECORD * 40_000, 40_000).encode(), 9)

DOCTYPES = {
    "billion laughs": f'<!DOCTYPE 住民 [<!ENTITY a0 "ha">{LAUGHS}]>{ROOT}&a19;</住民>',
    "external entity": f'<!DOCTYPE 住民 [<!ENTITY x SYSTEM "file:///etc/passwd">]>{ROOT}&x;</住民>',
    "parameter entity": f'<!DOCTYPE 住民 [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>{ROOT}</住民>',
    "external subset": f'<!DOCTYPE 住民 SYSTEM "http://127.0.0.1:9/a.dtd">{ROOT}</住民>',
    "public id": f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/">{ROOT}</住民>',
    "bare": f"<!DOCTYPE 住民>{ROOT}{RECORD}</住民>",
    "endless internal subset": "<!DOCTYPE 住民 [" + '<!ENTITY a "x">' * 200_000,
}
MALFORMED = {
    "empty": b"",
    "only a declaration": b'<?xml version="1.0" encoding="UTF-8"?>\n',
    "not xml": b"\x00\x01\x02\x03 hello",
    "text": "宛名番号,氏名\n1,山\n".encode(),
    "invalid UTF-8": document(RECORD).encode().replace(b">1<", b">\xff<"),
    "overlong UTF-8": document(RECORD).encode().replace(b">1<", b">\xc0\x80<"),
    "surrogate in UTF-8": document(RECORD).encode().replace(b">1<", b">\xed\xa0\x80<"),
    "CP932 without a declaration": document(RECORD).encode("cp932").replace(b"UTF-8", b"utf-8"),
    "invalid Shift_JIS": document(RECORD)
    .replace("UTF-8", "Shift_JIS")
    .encode("shift_jis")
    .replace(b">1", b">\xff\xff"),
    "unknown encoding": document(RECORD).replace("UTF-8", "x-no-such").encode(),
    "a codec that is no encoding": document(RECORD).replace("UTF-8", "rot13").encode(),
    "UTF-16 that is not": document(RECORD).replace("UTF-8", "UTF-16").encode(),
    "raw control character": document(RECORD).replace(">1<", ">\x01<").encode(),
    "reference to a control character": document(RECORD).replace(">1<", ">&#1;<").encode(),
    "reference to a surrogate": document(RECORD).replace(">1<", ">&#xD800;<").encode(),
    "U+FFFE": document(RECORD).replace(">1<", ">\ufffe<").encode(),
    "]]> in text": document(RECORD).replace(">1<", ">]]><").encode(),
    "undefined entity": document(RECORD).replace(">1<", ">&secret;<").encode(),
    "crossed tags": document("<レコード><氏名></レコード></氏名>").encode(),
    "deep nesting outside": (document("").rpartition("</")[0] + "<a>" * 100_000).encode(),
    "deep nesting in an item": document("<レコード><氏名>" + "<a>" * 100_000).encode(),
    "two roots": (document(RECORD) + "<a/>").encode(),
    "text after the end": (document(RECORD) + "x").encode(),
    "same attribute twice": document(RECORD).replace('part="1"', 'part="1" part="1"').encode(),
    "undeclared prefix": document("<p:レコード/>").encode(),
    "endless prolog": b"<!--" + b"x" * 3_000_000,
    "endless start tag": b"<a " + b" " * 3_000_000,
    "endless record": document("<レコード>" + "<x/>" * 2_000_000).encode(),
    "nothing but foreign elements": document("<x></x>" * 1_000_000).encode(),
    "text of 11 MB": document(f"<レコード><氏名>{'x' * 11_000_000}</氏名></レコード>").encode(),
}


@pytest.mark.parametrize("name", DOCTYPES)
def test_doctype_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n' + DOCTYPES[name], encoding="utf-8", newline="")
    started = time.process_time()
    for attempt in (read, read_envelope):
        with pytest.raises(XmlError) as caught:
            attempt(path)
        assert caught.value.rule.code == "xml_doctype_refused"
    assert time.process_time() - started < 2


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(MALFORMED[name])
    started = time.process_time()
    with pytest.raises(XmlError) as caught:
        read(path)
    assert time.process_time() - started < 10
    error = caught.value
    assert error.rule.code == "xml_malformed"
    assert "a.xml" in error.in_(Lang.JA)
    assert "secret" not in str(error)
    assert error.__suppress_context__ or error.__context__ is None, "a traceback would quote the document"


def test_truncated_anywhere(tmp_path: Path) -> None:
    """Every cut gives an error, after the whole records before it."""
    path = tmp_path / "a.xml"
    write_part(path, LAYOUT, envelope(4), [rows(*[{"宛名番号": "1", "氏名": "山"}] * 4)])
    whole = path.read_bytes()
    record, start = len("<レコード>".encode()), len(envelope(4).header(LAYOUT).encode())
    line = (len(whole) - start - len("</住民>\n".encode())) // 4
    assert record < line
    for cut in range(len(whole) - 1):
        path.write_bytes(whole[:cut])
        frames = []
        with pytest.raises(XmlError) as caught:
            for frame in read_batches(path, LAYOUT, Findings(), batch_records=2):
                frames.append(frame)
        complete = max(0, cut + 1 - start) // line
        assert sum(f.height for f in frames) == complete, cut
        if caught.value.line is not None and cut > start:
            assert caught.value.line == whole[:cut].count(b"\n") + 1
    path.write_bytes(whole[:-1])  # only the last line feed is gone
    assert read(path)[0].height == 4


def test_error_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    frame = rows(*[{"宛名番号": "1"}] * 30)
    write_part(path, LAYOUT, envelope(30), [frame])
    lines = path.read_bytes().split(b"\n")
    lines[22] = lines[22].replace(b">1<", b">\x02<")
    path.write_bytes(b"\n".join(lines))
    found = []
    with pytest.raises(XmlError) as caught:
        found.extend(read_batches(path, LAYOUT, Findings(), batch_records=4))
    assert (caught.value.line, sum(f.height for f in found)) == (23, 20)
    assert caught.value.column is not None
    findings = Findings()
    caught.value.report(findings, "0101")
    assert findings.groups() == [("xml_malformed", "0101", "", 1)]


def test_undeclared_entity_says_where(tmp_path: Path) -> None:
    """lxml forgets the place if told not to resolve entities at all."""
    (tmp_path / "a.xml").write_bytes(MALFORMED["undefined entity"])
    with pytest.raises(XmlError, match="undeclared entity") as caught:
        read(tmp_path / "a.xml")
    assert caught.value.line == 3


def test_gzip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.xml.gz"
    path.write_bytes(BOMB)
    assert read(path)[0].height == 40_000
    with pytest.raises(XmlError, match=BEYOND):
        list(read_batches(path, LAYOUT, Findings(), limits=Limits(ratio=20, ratio_after=1_000_000)))
    with pytest.raises(XmlError, match=BEYOND):
        list(read_batches(path, LAYOUT, Findings(), limits=Limits(document=1_000_000)))


def test_gzip_bomb_with_the_default_limits(tmp_path: Path) -> None:
    path = tmp_path / "a.xml.gz"
    with gzip.open(path, "wb", 9) as file:
        file.write(document("").rpartition("</")[0].encode())
        for _ in range(200):
            file.write(RECORD.encode() * 20_000)
    started = time.process_time()
    with pytest.raises(XmlError, match=BEYOND):
        for _ in read_batches(path, LAYOUT, Findings(), limits=Limits(ratio_after=8 << 20)):
            pass
    assert time.process_time() - started < 10


@pytest.mark.parametrize("damage", ["cut", "trailer", "middle", "not gzip"])
def test_damaged_gzip(tmp_path: Path, damage: str) -> None:
    packed = bytearray(gzip.compress(document(RECORD * 9, 9).encode()))
    if damage == "cut":
        packed = packed[:-20]
    elif damage == "trailer":
        packed[-6] ^= 1
    elif damage == "middle":
        packed[len(packed) // 2] ^= 0xFF
    else:
        packed = bytearray(document(RECORD).encode())
    (tmp_path / "a.xml.gz").write_bytes(packed)
    with pytest.raises(XmlError):
        read(tmp_path / "a.xml.gz")


@pytest.mark.parametrize(
    "wrong",
    [
        *({"records": text} for text in ("-1", "1 ", "１", "1_0", "01")),
        *({"part": text} for text in ("0", "3", None)),
        *({"baseDate": text} for text in ("20250230", "2025-10-01")),
        {"municipality": "11208"},
        {"file": "０１０１"},
        {"layout": ""},
        {"domain": "01\n"},
    ],
    ids=str,
)
def test_envelope_attributes(wrong: dict[str, str | None]) -> None:
    good = {k: str(v) for k, v in envelope(1).model_dump(by_alias=True).items()}
    assert Envelope.parse(good, "a.xml") == envelope(1)
    bad = {k: v for k, v in (good | wrong).items() if v is not None}
    with pytest.raises(XmlError) as caught:
        Envelope.parse(bad, "a.xml")
    assert caught.value.rule.code == "xml_attribute_mismatch"
    assert next(iter(wrong)) in str(caught.value)


def test_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.xml")


def test_file_the_layout_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(document("").replace('file="0101"', 'file="0199"'), encoding="utf-8")
    assert read_envelope(path).file == "0199"
    with pytest.raises(XmlError, match="0199"):
        read(path)
