"""The parts of a layout delivery that are to be loaded, known by their hashes."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.findings import Findings
from migrate.layout import Layout
from migrate.targets.errors import TargetError
from migrate.workers import ONE, Workers
from migrate.xml import Envelope, ReadAhead, read_envelope


@dataclass(frozen=True)
class Part:
    """One layout document; ``sha256`` is that of the file's bytes, packed or not."""

    path: Path
    envelope: Envelope
    sha256: str

    def batch_id(self, index: int, batch_records: int) -> str:
        """Return the id of batch number ``index`` (from 0) of the part cut into batches of this size."""
        return hashlib.sha256(f"{self.sha256} {index} {batch_records}".encode("ascii")).hexdigest()

    def batches(self, reader: ReadAhead, batch_records: int, findings: Findings) -> Iterator[pl.DataFrame]:
        """Yield the part's records in batches of exactly this size, the last one excepted.

        The reader promises no more than a largest size; a batch's id must always mean the same records.
        Raises XmlError for a document that cannot be read to its end.
        """
        waiting: pl.DataFrame | None = None
        for frame in reader.batches(self.path, findings):
            waiting = frame if waiting is None else pl.concat([waiting, frame])
            while waiting.height >= batch_records:
                yield waiting.head(batch_records)
                waiting = waiting.slice(batch_records)
        if waiting is not None and waiting.height:
            yield waiting


def describe(paths: Iterable[Path], layout: Layout, workers: Workers = ONE) -> list[Part]:
    """Read every document's root and hash it; return the parts by file and number, the order of loading.

    Raises TargetError for parts of another layout, of more than one municipality, or the same part twice;
    XmlError for a document without a proper root.
    """
    parts: dict[tuple[str, int], Part] = {}
    for part in workers.in_order(lambda path: _described(path, layout), paths):
        place = (part.envelope.file, part.envelope.part)
        if place in parts:
            raise TargetError("targets.part_twice", path=part.path, other=parts[place].path)
        parts[place] = part
    municipalities = sorted({p.envelope.municipality for p in parts.values()})
    if len(municipalities) > 1:
        raise TargetError("targets.municipalities", found=", ".join(municipalities))
    return [parts[place] for place in sorted(parts)]


def _described(path: Path, layout: Layout) -> Part:
    envelope = read_envelope(path)
    if envelope.layout != layout.version or envelope.file not in layout.files:
        raise TargetError("targets.part_of_other_layout", path=path, found=envelope.layout, asked=layout.version)
    with path.open("rb") as file:
        return Part(path, envelope, hashlib.file_digest(file, "sha256").hexdigest())
