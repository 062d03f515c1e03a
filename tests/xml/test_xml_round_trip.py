"""read(write(x)) == x, and two parsers that are not ours agree."""

import tempfile
import xml.etree.ElementTree as expat
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from xml_samples import LAYOUT, NAMES, NAMESPACE, REPEATED, careful, envelope, read, rows

from migrate.findings import ORDINAL, PART, Findings
from migrate.xml import LINE, read_batches, write_part

# Everything XML 1.0 allows, with what has broken such writers before more often than chance would have it.
ALLOWED = st.characters(exclude_categories=("Cs",)).filter(
    lambda c: (c >= " " or c in "\t\n\r") and c not in "\ufffe\uffff"
)
NASTY = st.sampled_from(
    [
        *(
            "\r",
            "\n",
            "\t",
            "\r\n",
            "&",
            "<",
            ">",
            "]]>",
            "&amp;",
            "&#13;",
            "</氏名>",
            "<氏名>",
            "</レコード>\n",
        ),
        *('"', "\\", "{", "}", "]", ",", "\\u0041", "\\\\n", "null", '","', '"]', "</電話番号><電話番号>"),
        *("葛\U000e0100", "﨑", "\U000ff040", "𠮷", "か\u3099", "\U0001fffe", "\U0010ffff"),
        *("\u0085", "\u2028", "\u3000", " ", "\x7f", "\ufeff"),
    ]
)
TEXT = st.lists(st.one_of(NASTY, ALLOWED), max_size=6).map("".join)
RECORD = st.fixed_dictionaries(
    {},
    optional={
        n: st.lists(TEXT, min_size=1, max_size=4) if n == REPEATED else st.one_of(st.none(), TEXT) for n in NAMES
    },
)


@settings(max_examples=200, deadline=None)
@given(records=st.lists(RECORD, max_size=8), batch=st.integers(1, 5))
@example(records=[{}], batch=1)
@example(records=[{n: [""] if n == REPEATED else "" for n in NAMES}], batch=1)
def test_read_gives_back_what_was_written(records: list[dict[str, object]], batch: int) -> None:
    frame = rows(*records)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xml")
        write_part(path, LAYOUT, envelope(len(records)), frame.iter_slices(batch))
        found, findings = read(path, batch)
        with careful():
            parsed, others = read(path, batch)
        assert found.equals(frame), "the fast reader"
        assert parsed.equals(frame), "the careful reader"
        assert (findings.count(), others.count()) == (0, 0)
        _agrees(list(etree.parse(path).getroot()), frame)
        _agrees(list(expat.parse(path).getroot()), frame)


def _agrees(elements: list[object], frame: pl.DataFrame) -> None:
    """An independent parse has the same items, in layout order, with the same texts."""
    expected = [
        [
            (f"{{{NAMESPACE}}}{name}", text)
            for name, value in row.items()
            for text in (value if isinstance(value, list) else [] if value is None else [value])
        ]
        for row in frame.iter_rows(named=True)
    ]
    assert [[(c.tag, c.text or "") for c in e] for e in elements] == expected  # type: ignore[attr-defined]


@pytest.mark.parametrize("lf", ["\n", "\r\n"])
def test_places(tmp_path: Path, lf: str) -> None:
    path = tmp_path / "a.xml"
    write_part(path, LAYOUT, envelope(5, part=2), [rows(*[{"氏名": "山"}] * 5)])
    path.write_bytes(path.read_bytes().replace(b"\n", lf.encode()))
    frames = list(read_batches(path, LAYOUT, Findings(), batch_records=2))
    assert [f.height for f in frames] == [2, 2, 1]
    whole = pl.concat(frames)
    assert whole.schema == pl.Schema(rows().schema | dict.fromkeys([PART, ORDINAL, LINE], pl.UInt32()))
    assert whole[PART].to_list() == [2] * 5
    assert whole[ORDINAL].to_list() == [1, 2, 3, 4, 5]
    assert whole[LINE].to_list() == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("cut", [1, 2, 3, 5, 9])
def test_batches_cut_anywhere_read_the_same(tmp_path: Path, cut: int) -> None:
    frame = rows(*[{"宛名番号": str(n), "備考": "\n" * n} for n in range(9)])
    write_part(tmp_path / "a.xml.gz", LAYOUT, envelope(9), frame.iter_slices(cut), "gzip")
    assert read(tmp_path / "a.xml.gz", cut)[0].equals(frame)
