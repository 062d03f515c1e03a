"""The package's CSV files: CRLF, CP932, every field quoted or none; faults are planted while writing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

from migrate.testing.package_cp932.damage import RecordFault
from migrate.testing.package_cp932.encoding import encode_row
from migrate.testing.package_cp932.tables import Table

_BUFFERED_RECORDS = 512
Struck = tuple[RecordFault, tuple[int, ...]]


class CsvFile:
    """One file being written. ``pending`` loses each fault that is planted; ``struck`` tells where."""

    def __init__(self, root: Path, path: str, table: Table, pending: list[RecordFault]) -> None:
        self.path, self.table, self.pending = path, table, pending
        self.records = self.total = 0
        self.gaiji: Counter[str] = Counter()
        self.struck: list[Struck] = []
        self._sum = table.columns.index(table.sums) if table.sums else None
        self._out = (root / path).open("wb")
        self._buffer = [encode_row(table.columns, quoted=table.quoted)]

    def write(self, values: Sequence[str]) -> None:
        """Write one record."""
        data = encode_row(values, quoted=self.table.quoted, uses=self.gaiji)
        self.records += 1
        if self._sum is not None:
            self.total += int(values[self._sum])
        if self.pending:
            data = self._strike(values, data)
        self._buffer.append(data)
        if len(self._buffer) >= _BUFFERED_RECORDS:
            self._flush()

    def write_all(self, rows: Iterable[Sequence[str]]) -> None:
        """Write records one by one."""
        for row in rows:
            self.write(row)

    def _strike(self, values: Sequence[str], data: bytes) -> bytes:
        fields = dict(zip(self.table.columns, values, strict=True))
        for fault in self.pending:
            if self.records > fault.after and fault.fits(fields):
                self.pending.remove(fault)
                lines = fault.damage(fields)
                places = tuple(self.records + offset for offset in fault.planted)
                self.struck.append((fault, places))
                self.records += len(lines) - 1
                return b"".join(lines)
        return data

    def _flush(self) -> None:
        self._out.write(b"".join(self._buffer))
        self._buffer.clear()

    def __enter__(self) -> "CsvFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._flush()
        self._out.close()
