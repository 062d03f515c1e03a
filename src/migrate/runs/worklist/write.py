"""A run's open cases as a worklist; what the ledger has decided already is not asked again."""

from dataclasses import dataclass
from pathlib import Path

from migrate.convert.decisions.ledger import DecisionLedger
from migrate.convert.decisions.seal import Seal
from migrate.findings import Lang
from migrate.reports.profile import excel_missing
from migrate.reports.worklist import Worklist, worklist_csv, worklist_excel
from migrate.reports.write import write_private
from migrate.runs.directory import RunError
from migrate.runs.worklist.open import OpenRun


@dataclass(frozen=True)
class WrittenList:
    """How many cases a worklist asks, by kind, and how many more the ledger had decided."""

    open: dict[str, int]
    decided: int


def write_worklist(
    root: Path,
    ledger: Path,
    out: Path,
    lang: Lang,
    *,
    converter: str = "",
    overlay: Path | None = None,
    layouts: Path | None = None,
    unmask: bool = False,
) -> WrittenList:
    """Write the worklist of a run as .xlsx or .csv; the key of its cases is made beside a ledger that is new.

    Raises RunError, DefinitionErrors, ConverterError, OSError.
    """
    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise RunError("worklist.suffix", path=out)
    if out.suffix.lower() == ".xlsx" and excel_missing():
        raise RunError("profile.needs_excel")
    decided = DecisionLedger.read(ledger).effective if ledger.exists() else {}
    seal = Seal.beside(ledger, create=True)
    run = OpenRun.of(root, seal, converter=converter, overlay=overlay, layouts=layouts)
    cases = [case for case in run.cases if case.case not in decided]
    worklist = Worklist(cases, run.allowed, unmask)
    made = worklist_excel(worklist, lang) if out.suffix.lower() == ".xlsx" else worklist_csv(worklist, lang)
    write_private(out, made)
    kinds = [str(case.kind) for case in cases]
    return WrittenList({kind: kinds.count(kind) for kind in sorted(set(kinds))}, len(run.cases) - len(cases))
