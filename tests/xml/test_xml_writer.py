import gzip
import hashlib
import os
import stat
from pathlib import Path

import polars as pl
import pytest
from xml_samples import LAYOUT, envelope, read, rows

from migrate.findings import Lang
from migrate.xml import ForbiddenCharacterError, XmlError, write_part

FRAME = rows(
    {"宛名番号": "1", "氏名": "山田\u3000太郎", "電話番号": ["03", "", "04"], "備考": "<&>\r\n\t]]>\"'"},
    {"宛名番号": "2", "氏名": "", "電話番号": []},
    {},
)
GOLDEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<住民 xmlns="urn:migrate:layout:test-1:01" layout="test-1" domain="01" file="0101" municipality="112089"'
    ' baseDate="20251001" part="1" parts="2" records="3">\n'
    "<レコード><宛名番号>1</宛名番号><氏名>山田\u3000太郎</氏名><電話番号>03</電話番号><電話番号></電話番号>"
    "<電話番号>04</電話番号><備考>&lt;&amp;&gt;&#13;&#10;&#9;]]&gt;\"'</備考></レコード>\n"
    "<レコード><宛名番号>2</宛名番号><氏名></氏名></レコード>\n"
    "<レコード></レコード>\n"
    "</住民>\n"
).encode()


def test_canonical_bytes(tmp_path: Path) -> None:
    path = tmp_path / "01" / "a.xml"
    part = write_part(path, LAYOUT, envelope(3), [FRAME[:1], FRAME[1:1], FRAME[1:]])
    assert path.read_bytes() == GOLDEN
    assert (part.path, part.records, part.bytes) == (path, 3, len(GOLDEN))
    assert part.sha256 == hashlib.sha256(GOLDEN).hexdigest()
    assert [p.name for p in path.parent.iterdir()] == ["a.xml"]


def test_no_records(tmp_path: Path) -> None:
    write_part(tmp_path / "a.xml", LAYOUT, envelope(0), [])
    assert read(tmp_path / "a.xml")[0].height == 0


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
def test_only_the_owner_may_read(tmp_path: Path) -> None:
    write_part(tmp_path / "a.xml", LAYOUT, envelope(3), [FRAME])
    assert stat.S_IMODE((tmp_path / "a.xml").stat().st_mode) == 0o600


def test_gzip_is_reproducible_and_hashed_as_it_lies(tmp_path: Path) -> None:
    parts = [write_part(tmp_path / f / "a.xml.gz", LAYOUT, envelope(3), [FRAME], "gzip") for f in "xy"]
    data = [p.path.read_bytes() for p in parts]
    assert data[0] == data[1]
    assert gzip.decompress(data[0]) == GOLDEN
    assert parts[0].sha256 == hashlib.sha256(data[0]).hexdigest()
    assert parts[0].bytes == len(data[0])


def test_zstd(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard", reason="needs the extra 'zstd'")
    part = write_part(tmp_path / "a.xml.zst", LAYOUT, envelope(3), [FRAME], "zstd")
    data = part.path.read_bytes()
    assert zstandard.ZstdDecompressor().decompressobj().decompress(data) == GOLDEN
    assert part.sha256 == hashlib.sha256(data).hexdigest()
    assert read(part.path)[0].equals(read_back(tmp_path / "plain.xml"))
    part.path.write_bytes(data[: len(data) // 2])
    with pytest.raises(XmlError):
        read(part.path)


def read_back(path: Path) -> pl.DataFrame:
    write_part(path, LAYOUT, envelope(3), [FRAME])
    return read(path)[0]


def test_zstd_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("migrate.xml.streams.importlib.import_module", missing)
    with pytest.raises(XmlError, match=r"migrate-jichitai\[zstd\]"):
        write_part(tmp_path / "a.xml.zst", LAYOUT, envelope(3), [FRAME], "zstd")
    assert list(tmp_path.iterdir()) == []


FORBIDDEN = [chr(c) for c in range(0x20) if c not in (9, 10, 13)] + ["\ufffe", "\uffff"]


@pytest.mark.parametrize("char", FORBIDDEN, ids=lambda c: f"U+{ord(c):04X}")
def test_forbidden_characters_are_refused_by_name(tmp_path: Path, char: str) -> None:
    frames = [FRAME, rows({"氏名": "佐藤"}, {"宛名番号": "4", "氏名": f"佐{char}藤"})]
    with pytest.raises(ForbiddenCharacterError) as caught:
        write_part(tmp_path / "a.xml", LAYOUT, envelope(5), frames)
    error = caught.value
    assert (error.item, error.ordinal, error.code_point) == ("氏名", 5, f"U+{ord(char):04X}")
    for lang in Lang:
        assert "佐" not in error.in_(lang)
        assert error.code_point in error.in_(lang)
    assert list(tmp_path.iterdir()) == []


def test_forbidden_character_in_a_list(tmp_path: Path) -> None:
    with pytest.raises(ForbiddenCharacterError, match="電話番号"):
        write_part(tmp_path / "a.xml", LAYOUT, envelope(1), [rows({"電話番号": ["03", "\x1b"]})])


@pytest.mark.parametrize("records", [2, 4])
def test_number_of_records_must_be_as_said(tmp_path: Path, records: int) -> None:
    with pytest.raises(XmlError, match="records"):
        write_part(tmp_path / "a.xml", LAYOUT, envelope(records), [FRAME])
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("before")

    def broken() -> object:
        yield FRAME
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_part(path, LAYOUT, envelope(3), broken())  # type: ignore[arg-type]
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_provenance_is_not_written_and_a_missing_column_is_absent(tmp_path: Path) -> None:
    frame = pl.DataFrame({"#source": ["a", "b"], "氏名": ["山", None], "備考": [None, None], "#record": [1, 2]})
    write_part(tmp_path / "a.xml", LAYOUT, envelope(2), [frame])
    found, findings = read(tmp_path / "a.xml")
    assert found.equals(rows({"氏名": "山"}, {}))
    assert findings.count() == 0


def test_only_provenance_still_counts_records(tmp_path: Path) -> None:
    write_part(tmp_path / "a.xml", LAYOUT, envelope(2), [pl.DataFrame({"#record": [1, 2]})])
    assert read(tmp_path / "a.xml")[0].equals(rows({}, {}))


@pytest.mark.parametrize(
    "column",
    [
        pl.Series("知らない項目", ["x"]),
        pl.Series("氏名", [1]),
        pl.Series("電話番号", ["03"]),
        pl.Series("氏名", [["x"]]),
        pl.Series("電話番号", [["03", None]]),
    ],
    ids=str,
)
def test_columns_unlike_the_layout(tmp_path: Path, column: pl.Series) -> None:
    with pytest.raises(XmlError, match=column.name):
        write_part(tmp_path / "a.xml", LAYOUT, envelope(1), [column.to_frame()])


@pytest.mark.parametrize("wrong", [{"layout": "test-2"}, {"domain": "02"}, {"file": "0109"}], ids=str)
def test_envelope_must_fit_the_layout(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(XmlError):
        write_part(tmp_path / "a.xml", LAYOUT, envelope(0, **wrong), [])


def test_name_must_say_the_compression(tmp_path: Path) -> None:
    for name, compression in (("a.xml", "gzip"), ("a.xml.gz", None), ("a.xml.zst", "gzip")):
        with pytest.raises(XmlError):
            write_part(tmp_path / name, LAYOUT, envelope(0), [], compression)  # type: ignore[arg-type]
