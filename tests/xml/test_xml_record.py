"""One record read alone is the one that reading the whole document gives, however it is written."""

import gzip
from pathlib import Path

import pytest
from test_xml_variants import CANONICAL, FRAME, VARIANTS
from xml_samples import LAYOUT, document

from migrate.xml import read_record


@pytest.mark.parametrize("name", VARIANTS)
def test_each_record_of_equivalent_documents(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(VARIANTS[name].encode())
    for number, row in enumerate(FRAME.iter_rows(named=True), 1):
        found = read_record(path, LAYOUT, number)
        assert found is not None and found.values == row
        if found.offset is not None and found.length is not None:
            raw = path.read_bytes()[found.offset : found.offset + found.length]
            assert raw == CANONICAL.splitlines(keepends=True)[number + 1].encode()
    assert read_record(path, LAYOUT, 3) is None and read_record(path, LAYOUT, 0) is None


def test_bytes_and_line_are_told_of_the_canonical_form(tmp_path: Path) -> None:
    path = tmp_path / "a.xml.gz"
    path.write_bytes(gzip.compress(CANONICAL.encode()))
    found = read_record(path, LAYOUT, 2)
    assert found is not None and found.line == 4 and found.offset is not None
    assert CANONICAL.encode()[found.offset :].startswith("<レコード><氏名> 佐 ".encode())


def test_a_line_with_two_records_is_not_counted_as_one(tmp_path: Path) -> None:
    records = [f"<レコード><氏名>{n}</氏名></レコード>" for n in range(1, 5)]
    path = tmp_path / "a.xml"
    path.write_bytes(document("\n".join([records[0] + records[1], *records[2:]]) + "\n", 4).encode())
    for number in range(1, 5):
        found = read_record(path, LAYOUT, number)
        assert found is not None and found.values["氏名"] == str(number)
