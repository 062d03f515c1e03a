"""Value functions by name. A new one is one function in one of these files, nothing else."""

from migrate.convert.functions import codes, dates, numbers, text
from migrate.convert.functions.base import FUNCTIONS, Context, Outcome, Problem, Reader, Reading, absent_if_empty, call

__all__ = [
    "FUNCTIONS",
    "Context",
    "Outcome",
    "Problem",
    "Reader",
    "Reading",
    "absent_if_empty",
    "call",
    "codes",
    "dates",
    "numbers",
    "text",
]
