"""The 新旧項目対応表 as an .xlsx workbook, with columns for the remarks of both parties."""

from migrate.findings import Lang
from migrate.reports.mapping.model import Mappings
from migrate.reports.mapping.rows import Tables
from migrate.reports.sheets import workbook_of

# A reason is shown whole; a cell of Excel holds 32,767.
_LONGEST = 16_000


def mapping_workbook(mappings: Mappings, lang: Lang) -> bytes:
    """Return the workbook; the same converter and layout give the same bytes."""
    return workbook_of(Tables(mappings, lang).all(), _LONGEST)
