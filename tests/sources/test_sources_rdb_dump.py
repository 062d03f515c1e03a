"""The converter rdb_dump against the delivery: its tables, and every number of the vendor's papers."""

from collections import Counter

import pytest

from migrate.characters import count_gaiji
from migrate.convert.definition.converter import load_converter
from migrate.findings import Findings
from migrate.sources.opening import open_source
from migrate.sources.papers.delivery import DeliveryPapers


@pytest.fixture(scope="module")
def converter():
    return load_converter("rdb_dump")


@pytest.fixture(scope="module")
def proved(converter, shared):
    root = shared / "legacy" / "rdb_dump"
    sources = converter.definition.source
    papers = DeliveryPapers.read(root, converter.definition)
    findings, tallies, uses = Findings(), [], Counter()
    papers.prove_files(sources, findings)
    for source in sources:
        opened = open_source(converter.request(source, root, 20_000))
        tally = papers.tally(source)
        for batch in opened.batches():
            assert not batch.rejects
            batch.report(findings)
            tally.add(batch.frame)
            uses.update(count_gaiji(batch.frame.select(opened.names)))
        for place in opened.places:
            tally.count(place, damaged=0, outside=0)
        tallies.append(tally)
    return papers.prove_records(sources, tallies, findings, uses), findings, sum(t.number for t in tallies)


def test_every_table_is_a_source(converter, shared):
    ddl = (shared / "legacy" / "rdb_dump" / "レイアウト" / "DDL.txt").read_text(encoding="utf-8-sig")
    tables = [line.split()[2] for line in ddl.splitlines() if line.startswith("CREATE TABLE")]
    assert sorted(s.member for s in converter.definition.source) == sorted(tables) and len(tables) == 67


def test_every_count_and_sum_of_the_papers_agrees(proved, shared):
    compared, _, records = proved
    totals = [c for c in compared if c.paper == "管理合計表.csv"]
    paper = (shared / "legacy" / "rdb_dump" / "管理合計表.csv").read_text(encoding="utf-8-sig")
    assert len(totals) == len(paper.splitlines()) - 1 == 256
    assert all(c.listed == c.found and not c.why for c in totals)
    # the inventory counts neither the code table nor the table of keys: 419 and 1,948 records
    assert records == 75_770 + 419 + 1_948
    (listed,) = (c for c in compared if c.of == "データ/hinageshi_dump.sql")
    assert (listed.listed, listed.found) == ("75770", "75770")


def test_that_the_inventory_leaves_out_two_tables_is_all_there_is_to_tell(proved):
    _, findings, _ = proved
    assert findings.groups() == [("inventory_leaves_out", "", "", 2)]
