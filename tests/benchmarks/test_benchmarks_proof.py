"""That competitors do what they are compared for, and that work which is not the same is noticed."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from benchmarks import BASE_DATE, CONVERTER, FILE, MUNICIPALITY
from benchmarks.competitors import expat, iterparse, lxml_schema, plain, pydantic_rows, xmlschema_lazy
from benchmarks.data import data
from benchmarks.proof import DifferentWork, prove_columns, prove_same
from migrate.runs.extract import ExtractOptions, extract
from migrate.runs.progress import Silent
from migrate.testing import Municipality, write_delivery

SCHEMA = str(data(1).schema)
# What an XSD and a model can both tell: a 性別 that has no such form.
GOOD, BAD = "<性別>1</性別>", "<性別>男女</性別>"


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivery")
    write_delivery(Municipality(1, 20), folder)
    return folder


@pytest.fixture(scope="module")
def xml(delivery: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "run"
    extract(CONVERTER, ExtractOptions(delivery, out, MUNICIPALITY, BASE_DATE, domains=(FILE,)), Silent())
    return out / "xml"


@pytest.fixture
def damaged(xml: Path, tmp_path: Path) -> Path:
    """The same with one wrong value."""
    shutil.copytree(xml, tmp_path / "xml")
    (path,) = (tmp_path / "xml").rglob("*.xml")
    text = path.read_text("utf-8")
    assert GOOD in text
    path.write_text(text.replace(GOOD, BAD, 1), "utf-8", newline="\n")
    return tmp_path / "xml"


def test_competitors_find_nothing_wrong_in_what_is_right(xml):
    records = sum(1 for batch in iterparse.batches(xml) for _ in batch["宛名番号"])
    assert records > 20
    assert pydantic_rows.main(str(xml)) == {"records": records, "errors": 0}
    assert lxml_schema.main(SCHEMA, str(xml)) == {"records": records, "errors": 0}
    assert xmlschema_lazy.main(SCHEMA, str(xml)) == {"errors": 0}
    assert expat.main(str(xml)) == {}


def test_competitors_that_check_find_a_wrong_value(damaged):
    assert pydantic_rows.main(str(damaged))["errors"] == 1
    assert xmlschema_lazy.main(SCHEMA, str(damaged))["errors"] == 1
    with pytest.raises(etree.XMLSyntaxError):
        lxml_schema.main(SCHEMA, str(damaged))


def test_the_plain_pipeline_writes_the_same_records_and_another_value_is_noticed(delivery, xml, damaged, tmp_path):
    plain.main(str(delivery), str(tmp_path / "plain"))
    assert prove_same(xml, tmp_path / "plain").keys() == {FILE}
    with pytest.raises(DifferentWork, match="unlike in 性別"):
        prove_same(damaged, tmp_path / "plain")


def test_columns_read_otherwise_are_noticed(xml, monkeypatch):
    prove_columns(xml)
    read = iterparse.batches
    monkeypatch.setattr(iterparse, "batches", lambda xml: (one | {"性別": one["宛名番号"]} for one in read(xml)))
    with pytest.raises(DifferentWork, match="性別"):
        prove_columns(xml)
