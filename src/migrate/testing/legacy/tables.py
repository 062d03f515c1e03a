"""Tables in the forms of packages and offices: CSV, an SQL dump's COPY blocks, a workbook's sheets, SQLite, Parquet."""

import csv
import io
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import polars as pl
from openpyxl import Workbook

from migrate.sources.description import SourceSystem
from migrate.sources.workbook.form import WorkbookForm

# A table: its name, its fields, its rows; "" is what is not set.
Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def write_csv(path: Path, tables: Sequence[Table], system: SourceSystem) -> None:
    """Write one table in the system's character set, each field in quotes if it needs them."""
    text = io.StringIO(newline="")
    for _, fields, rows in tables:
        csv.writer(text).writerows([fields, *rows])
    path.with_name(f"{path.name}.csv").write_bytes(text.getvalue().encode(system.charset))


def write_dump(path: Path, tables: Sequence[Table], system: SourceSystem) -> None:
    """Write a dump of PostgreSQL; what is not set is NULL."""
    text = "SET client_encoding = 'UTF8';\n"
    for name, fields, rows in tables:
        lines = ["\t".join(cell.replace("\\", "\\\\") or r"\N" for cell in row) for row in rows]
        columns = ", ".join(f'"{field}"' for field in fields)
        text += "\n".join([f"\nCOPY public.{name} ({columns}) FROM stdin;", *lines, "\\.\n"])
    path.write_text(text, "utf-8", newline="")


def write_workbook(path: Path, tables: Sequence[Table], system: SourceSystem) -> None:
    """Write a sheet for each table, its headings where the system has them, every cell a text."""
    form = system.workbook or WorkbookForm()
    book = Workbook()
    del book[book.sheetnames[0]]
    for name, fields, rows in tables:
        sheet = book.create_sheet(name)
        for column, field in enumerate(fields, 1):
            for row, part in zip(form.header_rows, field.split(form.separator), strict=False):
                sheet.cell(row, column, part)
        for number, cells in enumerate(rows, form.data):
            for column, cell in enumerate(cells, 1):
                if cell:
                    sheet.cell(number, column, cell)
    book.save(path)


def write_sqlite(path: Path, tables: Sequence[Table], system: SourceSystem) -> None:
    """Write an SQLite file; what is not set is NULL."""
    database = sqlite3.connect(path)
    for name, fields, rows in tables:
        columns = ", ".join(f'"{field}" TEXT' for field in fields)
        database.execute(f'CREATE TABLE "{name}" ({columns})')
        marks = ", ".join("?" * len(fields))
        database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', [[cell or None for cell in row] for row in rows])
    database.commit()
    database.close()


def write_parquet(path: Path, tables: Sequence[Table], system: SourceSystem) -> None:
    """Write one table as a Parquet file of strings."""
    ((_, fields, rows),) = tables
    pl.DataFrame(rows, schema=dict.fromkeys(fields, pl.String), orient="row").write_parquet(path)
