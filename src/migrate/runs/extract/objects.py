"""Binary objects: joined to the records that name them, and copied beside the XML.

A record never leads to a file: what it names is only compared with what a walk of the delivery found. Copies are
named by their SHA-256, so that an object that many records name is kept once.
"""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl

from migrate.convert.definition.converter import Converter
from migrate.convert.object_rules import OBJECT_UNNAMED, OBJECT_UNREADABLE, OBJECTS_NOT_DELIVERED
from migrate.convert.padding import without_padding
from migrate.convert.staged.objects import (
    BYTES,
    LISTED,
    NAMED,
    OBJECT,
    OBJECT_COLUMNS,
    SHA256,
    Objects,
    as_key,
    content_name,
    folders,
    place_beside,
)
from migrate.findings import Findings, Legacy, Place
from migrate.layout import Layout
from migrate.runs.directory import RunDirectory, RunError, temporary_name
from migrate.runs.extract.convert import ConvertedFile
from migrate.runs.extract.prepare import Prepared
from migrate.runs.extract.staged import write_parquet
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter
from migrate.sources import objects as delivered
from migrate.sources.objects import DeliveredObjects
from migrate.sources.papers.delivery import DeliveryPapers

_KEY = "#key"
# Most of a small object's time is waiting for the disk to have it.
_COPIES_AT_ONCE = 8


def delivered_objects(converter: Converter, papers: DeliveryPapers, progress: Reporter) -> DeliveredObjects:
    """Look at and hash the objects of a delivery. Raises SourceError for too many."""
    named = folders(target.objects for target in converter.definition.file)
    if named:
        progress.start("objects")
    return DeliveredObjects.find(papers, named, progress.advance)


def find_objects(prepared: Prepared, objects: DeliveredObjects, run: RunDirectory) -> None:
    """Put beside each staged batch of a definition what is known of the objects that its records name."""
    of = prepared.target.objects
    if of is None or not of.path:
        return
    folder = run.path("staging", "objects", prepared.name, "x").parent

    def join() -> Result:
        found, number = _keyed(objects), 0
        named = pl.lit(None, pl.String) if _not_delivered(of, objects) else of.named()
        for number, frame in enumerate(prepared.batches(), 1):
            frame = without_padding(frame, prepared.program.padding).with_columns(named.alias(NAMED))
            keys = frame.select(NAMED, as_key(pl.col(NAMED)).alias(_KEY))
            joined = keys.join(found, on=_KEY, how="left", maintain_order="left").select(OBJECT_COLUMNS)
            write_parquet(joined, folder / f"{number:06d}.parquet")
        return {"batches": number}

    result = run.journal.step(f"objects/{prepared.name}", join)
    prepared.objects = [folder / f"{number:06d}.parquet" for number in range(1, result["batches"] + 1)]


def carry_objects(
    made: list[ConvertedFile], objects: DeliveredObjects, layout: Layout, run: RunDirectory, progress: Reporter
) -> None:
    """Copy the objects of all converted records beside the XML; a batch that the journal knows is not copied again."""
    for m in (m for m in made if m.target.objects and m.target.objects.path):
        assert m.target.objects is not None
        progress.start(f"objects {m.target.id}", sum(m.batch_sizes))
        element = next(i.element for i in layout.items(m.target.id) if i.name == m.target.objects.file)
        for path, records in zip(m.files, m.batch_sizes, strict=True):
            step = f"carry/{path.parent.name}/{path.stem}"
            if run.journal.known(step) is None:
                found = pl.read_parquet(path, columns=[OBJECT, element]).drop_nulls().unique(element)
                copies = [(place, run.path("xml", *place_beside(value))) for place, value in found.iter_rows()]
                with ThreadPoolExecutor(_COPIES_AT_ONCE) as pool:
                    list(pool.map(lambda copy: _copy(objects.root, *copy), copies))
                run.journal.record(step, {"objects": len(copies)})
            progress.advance(records)


