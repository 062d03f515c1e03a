"""Pages people read, from models."""

from migrate.reports.data import digest
from migrate.reports.html import render
from migrate.reports.model import FileLine, LoadLine, Report, RuleLine
from migrate.reports.profile import write_profile
from migrate.reports.reference import write_reference
from migrate.reports.write import write_report

__all__ = [
    "FileLine", "LoadLine", "Report", "RuleLine", "digest", "render", "write_profile", "write_reference",
    "write_report",
]  # fmt: skip
