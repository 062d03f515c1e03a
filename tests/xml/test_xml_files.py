from pathlib import Path, PurePosixPath

import pytest
from xml_samples import LAYOUT, envelope

from migrate.xml import Compression, find_parts, part_name, read_envelope, write_part


@pytest.mark.parametrize(("compression", "suffix"), [(None, ""), ("gzip", ".gz"), ("zstd", ".zst")])
def test_part_name(compression: Compression, suffix: str) -> None:
    name = PurePosixPath(f"01/0101_resident_0012.xml{suffix}")
    assert part_name(LAYOUT, "0101", 12, compression) == name


def test_unknown_file_has_no_name() -> None:
    with pytest.raises(KeyError):
        part_name(LAYOUT, "0199", 1)


def test_find_parts(tmp_path: Path) -> None:
    for number in (10, 2):
        path = tmp_path / part_name(LAYOUT, "0101", number, "gzip")
        write_part(path, LAYOUT, envelope(0, part=number, parts=10), [], "gzip")
    for other in ("01/0101_resident_0003.xml.tmp", "01/a.xsd", "manifest.json", "02/x.XML", "02/folder.xml/y"):
        (tmp_path / other).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / other).touch()
    found = [p.relative_to(tmp_path).as_posix() for p in find_parts(tmp_path)]
    assert found == ["01/0101_resident_0002.xml.gz", "01/0101_resident_0010.xml.gz", "02/x.XML"]
    assert [read_envelope(p).part for p in find_parts(tmp_path)[:2]] == [2, 10]
    assert find_parts(tmp_path / found[0]) == [tmp_path / found[0]]
    assert find_parts(tmp_path / "02" / "folder.xml") == []
