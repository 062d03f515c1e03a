"""A vendor's papers held against a delivery: first its files, then, once read, its records and sums."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

import polars as pl

from migrate.findings import Findings
from migrate.sources.description import SourceFile, SourceSystem
from migrate.sources.papers.code_list import CodeList, Codes, known_codes
from migrate.sources.papers.compare import Comparison
from migrate.sources.papers.files import declared_files, prove_all_files
from migrate.sources.papers.folder import Folder
from migrate.sources.papers.gaiji import GaijiList
from migrate.sources.papers.inventory import Inventory
from migrate.sources.papers.parts import part_of
from migrate.sources.papers.records import prove_counts, prove_totals
from migrate.sources.papers.tally import Tally
from migrate.sources.papers.totals import ControlTotals


class DeliveryPapers:
    """引渡目録, 管理合計表, 外字一覧 and コード表 of a delivery. Used in this order::

    papers = DeliveryPapers.read(root, system)          # SourceError: a paper cannot be read at all
    papers.prove_files(sources, findings)               # sources: all that the converter declares
    papers.prove_codes(tables, findings)                # tables: the converter's code tables
    tally = papers.tally(source)                        # one for each source that is read
    tally.add(frame)                                    # each batch's frame, or its columns tally.columns
    tally.count(place, damaged=1, outside=2)            # once for each place at least
    papers.find_unlisted_gaiji(frame, findings)         # if wanted: each batch's frame
    compared = papers.prove_records(sources, tallies, findings, gaiji=uses)
    """

    def __init__(
        self,
        root: Path,
        system: SourceSystem,
        inventory: Inventory | None,
        totals: ControlTotals | None,
        gaiji_list: GaijiList | None,
        code_list: CodeList | None = None,
    ) -> None:
        self.root, self.system = root, system
        self.inventory, self.totals = inventory, totals
        self.gaiji_list, self.code_list = gaiji_list, code_list

    @classmethod
    def read(cls, root: Path, system: SourceSystem) -> Self:
        """Read the papers that a system's description names. Raises SourceError.

        That the list of gaiji or that of codes is not there is only reported, since no record depends on them.
        """
        charset = system.papers_charset or system.charset
        gaiji = system.gaiji_list if system.gaiji_list and (root / system.gaiji_list.path).is_file() else None
        codes = system.code_list if system.code_list and (root / system.code_list.path).is_file() else None
        return cls(
            root,
            system,
            Inventory.read(root, system.inventory, charset) if system.inventory else None,
            ControlTotals.read(root, system.totals, charset) if system.totals else None,
            GaijiList.read(root, gaiji, charset) if gaiji else None,
            CodeList.read(root, codes, charset) if codes else None,
        )

    @cached_property
    def folder(self) -> Folder:
        """What lies in the delivery."""
        return Folder(self.root)

    def prove_files(self, sources: Sequence[SourceFile], findings: Findings) -> None:
        """Compare the inventory with the folder: names, bytes, SHA-256, parts, files nobody listed or reads.

        ``sources``: all that the converter declares, read or not. Also adds what is wrong with the papers
        themselves. Reads every listed file.
        """
        papers = [paper for paper in (self.inventory, self.totals, self.gaiji_list) if paper]
        for paper in papers:
            findings.merge(paper.remarks)
        own = [paper.path for paper in papers if paper is not self.gaiji_list]
        prove_all_files(self.folder, self.system, sources, self.inventory, own, findings)

    def prove_codes(self, tables: Mapping[str, Codes], findings: Findings) -> None:
        """Hold the list of codes against the code tables of a converter, by name."""
        if self.code_list and self.system.code_list:
            self.code_list.compare(known_codes(self.system.code_list, tables), findings)

    def listed_missing(self, sources: Sequence[SourceFile]) -> list[str]:
        """Return the listed files that these sources should read, parts too, and that are not there."""
        declared = declared_files(self.system, sources)
        listed = self.inventory.by_file if self.inventory else {}
        return [f for f in listed if f not in self.folder.files and {f, part_of(f)} & declared]

    def tally(self, source: SourceFile) -> Tally:
        """Return what is to be counted and added up of a source for :meth:`prove_records`."""
        lines = self.totals.by_name.get(source.total, []) if self.totals and source.total else []
        items = [line.item for line in lines if self.totals and line.item != self.totals.count_item]
        groups = [g for g in self.system.totals.groups if g.source == source.id] if self.system.totals else []
        return Tally(source, [source.sums.get(item, item) for item in items], groups)

    def find_unlisted_gaiji(self, frame: pl.DataFrame, findings: Findings) -> None:
        """Report the records of a batch that use gaiji which the 外字一覧 does not have."""
        if self.gaiji_list:
            self.gaiji_list.find_unlisted(frame, findings, self.system.host_charset)

    def prove_records(
        self,
        sources: Sequence[SourceFile],
        tallies: Sequence[Tally],
        findings: Findings,
        gaiji: Mapping[str, int] | None = None,
    ) -> list[Comparison]:
        """Compare counts per file, and counts and sums of each 資料, with what was read; return every comparison.

        ``tallies``: of what was read; the numbers of other sources are returned as not compared. ``gaiji``: the
        uses in all of the delivery (``count_gaiji``), if all of it was read.
        """
        read = {tally.source.id for tally in tallies}
        unread = [source for source in sources if source.id not in read]
        compared: list[Comparison] = []
        if self.inventory:
            outside = self.system.inventory_counts_all
            compared += prove_counts(self.inventory, self.folder, unread, tallies, findings, outside=outside)
        if self.totals and self.system.totals:
            compared += prove_totals(self.totals, self.system.totals.groups, unread, tallies, findings)
        if self.gaiji_list and gaiji is not None:
            compared += self.gaiji_list.compare(gaiji, findings)
        return compared
