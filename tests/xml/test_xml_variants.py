"""Documents that are not canonical: equivalent ones read the same, wrong ones are told."""

from pathlib import Path

import pytest
from xml_samples import LAYOUT, NAMESPACE, document, envelope, read, rows

from migrate.findings import RULES, Findings, Place
from migrate.xml import read_batches, read_envelope

FRAME = rows({"宛名番号": "1", "氏名": "高\\ <b>&", "電話番号": ["03", "04"], "備考": ""}, {"氏名": " 佐 "})
CANONICAL = document(
    "<レコード><宛名番号>1</宛名番号><氏名>高\\ &lt;b&gt;&amp;</氏名>"
    "<電話番号>03</電話番号><電話番号>04</電話番号><備考></備考></レコード>\n"
    "<レコード><氏名> 佐 </氏名></レコード>\n",
    2,
)
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x a.xsd" '
PREFIXED = CANONICAL.replace("<", "<m:").replace("<m:/", "</m:").replace("<m:?", "<?").replace("xmlns=", "xmlns:m=")
VARIANTS = {
    "canonical": CANONICAL,
    "prefixes": PREFIXED,
    "CDATA": CANONICAL.replace("高\\ &lt;b&gt;&amp;", "高<![CDATA[\\ <b>]]>&amp;"),
    "comments": CANONICAL.replace("高", "<!-- a -->高<!-- b -->").replace("<レコード>", "<!-- < --><レコード><!-- -->"),
    "processing instructions": CANONICAL.replace("高", "<?a b?>高").replace("<レコード>", "<?a?><レコード>"),
    "references": CANONICAL.replace("高", "&#x9ad8;").replace("&lt;", "&#60;").replace("佐", "&#20304;"),
    "unescaped >": CANONICAL.replace("&gt;", ">"),
    "attribute order": CANONICAL.replace(' layout="test-1"', "").replace(' part="1"', ' part="1" layout="test-1"'),
    "single quotes": CANONICAL.replace('"', "'"),
    "CR LF": CANONICAL.replace("\n", "\r\n"),
    "BOM": "\ufeff" + CANONICAL,
    "no declaration": CANONICAL.partition("\n")[2],
    "version 1.0 standalone": CANONICAL.replace("?>", " standalone='yes'?>"),
    "indented": CANONICAL.replace("<レコード>", "\n  <レコード>\n    ").replace("><氏名", ">\n\t<氏名"),
    "one line": CANONICAL.replace("\n", ""),
    "empty element tag": CANONICAL.replace("<備考></備考>", "<備考/>"),
    "space in tags": CANONICAL.replace("<氏名>", "<氏名\n >").replace("</氏名>", "</氏名 >"),
    "no last line feed": CANONICAL.rstrip("\n"),
    "more after the end": CANONICAL + "<!-- end -->\n\n",
    "schema location": CANONICAL.replace("<住民 ", f"<住民 {XSI}"),
    "comment before the root": CANONICAL.replace("<住民", "<!-- a\nb -->\n<?x y?>\n<住民"),
}
ENCODINGS = ["UTF-16", "UTF-16LE", "Shift_JIS", "Windows-31J", "EUC-JP", "ISO-2022-JP"]


