"""A workbook's bytes, which depend on its content only: openpyxl writes the time into every entry of the zip."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.writer.excel import ExcelWriter

# The earliest time a zip can say.
_EPOCH = datetime(1980, 1, 1)
_LEVEL = 6


class _Archive(ZipFile):
    """A zip in which no entry says when or on what system it was made."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        entry = ZipInfo(str(zinfo_or_arcname), _EPOCH.timetuple()[:6])
        entry.create_system = 0
        super().writestr(entry, data, ZIP_DEFLATED, _LEVEL)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname or filename, Path(filename).read_bytes())


def to_bytes(workbook: Workbook) -> bytes:
    """Return a workbook as an .xlsx file; the same content gives the same bytes, whenever and wherever."""
    workbook.properties = DocumentProperties(creator="migrate", created=_EPOCH, modified=_EPOCH)
    stream = io.BytesIO()
    ExcelWriter(workbook, _Archive(stream, "w")).save()
    return stream.getvalue()
