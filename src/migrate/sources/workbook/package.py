"""What a workbook says beside its sheets' cells: which sheets, texts, formats, and how its days count."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from lxml import etree

from migrate.findings import Text, default_lang
from migrate.layout.errors import DefinitionErrors
from migrate.layout.workbooks.guard import Limits, refuse_harm
from migrate.sources.errors import SourceError
from migrate.sources.workbook.stream import BROKEN, fed, tree
from migrate.sources.workbook.styles import Style, read_styles
from migrate.sources.workbook.texts import TextTable

# Excel has no more than 1,048,576 rows on a sheet; a part is read as a stream, but the shared texts are kept.
_LIMITS = Limits(
    file=256 * 2**20,
    unpacked=2**30,
    cells=None,
    advice=Text(
        "ブックを年度などで分けて提供を受けてください。", "have it delivered as several workbooks, by year say"
    ),
)
_SMALL_PART = 16 * 2**20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# Parts of a sheet that hold what a person sees beside the cells.
_SHOWN = {"comments", "threadedComment", "drawing", "oleObject", "control", "pivotTable"}


@dataclass(frozen=True)
class SheetPart:
    """``part``: its name in the archive, "" if it is no sheet of cells; ``beside``: comments, drawings …, sorted."""

    title: str
    part: str
    hidden: bool
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Package:
    """A workbook without its cells. ``texts`` are shared by its cells, ``readings`` of them have ふりがな.

    ``since_1904``: days count from 1904-01-01. ``recalculated``: its formulas are to be, by who opens it.
    """

    path: Path
    sheets: tuple[SheetPart, ...]
    styles: tuple[Style, ...]
    texts: tuple[str, ...]
    readings: int
    since_1904: bool
    recalculated: bool
    macros: bool

    @contextmanager
    def open(self, sheet: SheetPart) -> Iterator[IO[bytes]]:
        """Open a sheet's XML."""
        with zipfile.ZipFile(self.path) as archive, archive.open(sheet.part) as stream:
            yield stream


def open_package(path: Path, name: str) -> Package:
    """Read a workbook (.xlsx, .xlsm) but its cells. No link is followed, no macro run.

    Raises SourceError if it is another kind of file, damaged or made to harm.
    """
    status = path.stat()
    return _open(path, name, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=1)  # the sources of a workbook, its sheets, are opened one after another
def _open(path: Path, name: str, size: int, changed: int) -> Package:
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            raise SourceError("sources.workbook_old", file=name)
    try:
        refuse_harm(path, _LIMITS)
        with zipfile.ZipFile(path) as archive:
            return _read(path, archive)
    except DefinitionErrors as error:
        reason = error.errors[0].problem.in_(default_lang())
        raise SourceError("sources.workbook_refused", file=name, reason=reason) from error
    except BROKEN as error:
        raise SourceError("sources.workbook_unreadable", file=name, reason=type(error).__name__) from error


def _read(path: Path, archive: zipfile.ZipFile) -> Package:
    main = dict(_related(archive, "").values())["officeDocument"]
    book = tree(_small(archive, main))
    related = _related(archive, main)
    parts = {kind: part for kind, part in related.values() if kind in ("styles", "sharedStrings", "vbaProject")}
    properties = book.find("{*}workbookPr")
    calculation = book.find("{*}calcPr")
    texts = _texts(archive, parts.get("sharedStrings", ""))
    return Package(
        path,
        tuple(_sheet(archive, element, related) for element in book.iterfind("{*}sheets/{*}sheet")),
        read_styles(tree(_small(archive, parts["styles"]))) if "styles" in parts else (),
        tuple(texts.texts),
        texts.readings,
        since_1904=properties is not None and properties.get("date1904") in ("1", "true", "on"),
        recalculated=calculation is not None and calculation.get("fullCalcOnLoad") in ("1", "true", "on"),
        macros="vbaProject" in parts,
    )


def _sheet(archive: zipfile.ZipFile, element: etree._Element, related: Mapping[str, tuple[str, str]]) -> SheetPart:
    relation = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}["id"]
    kind, part = related[relation]
    if kind != "worksheet":
        part = ""
    elif part not in archive.namelist():
        raise KeyError(part)
    beside = {kind for kind, _ in _related(archive, part).values()} & _SHOWN if part else set()
    hidden = element.get("state", "visible") != "visible"
    return SheetPart(element.get("name", ""), part, hidden, tuple(sorted(beside)))


def _related(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return a part's relations ("" for the package's) within the archive: id → kind and part."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return {}
    return {
        element.get("Id", ""): (
            element.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
        )
        for element in tree(_small(archive, relations))
        if element.get("TargetMode") != "External"
    }


def _small(archive: zipfile.ZipFile, part: str) -> bytes:
    if archive.getinfo(part).file_size > _SMALL_PART:
        raise ValueError(part)
    return archive.read(part)


def _texts(archive: zipfile.ZipFile, part: str) -> TextTable:
    table = TextTable()
    if part:
        with archive.open(part) as stream:
            for _ in fed(stream, table):
                pass
    return table
