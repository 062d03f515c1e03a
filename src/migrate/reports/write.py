"""The report as files, private to their owner."""

import os
from pathlib import Path

from migrate.findings import Lang
from migrate.layout import Layout
from migrate.reports.data import to_json
from migrate.reports.html import render
from migrate.reports.model import Report
from migrate.reports.reference import Links, write_reference

REFERENCE = "layout"  # the folder beside the report


def write_report(report: Report, folder: Path, lang: Lang, layout: Layout | None = None) -> Path:
    """Write ``report.html`` and ``report.json``; return the page's path. Raises OSError.

    With the layout that the delivery was checked against, the folder ``layout`` gets the pages of the domains
    that the report names, and what stands in the findings links to them.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    reference = None
    if layout is not None and (domains := _named(report, layout)):
        write_reference(layout, folder / REFERENCE, lang, domains)
        reference = Links.to(layout, domains, f"{REFERENCE}/")
    write_private(folder / "report.json", to_json(report))
    write_private(folder / "report.html", render(report, lang, reference).encode())
    return folder / "report.html"


def _named(report: Report, layout: Layout) -> set[str]:
    """Return the domains of the files that were delivered or in which something was found."""
    files = {line.file_id for line in report.files} | {file_id for _, file_id, *_ in report.findings.groups()}
    return {layout.domain_of(file_id).domain_id for file_id in files if file_id in layout.files}


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read; it is there whole or not at all. Raises OSError."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        temporary.replace(path)
    finally:  # a full disk or Ctrl-C
        temporary.unlink(missing_ok=True)
