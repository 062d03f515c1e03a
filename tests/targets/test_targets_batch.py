import json

import polars as pl
import pytest
from targets_data import LAYOUT, resident

from migrate.targets.batch import prepare
from migrate.targets.schema import table_of

TABLE = table_of(LAYOUT, "0101")
SCHEMA = {c.item.element: pl.List(pl.String) if c.item.repeat > 1 else pl.String for c in TABLE.columns}


def batch(*records: dict[str, object]) -> pl.DataFrame:
    frame = pl.DataFrame(records, schema=SCHEMA, orient="row")
    place = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("#ordinal")
    return frame.with_columns(pl.lit(3, pl.UInt32).alias("#part"), place, pl.lit(9, pl.UInt32).alias("#line"))


def test_rows_are_named_as_the_table_and_placed() -> None:
    rows, rejects = prepare(batch(resident(1), resident(2)), TABLE)
    assert rows.columns == [c.name for c in TABLE.columns] + ["_lexical", "_part", "_ordinal"]
    assert rows["_part"].to_list() == [3, 3]
    assert rows["_ordinal"].to_list() == [1, 2]
    assert rejects.height == 0


@pytest.mark.parametrize(
    ("element", "value"),
    [
        # All of these DuckDB's own cast takes, and changes: 1.5 to 2, 1e3 to 1000, 007 to 7, 1.505 to 1.51 …
        *(("所得", v) for v in ("1.5", "1e3", "007", "+7", "-0", " 7", "1_000", "0x10", "", "１", "1\n", "-")),
        *(("所得", v) for v in ("1234567890123456789", "--1")),
        *(("通算額", v) for v in ("-1", "01", "9" * 39)),
        *(("持分", v) for v in ("1.505", "1.", ".5", "-1", "1234", "1,5", "")),
    ],
)
def test_a_value_the_column_would_change_rejects_the_record(element: str, value: str) -> None:
    rows, rejects = prepare(batch(resident(1, **{element: value}), resident(2)), TABLE)
    assert rows["_ordinal"].to_list() == [2]
    assert rejects.select("ordinal", "rule", "item").rows() == [(1, "load_value_rejected", element)]


def test_a_number_longer_than_the_item_is_kept() -> None:
    """It is validate's to say; no reason to lose the record."""
    rows, rejects = prepare(batch(resident(1, 所得="-123456789012345678", 履歴番号="123456789")), TABLE)
    assert (rows.height, rejects.height) == (1, 0)


@pytest.mark.parametrize("element", ["宛名番号", "履歴番号"])
def test_a_record_without_its_key_is_rejected(element: str) -> None:
    _, rejects = prepare(batch(resident(1, **{element: None})), TABLE)
    assert rejects.select("rule", "item").rows() == [("load_key_missing", element)]


def test_a_missing_mandatory_item_or_empty_text_is_kept() -> None:
    rows, rejects = prepare(batch(resident(1, 氏名=None), resident(2, 氏名="")), TABLE)
    assert rows["shimei"].to_list() == [None, ""]
    assert rejects.height == 0


def test_of_one_key_the_first_that_can_be_kept_stays() -> None:
    spoilt = resident(1, 所得="x")
    rows, rejects = prepare(batch(spoilt, resident(1), resident(2), resident(1)), TABLE)
    assert rows["_ordinal"].to_list() == [2, 3]
    assert rejects.select("ordinal", "rule").rows() == [(1, "load_value_rejected"), (4, "load_key_duplicate")]


def test_the_rejected_record_can_be_loaded_again() -> None:
    record = resident(1, 所得="x", 続柄=["12", "20"], 氏名="", 生年月日=None)
    _, rejects = prepare(batch(record), TABLE)
    again = json.loads(rejects["record"][0])
    assert again == {k: v for k, v in record.items() if v is not None}
    rows, none = prepare(batch(again | {"所得": "5"}), TABLE)
    assert (rows.height, none.height) == (1, 0)


@pytest.mark.parametrize(
    ("written", "kept", "lexical"),
    [
        ("1.50", "1.50", None),
        ("1.5", "1.50", '{"mochibun":"1.5"}'),
        ("0", "0.00", '{"mochibun":"0"}'),
        (None, None, None),
    ],
)
def test_decimals_keep_how_they_were_written(written: str | None, kept: str | None, lexical: str | None) -> None:
    rows, _ = prepare(batch(resident(1, 持分=written)), TABLE)
    assert rows.select("mochibun", "_lexical").row(0) == (kept, lexical)
