"""The worklist (作業票): what no rule decided, for people to decide, as Excel or CSV."""

from migrate.reports.worklist.rows import ANSWERS, COLUMNS, Worklist, verdict_word, worklist_table
from migrate.reports.worklist.write import worklist_csv, worklist_excel

__all__ = ["ANSWERS", "COLUMNS", "Worklist", "verdict_word", "worklist_csv", "worklist_excel", "worklist_table"]
