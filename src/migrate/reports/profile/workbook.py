"""The profile as an .xlsx workbook."""

from migrate.findings import Lang
from migrate.reports.profile.rows import tables
from migrate.reports.profile.words import Words
from migrate.reports.sheets import LAST_ROW, workbook_of
from migrate.sources.profile import DeliveryProfile

# Of a text so much is shown: a cell holds 32,767, but nobody reads them there.
_LONGEST = 1_000


def workbook(profile: DeliveryProfile, lang: Lang, last_row: int = LAST_ROW) -> bytes:
    """Return the workbook; the same profile gives the same bytes."""
    return workbook_of(tables(profile, Words(lang)), _LONGEST, last_row)
