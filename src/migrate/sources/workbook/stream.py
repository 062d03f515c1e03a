"""The XML of a workbook's parts as a stream: no tree grows, whatever a sheet holds.

Our own reader, because libraries do not give what must not be lost: openpyxl turns numbers into floats and, reading as
a stream, tells neither merges nor hidden rows; calamine tells neither formulas nor formats. Both take numbers with the
Japanese formats 27–36 and 50–58 or before 1900-03-01 in their own way. They are the tests' second opinion.
"""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

_CHUNK = 1 << 16
# Transitional, which Excel writes, and strict.
_SPREADSHEETML = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# What zipfile, zlib, lxml and our parser targets raise for a part that is damaged or not there.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    ValueError,
    etree.XMLSyntaxError,
)


def spreadsheet_names(*names: str) -> dict[str, str]:
    """Return the qualified names of elements of SpreadsheetML → their names."""
    return {f"{{{space}}}{name}": name for space in _SPREADSHEETML for name in names}


def fed(stream: IO[bytes], target: Any) -> Iterator[None]:
    """Feed a part to a parser target (``start``, ``data``, ``end``, ``close``), pausing after each piece of it.

    Raises XMLSyntaxError, also for a text or a name of more than 10 MB.
    """
    parser = etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    while piece := stream.read(_CHUNK):
        parser.feed(piece)
        yield
    parser.close()
    yield


def tree(data: bytes) -> etree._Element:
    """Parse a small part whole. Raises XMLSyntaxError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)
