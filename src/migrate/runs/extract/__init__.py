"""Extraction, driven: legacy delivery → layout XML with manifest, provenance, rejects and ledger."""

from migrate.runs.extract.driver import ExtractResult, PolicyExceeded, extract
from migrate.runs.extract.options import ErrorPolicy, ExtractOptions

__all__ = ["ErrorPolicy", "ExtractOptions", "ExtractResult", "PolicyExceeded", "extract"]