def account_for_objects(
    prepared: list[Prepared], made: list[ConvertedFile], objects: DeliveredObjects, findings: Findings
) -> dict[str, Any]:
    """Report objects that nothing names or that cannot be read; return the manifest's ``objects``, {} without any.

    ``delivered`` = ``carried`` + ``rejected`` (named by records that were not carried, only) + ``unnamed`` +
    ``unreadable``. ``kept`` are the copies, fewer than carried where objects are the same, with their ``bytes``.
    """
    records = [_records(m, m.target.objects, objects, findings) for m in made if m.target.objects]
    if not records:
        return {}
    named = _places([file for one in prepared for file in one.objects])
    carried = _places([file for m in made if m.target.objects and m.target.objects.path for file in m.files])
    every = objects.every.rename({delivered.PLACE: OBJECT, delivered.SHA256: SHA256, delivered.BYTES: BYTES})
    unreadable = every.filter(pl.col(SHA256).is_null())
    unnamed = every.filter(pl.col(SHA256).is_not_null()).join(named, on=OBJECT, how="anti", maintain_order="left")
    for place, why in unreadable.select(OBJECT, delivered.WHY).iter_rows():
        findings.add(OBJECT_UNREADABLE, legacy=Legacy(file=place), values={"reason": why})
    for place in unnamed[OBJECT]:
        findings.add(OBJECT_UNNAMED, legacy=Legacy(file=place))
    kept = every.join(carried, on=OBJECT, how="semi").select(content_name().alias("#name"), BYTES).unique("#name")
    counts = {
        "delivered": every.height,
        "carried": carried.height,
        "rejected": named.height - carried.height,
        "unnamed": unnamed.height,
        "unreadable": unreadable.height,
        "kept": kept.height,
        "bytes": kept[BYTES].cast(pl.Int64).sum(),
    }
    return {"objects": {**counts, "records": records}}


def _records(made: ConvertedFile, of: Objects, objects: DeliveredObjects, findings: Findings) -> dict[str, Any]:
    """Return how many records of a definition were written, and how many with their object."""
    target, written = made.target, sum(made.batch_sizes)
    batches = made.files if of.path else []
    counts = [pl.scan_parquet(file).select(pl.col(OBJECT).count()).collect().item() for file in batches]
    facts = {"file_id": target.id, "source": target.source, "written": written, "with_object": sum(counts)}
    if written and (of.none or _not_delivered(of, objects)):
        findings.add(
            OBJECTS_NOT_DELIVERED,
            place=Place(file_id=target.id),
            values={"source": target.source, "records": written, **({"folder": of.folder} if of.folder else {})},
        )
    return facts | ({"none": of.none.model_dump()} if of.none else {})


def _not_delivered(of: Objects, objects: DeliveredObjects) -> bool:
    return objects.within(of.folder.strip("/")).is_empty()


def _keyed(objects: DeliveredObjects) -> pl.DataFrame:
    """Return the objects that records can be joined to; two whose paths cannot be told apart are none."""
    names = {delivered.PLACE: OBJECT, delivered.SHA256: SHA256, delivered.BYTES: BYTES, delivered.LISTED: LISTED}
    usable = objects.every.filter(pl.col(delivered.SHA256).is_not_null()).rename(names)
    keyed = usable.with_columns(as_key(pl.col(OBJECT)).alias(_KEY))
    return keyed.filter(~pl.col(_KEY).is_duplicated())


def _places(files: list[Path]) -> pl.DataFrame:
    """Return the different objects that staged or converted batches have."""
    if not files:
        return pl.DataFrame(schema={OBJECT: pl.String})
    every = pl.concat([pl.scan_parquet(file).select(OBJECT) for file in files])
    return every.drop_nulls().unique().collect(engine="streaming")


def _copy(root: Path, place: str, target: Path) -> None:
    """Copy an object under a temporary name and rename it when whole. Raises RunError if it is not what was found."""
    if target.exists():
        return
    temporary = temporary_name(target)
    digest = hashlib.sha256()
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with (root / place).open("rb") as file, os.fdopen(os.open(temporary, flags, 0o600), "wb") as out:
        for chunk in delivered.chunks(file):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != target.name.partition(".")[0]:
        temporary.unlink()
        raise RunError("runs.object_changed", file=place)
    temporary.replace(target)
