"""The report for programs: JSON, and the hash that two parties compare."""

import hashlib
import json

from migrate.reports.model import Report


def to_json(report: Report) -> bytes:
    """Return the whole report with its digest as readable JSON in UTF-8."""
    data = report.to_dict() | {"digest": digest(report)}
    return _encoded(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def digest(report: Report) -> str:
    """Return the SHA-256 of everything but the run section: two parties with the same files get the same."""
    data = {k: v for k, v in report.to_dict().items() if k != "run"}
    return hashlib.sha256(_encoded(json.dumps(data, ensure_ascii=False, sort_keys=True))).hexdigest()


def _encoded(text: str) -> bytes:
    # A file name that is no text on its disk comes as lone surrogates; their escape is the same in JSON.
    return text.encode(errors="backslashreplace")
