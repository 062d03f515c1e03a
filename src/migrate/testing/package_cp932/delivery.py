"""A whole delivery: data files in one pass over the municipality, then the papers that describe them."""

import math
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from migrate.testing.municipality import Municipality
from migrate.testing.package_cp932 import papers
from migrate.testing.package_cp932.csvfile import CsvFile
from migrate.testing.package_cp932.damage import Fault, FileFault, PaperFault, RecordFault
from migrate.testing.package_cp932.papers import Written
from migrate.testing.package_cp932.rows import Rows
from migrate.testing.package_cp932.tables import PARTED, TABLES
from migrate.testing.package_cp932.truth import DeliveryTruth, Planted
from migrate.testing.register import BASE_DATE, Resident
from migrate.testing.rng import Rng

_RECORDS_PER_RESIDENT = 2.26
"""History records per resident (measured), by which the parted table is cut without knowing its length."""
_ELECTORS = 200
"""The one table of a domain outside 01-03 stays small: it is there to be listed as not yet converted."""


def write_delivery(
    municipality: Municipality, out: Path, *, faults: Sequence[Fault] = (), split: int = 2
) -> DeliveryTruth:
    """Write a delivery into the new or empty folder ``out`` and return what it holds.

    ``split`` is the number of parts of the history table. Every paper agrees with the data as written, faults
    included, unless the fault is about the paper. Raises FileExistsError if ``out`` holds anything, and
    ValueError if the municipality has no record that a fault fits.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty")
    (out / "データ").mkdir(parents=True)
    record_faults = [f for f in faults if isinstance(f, RecordFault)]
    file_faults = [f for f in faults if isinstance(f, FileFault)]
    paper_faults = [f for f in faults if isinstance(f, PaperFault)]
    with ExitStack() as stack:
        data = _DataFiles(out, record_faults, split, stack)
        data.write(municipality)
    truth = DeliveryTruth(records={f.path: f.records for f in data.files})
    gaiji: Counter[str] = Counter()
    for file in data.files:
        gaiji.update(file.gaiji)
        truth.planted += [Planted(f.name, file.path, records, f.column) for f, records in file.struck]
        if file.pending:
            raise ValueError(f"no record of {file.table.id} fits the fault {file.pending[0].name}")
        if file.table.sums:
            truth.totals[f"{file.table.title}／{file.table.sums}"] = file.total
    truth.gaiji_uses = dict(sorted(gaiji.items()))
    written = data.written()
    _strike_files(out, [f for f in file_faults if not f.inventoried], written, truth)
    papers.write_codes(out)
    papers.write_gaiji_list(out, truth.gaiji_uses)
    papers.write_letter(out, municipality, written)
    for paper, write in ((papers.INVENTORY, papers.write_inventory), (papers.TOTALS, papers.write_totals)):
        here = [f for f in paper_faults if f.paper == paper]
        rows = write(out, written, here)
        truth.planted += [Planted(f.name, f.about, (), f.column, paper, n) for f, n in zip(here, rows, strict=True)]
    _strike_files(out, [f for f in file_faults if f.inventoried], written, truth)
    return truth


def _strike_files(out: Path, faults: Sequence[FileFault], written: Sequence[Written], truth: DeliveryTruth) -> None:
    for fault in faults:
        last = [f for f in written if f.table == fault.table][-1]
        fault.damage(out / last.path)
        records = (last.records,) if fault.last_record else ()
        truth.planted.append(Planted(fault.name, last.path, records))


class _DataFiles:
    """Every data file open at once, so that each family is made only once and then forgotten."""

    def __init__(self, out: Path, faults: Sequence[RecordFault], split: int, stack: ExitStack) -> None:
        self.split = split
        self.of: dict[str, list[CsvFile]] = {}
        for table in TABLES.values():
            pending = [f for f in faults if f.table == table.id]
            parts = range(1, split + 1) if table.id == PARTED and split > 1 else (0,)
            self.of[table.id] = [stack.enter_context(CsvFile(out, table.path(part), table, pending)) for part in parts]

    @property
    def files(self) -> list[CsvFile]:
        """All files in the inventory's order."""
        return [file for parts in self.of.values() for file in parts]

    def written(self) -> list[Written]:
        """Describe the files for the papers."""
        found = []
        for table, parts in self.of.items():
            count = len(parts) if len(parts) > 1 else 0
            for n, file in enumerate(parts, start=1):
                part = n if count else 0
                found.append(Written(file.path, table, part, count, file.records, file.total))
        return found

    def write(self, municipality: Municipality) -> None:
        """Write every record of the municipality."""
        rows = Rows(Rng(f"package_cp932:{municipality.seed}"))
        one = {table: parts[0] for table, parts in self.of.items()}
        one["CM01"].write_all(map(rows.town, municipality.towns))
        history = self.of[PARTED]
        quota = math.ceil(municipality.residents * _RECORDS_PER_RESIDENT / len(history))
        part = 0
        for family in municipality.families():
            for household in family.households:
                one["JK02"].write(rows.household(household))
            for resident in family.members:
                for entry in resident.entries:
                    if history[part].records >= quota and part < len(history) - 1:
                        part += 1
                    history[part].write(rows.history(resident, entry))
                    if entry.foreign:
                        one["JK03"].write(rows.foreign(resident, entry, entry.foreign))
                    if entry.numbered:
                        one["JK04"].write((resident.number, str(entry.number), resident.my_number))
                self._belongings(rows, one, resident)
        outsiders = municipality.outsiders()
        one["AT01"].write_all(map(rows.non_resident, outsiders.non_residents()))
        one["AT02"].write_all(map(rows.corporation, outsiders.corporations()))
        one["AT03"].write_all(map(rows.share, outsiders.shares()))

    @staticmethod
    def _belongings(rows: Rows, one: dict[str, CsvFile], resident: Resident) -> None:
        for table, row in (
            ("JK05", rows.support(resident)),
            ("JK06", rows.note(resident)),
            ("IN01", rows.seal(resident)),
            ("AT04", rows.account(resident)),
        ):
            if row is not None:
                one[table].write(row)
        electors = one["SK01"]
        japanese = resident.entries[-1].foreign is None
        adult = BASE_DATE.year - resident.birth.year > 18
        if electors.records < _ELECTORS and resident.present and japanese and adult:
            electors.write(rows.elector(resident, electors.records))
