"""Documents of the small layout's file 0101 for the differential test: good ones, and ones with one fault.

Values are made from Python's own integers, dates and times, so that the patterns of the schema are tested
against something that does not know them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

Cells = tuple[tuple[str, str], ...]

ATTRIBUTES = {
    "layout": "test-1",
    "domain": "01",
    "file": "0101",
    "municipality": "131016",
    "baseDate": "20251001",
    "part": "1",
    "parts": "2",
    "records": "0",
}
_XML_CHARS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
_ANY_TEXT = st.text(_XML_CHARS | st.sampled_from("\t\n\r 　"), max_size=6)
_HALF = st.sampled_from([chr(c) for c in [*range(0x20, 0x7F), *range(0xFF61, 0xFFA0)]])
_FULL = st.sampled_from("山田花子﨑髙𠮷𡈽　・々〇ー葛\U000ff040&<>")
# A character of a name: a base with or without its variation selector.
_GLYPH = st.tuples(_FULL, st.sampled_from(["", "", "\ufe00", "\U000e0100"])).map("".join)
_DATE = st.dates().map(lambda d: f"{d.year:04}{d.month:02}{d.day:02}")
_UNKNOWN = st.tuples(_DATE, st.sampled_from(["", "m", "d", "md", "all"])).map(
    lambda p: "00000000" if p[1] == "all" else p[0][:4] + ("00" if "m" in p[1] else p[0][4:6])
    + ("00" if "d" in p[1] else p[0][6:])
)  # fmt: skip


def _x(length: int, least: int = 0) -> st.SearchStrategy[str]:
    return st.text(_HALF, min_size=least, max_size=length)


def _n(length: int, least: int = 0) -> st.SearchStrategy[str]:
    return st.lists(_GLYPH, min_size=least, max_size=length).map("".join)


def _signed(length: int) -> st.SearchStrategy[str]:
    return st.integers(1 - 10**length, 10**length - 1).map(str)


# In layout order: element → (good values, least, most occurrences).
ITEMS: dict[str, tuple[st.SearchStrategy[str], int, int]] = {
    "宛名番号": (_x(15, 1), 1, 1),
    "氏名": (_n(4, 1), 1, 1),
    "世帯番号": (_x(5), 0, 1),
    "人数": (st.integers(0, 999).map(str), 0, 1),
    "所得": (_signed(4), 0, 1),
    "持分": (st.decimals(0, 99, places=3).map(str) | st.integers(0, 99).map(str), 0, 1),
    "異動年月日": (_DATE, 0, 1),
    "生年月日": (_UNKNOWN, 0, 1),
    "生年月日_不詳フラグ": (st.sampled_from("01"), 1, 1),
    "生年月日_不詳表記": (_n(72), 0, 1),
    "異動年月": (_DATE.map(lambda d: d[:6]), 0, 1),
    "年度": (_DATE.map(lambda d: d[:4]), 0, 1),
    "操作時刻": (st.times().map(lambda t: time.isoformat(t, "seconds")), 0, 1),
    "続柄": (st.sampled_from(["02", "20"]), 0, 3),
    "独自区分": (_x(2), 0, 1),
    "桁1": (st.integers(0, 9).map(str), 0, 1),
    "符号1": (_signed(1), 0, 1),
}


@dataclass(frozen=True)
class Document:
    """A document as parts that a fault can be put into; ``rejected`` is None where nobody can say."""

    attributes: dict[str, str]
    records: tuple[Cells, ...]
    rejected: bool | None = False
    inside: str = ""

    def xml(self) -> bytes:
        """Return the document with every character that parsers would change as a reference."""
        entities = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
        attributes = "".join(f" {k}={quoteattr(v, entities)}" for k, v in self.attributes.items())
        rows = "\n".join(
            "<レコード>" + "".join(f"<{k}>{escape(v, entities)}</{k}>" for k, v in row) + self.inside + "</レコード>"
            for row in self.records
        )
        return f'<住民 xmlns="urn:test:test-1:01"{attributes}>\n{rows}\n</住民>'.encode()


@st.composite
def good_records(draw: st.DrawFn) -> Cells:
    """One record that keeps every rule XSD can express."""
    cells: list[tuple[str, str]] = []
    for element, (values, least, most) in ITEMS.items():
        cells += [(element, v) for v in draw(st.lists(values, min_size=least, max_size=most))]
    return tuple(cells)


@st.composite
def good_documents(draw: st.DrawFn, least: int = 0) -> Document:
    """A document every processor must accept."""
    records = draw(st.lists(good_records(), min_size=least, max_size=3))
    return Document(ATTRIBUTES | {"records": str(len(records))}, tuple(records))


# Values near the edge of some type.
_HOSTILE = st.sampled_from([
    "", " ", "~", "0", "-0", "+1", "00", "1.", ".5", "1.5", "1.0000", "-1", "１", "٣", "99999", "2", "02 ",
    "21", "0000", "000000", "00000000", "00001301", "20251301", "20251232", "20250012", "20250100",
    "20250230", "2025-01-01", "24:00:00", "9:00:00", "12:60:00", "A\n", "ｱ\uffa0", "\x7f", "\u0085", "\u2028",
    "山" * 8, "山" * 9, "A" * 16,
])  # fmt: skip


def _with_cell(document: Document, at: int, *cells: tuple[str, str], rejected: bool | None) -> Document:
    first = document.records[0]
    changed = (*first[:at], *cells, *first[at + 1 :])
    return replace(document, records=(changed, *document.records[1:]), rejected=rejected)


@st.composite
def spoiled_documents(draw: st.DrawFn) -> Document:
    """A good document with one change; ``rejected`` says True where the change must be refused."""
    document = draw(good_documents(least=1))
    first = document.records[0]
    at = draw(st.integers(0, len(first) - 1))
    element, value = first[at]
    _, least, most = ITEMS[element]

    def attribute(name: str, value: str | None, rejected: bool | None) -> Document:
        rest = {k: v for k, v in document.attributes.items() if k != name}
        return replace(document, attributes=rest if value is None else rest | {name: value}, rejected=rejected)

    def other_value() -> Document:
        hostile = _HOSTILE | _ANY_TEXT | st.sampled_from([f"{value}\n", f" {value}", f"{value} ", value * 2, value[1:]])
        return _with_cell(document, at, (element, draw(hostile)), rejected=None)

    def too_long() -> Document:
        return _with_cell(document, at, (element, value + "1" * 160), rejected=True)

    def dropped() -> Document:
        count = sum(e == element for e, _ in first)
        return _with_cell(document, at, rejected=count == least)

    def once_too_often() -> Document:
        count = sum(e == element for e, _ in first)
        return _with_cell(document, at, *[(element, value)] * (most - count + 2), rejected=True)

    def out_of_order() -> Document:
        moved = tuple(sorted(first, key=lambda cell: -list(ITEMS).index(cell[0])))
        return replace(document, records=(moved, *document.records[1:]), rejected=True)

    def unknown_element() -> Document:
        name = draw(st.sampled_from(["備考", "宛名番号2", "レコード", "住民"]))
        return _with_cell(document, at, (element, value), (name, ""), rejected=True)

    def bad_attribute() -> Document:
        name = draw(st.sampled_from(sorted(ATTRIBUTES)))
        return attribute(name, draw(st.none() | st.just("") | st.just("x")), True)

    def other_attribute() -> Document:
        name = draw(st.sampled_from(sorted(ATTRIBUTES)))
        return attribute(name, draw(_HOSTILE | _ANY_TEXT | st.sampled_from(["01", "0101", "131016", "1" * 11])), None)

    def unknown_attribute() -> Document:
        return attribute("vendor", "x", True)

    def text_in_record() -> Document:
        return replace(document, inside=draw(st.sampled_from(["x", "0"])), rejected=True)

    faults: list[Callable[[], Document]] = [
        other_value, too_long, dropped, once_too_often, out_of_order, unknown_element, bad_attribute,
        other_attribute, unknown_attribute, text_in_record,
    ]  # fmt: skip
    return draw(st.sampled_from(faults))()
