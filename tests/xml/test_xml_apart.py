"""Documents read ahead by processes: the same batches, findings and errors as read here, and nothing left behind."""

from pathlib import Path

import polars as pl
import pytest
from xml_samples import NAMESPACE, document, envelope, make_layout, rows

from migrate.findings import Findings
from migrate.workers import Workers
from migrate.xml import XmlError, read_batches, write_part
from migrate.xml.apart import ReadAhead

BATCH = 2
RECORD = "<レコード>\n<宛名番号>1</宛名番号><電話番号>2</電話番号><電話番号></電話番号></レコード>"
OTHERS = {
    "indented": document(RECORD * 5, 5),
    "of another": document(f"{RECORD}<レコード><氏名>山田</氏名><他/></レコード>stray", 2),
    "torn": document(RECORD * 5, 5)[:-60],
    "counted wrongly": document(RECORD * 3, 4),
    "empty": document("", 0),
    "no root": "",
}


def write_all(folder: Path) -> list[Path]:
    """Write documents of others, one of ours among them."""
    layout = make_layout()
    paths = []
    for number, (name, text) in enumerate(OTHERS.items()):
        paths.append(folder / f"{number} {name}.xml")
        paths[-1].write_text(text, encoding="utf-8")
    paths.insert(2, folder / "ours.xml")
    write_part(paths[2], layout, envelope(3), [rows({"宛名番号": "1"}, {"氏名": "&"}, {"電話番号": ["", "3"]})])
    return paths


def outcome(batches: object, findings: Findings) -> tuple[list[tuple[object, ...]], object, str | None]:
    taken: list[tuple[object, ...]] = []
    error = None
    try:
        for batch in batches:  # type: ignore[attr-defined]
            assert isinstance(batch, pl.DataFrame)
            assert batch.height <= BATCH
            taken += batch.rows()
    except XmlError as raised:
        error = f"{raised} {raised.rule.code}"
    return taken, findings.to_dict(), error


@pytest.mark.parametrize("count", [1, 2, 3])
def test_reads_as_one_who_reads_here(tmp_path: Path, count: int) -> None:
    layout = make_layout()
    paths = write_all(tmp_path)
    with ReadAhead(paths, layout, tmp_path, Workers(count), batch_records=BATCH) as ahead:
        for path in paths:
            there, here = Findings(limit=2), Findings(limit=2)
            expected = outcome(read_batches(path, layout, here, batch_records=BATCH), here)
            assert outcome(ahead.batches(path, there), there) == expected
            assert not list(tmp_path.glob("read-*/*/*.arrow")) or count > 1
    assert not list(tmp_path.glob("read-*"))


def test_who_stops_in_the_middle_leaves_no_file(tmp_path: Path) -> None:
    paths = write_all(tmp_path)
    with ReadAhead(paths, make_layout(), tmp_path, Workers(2), batch_records=BATCH) as ahead:
        next(iter(ahead.batches(paths[0], Findings())))
    assert not list(tmp_path.glob("read-*"))


def test_only_what_is_not_ours_goes_to_another_process(tmp_path: Path) -> None:
    paths = write_all(tmp_path)
    with ReadAhead(paths, make_layout(), tmp_path, Workers(2), batch_records=BATCH) as ahead:
        assert sum(batch.height for batch in ahead.batches(paths[2], Findings())) == 3
        assert {path for path, under_way in ahead._ahead.items() if under_way} == {paths[3]}


def test_masking_is_that_of_who_asks(tmp_path: Path) -> None:
    path = tmp_path / "stray.xml"
    path.write_text(document(f"山田{RECORD}"), encoding="utf-8")
    for unmask in (False, True):
        findings = Findings(unmask=unmask)
        with ReadAhead([path], make_layout(), tmp_path, Workers(2), batch_records=BATCH) as ahead:
            assert len(list(ahead.batches(path, findings))) == 1
        assert ("山田" in str(findings.to_dict())) is unmask
    assert NAMESPACE in path.read_text("utf-8")