@pytest.mark.parametrize("name", VARIANTS)
def test_equivalents_read_as_the_canonical_form(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(VARIANTS[name].encode())
    for batch in (1, 16384):
        found, findings = read(path, batch)
        assert found.equals(FRAME)
        assert findings.groups() == []
    assert read_envelope(path) == envelope(2)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_declared_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xml"
    text = CANONICAL.replace("UTF-8", encoding)
    bom = "\ufeff" if encoding == "UTF-16LE" else ""
    path.write_bytes((bom + text).encode("cp932" if encoding == "Windows-31J" else encoding))
    found, findings = read(path)
    assert found.equals(FRAME)
    assert findings.groups() == []


def test_wave_dash_follows_the_declared_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    for encoding, expected in (("Shift_JIS", "\u301c"), ("Windows-31J", "\uff5e")):
        text = document("<レコード><氏名>@</氏名></レコード>").replace("UTF-8", encoding)
        path.write_bytes(text.encode("cp932").replace(b"@", b"\x81\x60"))
        assert read(path)[0]["氏名"].to_list() == [expected]


def problem(tmp_path: Path, text: str) -> tuple[list[dict[str, object]], list[tuple[object, ...]]]:
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8", newline="")
    frame, findings = read(path)
    places = [(f, f.place or Place()) for f in findings.samples()]
    told = [(f.rule, at.record, at.line, at.item, *f.values.values()) for f, at in places]
    return [{k: v for k, v in row.items() if v is not None} for row in frame.iter_rows(named=True)], told


UNKNOWN, ORDER, TWICE, STRAY = "xml_unknown_element", "xml_item_order", "xml_item_repeated", "xml_stray_text"
MISMATCH, COUNT = "xml_attribute_mismatch", "xml_record_count_mismatch"
ONE = "<レコード><氏名>山</氏名></レコード>\n"


@pytest.mark.parametrize(
    ("body", "expected", "told"),
    [
        (
            "<レコード><氏名>山</氏名><謎>x</謎></レコード>",
            {"氏名": "山"},
            (UNKNOWN, 1, 3, "", "レコード/謎"),
        ),
        (
            "<レコード><氏名>山</氏名><x xmlns='u'/></レコード>",
            {"氏名": "山"},
            (UNKNOWN, 1, 3, "", "レコード/{u}x"),
        ),
        ("<レコード a='1'><氏名>山</氏名></レコード>", {"氏名": "山"}, (UNKNOWN, 1, 3, "", "レコード/@a")),
        ("<レコード><氏名 a='1'>山</氏名></レコード>", {"氏名": "山"}, (UNKNOWN, 1, 3, "", "氏名/@a")),
        (
            "<レコード><氏名>山<b>田</b>太</氏名></レコード>",
            {"氏名": "山田太"},
            (UNKNOWN, 1, 3, "", "氏名/b"),
        ),
        (f"<謎><氏名>x</氏名></謎>{ONE}", {"氏名": "山"}, (UNKNOWN, None, 3, "", "住民/謎")),
        (f"{ONE}<謎/>", {"氏名": "山"}, (UNKNOWN, None, 4, "", "住民/謎")),
        (f"<氏名><レコード/></氏名>{ONE}", {"氏名": "山"}, (UNKNOWN, None, 3, "", "住民/氏名")),
        (
            "<レコード><備考>a</備考><氏名>山</氏名></レコード>",
            {"氏名": "山", "備考": "a"},
            (ORDER, 1, 3, "氏名"),
        ),
        ("<レコード><氏名>山</氏名><氏名>川</氏名></レコード>", {"氏名": "山"}, (TWICE, 1, 3, "氏名")),
        ("<レコード><氏名></氏名><氏名>川</氏名></レコード>", {"氏名": ""}, (TWICE, 1, 3, "氏名")),
        ("<レコード>x<氏名>山</氏名></レコード>", {"氏名": "山"}, (STRAY, 1, 3, "", "x")),
        ("<レコード>\n<氏名>山</氏名>x</レコード>", {"氏名": "山"}, (STRAY, 1, 4, "", "x")),
        ("<レコード><氏名>山</氏名>\u3000</レコード>", {"氏名": "山"}, (STRAY, 1, 3, "", "\u3000")),
        (f"\nx{ONE}", {"氏名": "山"}, (STRAY, None, 2, "", "x")),
        (f"{ONE}x", {"氏名": "山"}, (STRAY, None, 3, "", "x")),
    ],
    ids=str,
)
def test_wrong_but_readable(tmp_path: Path, body: str, expected: dict[str, object], told: tuple[object, ...]) -> None:
    assert problem(tmp_path, document(body)) == ([expected], [told])


def test_repeated_items_apart_are_kept_and_told(tmp_path: Path) -> None:
    body = "<レコード><電話番号>1</電話番号><備考/><電話番号>2</電話番号></レコード>"
    assert problem(tmp_path, document(body)) == (
        [{"電話番号": ["1", "2"], "備考": ""}],
        [(ORDER, 1, 3, "電話番号")],
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('layout="test-1"', 'layout="test-9"', (MISMATCH, None, None, "", "layout", "test-1", "test-9")),
        ('domain="01"', 'domain="02"', (MISMATCH, None, None, "", "domain", "01", "02")),
        (NAMESPACE, "urn:x", (MISMATCH, None, None, "", "xmlns", NAMESPACE, "urn:x")),
        (f' xmlns="{NAMESPACE}"', "", (MISMATCH, None, None, "", "xmlns", NAMESPACE, "")),
        ("住民", "世帯", (MISMATCH, None, None, "", "root", "住民", "世帯")),
        ('records="1"', 'records="2"', (COUNT, None, None, "", "2", "1")),
        ('records="1"', 'records="1" more="x"', (UNKNOWN, None, None, "", "住民/@more")),
    ],
    ids=str,
)
def test_root_unlike_the_layout(tmp_path: Path, old: str, new: str, told: tuple[object, ...]) -> None:
    assert problem(tmp_path, document(ONE).replace(old, new)) == ([{"氏名": "山"}], [told])


def test_stray_text_is_masked_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(document(f"山田{ONE}"), encoding="utf-8")
    findings = Findings()
    list(read_batches(tmp_path / "a.xml", LAYOUT, findings))
    assert findings.samples()[0].values == {"text": "漢*2"}


def test_lines_above_65535_are_right_or_unknown(tmp_path: Path) -> None:
    """libxml2 counts further only near text; the canonical form needs no such help."""
    path = tmp_path / "a.xml"
    path.write_text(document("\n" * 70_000 + ONE * 3 + "<レコード><氏名/></レコード>\n", 4), encoding="utf-8")
    lines = next(read_batches(path, LAYOUT, Findings()))["#line"].to_list()
    assert lines[:3] == [70_003, 70_004, 70_005]
    assert lines[3] in (70_006, None)


def test_every_rule_of_the_stage_speaks_both_languages() -> None:
    rules = [r for r in RULES.values() if r.stage == "xml"]
    assert len(rules) == 8
    assert all(text.ja and text.en for r in rules for text in (r.title, r.explanation, r.remedy))
