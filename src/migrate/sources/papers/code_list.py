"""The vendor's list of codes (コード表): its values and labels held against those a converter knows."""

from collections.abc import Collection, Container, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Self

from migrate.findings import Findings, Legacy
from migrate.sources.papers.code_list_rules import CODE_LIST_KIND, CODE_LIST_LABEL, CODE_LIST_LACKS, CODE_LIST_UNKNOWN
from migrate.sources.papers.columns import CodeListColumns
from migrate.sources.papers.table import read_paper

Codes = Mapping[str, Collection[str]]
"""The values of a table, each with its labels: one, or several where a value meant other things at other times."""
_SHOWN = 40


class ListedCode(NamedTuple):
    """One line: コード種別, コード値, 名称, as they stand; ``row`` is its place, from 1, the header not counted."""

    kind: str
    value: str
    label: str
    row: int


class CodeList:
    """コード表: what the vendor says its codes mean, line by line."""

    def __init__(self, path: str, lines: Iterable[ListedCode]) -> None:
        self.path, self.lines = path, list(lines)

    @classmethod
    def read(cls, root: Path, columns: CodeListColumns, charset: str) -> Self:
        """Read the list below ``root``. Raises SourceError naming file and line."""
        rows = read_paper(root, columns.path, charset, [columns.kind, columns.value, columns.label])
        lines = (
            ListedCode(row.cells[columns.kind], row.cells[columns.value], row.cells[columns.label], row.number)
            for row in rows
        )
        return cls(columns.path, lines)

    def compare(self, known: Mapping[str, Codes], findings: Findings) -> None:
        """Report each value that is not known or has another label, each kind that is not, and what the list lacks.

        ``known``: the values of each kind (:func:`known_codes`). Texts are compared as they stand.
        """
        listed: dict[str, dict[str, int]] = {}
        for line in self.lines:
            listed.setdefault(line.kind, {}).setdefault(line.value, line.row)
            codes = known.get(line.kind)
            if codes is None:
                continue
            place = Legacy(file=self.path, record=line.row)
            values: dict[str, object] = {
                "kind": _short(line.kind),
                "value": _short(line.value),
                "label": _short(line.label),
            }
            if line.value not in codes:
                findings.add(CODE_LIST_UNKNOWN, legacy=place, values=values)
            elif line.label not in codes[line.value]:
                findings.add(CODE_LIST_LABEL, legacy=place, values=values | {"known": _names(codes[line.value])})
        for kind, rows in listed.items():
            if kind not in known:
                place = Legacy(file=self.path, record=min(rows.values()))
                findings.add(CODE_LIST_KIND, legacy=place, values={"kind": _short(kind), "values": len(rows)})
        self._lacking(known, listed, findings)

    def _lacking(self, known: Mapping[str, Codes], listed: Mapping[str, Container[str]], findings: Findings) -> None:
        """Report by kind which values the list lacks, and at once the kinds of which it has none."""
        # what an empty field becomes is the converter's business, not the vendor's
        values = {kind: [value for value in codes if value] for kind, codes in known.items()}
        place = Legacy(file=self.path)
        if kinds := [kind for kind in values if values[kind] and kind not in listed]:
            count = sum(len(values[kind]) for kind in kinds)
            findings.add(CODE_LIST_LACKS, legacy=place, values={"kinds": _names(kinds), "values": count}, count=count)
        for kind in (kind for kind in values if kind in listed):
            if lacking := [value for value in values[kind] if value not in listed[kind]]:
                shown: dict[str, object] = {"kind": kind, "lacking": _names(lacking)}
                findings.add(CODE_LIST_LACKS, legacy=place, values=shown, count=len(lacking))


def known_codes(columns: CodeListColumns, tables: Mapping[str, Codes]) -> dict[str, Codes]:
    """Return the values known of each of the vendor's kinds: those of a converter's tables, and those used elsewhere.

    ``tables``: the converter's, by name, which are the vendor's kinds unless ``columns`` says otherwise.
    """
    renamed = {*columns.own, *columns.tables.values()}
    kinds = {name: name for name in tables if name not in renamed} | columns.tables
    known = {kind: tables[name] for kind, name in kinds.items()}
    return known | {k: {v: (label,) for v, label in of.values.items()} for k, of in columns.elsewhere.items()}


def _names(texts: Collection[str]) -> str:
    return ", ".join(sorted(texts))


def _short(text: str) -> str:
    """Return what may be shown: a cell of a hostile paper may have any length."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
