"""A row of a sheet: each field's cell, with what stands in the file and what was made of it."""

from migrate.sources.origin import Origin, Origins, OriginStep, RecordAt
from migrate.sources.workbook.source import WorkbookSource


def workbook_origins(source: WorkbookSource, at: RecordAt) -> Origins:
    """Return the fields of a row; a cell has no bytes of its own, since the workbook is packed."""
    row = at.frame.row(0, named=True)
    found: Origins = {}
    for name, cell in source.cells(at.record).items():
        steps = [OriginStep("empty_cell", {}, None)]
        if cell.stored is not None:
            steps = [OriginStep("stored", {"type": cell.type}, cell.stored)]
        if cell.formula:
            steps.append(OriginStep("formula", {}, cell.stored))
        if cell.stored is not None and row[name] != cell.stored:
            steps.append(OriginStep("cell", {"kind": cell.kind}, row[name]))
        found[name] = [Origin(None, None, tuple(steps), cell.address)]
    return found
