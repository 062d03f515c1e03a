"""The report as files, private to their owner."""

import os
from pathlib import Path

from migrate.findings import Lang
from migrate.reports.data import to_json
from migrate.reports.html import render
from migrate.reports.model import Report


def write_report(report: Report, folder: Path, lang: Lang) -> Path:
    """Write ``report.html`` and ``report.json``; return the page's path. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(folder / "report.json", to_json(report))
    _write(folder / "report.html", render(report, lang).encode())
    return folder / "report.html"


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    temporary.replace(path)
