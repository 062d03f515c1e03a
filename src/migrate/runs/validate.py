"""Checking, driven: layout XML to a report, with what the extraction wrote beside it where there is any."""

import json
import platform
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import migrate.runs.rules  # noqa: F401 - an extraction's findings may be of any rule
from migrate import __version__
from migrate.checks.delivery import Delivery, DeliveryError
from migrate.checks.result import CheckResult
from migrate.checks.runner import run_checks
from migrate.findings import Findings
from migrate.layout import Layout
from migrate.reports import FileLine, Report, RuleLine
from migrate.runs.directory import RunError
from migrate.runs.progress import Reporter


def validate(
    path: Path,
    layout: Layout,
    *,
    only: set[str] | None = None,
    base_date: str | None = None,
    batch_records: int = 16_384,
    unmask: bool = False,
    workers: int = 1,
    progress: Reporter,
) -> Report:
    """Check the delivery at ``path``; findings of its extraction stand in the report beside those of the checks.

    Raises RunError where there is no XML, or for an unknown rule or an impossible day.
    """
    started = datetime.now().astimezone()
    findings = Findings(unmask=unmask)
    progress.start("validate")
    try:
        with tempfile.TemporaryDirectory(prefix="migrate-") as work:
            result = run_checks(
                Delivery.open(path),
                layout,
                work_dir=Path(work),
                findings=findings,
                base_date=base_date,
                batch_records=batch_records,
                progress=progress.advance,
                only=only,
                workers=workers,
            )
    except DeliveryError:
        raise RunError("runs.no_xml", path=path) from None
    except ValueError as error:
        raise RunError("runs.check_option", text=error) from None
    finally:
        progress.close()
    manifest, extracted = _extraction(path, unmask=unmask)
    findings.merge(extracted)
    ended = datetime.now().astimezone()
    run = {
        "started": started.isoformat(timespec="seconds"),
        "ended": ended.isoformat(timespec="seconds"),
        "path": str(path),
        "host": platform.node(),
        "python": platform.python_version(),
        "tool": f"migrate {__version__}",
    }
    return _report(result, layout, findings, manifest, run)


def _extraction(path: Path, *, unmask: bool) -> tuple[dict[str, Any], Findings]:
    manifest, findings = path / "manifest.json", path / "findings.json"
    if not (manifest.is_file() and findings.is_file()):
        return {}, Findings()
    return (
        json.loads(manifest.read_text("utf-8")),
        Findings.from_dict(json.loads(findings.read_text("utf-8")), unmask=unmask),
    )


def _report(
    result: CheckResult, layout: Layout, findings: Findings, manifest: dict[str, Any], run: dict[str, str]
) -> Report:
    files = []
    for file_id, records in result.records.items():
        known = layout.files.get(file_id)
        named = (known.name, known.english, known.status.value) if known else ("", "", "")
        files.append(FileLine(file_id, *named, parts=result.documents[file_id], records=records))
    rules = [RuleLine(o.rule, o.state.value, o.findings, o.reason._asdict()) for o in result.outcomes]
    return Report(
        layout={"version": layout.version, "digest": layout.digest, "status": layout.status},
        files=files,
        rules=rules,
        findings=findings,
        not_checked=[text._asdict() for text in result.not_checked],
        names={f.file_id: {"ja": f.name, "en": f.english} for f in layout.files.values()},
        manifest=manifest,
        run=run,
    )
