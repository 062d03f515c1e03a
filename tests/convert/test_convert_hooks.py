"""hooks.py may add and replace values; it cannot lose records, and what it does wrong is named without values."""

import hashlib
import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from migrate.convert.definition.converter import Converter
from migrate.convert.definition.errors import ConverterError
from migrate.convert.proof.converter import check_converter, examine_converter
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE
from migrate.layout import data_room, load_layout
from migrate.runs.extract import ExtractOptions, extract
from migrate.runs.progress import Silent
from migrate.testing import DOMAINS, write_clean_delivery
from migrate.testing.places import MUNICIPALITY_CODE

ADDS = """
import polars as pl
from migrate.convert import hook

@hook("AT03", adds=["上一桁"])
def first_digit(batch):
    return batch.with_columns(pl.col("宛名コード").str.slice(0, 1).alias("上一桁"))
"""
BATCH = pl.DataFrame(
    {
        SOURCE: ["a", "a"],
        RECORD: [1, 2],
        OFFSET: [0, 9],
        LENGTH: [9, 9],
        "宛名コード": ["秘1", "秘2"],
        "順番": ["1", "2"],
    },
    schema_overrides={RECORD: pl.UInt64, OFFSET: pl.UInt64, LENGTH: pl.UInt64},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_room("converters") / "package_cp932", tmp_path / "converter"))


def hooked(folder: Path, code: str) -> Converter:
    (folder / "hooks.py").write_text(code, "utf-8")
    return Converter(folder)


def body(line: str, adds: str = "") -> str:
    return f"""
import polars as pl
from migrate.convert import hook

@hook("AT03"{adds})
def change(batch):
    {line}
"""


def applied(folder: Path, code: str) -> pl.DataFrame:
    hooks = hooked(folder, code).hooks
    assert hooks is not None
    return hooks.apply("AT03", BATCH)


def test_it_adds_what_it_declares_and_replaces_values(folder: Path) -> None:
    made = applied(folder, ADDS)
    assert made.columns == [*BATCH.columns, "上一桁"]
    assert made["上一桁"].to_list() == ["秘", "秘"]
    made = applied(folder, body('return batch.with_columns(pl.lit("9").alias("順番"))'))
    assert made["順番"].to_list() == ["9", "9"]
    assert made.drop("順番").equals(BATCH.drop("順番"))


def test_other_sources_are_left_alone_and_nothing_runs_until_it_is_asked_for(folder: Path) -> None:
    hooks = hooked(folder, ADDS).hooks
    assert hooks is not None and hooks.apply("AT04", BATCH) is BATCH
    assert hooks.sha256 == hashlib.sha256((folder / "hooks.py").read_bytes()).hexdigest()
    marker = folder / "ran"
    loaded = hooked(folder, f"open({str(marker)!r}, 'w')\n{ADDS}")
    assert not marker.exists()
    assert loaded.hooks and marker.exists()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("return batch.head(1)", "number of records from 2 to 1"),
        ("return batch.reverse()", "records' order"),
        ("return batch.with_columns(pl.lit('x').alias('#source'))", "#source"),
        ("return batch.drop('順番')", "missing: 順番"),
        ("return batch.with_columns(pl.lit('x').alias('新'))", "undeclared: 新"),
        ("return batch.with_columns(pl.col('順番').cast(pl.Int64))", "type"),
        ("return batch.lazy()", "LazyFrame"),
        ("raise ValueError(batch['宛名コード'][0])", "failed on the batch from a 1 to a 2 (ValueError)"),
    ],
)
def test_what_it_may_not_do_is_named_without_values(folder: Path, line: str, says: str) -> None:
    with pytest.raises(ConverterError) as error:
        applied(folder, body(line))
    assert says in str(error.value) and "change (AT03)" in str(error.value)
    assert "秘" not in str(error.value) + error.value.problem.ja


def test_a_failure_says_its_line(folder: Path) -> None:
    with pytest.raises(ConverterError) as error:
        applied(folder, body("raise ValueError"))
    assert error.value.line == 7


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("x = 1", "no function marked"),
        ("def broken(:", "SyntaxError"),
        ("import no_such_module", "ModuleNotFoundError"),
        (ADDS.replace("AT03", "AT99"), "no such source"),
        (ADDS + ADDS.split("hook\n\n")[1].replace("first_digit", "again"), "two hooks"),
        (ADDS.replace("上一桁", "順番"), "順番 in adds"),
        (ADDS.replace("上一桁", "#own"), "#own in adds"),
    ],
)
def test_hooks_that_cannot_be_used_are_refused(folder: Path, code: str, says: str) -> None:
    with pytest.raises(ConverterError, match=says):
        check_converter(hooked(folder, code), load_layout())


def test_the_proof_of_completeness_knows_added_columns(folder: Path) -> None:
    errors = examine_converter(hooked(folder, ADDS), load_layout()).errors
    assert [(e.path.name, "AT03.上一桁" in str(e)) for e in errors] == [("hooks.py", True)]


def test_an_extraction_runs_it_says_so_and_still_proves_the_papers(folder: Path, tmp_path: Path) -> None:
    delivery = tmp_path / "delivery"
    write_clean_delivery(delivery, residents=30)
    plain = run(Converter(folder), folder, delivery, tmp_path / "plain")
    code = body('return batch.with_columns((pl.col("順番").cast(pl.Int64) + 10).cast(pl.String).alias("順番"))')
    changed = run(hooked(folder, code), folder, delivery, tmp_path / "hooked")
    assert "hooks" not in plain["converter"]
    assert changed["converter"]["hooks"]["sources"] == ["AT03"]
    assert changed["plan"]["hooks_sha256"] == changed["converter"]["hooks"]["sha256"]
    differing = {
        one["file_id"]
        for one, other in zip(plain["files"], changed["files"], strict=True)
        if one["sha256"] != other["sha256"]
    }
    assert differing == {"0306"}
    assert plain["compared"] == changed["compared"]


def run(converter: Converter, folder: Path, delivery: Path, out: Path) -> dict:
    options = ExtractOptions(delivery, out, MUNICIPALITY_CODE, "20251001", batch_records=20, domains=DOMAINS)
    extract(str(folder), options, Silent())
    return json.loads((out / "manifest.json").read_text("utf-8"))
