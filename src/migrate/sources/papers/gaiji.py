"""The vendor's list of gaiji (外字一覧): how often each is used, by its word and by count."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import polars as pl

from migrate.characters import Carried, HostCharset, count_gaiji, gaiji_char
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings, Legacy
from migrate.sources.papers.columns import GaijiListColumns
from migrate.sources.papers.compare import UNREADABLE, Comparison
from migrate.sources.papers.rules import GAIJI_UNLISTED, GAIJI_USES_DIFFER, PAPER_NUMBER_UNREADABLE
from migrate.sources.papers.table import read_paper
from migrate.values.text import PLANE15

_CODE = re.compile(r"(?:U\+)?([0-9A-Fa-f]{4})")
_CHAR = "#char"


class GaijiList:
    """外字一覧: code (as :func:`gaiji_char` takes it) → uses. ``remarks``: what is wrong with the paper itself."""

    def __init__(self, path: str, uses: Mapping[int, int | None], remarks: Findings | None = None) -> None:
        self.path, self.uses = path, dict(uses)
        self.remarks = remarks or Findings()

    @classmethod
    def read(cls, root: Path, columns: GaijiListColumns, charset: str) -> Self:
        """Read the list below ``root``. Raises SourceError naming file and line."""
        remarks = Findings()
        uses: dict[int, int | None] = {}
        for row in read_paper(root, columns.path, charset, [columns.code, columns.uses]):
            code = _CODE.fullmatch(row.cells[columns.code])
            count = row.count(columns.uses, remarks)
            if code is None:
                place = Legacy(file=columns.path, record=row.number)
                remarks.add(PAPER_NUMBER_UNREADABLE, legacy=place, values={"column": columns.code})
            else:
                number = int(code[1], 16)
                uses[number] = count if number not in uses or count is None else count + (uses[number] or 0)
        return cls(columns.path, uses, remarks)

    def compare(self, used: Mapping[str, int], findings: Findings) -> list[Comparison]:
        """Compare with the uses in all of the delivery, by plane-15 character."""
        compared = []
        place = Legacy(file=self.path)
        for code, listed in sorted(self.uses.items()):
            found = used.get(gaiji_char(code), 0)
            values: dict[str, object] = {"code": f"{code:04X}", "listed": listed, "found": found}
            if listed is not None and listed != found:
                findings.add(GAIJI_USES_DIFFER, legacy=place, values=values)
            if listed is None:
                compared.append(Comparison(self.path, f"{code:04X}", "", "", UNREADABLE))
            else:
                compared.append(Comparison(self.path, f"{code:04X}", str(listed), str(found)))
        return compared

    def find_unlisted(self, frame: pl.DataFrame, findings: Findings, charset: HostCharset | None = None) -> None:
        """Report the records of a batch (with provenance) that use a gaiji which the list does not have.

        Of a mainframe's ``charset`` the codes of the vendor's extended area are no gaiji, whether a table tells
        them or not.
        """
        listed = pl.Series([[gaiji_char(code) for code in self.uses]], dtype=pl.List(pl.String))
        place = [c for c in (SOURCE, RECORD, OFFSET, LENGTH) if c in frame.columns]
        for field, dtype in frame.schema.items():
            # records are looked for only where a field has such a character at all
            if field.startswith("#") or not count_gaiji(frame, [field]).keys() - set(listed[0]):
                continue
            text = pl.col(field).list.join("") if dtype == pl.List(pl.String) else pl.col(field)
            rows = frame.select(*place, field).filter(text.str.contains(PLANE15))
            chars = text.str.extract_all(PLANE15).list.set_difference(pl.lit(listed)).alias(_CHAR)
            unlisted = rows.select(*place, chars).explode(_CHAR).drop_nulls(_CHAR)
            for (char,), found in unlisted.partition_by(_CHAR, as_dict=True, include_key=False).items():
                if charset and charset.carried(str(char)) is Carried.UNKNOWN:
                    continue
                values: dict[str, object] = {"code": f"{ord(str(char)) - 0xF0000:04X}"}
                findings.add_rows(GAIJI_UNLISTED, found, item=field, values=values)
