"""Documents read ahead of who asks for them, where only the careful reader can: each by a process of its own.

libxml2's elements are taken over one by one under Python's lock, so threads bring nothing there. What is canonical is
read as fast by who asks for it as it could be taken over from another process.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import polars as pl

from migrate.crew import obey_caller
from migrate.findings import RULES, Findings, Text
from migrate.layout.models import Layout
from migrate.workers import Workers
from migrate.xml.errors import XmlError
from migrate.xml.reader import begins_canonically, read_batches
from migrate.xml.streams import LIMITS, Limits


@dataclass(frozen=True)
class _Read:
    """A document as it was read: batches in files, findings, and what ended the reading if anything did."""

    batches: list[Path]
    findings: Findings
    error: tuple[str, Text, str, int | None, int | None] | None = None


class ReadAhead:
    """Reads the documents ``paths`` in the order in which they will be asked for, as many at once as there are workers.

    Batches wait in files below ``folder``, which hold personal data; they are gone when they have been asked for, and
    all of them at the end. What is read does not depend on the workers.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        layout: Layout,
        folder: Path,
        workers: Workers,
        *,
        batch_records: int,
        limits: Limits = LIMITS,
    ) -> None:
        self._paths, self._layout, self._workers = list(paths), layout, workers
        self.batch_records, self._limits = batch_records, limits
        self._folder = TemporaryDirectory(prefix="read-", dir=folder)
        self._pool: ProcessPoolExecutor | None = None
        self._ahead: dict[Path, Future[_Read] | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def batches(self, path: Path, findings: Findings) -> Iterator[pl.DataFrame]:
        """Yield a document's batches; findings and errors are those of :func:`migrate.xml.read_batches`."""
        self._begin(path, findings)
        ahead = self._ahead.pop(path, None)
        if ahead is None:
            yield from read_batches(path, self._layout, findings, batch_records=self.batch_records, limits=self._limits)
            return
        read = ahead.result()
        for batch in read.batches:
            yield pl.read_ipc(batch)
            batch.unlink()
        findings.merge(read.findings)
        if read.error:
            file, problem, rule, line, column = read.error
            raise XmlError(file, problem, rule=RULES[rule], line=line, column=column)

    def _begin(self, path: Path, findings: Findings) -> None:
        """Set processes to work on this document and those that come next."""
        if self._workers.count == 1 or path not in self._paths:
            return
        first = self._paths.index(path)
        for document in self._paths[first : first + self._workers.count]:
            if document not in self._ahead:
                self._ahead[document] = self._read(document, findings)

    def _read(self, path: Path, findings: Findings) -> Future[_Read] | None:
        if begins_canonically(path, self._layout, self._limits):
            return None
        if self._pool is None:
            # Spawned, since a process with threads must not be forked; and so it is on Windows.
            self._pool = ProcessPoolExecutor(
                self._workers.count, get_context("spawn"), _begin_process, (self._layout, self._limits)
            )
        folder = Path(self._folder.name) / f"{self._paths.index(path):06d}"
        empty = Findings(unmask=findings.unmask, limit=findings.limit)
        return self._pool.submit(_read_document, path, folder, self.batch_records, empty)


_process: tuple[Layout, Limits]


def _begin_process(layout: Layout, limits: Limits) -> None:
    global _process
    _process = (layout, limits)
    obey_caller()


def _read_document(path: Path, folder: Path, batch_records: int, findings: Findings) -> _Read:
    layout, limits = _process
    folder.mkdir(mode=0o700)
    files: list[Path] = []
    try:
        for batch in read_batches(path, layout, findings, batch_records=batch_records, limits=limits):
            files.append(folder / f"{len(files):06d}.arrow")
            batch.write_ipc(files[-1], compression="lz4")
    except XmlError as error:
        return _Read(files, findings, (error.file, error.problem, error.rule.code, error.line, error.column))
    return _Read(files, findings)
