"""Documents read in stretches: the same records, findings and errors as read whole, wherever they are cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xml_samples import envelope, make_layout, rows

from migrate.findings import Findings
from migrate.xml import Stretch, Unproven, XmlError, read_batches, read_stretch, stretches_of, write_part

LAYOUT = make_layout()
_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=9
)
_RECORDS = st.lists(
    st.fixed_dictionaries(
        {}, optional={"宛名番号": _TEXT, "氏名": _TEXT, "電話番号": st.lists(_TEXT, min_size=1, max_size=3)}
    ),
    max_size=30,
)
# What a parser reads alike, what it finds fault with, and what ends the reading.
_CHANGES = [
    ("<レコード>", "<レコード >"),
    ("</レコード>\n", "</レコード>"),
    ("<レコード>", "迷<レコード>"),
    ("<レコード>", "<レコード><他/>"),
    ("</レコード>", "</レコー"),
]


def read(path: Path, stretches: Iterator[Stretch]) -> tuple[list[Any], object, str]:
    """Read stretches as several processes would, but for the order in which they do it."""
    findings, taken, error = Findings(), [], ""
    try:
        for stretch in stretches:
            try:
                for batch in read_stretch(stretch, LAYOUT, findings, batch_records=4):
                    taken += batch.rows()
            except Unproven as unproven:
                assert stretch.size is not None
                assert unproven.rest.start >= stretch.start
                for batch in read_stretch(unproven.rest, LAYOUT, findings, batch_records=4):
                    taken += batch.rows()
                break
    except XmlError as raised:
        error = f"{raised} {raised.rule.code}"
    return taken, findings.to_dict(), error


@settings(deadline=None)
@given(_RECORDS, st.integers(40, 700), st.none() | st.sampled_from(_CHANGES), st.floats(0, 1))
def test_stretches_are_the_document(
    tmp_path_factory: pytest.TempPathFactory,
    records: list[dict[str, Any]],
    size: int,
    change: tuple[str, str] | None,
    where: float,
) -> None:
    path = tmp_path_factory.mktemp("stretch") / "a.xml"
    write_part(path, LAYOUT, envelope(len(records)), [rows(*records)] if records else [])
    if change is not None:
        text = path.read_text("utf-8")
        at = text.find(change[0], int(len(text) * where))
        if at >= 0:
            path.write_bytes((text[:at] + change[1] + text[at + len(change[0]) :]).encode())
    whole = read(path, iter([Stretch(path)]))
    stretches = list(stretches_of(path, LAYOUT, size))
    assert read(path, iter(stretches)) == whole
    assert [s.size is None for s in stretches] == [False] * (len(stretches) - 1) + [True]
    assert all((s.size or 0) <= size for s in stretches)


@pytest.mark.parametrize("packed", ["gzip", "zstd"])
def test_what_is_packed_is_one_stretch(packed: Any, tmp_path: Path) -> None:
    path = tmp_path / ("a.xml.gz" if packed == "gzip" else "a.xml.zst")
    write_part(path, LAYOUT, envelope(20), [rows(*[{"宛名番号": "1"}] * 20)], packed)
    assert list(stretches_of(path, LAYOUT, 50)) == [Stretch(path)]
    assert sum(batch.height for batch in read_batches(path, LAYOUT, Findings())) == 20
