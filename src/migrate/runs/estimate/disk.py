"""Disk that a run takes, from what its sample took."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from migrate.convert.definition.converter import Converter
from migrate.runs.estimate.model import Figure, FileSize, SourceSize
from migrate.runs.extract.options import ExtractOptions

# Bytes of two samples of one delivery differ so much.
_DISK_SURE = 1.2
_FOOTER = 8
_OF_SOURCES = ("read", "hooked", "decided")
_OF_STEPS = ("cases", "rejects")


def working_and_kept(
    out: Path,
    converter: Converter,
    sizes: Sequence[SourceSize],
    read: Mapping[str, Sequence[int]],
    files: Sequence[FileSize],
    options: ExtractOptions,
) -> tuple[Figure, Figure]:
    """Return the bytes a run takes before it clears its staging away, and after that.

    A Parquet file's own index is as large whatever the batch is, so that a sample of small batches has more of it.
    """
    of = {size.source: size for size in sizes}
    grown = {name: size.grown for name, size in of.items()}
    batches = {
        name: max(1, -(-int(size.records.value) // options.batch_records)) / max(1, len(read[name]))
        for name, size in of.items()
    }
    sources = {f"{t.id}-{t.source}-{n:03d}": t.source for n, t in enumerate(converter.definition.file, 1)}
    by_file = _by_file(files)
    staged = kept = 0.0
    for path in (p for p in out.rglob("*") if p.is_file()):
        parts = path.relative_to(out).parts
        if parts[0] != "staging":
            kept += path.stat().st_size * by_file.get(path.name[:4] if parts[0] in ("xml", "provenance") else "", 1.0)
        elif parts[1] in _OF_SOURCES:
            staged += _scaled(path, grown[parts[2]], batches[parts[2]])
        elif source := sources.get(parts[2].removesuffix(".parquet")):
            growth = by_file[parts[2][:4]] if parts[1] == "converted" else grown[source]
            staged += _scaled(path, growth, batches[source] if len(parts) > 3 else 1.0)
        else:
            name = parts[3] if parts[1] in _OF_STEPS else parts[2]
            staged += path.stat().st_size * by_file.get(name[:4], 1.0)
    sure = 1.0 if all(size.whole for size in sizes) else _DISK_SURE
    return tuple(Figure(b, b / sure, b * sure) for b in (staged + kept, kept))  # type: ignore[return-value]


def _by_file(files: Sequence[FileSize]) -> dict[str, float]:
    """Return by how much each transfer file grows; of a sample that made nothing of it nobody knows."""
    expected: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for file in files:
        expected[file.file_id] += round(file.records.value)
        made[file.file_id] += file.made
    return {file_id: count / made[file_id] if made[file_id] else 1.0 for file_id, count in expected.items()}


def _scaled(path: Path, records: float, batches: float) -> float:
    """Return a Parquet file's share of the whole run's: rows grow with records, indexes with batches."""
    size = path.stat().st_size
    if path.suffix != ".parquet":
        return size * records
    with path.open("rb") as file:
        file.seek(-_FOOTER, 2)
        index = int.from_bytes(file.read(4), "little") + _FOOTER
    return (size - index) * records + index * batches
