"""The order of an upgrade: what the delivery is, document by document, what lies beside it, and one rename."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from migrate.checks.delivery import Delivery, DeliveryError, Document
from migrate.findings import Findings
from migrate.layout import Layout, find_layout
from migrate.layout.diff import compare
from migrate.runs.directory import RunError, temporary_name
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter
from migrate.runs.upgrade.carry import Companions
from migrate.runs.upgrade.plan import FilePlan, plan_file
from migrate.runs.upgrade.result import Upgraded, UpgradedFile, binding_changes, refuses
from migrate.xml import XmlError, part_name, read_batches, write_part
from migrate.xml.files import compression_of
from migrate.xml.rules import XML_RECORD_COUNT_MISMATCH


def upgrade(
    path: Path,
    to: str,
    *,
    out: Path | None,
    layouts: Path | None = None,
    batch_records: int = 16_384,
    progress: Reporter,
) -> Upgraded:
    """Carry the delivery at ``path`` into layout version ``to``, below the new folder ``out``; None rehearses.

    ``layouts`` is a folder with versions besides the shipped ones. Whole or not at all: if anything of any record
    has no place in the new version, or is right in the old one and wrong there, nothing is written; what was wrong
    before stays as it is. Memory is that of one batch. Raises RunError, DefinitionErrors, XmlError for a document
    that cannot be read to its end, OSError.
    """
    try:
        delivery = Delivery.open(path)
    except DeliveryError:
        raise RunError("runs.no_xml", path=path) from None
    for error in delivery.unreadable:
        raise error
    old, new = _versions(delivery, to, layouts)
    run = _Upgrade(path, delivery, old, new, batch_records, progress)
    progress.start("upgrade", sum(d.envelope.records for ds in delivery.documents.values() for d in ds))
    try:
        with nullcontext(None) if out is None else _new_folder(out, path) as folder:
            return run.go(folder)
    finally:
        progress.close()


def _versions(delivery: Delivery, to: str, layouts: Path | None) -> tuple[Layout, Layout]:
    found = sorted({document.envelope.layout for parts in delivery.documents.values() for document in parts})
    if len(found) > 1:
        raise RunError("runs.upgrade_mixed", versions=", ".join(found))
    if found == [to]:
        raise RunError("runs.upgrade_same", version=to)
    old, new = find_layout(found[0], layouts), find_layout(to, layouts)
    if old.family != new.family:
        raise RunError("runs.upgrade_family", old=old.version, new=new.version)
    return old, new


@contextmanager
def _new_folder(out: Path, source: Path) -> Iterator[Path]:
    """Yield a private folder that takes the name ``out`` when the body is done, unless the body removed it."""
    out, source = out.resolve(), source.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RunError("runs.directory_not_empty", directory=out)
    if out.is_relative_to(source):
        raise RunError("runs.upgrade_inside", directory=out, source=source)
    temporary = temporary_name(out)
    shutil.rmtree(temporary, ignore_errors=True)  # of an upgrade that was killed
    temporary.parent.mkdir(parents=True, exist_ok=True)
    temporary.mkdir(mode=0o700)
    try:
        yield temporary
        if temporary.exists():
            if out.exists():
                out.rmdir()  # it is empty; Windows renames onto nothing
            temporary.rename(out)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


@dataclass
class _Upgrade:
    """What passes from one document to the next."""

    path: Path
    delivery: Delivery
    old: Layout
    new: Layout
    batch_records: int
    progress: Reporter
    findings: Findings = field(default_factory=Findings)
    parts: list[Result] = field(default_factory=list)

    def go(self, folder: Path | None) -> Upgraded:
        """Read every document to its end; write them below ``folder`` until something stands in the way."""
        files = [self._file(file_id, documents, folder) for file_id, documents in self.delivery.documents.items()]
        companions = Companions.of(self.path, self.delivery, self.new)
        if refuses(self.findings):
            for file in files:
                file.written = 0
            if folder is not None:
                shutil.rmtree(folder)
        elif lost := [file.file_id for file in files if file.residual]:
            raise AssertionError(f"records of {lost} were read and not written")
        elif folder is not None:
            companions.copy(folder)
            companions.write_manifest(folder, self.old, self.new, self.parts)
        return Upgraded(
            self.old.version,
            self.new.version,
            tuple(files),
            self.findings,
            tuple(binding_changes(compare(self.old, self.new), self.delivery.documents)),
            tuple(map(str, companions.carried)),
            tuple(map(str, companions.left)),
        )

    def _file(self, file_id: str, documents: tuple[Document, ...], folder: Path | None) -> UpgradedFile:
        made = UpgradedFile(file_id, len(documents))
        plans = {day: plan_file(self.old, self.new, file_id, day) for day in {d.envelope.base_date for d in documents}}
        for document in documents:
            frames = self._frames(document, plans[document.envelope.base_date], made)
            if folder is None or file_id not in self.new.files or refuses(self.findings):
                made.written += sum(frame.height for frame in frames)
            else:
                made.written += self._write(document, frames, folder)
        return made

    def _frames(self, document: Document, plan: FilePlan, made: UpgradedFile) -> Iterator[pl.DataFrame]:
        for batch in read_batches(document.path, self.old, self.findings, batch_records=self.batch_records):
            made.read += batch.height
            for element, touched in plan.recodes.items():
                made.recoded[element] += int(batch.select(touched.sum()).item() or 0)
            yield plan.convert(batch, self.findings)
            self.progress.advance(batch.height)

    def _write(self, document: Document, frames: Iterator[pl.DataFrame], folder: Path) -> int:
        """Write a document and return the number of its records."""
        domain = self.new.domain_of(document.envelope.file).domain_id
        envelope = document.envelope.model_copy(update={"layout": self.new.version, "domain": domain})
        name = self._name(document)
        if (folder / name).exists():
            raise RunError("runs.upgrade_name_taken", name=name)
        try:
            part = write_part(folder / name, self.new, envelope, frames, compression_of(document.path))
        except XmlError as error:
            if error.rule is not XML_RECORD_COUNT_MISMATCH:  # this the reader has told already
                raise
            return 0
        facts = {"records": part.records, "bytes": part.bytes, "sha256": part.sha256}
        self.parts.append({"path": name.as_posix(), "file_id": envelope.file, "part": envelope.part, **facts})
        return part.records

    def _name(self, document: Document) -> Path:
        """Return where a document goes: where it lay, under its file's new name if it had the old one."""
        place = document.path.relative_to(self.path if self.path.is_dir() else self.path.parent)
        envelope, packed = document.envelope, compression_of(document.path)
        old, new = (part_name(layout, envelope.file, envelope.part, packed) for layout in (self.old, self.new))
        return place.with_name(new.name) if place.name == old.name else place
