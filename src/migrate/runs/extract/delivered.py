"""What the vendor's own papers say of the delivery, compared with what is there."""

from typing import Any

from migrate.convert import Converter
from migrate.findings import Findings
from migrate.runs.directory import RunError
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.read import Spilled, control_sums, source_files
from migrate.sources import ControlTotals, Inventory, TotalsColumns


def require_listed_parts(converter: Converter, options: ExtractOptions) -> None:
    """Raise RunError where a part that the 引渡目録 lists is not there: its records would be missed unseen.

    A lone last part leaves no gap in the numbers; only the inventory tells (FACTS §5.1, 田川市 2024).
    """
    columns = converter.definition.inventory
    if columns is None:
        return
    inventory = Inventory.read(options.delivery, columns, converter.definition.charset)
    stems = tuple(source.file for source in converter.definition.source)
    missing = [f for f in inventory.listed if f.startswith(stems) and not (options.delivery / f).is_file()]
    if missing:
        raise RunError("runs.listed_missing", files=", ".join(missing))


def verify_inventory(converter: Converter, options: ExtractOptions, findings: Findings) -> Inventory | None:
    """Compare the 引渡目録 with the folder: presence, bytes, SHA-256, files nobody listed."""
    columns = converter.definition.inventory
    if columns is None:
        return None
    inventory = Inventory.read(options.delivery, columns, converter.definition.charset)
    findings.merge(inventory.verify_files(options.delivery, ignore=converter.definition.papers))
    return inventory


def verify_counts(
    inventory: Inventory | None,
    converter: Converter,
    sources: dict[str, Spilled],
    options: ExtractOptions,
    findings: Findings,
) -> list[dict[str, Any]]:
    """Compare records per file with the 引渡目録, and counts and sums with the 管理合計表; return each comparison."""
    compared: list[dict[str, Any]] = []
    for spilled in sources.values():
        for path in source_files(spilled.source, options.delivery):
            name = path.relative_to(options.delivery).as_posix()
            listed = inventory.expected_records(name) if inventory else None
            if inventory and listed is not None:
                found = spilled.records_by_file.get(name, 0)
                inventory.compare_records(name, found, findings)
                compared.append({"paper": inventory.path, "of": name, "listed": str(listed), "found": str(found)})
    columns = converter.definition.totals
    if columns is not None:
        totals = ControlTotals.read(options.delivery, columns, converter.definition.charset)
        for spilled in sources.values():
            compared += _compare_totals(totals, columns, spilled, findings)
    return compared


def _compare_totals(
    totals: ControlTotals, columns: TotalsColumns, spilled: Spilled, findings: Findings
) -> list[dict[str, Any]]:
    source = spilled.source
    lines = totals.of(source.total) if source.total else []
    fields = {line.item: source.sums.get(line.item, line.item) for line in lines if line.item != columns.count_item}
    sums = control_sums(spilled.files, list(fields.values()))
    compared = []
    for line in lines:
        records = spilled.records + spilled.damaged
        found = records if line.item == columns.count_item else sums[fields[line.item]]
        totals.compare(line, records, found, findings)
        compared.append(
            {
                "paper": columns.path,
                "of": f"{line.name} {line.item}",
                "listed": str(line.total),
                "found": "" if found is None else str(found),
            }
        )
    return compared
