"""Loaders and the layout's own relational schema (移行先)."""

from migrate.targets.duckdb import DuckDBTarget
from migrate.targets.errors import TargetError
from migrate.targets.open import Target, open_target
from migrate.targets.result import FileResult, LoadResult

__all__ = ["DuckDBTarget", "FileResult", "LoadResult", "Target", "TargetError", "open_target"]
