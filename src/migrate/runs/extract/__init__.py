"""Extraction, driven: legacy delivery → layout XML with manifest, provenance, rejects and ledger."""

from migrate.runs.extract.driver import ExtractResult, PolicyExceeded, extract
from migrate.runs.extract.options import ErrorPolicy, ExtractOptions, compression_named

__all__ = ["ErrorPolicy", "ExtractOptions", "ExtractResult", "PolicyExceeded", "compression_named", "extract"]
