"""Worklists made of a run, and what people filled in read back into the ledger of decisions."""

from migrate.runs.worklist.open import OpenRun
from migrate.runs.worklist.read import ReadBack, read_worklist
from migrate.runs.worklist.write import WrittenList, write_worklist

__all__ = ["OpenRun", "ReadBack", "WrittenList", "read_worklist", "write_worklist"]
