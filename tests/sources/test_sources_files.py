"""Nothing outside a delivery is read; names that are provenance's are no fields; every kind's rules are known."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from migrate.sources import SourceError
from migrate.sources.definition import Field, FieldType, RecordLayout
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.opening import open_source
from migrate.sources.papers.table import read_paper
from migrate.sources.source import Request


def request(root: Path, kind: str, file: str, names: list[str] | None, member: str = "") -> Request:
    fields = tuple(Field(no=n, field=name, type=FieldType.MIXED) for n, name in enumerate(names or [], 1))
    layout = RecordLayout(name="x", fields=fields) if names else None
    source = SourceFile(id="x", kind=SourceKind(kind), file=file, member=member)
    return Request(source, SourceSystem(charset="utf-8"), [source], root, layout)


def key_of(asked: Request) -> str:
    with pytest.raises(SourceError) as caught:
        open_source(asked)
    return caught.value.key


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A delivery beside which, not in which, there are data."""
    (tmp_path / "delivery").mkdir()
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    pl.DataFrame({"a": ["1"], "b": ["2"]}).write_parquet(tmp_path / "x.parquet")
    return tmp_path / "delivery"


@pytest.mark.parametrize("kind", ["delimited", "parquet"])
def test_a_path_or_a_link_out_of_the_delivery_is_not_followed(outside: Path, kind: str) -> None:
    assert key_of(request(outside, kind, "../x", ["a", "b"])) == "sources.file_outside"
    ending = ".csv" if kind == "delimited" else ".parquet"
    for name in ("y", "z_1"):  # the file itself, and a part
        (outside / f"{name}{ending}").symlink_to(outside.parent / f"x{ending}")
    assert key_of(request(outside, kind, "y", ["a", "b"])) == "sources.file_outside"
    assert key_of(request(outside, kind, "z", ["a", "b"])) == "sources.file_outside"


def test_a_paper_out_of_the_delivery_is_not_read(outside: Path) -> None:
    (outside / "list.csv").symlink_to(outside.parent / "x.csv")
    for name in ("list.csv", "../x.csv"):
        with pytest.raises(SourceError) as caught:
            read_paper(outside, name, "utf-8", ["a"])
        assert caught.value.key == "sources.file_outside"


@pytest.mark.parametrize("name", ["#record", "#"])
def test_a_field_cannot_be_taken_for_provenance(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.csv").write_text(f"a,{name}\n1,2\n")
    book = Workbook()
    for row in (["a", name], ["1", "2"]):
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    for asked in (
        request(tmp_path, "delimited", "x", ["a", name]),
        request(tmp_path, "workbook", "x.xlsx", ["a", name]),
        request(tmp_path, "workbook", "x.xlsx", None),
    ):
        assert key_of(asked) == "sources.column_reserved"


def test_the_rules_of_every_kind_are_known_before_one_is_opened() -> None:
    """Else ``migrate rules`` would not list them, and findings could not be read back."""
    code = (
        "import migrate.runs.rules, migrate.sources, pkgutil, importlib, migrate.findings as f; known = set(f.RULES)\n"
        "for m in pkgutil.walk_packages(migrate.sources.__path__, 'migrate.sources.'):\n"
        "    if m.name.endswith('.rules'): importlib.import_module(m.name)\n"
        "print(sorted(set(f.RULES) - known))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
