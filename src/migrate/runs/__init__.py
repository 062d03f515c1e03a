"""Drives the stages: run directory, journal, resume, progress."""

from migrate.runs.directory import RunError
from migrate.runs.extract import (
    ErrorPolicy,
    ExtractOptions,
    ExtractResult,
    PolicyExceeded,
    compression_named,
    extract,
)
from migrate.runs.load import Loaded, load
from migrate.runs.profile import ProfileOptions, profile
from migrate.runs.progress import Bar, Log, Reporter, Silent
from migrate.runs.upgrade import Upgraded, upgrade
from migrate.runs.validate import validate

__all__ = [
    "Bar", "ErrorPolicy", "ExtractOptions", "ExtractResult", "Loaded", "Log", "PolicyExceeded", "ProfileOptions",
    "Reporter", "RunError", "Silent", "Upgraded", "compression_named", "extract", "load", "profile", "upgrade",
    "validate",
]  # fmt: skip
