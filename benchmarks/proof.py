"""The proof that two programs did the same work: the same records, written or read, in order."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl
from lxml import etree

Record = list[tuple[str, str]]


class DifferentWork(Exception):
    """The two outputs are not the same records: names file, record and elements, never a value."""


def prove_same(ours: Path, theirs: Path) -> dict[str, int]:
    """Compare two folders of XML record by record: element names with namespace, texts and order.

    How a transfer file is cut into documents, and the attributes of its root, may differ. Returns the number
    of records of each transfer file (the four digits its documents' names begin with). Raises DifferentWork.
    """
    left, right = _documents(ours), _documents(theirs)
    counts = {}
    for file in sorted(left.keys() | right.keys()):
        number = 0
        pairs = zip_longest(_records(left[file]), _records(right[file]))
        for number, (one, other) in enumerate(pairs, start=1):
            if one != other:
                raise DifferentWork(f"file {file}, record {number}: {_difference(one, other)}")
        counts[file] = number
    if not any(counts.values()):
        raise DifferentWork("there is no record in either")
    return counts


def prove_columns(xml: Path) -> None:
    """Read a folder of XML with ours and with iterparse and compare every value. Raises DifferentWork."""
    from benchmarks.competitors import iterparse
    from benchmarks.ours import read

    ours = _columns(batch.select(pl.exclude("^#.*$")).to_dict(as_series=False) for batch in read.batches(xml, 1))
    theirs = _columns(iterparse.batches(xml))
    if ours != theirs:
        names = [name for name in sorted(ours.keys() | theirs.keys()) if ours.get(name) != theirs.get(name)]
        raise DifferentWork(f"columns read otherwise: {', '.join(names)}")


def _columns(batches: Iterable[dict[str, list[str | None]]]) -> dict[str, str]:
    """Return a digest of each column, however it is cut into batches."""
    whole: defaultdict[str, Any] = defaultdict(hashlib.sha256)
    for batch in batches:
        for name, values in batch.items():
            whole[name].update("".join("\0" if value is None else f"\1{value}" for value in values).encode())
    return {name: digest.hexdigest() for name, digest in whole.items()}


def digest(folder: Path) -> str:
    """Return a SHA-256 over the names and bytes of the XML under a folder, to know a repeated output by."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.xml")):
        with path.open("rb") as file:
            whole.update(path.name.encode() + hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


def _documents(folder: Path) -> defaultdict[str, list[Path]]:
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*.xml"), key=lambda path: path.name):
        found[path.name[:4]].append(path)
    return found


def _records(documents: Sequence[Path]) -> Iterator[Record]:
    for document in documents:
        for _, record in etree.iterparse(str(document), tag="{*}レコード", huge_tree=True):
            yield [(element.tag, element.text or "") for element in record.iterdescendants()]
            record.clear()
            while record.getprevious() is not None:
                del record.getparent()[0]


def _difference(one: Record | None, other: Record | None) -> str:
    if one is None or other is None:
        return f"only {'ours' if other is None else 'the other'} has it"
    names = sorted({etree.QName(tag).localname for tag, _ in set(one) ^ set(other)})
    return f"unlike in {', '.join(names)}" if names else "the elements are in another order"
