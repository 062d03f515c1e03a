"""Loading, driven: layout XML into a target, exactly once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migrate.findings import Findings
from migrate.layout import Layout
from migrate.reports import LoadLine, Report
from migrate.runs.directory import RunError
from migrate.runs.progress import Reporter
from migrate.targets import LoadResult, open_target
from migrate.workers import ONE, Workers
from migrate.xml import find_parts


@dataclass(frozen=True)
class Loaded:
    """Counts of a load and what it found."""

    result: LoadResult
    findings: Findings

    def to_dict(self) -> dict[str, Any]:
        """Return counts and findings as plain data."""
        return {**self.result.to_dict(), "findings": self.findings.to_dict()}

    def join(self, report: Report) -> None:
        """Put the load into a report on the same delivery."""
        report.loaded = [
            LoadLine(f.file_id, read=f.read, inserted=f.inserted, already=f.already, rejected=f.rejected)
            for f in self.result.files
        ]
        # What the XML's reader said, the checks of the same XML have said already.
        report.findings.merge(self.findings.of_stage("load"))


def load(
    path: Path,
    url: str,
    layout: Layout,
    *,
    batch_records: int = 16_384,
    unmask: bool = False,
    workers: Workers = ONE,
    progress: Reporter,
) -> Loaded:
    """Load the parts below ``path`` into the target of ``url``; run again, it loads only what is not there.

    What the target holds then does not depend on the number of ``workers``.

    Raises TargetError, XmlError, RunError (no XML there).
    """
    parts = find_parts(path)
    if not parts:
        raise RunError("runs.no_xml", path=path)
    findings = Findings(unmask=unmask)
    progress.start("load")
    try:
        result = open_target(url).load(
            parts,
            layout,
            batch_records=batch_records,
            findings=findings,
            progress=progress.advance,
            workers=workers,
        )
    finally:
        progress.close()
    return Loaded(result, findings)
