"""Pages people read, from models. What makes the pages is imported from its modules, since a check needs the models."""

from migrate.reports.model import FileLine, LoadLine, Report, RuleLine

__all__ = ["FileLine", "LoadLine", "Report", "RuleLine"]
