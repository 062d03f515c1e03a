"""Drives the stages: run directory, journal, resume, progress."""

from migrate.runs.directory import RunError
from migrate.runs.extract import ErrorPolicy, ExtractOptions, ExtractResult, PolicyExceeded, extract
from migrate.runs.progress import Bar, Log, Reporter, Silent

__all__ = [
    "Bar", "ErrorPolicy", "ExtractOptions", "ExtractResult", "Log", "PolicyExceeded", "Reporter", "RunError",
    "Silent", "extract",
]  # fmt: skip
