"""What is audited: the layout documents of one delivery, and where their records came from if it is known."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.checks.answers import BESIDE_SCHEMA
from migrate.findings import ORDINAL, PART, Findings
from migrate.layout.models import Layout
from migrate.xml import Envelope, Stretch, XmlError, find_parts, read_envelope, read_stretch, stretches_of

_PLACE = [PART, ORDINAL]
# A run directory is at most this far above its documents: xml/<domain>/<document>.
_RUN_ABOVE = 3


class DeliveryError(Exception):
    """There is nothing to audit at a path."""


@dataclass(frozen=True)
class Document:
    """One part of a transfer file: where it lies and what it says of itself."""

    path: Path
    envelope: Envelope


@dataclass(frozen=True)
class Delivery:
    """The documents by transfer file id, in part order; ``unreadable`` are those whose root cannot be read.

    ``provenance`` is the folder of ``<file id>.parquet`` (``#part``, ``#ordinal`` and the legacy place), if
    there is one. ``whole`` is False for a single document, of which nothing can be said to be missing. ``root``: the
    folder of the documents and of the objects beside them, which is ``partial`` if only a folder within it was given.
    """

    documents: Mapping[str, tuple[Document, ...]]
    unreadable: tuple[XmlError, ...] = ()
    provenance: Path | None = None
    whole: bool = True
    root: Path | None = None
    partial: bool = False

    @classmethod
    def open(cls, path: Path) -> "Delivery":
        """Return the delivery at ``path``: a run directory, a folder of documents, or a single document.

        Raises DeliveryError if there is no document, OSError if one cannot be opened.
        """
        run = next((f for f in (path, *path.parents[:_RUN_ABOVE]) if (f / "manifest.json").is_file()), None)
        paths = find_parts(path / "xml" if path == run else path)
        root = run / "xml" if run else path
        if not paths:
            raise DeliveryError(f"{path}: no layout document (*.xml, *.xml.gz, *.xml.zst)")
        documents: dict[str, list[Document]] = {}
        unreadable = []
        for found in paths:
            try:
                envelope = read_envelope(found)
            except XmlError as error:
                unreadable.append(error)
            else:
                documents.setdefault(envelope.file, []).append(Document(found, envelope))
        return cls(
            {f: tuple(sorted(ds, key=lambda d: d.envelope.part)) for f, ds in sorted(documents.items())},
            tuple(unreadable),
            run / "provenance" if run else None,
            whole=path.is_dir(),
            root=root if path.is_dir() else None,
            partial=path not in (run, root),
        )

    def beside(self) -> pl.DataFrame:
        """Return the files beside the documents, each read once; a link that leads out is not followed.

        ``own`` is False where documents that were not looked at may name them.
        """
        if self.root is None:
            return pl.DataFrame(schema=BESIDE_SCHEMA)
        documents = {document.path for parts in self.documents.values() for document in parts}
        found = sorted(Path(folder, name) for folder, _, names in os.walk(self.root) for name in names)
        others = [path for path in found if path not in documents]
        rows = [(p.relative_to(self.root).as_posix(), p.name, _sha256(p, self.root), not self.partial) for p in others]
        return pl.DataFrame(rows, schema=BESIDE_SCHEMA, orient="row")

    def bytes(self) -> int:
        """Return how large the documents are together, as they lie there."""
        return sum(d.path.stat().st_size for documents in self.documents.values() for d in documents)

    def stretches(self, document: Document, layout: Layout, size: int | None) -> Iterator[Stretch]:
        """Yield what of a document can be read by itself: :func:`migrate.xml.stretches_of`."""
        return stretches_of(document.path, layout, size)

    def read(self, stretch: Stretch, layout: Layout, findings: Findings, batch_records: int) -> Iterator[pl.DataFrame]:
        """Yield a stretch's layout batches: :func:`migrate.xml.read_stretch`, which says what it raises."""
        return read_stretch(stretch, layout, findings, batch_records=batch_records)

    def with_legacy(self, file_id: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Return rows that have ``#part`` and ``#ordinal`` with their legacy place, where it is known."""
        path = self.provenance / f"{file_id}.parquet" if self.provenance else None
        if path is None or not path.is_file() or rows.is_empty():
            return rows
        places = rows.select(_PLACE).unique()
        known = (
            pl.scan_parquet(path)
            .with_columns(pl.col(PART).cast(pl.UInt32), pl.col(ORDINAL).cast(pl.UInt32))
            .join(places.lazy(), on=_PLACE, how="semi")
            .unique(_PLACE, keep="first", maintain_order=True)
            .collect(engine="streaming")
        )
        return rows.join(known, on=_PLACE, how="left", maintain_order="left")


def _sha256(path: Path, root: Path) -> str | None:
    """Return the SHA-256 of a regular file inside a folder; None for any other, and for one that cannot be read."""
    try:
        if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
