"""The report as one self-contained page and as JSON: no script from elsewhere, no network."""

import hashlib
import json
import os
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from migrate.findings import RULES, Lang, Severity, message
from migrate.reports.model import Report

_SHOWN_SAMPLES = 20


def render(report: Report, lang: Lang) -> str:
    """Return the page. Everything in it is escaped; it holds what the findings hold, masked unless unmasked."""
    environment = Environment(
        loader=PackageLoader("migrate.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    counts: dict[str, int] = {}
    places: dict[str, list[tuple[str, str, int]]] = {}
    for code, file_id, item, count in report.findings.groups():
        counts[code] = counts.get(code, 0) + count
        places.setdefault(code, []).append((file_id, item, count))
    by_severity = {s: report.findings.count(at_least=s) for s in Severity}
    return environment.get_template("report.html").render(
        report=report,
        lang=lang,
        say=lambda key, **values: message(f"report.{key}", lang, **values),
        text=lambda pair: pair.get(lang.value, "") if isinstance(pair, dict) else pair.in_(lang),
        rules=RULES,
        counts=counts,
        places=places,
        samples={code: report.findings.samples(code)[:_SHOWN_SAMPLES] for code in counts},
        errors=by_severity[Severity.ERROR],
        warnings=by_severity[Severity.WARNING] - by_severity[Severity.ERROR],
        infos=by_severity[Severity.INFO] - by_severity[Severity.WARNING],
        states={s: sum(r.state == s for r in report.rules) for s in ("passed", "failed", "skipped", "crashed")},
        digest=digest(report),
    )


def digest(report: Report) -> str:
    """Return the SHA-256 of everything but the run section: two parties with the same files get the same."""
    data = {k: v for k, v in report.to_dict().items() if k != "run"}
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def write_report(report: Report, folder: Path, lang: Lang) -> Path:
    """Write ``report.html`` and ``report.json``, private to their owner; return the page's path."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = json.dumps(report.to_dict() | {"digest": digest(report)}, ensure_ascii=False, indent=1, sort_keys=True)
    _write(folder / "report.json", data + "\n")
    _write(folder / "report.html", render(report, lang))
    return folder / "report.html"


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(text.encode())
    temporary.replace(path)
