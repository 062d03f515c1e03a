"""A delivery's profile as a page, as an Excel workbook and as JSON."""

from migrate.reports.profile.page import render_profile
from migrate.reports.profile.write import excel_missing, write_profile

__all__ = ["excel_missing", "render_profile", "write_profile"]
