"""The lines of any batch are those that plain Python makes, however it lies in memory and whoever makes them."""

import random
import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from xml_samples import NAMES, REPEATED, envelope, make_layout

from migrate.workers import Workers
from migrate.xml import ForbiddenCharacterError, RecordSerializer, write_part

# The shortest names and the longest there are, with the layout of the other tests between them.
ELEMENTS = ("a", *NAMES, "氏", "長" * 64)
LAYOUT = make_layout(ELEMENTS)
SERIALIZE = RecordSerializer(LAYOUT, "0101")
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Records = list[dict[str, object]]

ALLOWED = st.characters(exclude_categories=("Cs",)).filter(lambda c: not FORBIDDEN.search(c))
PIECES = st.sampled_from(
    [
        *("&", "<", ">", "\r", "\n", "\t", "]]>", "&amp;", "</a>", "</レコード>\n"),
        *("", "葛\U000e0100", "𠮷", "か\u3099", "\u3000", " ", "\x7f", "\x80", "\ufffd", "\U0010ffff", "\U0001fffe"),
        # Polars keeps texts of up to 12 bytes otherwise than longer ones.
        *("x" * n for n in range(7, 18)),
        *("山" * n for n in (3, 4, 5, 5000)),
    ]
)
TEXT = st.lists(st.one_of(PIECES, ALLOWED), max_size=3).map("".join)


def value_of(name: str) -> st.SearchStrategy[object]:
    return st.lists(TEXT, max_size=3) if name == REPEATED else TEXT


# Some items are absent from every record, some from none, the others from some.
RECORDS = st.fixed_dictionaries({name: st.sampled_from(["never", "always", "at times"]) for name in ELEMENTS}).flatmap(
    lambda held: st.lists(
        st.fixed_dictionaries(
            {name: value_of(name) for name, when in held.items() if when == "always"},
            optional={name: value_of(name) | st.none() for name, when in held.items() if when == "at times"},
        ),
        max_size=8,
    )
)


def frame_of(records: Records) -> pl.DataFrame:
    return pl.DataFrame([{n: r.get(n) for n in ELEMENTS} for r in records], schema=SERIALIZE.schema)


def texts(value: object) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [value]


def plain(records: Records) -> bytes:
    """The canonical form, one item at a time."""
    lines = []
    for record in records:
        line = "<レコード>"
        for name in ELEMENTS:
            for text in texts(record.get(name)):
                line += f"<{name}>{escape(text, {chr(13): '&#13;', chr(10): '&#10;', chr(9): '&#9;'})}</{name}>"
        lines.append(line + "</レコード>\n")
    return "".join(lines).encode()


@settings(max_examples=120, deadline=None)
@given(RECORDS)
def test_lines_are_those_of_plain_python_and_read_back(records: Records) -> None:
    lines = SERIALIZE(frame_of(records))
    assert lines == plain(records)
    root = etree.fromstring(b"<x>" + lines + b"</x>", etree.XMLParser(huge_tree=True))
    read = [[(item.tag, item.text or "") for item in record] for record in root]
    assert read == [[(name, text) for name in ELEMENTS for text in texts(r.get(name))] for r in records]


@settings(max_examples=60, deadline=None)
@given(records=RECORDS, data=st.data())
def test_it_does_not_matter_how_a_batch_lies_in_memory(records: Records, data: st.DataObject) -> None:
    others: Records = [dict.fromkeys(ELEMENTS, "<&>" * 9) | {REPEATED: ["<&>", "\n" * 20]}] * 3
    inside = frame_of([*others, *records, *others]).slice(3, len(records))
    cut = data.draw(st.integers(0, len(records)))
    chunked = pl.concat([frame_of(records[:cut]), frame_of(records[cut:])], rechunk=False)
    absent = [name for name in ELEMENTS if all(r.get(name) is None for r in records)]
    shuffled = chunked.select(data.draw(st.permutations(ELEMENTS)))
    placed = chunked.with_row_index("#record").with_columns(pl.lit("\x00<").alias("#source"))
    for frame in (
        inside,
        chunked,
        shuffled,
        placed,
        chunked.drop(absent[::2]).with_columns(pl.lit(None).alias(n) for n in absent[1::2]),
        placed.drop(absent),
    ):
        assert SERIALIZE(frame) == plain(records)


