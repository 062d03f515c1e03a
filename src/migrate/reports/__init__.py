"""Pages people read, from models."""

from migrate.reports.html import digest, render, write_report
from migrate.reports.model import FileLine, LoadLine, Report, RuleLine

__all__ = ["FileLine", "LoadLine", "Report", "RuleLine", "digest", "render", "write_report"]
