"""Every text that the layout's lexical forms allow comes out of the database as it stood in the XML."""

import tempfile
from pathlib import Path

import duckdb
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from targets_data import LAYOUT, RESIDENT_ITEMS, write

from migrate.findings import Findings
from migrate.layout import Item, ItemType, lexical_pattern
from migrate.targets import DuckDBTarget
from migrate.targets.duckdb_ddl import lexical
from migrate.targets.schema import table_of
from migrate.xml import find_parts, read_batches

_XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r　\U000f0040\U000e0100'\"\\&<>"),
    max_size=8,
)


def _texts(item: Item) -> st.SearchStrategy[str]:
    pattern = lexical_pattern(item.type, item.length, item.decimals, unknown_date=item.unknown_date)
    if item.type is ItemType.N or pattern is None:
        return _XML_TEXT
    return st.from_regex(pattern, fullmatch=True)


def _values(item: Item) -> st.SearchStrategy[object]:
    if item.repeat > 1:
        return st.lists(_texts(item), min_size=1, max_size=item.repeat) | st.none()
    return _texts(item) if item.key else _texts(item) | st.none()


_RECORDS = st.lists(
    st.fixed_dictionaries({i.element: _values(i) for i in RESIDENT_ITEMS}),
    min_size=1,
    max_size=8,
    unique_by=lambda r: (r["宛名番号"], r["履歴番号"]),
)


@settings(max_examples=40, deadline=None)
@given(_RECORDS)
def test_every_lexical_value_survives(records: list[dict[str, object]]) -> None:
    table = table_of(LAYOUT, "0101")
    with tempfile.TemporaryDirectory() as folder:
        delivery, database = Path(folder, "xml"), Path(folder, "city.duckdb")
        write(delivery, "0101", [records])
        result = DuckDBTarget(database).load(find_parts(delivery), LAYOUT, batch_records=3, findings=Findings())
        assert result.inserted == len(records)
        (xml,) = (pl.concat(read_batches(p, LAYOUT, Findings())) for p in find_parts(delivery))
        expressions = ", ".join(f"{lexical(c)}" for c in table.columns)
        with duckdb.connect(database) as connection:
            loaded = connection.execute(f"SELECT {expressions} FROM d01_resident ORDER BY _ordinal").fetchall()
        assert loaded == xml.select(c.item.element for c in table.columns).rows()
        assert loaded == [tuple(r[c.item.element] for c in table.columns) for r in records]
