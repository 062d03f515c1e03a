"""The grammar takes exactly what a writer of a few lines writes for what an XML parser reads in the same bytes."""

from collections.abc import Iterator
from random import Random

import numpy as np
import polars as pl
import pytest
from lxml import etree
from xml_samples import NAMES, REPEATED, SCHEMA

from migrate.values.text import forbidden_characters
from migrate.xml.scan import Scanner
from migrate.xml.tags import WORD, Tags, words_of

ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
SCAN = Scanner(pl.Schema(SCHEMA))
BLOCK = (
    "<レコード><宛名番号>1</宛名番号><氏名>高&lt;&amp;&#13;</氏名><備考></備考></レコード>\n"
    "<レコード></レコード>\n"
    "<レコード><電話番号>03</電話番号><電話番号>￥\ufffd</電話番号><方書>葛\U000e0100-/</方書></レコード>\n"
).encode()

Row = tuple[object, ...]


def found(block: bytes) -> list[Row] | None:
    frame = SCAN([block])
    return None if frame is None else frame.rows()


def oracle(block: bytes) -> list[Row] | None:
    """Return the records if they are in the canonical form."""
    try:
        records = etree.fromstring(b"<r>%b</r>" % block)
    except etree.XMLSyntaxError:
        return None
    rows, written = [], ""
    for record in records:
        texts = {name: [child.text or "" for child in record if child.tag == name] for name in NAMES}
        if any(len(held) > 1 and name != REPEATED for name, held in texts.items()):
            return None
        tagged = (f"<{name}>{text.translate(ESCAPED)}</{name}>" for name, held in texts.items() for text in held)
        written += f"<レコード>{''.join(tagged)}</レコード>\n"
        values = ((held or None) if name == REPEATED else next(iter(held), None) for name, held in texts.items())
        rows.append(tuple(values))
    return rows if rows and written.encode() == block else None


def changed(block: bytes) -> Iterator[bytes]:
    """Yield the block with one place changed, for every place."""
    inserted = [bytes([byte]) for byte in b"<>&/ ;#a\n\r\t\x00\x1f\x7f\x80\xbe\xbf\xe3\xef\xff"]
    inserted += [
        "<氏名>".encode(),
        b"<!---->",
        b"<?a?>",
        b"]]>",
        b"&#1;",
        b"&gt;",
        b"/>",
        b"\xef\xbf\xbe",
        b"\xef\xbf\xbf",
    ]
    for at in range(len(block) + 1):
        for new in inserted:
            yield block[:at] + new + block[at:]
            yield block[:at] + new + block[at + len(new) :]
        for size in (1, 2, 3, 8, 20):
            yield block[:at] + block[at + size :]


def moved(block: bytes) -> Iterator[bytes]:
    """Yield the block with its tags, texts and records in another order, or several times."""
    parts = block.replace(b"<", b"\0<").replace(b">", b">\0").split(b"\0")
    random = Random(1)
    for _ in range(3000):
        made = parts.copy()
        first, second, third = sorted(random.randrange(len(parts) + 1) for _ in range(3))
        if random.random() < 0.5:
            made[first:third] = parts[second:third] + parts[first:second]
        else:
            made[third:third] = parts[first:second]
        yield b"".join(made)


@pytest.mark.parametrize("how", [changed, moved])
def test_grammar_is_the_canonical_form(how: object) -> None:
    assert found(BLOCK) == oracle(BLOCK) is not None
    taken = 0
    for block in how(BLOCK):  # type: ignore[operator]
        expected = oracle(block)
        assert found(block) == expected, block
        taken += expected is not None
    assert taken > 50


def test_characters_are_those_the_writer_writes() -> None:
    """Every code point of the BMP and the ends of the planes behind it."""
    points = [*range(0xD800), *range(0xE000, 0x10000)]
    points += [plane << 16 | n for plane in range(1, 17) for n in (0, 0xFFFE, 0xFFFF)]
    allowed = [c for c in map(chr, points) if not forbidden_characters(c)]
    frame = SCAN(["".join(f"<レコード><氏名>{c.translate(ESCAPED)}</氏名></レコード>\n" for c in allowed).encode()])
    assert frame is not None and frame["氏名"].to_list() == allowed
    refused = [c for c in map(chr, points) if forbidden_characters(c) or ord(c) in ESCAPED]
    assert len(refused) == 32 + 3 + 2
    for char in refused:
        assert found(f"<レコード><氏名>山{char}</氏名></レコード>\n".encode()) is None, hex(ord(char))


def test_a_hash_proves_nothing() -> None:
    """There are fewer hashes than tags tried here, and every hash leads to a known tag."""
    known = [f"<{name}>".encode() for name in NAMES]
    tags = Tags(known)
    for n in range(10_000):
        tag = f"<{chr(0x4E00 + n)}謎>".encode()
        assert tags.find(words_of(tag + bytes(WORD)), np.array([0]), np.array([len(tag)])) is None
    for number, tag in enumerate(known):
        at = tags.find(words_of(b"x" + tag + b"<" * WORD), np.array([1]), np.array([len(tag)]))
        assert at is not None and at.tolist() == [number]


def test_names_alike_but_in_the_middle() -> None:
    """Many items, names longer than eight bytes that differ in few of them, and of one letter."""
    names = ["a", "b", *(f"支援措置対象者情報_{n:03}_{'氏名' * (n % 9)}" for n in range(400))]
    scan = Scanner(pl.Schema(dict.fromkeys(names, pl.String)))
    lines = [f"<レコード>{''.join(f'<{n}>{n}</{n}>' for n in names[k::7])}</レコード>\n" for k in range(7)]
    frame = scan(["".join(lines[:3]).encode(), "".join(lines[3:]).encode()])
    assert frame is not None and frame.columns == names
    assert [[v for v in row if v is not None] for row in frame.rows()] == [names[k::7] for k in range(7)]
    assert scan(["".join(lines).replace("_017_", "_018_").encode()]) is None
