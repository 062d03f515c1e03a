"""What a workbook has to be before a library may unpack it: it comes from outside and can be made to harm.

A small file can unpack to gigabytes, declare entities that expand without end, or merge a million columns.
"""

import contextlib
import re
import zipfile
import zlib
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors

# Of definitions.
MAX_FILE = 32 * 2**20
MAX_UNPACKED = 128 * 2**20
MAX_PARTS = 2_000
# Cells that are there, and cells that merges cover: each becomes an object. The official workbooks have some 10^4.
MAX_CELLS = 1_000_000


class Limits(NamedTuple):
    """Bytes of the file and of all it unpacks to; its cells (None: not counted); what to do if it has more."""

    file: int
    unpacked: int
    cells: int | None
    advice: Text


# What zipfile and what unpacks for it raise for a damaged, encrypted or unknown archive.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_NO_WORKBOOK = Text(
    "xlsx として読めません。古い形式 (.xls) やパスワード付きなら、パスワードのない .xlsx に保存し直してください。",
    "this is not an xlsx workbook; if it is an old .xls or has a password, save it anew as .xlsx without one",
)


def refuse_harm(path: Path, limits: Limits | None = None) -> None:
    """Raise DefinitionErrors unless the file is a zip of moderate size whose parts hold no DOCTYPE or huge merge.

    What is moderate for definitions, unless the caller has ``limits`` of its own.

    zipfile never gives more of a part than the size it declares, so that the declared sizes can be relied on.
    """
    limits = limits or _of_definitions()
    refuse_size(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > limits.unpacked:
                raise _refused(path, _too_large(f"{limits.unpacked // 2**20} MB", limits))
            cells = 0
            for part in parts:
                cells += _cells(path, archive, part, limits.cells)
                if limits.cells is not None and cells > limits.cells:
                    raise _refused(path, _too_large(f"{limits.cells:,} cells", limits))
    except _BROKEN as error:
        raise _refused(path, _NO_WORKBOOK) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refused(path, Text(f"読めません ({reason})。", f"cannot be read ({reason})")) from error


def refuse_size(path: Path, limits: Limits | None = None) -> None:
    """Raise DefinitionErrors for a file that is not there or too large."""
    limits = limits or _of_definitions()
    try:
        size = path.stat().st_size
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refused(path, Text(f"読めません ({reason})。", f"cannot be read ({reason})")) from error
    if size > limits.file:
        raise _refused(path, _too_large(f"{limits.file // 2**20} MB", limits))


def _cells(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int | None) -> int:
    """Return how many cells a part holds, those under merges included; look whether it has a DOCTYPE.

    Any part may be a sheet, whatever it is called. One that is no XML to its end has the cells up to there;
    whether it matters is the library's to say.
    """
    count = 0
    with archive.open(part) as stream, contextlib.suppress(etree.XMLSyntaxError):
        parser = etree.iterparse(
            stream, events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for n, (_, element) in enumerate(parser):
            if n == 0 and element.getroottree().docinfo.doctype:
                raise _refused(path, Text("DOCTYPE 宣言があります。", "it holds a DOCTYPE"))
            if limit is None:
                break
            tag = element.tag.rpartition("}")[2]
            if tag == "c":
                count += 1
            elif tag == "mergeCell":
                count += _area(element.get("ref", ""), limit)
            if count > limit:
                break
            # The parent's earlier children have been read: let them go.
            while element.getprevious() is not None and (parent := element.getparent()) is not None:
                del parent[0]
    return count


def _area(reference: str, limit: int) -> int:
    """Return the number of cells of ``A1:C3``; a reference nobody can read counts as too many."""
    corners = _REFERENCE.fullmatch(reference)
    if corners is None:
        return limit + 1
    left, top, right, bottom = corners.groups()
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: str) -> int:
    return reduce(lambda number, letter: 26 * number + ord(letter) - ord("A") + 1, letters, 0)


def _of_definitions() -> Limits:
    advice = Text("定義の表だけを新しいブックに写してください。", "copy just the definition tables into a new workbook")
    return Limits(MAX_FILE, MAX_UNPACKED, MAX_CELLS, advice)


def _too_large(limit: str, limits: Limits) -> Text:
    return Text(
        f"大きすぎます (上限 {limit})。{limits.advice.ja}", f"too large (the limit is {limit}); {limits.advice.en}"
    )


def _refused(path: Path, problem: Text) -> DefinitionErrors:
    return DefinitionErrors([DefinitionError(path.name, problem)])
