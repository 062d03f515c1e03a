"""What was read of a delivery held against its papers: counts of files, counts and sums of 資料."""

from collections import Counter
from collections.abc import Sequence

from migrate.findings import Findings, Legacy
from migrate.sources.description import SourceFile
from migrate.sources.papers.columns import TotalsGroup
from migrate.sources.papers.compare import NOT_READ, Comparison, Found, compare_count, compare_lines, shown
from migrate.sources.papers.folder import Folder
from migrate.sources.papers.groups import found_of_groups, names_of
from migrate.sources.papers.inventory import Inventory
from migrate.sources.papers.rules import CONTROL_TOTAL_ABSENT, CONTROL_TOTAL_UNCLAIMED, INVENTORY_LEAVES_OUT
from migrate.sources.papers.sums import Sum
from migrate.sources.papers.tally import Tally
from migrate.sources.papers.totals import ControlTotal, ControlTotals


def prove_counts(
    inventory: Inventory,
    folder: Folder,
    unread: Sequence[SourceFile],
    tallies: Sequence[Tally],
    findings: Findings,
    *,
    outside: bool,
) -> list[Comparison]:
    """Compare the records of each listed file, summed over its members, with the inventory.

    A file that no tally is of, or not of all its sources (some are ``unread``), is not compared. ``outside``:
    the inventory counts header and trailer records.
    """
    found: Counter[str] = Counter()
    for tally in tallies:
        if not tally.source.inventoried:
            values: dict[str, object] = {"source": tally.source.id, "records": tally.records.total()}
            findings.add(INVENTORY_LEAVES_OUT, legacy=Legacy(file=tally.source.file), values=values)
            continue
        for counted in (tally.records, tally.damaged, tally.astray, tally.outside if outside else Counter()):
            for place, number in counted.items():
                found[_file_of(place, folder)] += number
    partly = {source.file for source in unread}
    compared = []
    for file, rows in inventory.by_file.items():
        name = folder.like(file) or file
        if name in found and name not in partly:
            stated = [row.records for row in rows]
            listed = found[name] if found[name] in stated else stated[0]
            compared.append(compare_count(inventory.path, file, listed, found[name], findings))
        else:
            compared.append(Comparison(inventory.path, file, shown(rows[0].records), "", NOT_READ))
    return compared


def prove_totals(
    totals: ControlTotals,
    groups: Sequence[TotalsGroup],
    unread: Sequence[SourceFile],
    tallies: Sequence[Tally],
    findings: Findings,
) -> list[Comparison]:
    """Compare each 資料 of the control totals with the sources of that name together, and with their groups."""
    found: dict[str, Found] = {}
    named = {t.source.total for t in tallies} | {s.total for s in unread}
    for name in sorted(named - {s.total for s in unread} - {""}):
        found[name] = _found(totals.by_name.get(name, []), [t for t in tallies if t.source.total == name])
    absent = {name: Legacy(file=totals.path) for name in found}
    for tally in tallies:
        for group, by_value in zip(tally.groups, tally.by_group, strict=True):
            of_group, first = found_of_groups(group, by_value, tally.damaged.total())
            absent |= first
            nothing = Found(0, tally.damaged.total(), dict.fromkeys(group.sums, Sum()))
            pattern = names_of(group)
            found |= {name: nothing for name in totals.by_name if pattern.fullmatch(name)} | of_group
    for name, place in absent.items():
        if name not in totals.by_name:
            findings.add(CONTROL_TOTAL_ABSENT, legacy=place, values={"name": name})
    grouped = [names_of(group) for group in groups]
    compared = []
    for name, lines_of in totals.by_name.items():
        if name in found:
            compared += compare_lines(totals, lines_of, found[name], findings)
            continue
        if name not in named and not any(pattern.fullmatch(name) for pattern in grouped):
            findings.add(CONTROL_TOTAL_UNCLAIMED, legacy=Legacy(file=totals.path), values={"name": name})
        compared += [
            Comparison(totals.path, f"{name} {line.item}", shown(line.total), "", NOT_READ) for line in lines_of
        ]
    return compared


def _found(lines: Sequence[ControlTotal], tallies: Sequence[Tally]) -> Found:
    """Return records and sums of one 資料 over its sources; a sum needs the field in one of them at least."""
    sums: dict[str, Sum | None] = {}
    for line in lines:
        made = [t.sums[field] for t in tallies if (field := t.source.sums.get(line.item, line.item)) in t.sums]
        sums[line.item] = sum(made[1:], start=made[0]) if made else None
    return Found(sum(t.number for t in tallies), sum(t.damaged.total() for t in tallies), sums)


def _file_of(place: str, folder: Folder) -> str:
    """Return the file of a place, which may name a member of it after the last slashes."""
    file = place
    while file and file not in folder.files:
        file = file.rpartition("/")[0]
    return file or place
