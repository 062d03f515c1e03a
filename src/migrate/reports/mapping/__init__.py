"""新旧項目対応表: what becomes of every field, as vendors and cities argue about it, as Excel and as a page."""

from migrate.reports.mapping.model import Mappings
from migrate.reports.mapping.page import render_mappings

__all__ = ["Mappings", "render_mappings"]