@settings(max_examples=60, deadline=None)
@given(records=RECORDS, data=st.data())
def test_the_first_forbidden_character_is_named(records: Records, data: st.DataObject) -> None:
    places = [
        (number, name, place)
        for number, record in enumerate(records)
        for name in record
        for place in range(len(texts(record[name])))
    ]
    if not places:
        return
    damaged = [dict(record) for record in records]
    for number, name, place in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3)):
        values = list(texts(damaged[number][name]))
        at = data.draw(st.integers(0, len(values[place])))
        bad = data.draw(st.sampled_from([chr(c) for c in range(0x20) if chr(c) not in "\t\n\r"] + ["\ufffe", "\uffff"]))
        values[place] = values[place][:at] + bad + values[place][at:]
        damaged[number][name] = values if name == REPEATED else values[0]
    first = next(
        (number, name, f"U+{ord(found[0]):04X}")
        for number, record in enumerate(damaged)
        for name in ELEMENTS
        if (found := FORBIDDEN.search("".join(texts(record.get(name)))))
    )
    with pytest.raises(ForbiddenCharacterError) as caught:
        SERIALIZE(frame_of(damaged), 41)
    assert (caught.value.ordinal - 41, caught.value.item, caught.value.code_point) == first


@settings(max_examples=25, deadline=None)
@given(records=RECORDS, batch=st.integers(1, 9), piece=st.integers(1, 9), workers=st.sampled_from([1, 3]))
@pytest.mark.parametrize("compression", [None, "gzip", "zstd"])
def test_a_part_is_the_same_whoever_makes_it(
    records: Records, batch: int, piece: int, workers: int, compression: None
) -> None:
    if compression == "zstd":
        pytest.importorskip("zstandard", reason="needs the extra 'zstd'")
    frame, made = frame_of(records), envelope(len(records))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder, {None: "a.xml", "gzip": "a.xml.gz", "zstd": "a.xml.zst"}[compression])
        whole = write_part(path, LAYOUT, made, [frame], compression)
        patch.setattr("migrate.xml.writer._RECORDS_AT_ONCE", piece)
        assert write_part(path, LAYOUT, made, frame.iter_slices(batch), compression, Workers(workers)) == whole
        if compression is None:
            assert path.read_bytes() == (made.header(LAYOUT).encode() + plain(records) + made.footer(LAYOUT).encode())


def records_at_random(count: int) -> Records:
    rng = random.Random(6)
    pool = ["", "1", "山田\u3000太郎", "A&B", "x" * 12, "x" * 13, "ながい文" * 40, "\r\n"]

    def value(name: str) -> object:
        return rng.choices(pool, k=rng.randrange(4)) if name == REPEATED else rng.choice([*pool, None, None, None])

    return [{name: value(name) for name in ELEMENTS} for _ in range(count)]


@pytest.mark.parametrize("workers", [1, 3])
def test_many_records(tmp_path: Path, workers: int) -> None:
    records, made = records_at_random(10_000), envelope(10_000)
    write_part(tmp_path / "a.xml", LAYOUT, made, frame_of(records).iter_slices(4_500), None, Workers(workers))
    body = plain(records)
    assert (tmp_path / "a.xml").read_bytes() == made.header(LAYOUT).encode() + body + made.footer(LAYOUT).encode()


@pytest.mark.parametrize("workers", [1, 3])
def test_the_ordinal_is_that_in_the_part(tmp_path: Path, workers: int) -> None:
    records = records_at_random(9_000)
    records[8_765]["氏"] = "佐\uffff"
    records[8_901]["a"] = "\x01"
    with pytest.raises(ForbiddenCharacterError) as caught:
        write_part(
            tmp_path / "a.xml", LAYOUT, envelope(9_000), frame_of(records).iter_slices(2_000), None, Workers(workers)
        )
    assert (caught.value.item, caught.value.ordinal, caught.value.code_point) == ("氏", 8_766, "U+FFFF")
    assert list(tmp_path.iterdir()) == []


def test_an_item_that_only_holds_empty_lists_is_absent() -> None:
    assert SERIALIZE(frame_of([{REPEATED: []}, {REPEATED: []}])) == "<レコード></レコード>\n".encode() * 2


def test_no_columns_and_no_records() -> None:
    assert SERIALIZE(pl.DataFrame()) == b""
    assert SERIALIZE(frame_of([])) == b""
    assert SERIALIZE(pl.DataFrame({"#record": [1]})) == "<レコード></レコード>\n".encode()
