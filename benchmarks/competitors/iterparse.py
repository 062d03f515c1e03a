"""Layout XML into columns with ``lxml.etree.iterparse``: a dict of lists for each batch."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks import BATCH, FILE, LAYOUT
from benchmarks.program import tell
from migrate.layout import load_layout
from migrate.xml import find_parts

Record = dict[str, str]


def records(path: Path, schema: etree.XMLSchema | None = None) -> Iterator[Record]:
    """Yield the records of a document by the names of their elements."""
    local: dict[str, str] = {}
    for _, record in etree.iterparse(str(path), tag="{*}レコード", schema=schema, huge_tree=True):
        yield {
            local.get(tag) or local.setdefault(tag, etree.QName(tag).localname): child.text or ""
            for child in record
            if (tag := child.tag)
        }
        record.clear()
        while record.getprevious() is not None:
            del record.getparent()[0]


def batches(xml: Path) -> Iterator[dict[str, list[str | None]]]:
    """Yield the columns of so many records at a time below a folder."""
    names = [item.element for item in load_layout(LAYOUT).items(FILE)]
    for path in find_parts(xml):
        rows: list[Record] = []
        for row in records(path):
            rows.append(row)
            if len(rows) == BATCH:
                yield {name: [row.get(name) for row in rows] for name in names}
                rows = []
        yield {name: [row.get(name) for row in rows] for name in names}


def main(xml: str) -> dict[str, Any]:
    """Read everything below a folder, and hold none of it."""
    return {"records": sum(len(next(iter(batch.values()))) for batch in batches(Path(xml)))}


if __name__ == "__main__":
    tell(main)
