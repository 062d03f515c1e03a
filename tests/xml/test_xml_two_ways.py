"""Whatever a document is, the fast way of reading and the careful one give the same: rows, findings and error."""

import gzip
from collections.abc import Callable
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_xml_variants import CANONICAL
from xml_samples import LAYOUT, NAMES, careful, document, envelope, make_layout, outcome, rows

from migrate.findings import Findings
from migrate.workers import Workers
from migrate.xml import LIMITS, read_batches, write_part
from migrate.xml.canonical import canonical_frames

HEAD = len(CANONICAL.partition("<レコード>")[0].encode())
TEXTS = st.sampled_from(
    [
        *(
            "",
            "山",
            "東京都1-2",
            '"',
            "\\",
            " ",
            "\u3000",
            "𠮷",
            "葛\U000e0100",
            "\x7f",
            "\x85",
            "\ufffd",
            "￥",
            "\ufeff",
        ),
        *("&amp;", "&lt;", "&gt;", "&#13;", "&#10;", "&#9;", "&amp;lt;", "&quot;", "&#x5c71;", "&#23665;", "&#010;"),
        *("&", "&amp", "&x;", "&#1;", "&#xFFFE;", "&#xD800;", "]]>", ">", "<", "\r", "\n", "\t", "\r\n", "\0", "\x01"),
        *(
            "\ufffe",
            "\uffff",
            "<![CDATA[<a>&]]>",
            "<!-- a -->",
            "<?a b?>",
            "<b/>",
            "<氏名>x</氏名>",
            "</氏名>",
            "/",
            "</",
        ),
    ]
)
# The writer's own escapes and plain text, so that much of a document stays canonical.
PLAIN = st.sampled_from(["", "山", "1", "&amp;", "&#10;", "a/b", "葛\U000e0100", "￥", "\x7f"])
CANONICAL_RECORD = (
    st.lists(st.sampled_from(NAMES), unique=True)
    .map(sorted)
    .flatmap(
        lambda names: st.tuples(
            *(PLAIN.map(lambda text, n=name: f"<{n}>{text}</{n}>") for name in NAMES if name in names)
        )
    )
)
FORMS: list[Callable[[str, str], str]] = [
    lambda name, text: f"<{name}>{text}</{name}>",
    lambda name, _: f"<{name}/>",
    lambda name, text: f"<{name} a='1'>{text}</{name}>",
    lambda name, text: f"<{name}\n>{text}</{name} >",
    lambda name, text: f"<m:{name} xmlns:m='urn:x'>{text}</m:{name}>",
    lambda name, text: f"<{name}>{text}</{name}x>",
    lambda name, text: f"<{name}>{text}",
    lambda name, text: f" <{name}>{text}</{name}>x",
]
ANY_ELEMENT = st.builds(
    lambda form, name, text: form(name, text),
    st.sampled_from(FORMS),
    st.sampled_from([*NAMES, *NAMES, "氏", "氏名1", "謎", "レコード", "住民", "a" * 70]),
    TEXTS,
)
RECORD = st.one_of(CANONICAL_RECORD, CANONICAL_RECORD, CANONICAL_RECORD, st.lists(ANY_ELEMENT, max_size=4)).map("".join)
ENDS = st.sampled_from(["\n"] * 12 + ["", "\r\n", " \n", "\n\n", "<!-- a -->\n", "x\n"])
BODY = st.lists(st.tuples(RECORD, ENDS).map(lambda r: f"<レコード>{r[0]}</レコード>{r[1]}"), max_size=8).map("".join)
AROUND: list[Callable[[str], bytes]] = [
    *[str.encode] * 6,
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16"),
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.replace(' part="1"', "").replace(' layout="', ' part="1" layout="').encode(),
    lambda text: text.replace(' part="1"', ' part="1" more="x"').encode(),
    lambda text: text.rstrip("\n").encode(),
    lambda text: text.encode() + b"\n",
    lambda text: text.encode() + b"<!-- -->",
    lambda text: text.encode() + "<レコード></レコード>\n</住民>\n".encode(),
    lambda text: text.removesuffix("</住民>\n").encode(),
    lambda text: text.replace("</住民>", "</世帯>").encode(),
]
BYTES = st.one_of(
    st.binary(min_size=1, max_size=1),
    st.sampled_from(
        [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbf\xbe", b"\xef\xbf", b"<", b"&"]
    ),
    st.sampled_from(sorted({*CANONICAL.split("<"), '"', "<", "\x01", "&#13;"})).map(str.encode),
)


def same_both_ways(path: Path, data: st.DataObject) -> None:
    """Read with blocks so small that their borders fall anywhere, and with several workers."""
    block = data.draw(st.sampled_from([60, 150, 300, 600, 1 << 20]), "block")
    chunk = block * data.draw(st.integers(1, 3), "blocks")
    batch = data.draw(st.sampled_from([1, 2, 3, 16384]), "batch")
    with careful():
        expected = outcome(path, batch)
    with mock.patch.multiple("migrate.xml.canonical", BLOCK=block, CHUNK=chunk):
        assert outcome(path, batch, data.draw(st.sampled_from([1, 1, 3]), "workers")) == expected


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("two") / "a.xml"


@settings(max_examples=150, deadline=None)
@given(body=BODY, around=st.sampled_from(AROUND), data=st.data())
def test_any_document(path: Path, body: str, around: Callable[[str], bytes], data: st.DataObject) -> None:
    path.write_bytes(around(document(body, body.count("<レコード>"))))
    same_both_ways(path, data)


@settings(max_examples=150, deadline=None)
@given(records=st.lists(CANONICAL_RECORD.map("".join), min_size=1, max_size=20), data=st.data())
def test_canonical_documents_changed_anywhere(path: Path, records: list[str], data: st.DataObject) -> None:
    made = bytearray(document("".join(f"<レコード>{r}</レコード>\n" for r in records), len(records)).encode())
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(HEAD, len(made) - 1))
        how = data.draw(st.sampled_from(["flip", "insert", "delete", "replace", "cut"]))
        if how == "flip":
            made[at] ^= 1 << data.draw(st.integers(0, 7))
        elif how == "insert":
            made[at:at] = data.draw(BYTES)
        elif how == "cut":
            del made[at:]
        else:
            made[at : at + data.draw(st.integers(1, 40))] = b"" if how == "delete" else data.draw(BYTES)
        if len(made) <= HEAD:
            break
    path.write_bytes(made)
    same_both_ways(path, data)


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("damage", ["cut", "middle", "trailer", "a wrong trailer before the right one"])
def test_damaged_packing(tmp_path: Path, damage: str, workers: int) -> None:
    """Every record before the damage is read, then the error is told."""
    body = "".join(f"<レコード><宛名番号>{n * 7919 % 10007}</宛名番号></レコード>\n" for n in range(9000))
    packed = bytearray(gzip.compress(document(body, 9000).encode()))
    if damage == "cut":
        del packed[len(packed) * 2 // 3 :]
    elif damage.startswith("a"):
        packed[-8:-8] = bytes(8)
    else:
        packed[-6 if damage == "trailer" else len(packed) // 2] ^= 0xFF
    path = tmp_path / "a.xml.gz"
    path.write_bytes(packed)
    with careful():
        expected = outcome(path, 500)
    assert len(expected[0]) > 1000 and expected[2] is not None
    with mock.patch.multiple("migrate.xml.canonical", BLOCK=5000, CHUNK=20_000):
        assert outcome(path, 500, workers) == expected


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("block", [1 << 20, 400])
def test_our_form_is_read_the_fast_way(tmp_path: Path, workers: int, block: int) -> None:
    texts = ["", "山", "a&b<c>\r\n\t", "&amp;", "葛\U000e0100", "￥\ufffd\x7f\x85", '"\\', "\U0010ffff"]
    records: list[dict[str, Any]] = [{}, *({n: t if n != "電話番号" else [t, ""] for n in NAMES} for t in texts)]
    records += [{name: ["1"] if name == "電話番号" else "1"} for name in NAMES]
    path, frame = tmp_path / "a.xml", rows(*records)
    write_part(path, LAYOUT, envelope(len(records)), [frame])
    with (
        mock.patch("migrate.xml.reader.records_of", side_effect=AssertionError),
        mock.patch.multiple("migrate.xml.canonical", BLOCK=block, CHUNK=2 * block),
    ):
        found, _, error = outcome(path, 4, workers)
    assert error is None and [row[: len(NAMES)] for row in found] == frame.rows()


@pytest.mark.parametrize("workers", [1, 3])
def test_only_what_is_not_proved_is_left_to_the_careful_way(workers: int) -> None:
    """Chunks before the first doubtful one are kept, and after it no more is taken than was under way."""
    lines = [f"<レコード><氏名>{n:03}</氏名></レコード>\n".encode() for n in range(200)]
    lines[20] = lines[20].replace("<氏名>".encode(), "<氏名 >".encode())
    stream = BufferedReader(BytesIO(b"".join(lines)))
    size, told = 4 * len(lines[0]), envelope(200)
    proved = 0
    with mock.patch.multiple("migrate.xml.canonical", BLOCK=size, CHUNK=size):
        frames = canonical_frames(
            stream, LAYOUT, told, 3, LIMITS, Workers(workers), footer=told.footer(LAYOUT).encode()
        )
        try:
            while True:
                proved += next(frames).height
        except StopIteration as end:
            unread = end.value
    assert 12 <= proved <= 20 and len(unread) < (workers + 4) * size
    assert unread + stream.read() == b"".join(lines[proved:])


def test_records_of_a_file_without_items_are_counted(tmp_path: Path) -> None:
    path, layout, findings = tmp_path / "a.xml", make_layout([]), Findings()
    path.write_bytes(document("<レコード></レコード>\n" * 3, 3).encode())
    assert sum(frame.height for frame in read_batches(path, layout, findings)) == 3
    assert findings.count() == 0
