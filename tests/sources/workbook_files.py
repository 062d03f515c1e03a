"""Workbooks made by hand, part by part, for what no library writes; and the short way to open any."""

import zipfile
from pathlib import Path

import polars as pl

from migrate.findings import Findings
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.opening import open_source
from migrate.sources.source import Request
from migrate.sources.workbook.form import WorkbookForm

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xml_book(
    path: Path,
    rows: str = "",
    *,
    formats: tuple[tuple[int, str | None], ...] = (),
    texts: str = "",
    properties: str = "",
    calculation: str = "",
    columns: str = "",
    behind: str = "",
    namespace: str = MAIN,
    prolog: str = "",
    more: dict[str, str | bytes] | None = None,
    kinds: tuple[str, ...] = (),
) -> Path:
    """Write a workbook of one sheet 表: the XML of its rows, styles 1.. of these number formats, other parts."""
    codes = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in formats if code is not None
    )
    styles = "".join(f'<xf numFmtId="{number}"/>' for number, _ in ((0, None), *formats))
    related = "".join(f'<Relationship Id="x{n}" Type="x/{kind}" Target="x{n}.bin"/>' for n, kind in enumerate(kinds))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_OFFICE}"><workbookPr {properties}/>'
        f'<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets><calcPr {calculation}/></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="/xl/styles.xml"/>'
        f'<Relationship Id="r3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}"><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs>'
        "</styleSheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{texts}</sst>',
        "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{namespace}">{columns}<sheetData>{rows}</sheetData>'
        f"{behind}</worksheet>",
    } | (more or {})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def row(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


def cell(reference: str, value: str | None, kind: str = "n", *, style: int = 0, formula: str | None = None) -> str:
    made = "" if formula is None else f"<f>{formula}</f>"
    made += "" if value is None else f"<v>{value}</v>"
    return f'<c r="{reference}" t="{kind}" s="{style}">{made}</c>'


def text(reference: str, value: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def heading(*names: str, number: int = 1) -> str:
    return row(number, *(text(f"{chr(ord('A') + n)}{number}", name) for n, name in enumerate(names)))


def opened(path: Path, member: str = "", *, layout=None, charset="utf-8", siblings=None, batch_records=20_000, **form):
    """Open a workbook by the door that all sources have."""
    source = SourceFile(id="S", file=path.name, member=member)
    system = SourceSystem(kind=SourceKind.WORKBOOK, charset=charset, workbook=WorkbookForm(**form))
    siblings = [source] if siblings is None else siblings
    return open_source(Request(source, system, siblings, path.parent, layout, batch_records=batch_records))


class Whole:
    """All of a source: its batches as one."""

    def __init__(self, source):
        self.source = source
        self.batches = list(source.batches())
        self.frame = pl.concat([batch.frame for batch in self.batches])
        self.rejects = [reject for batch in self.batches for reject in batch.rejects]
        self.findings = Findings()
        for batch in self.batches:
            batch.report(self.findings)

    @property
    def rows(self):
        """The fields of the records."""
        return self.frame.select(pl.exclude("^#.*$")).rows()

    @property
    def reasons(self):
        return [(reject.record, reject.rule.code, reject.detail) for reject in self.rejects]

    def found(self, code):
        """The values of one rule's findings, and how often it was found."""
        return [finding.values for finding in self.findings.samples(code)], self.findings.count(code)


def read(path: Path, member: str = "", **options) -> Whole:
    return Whole(opened(path, member, **options))
