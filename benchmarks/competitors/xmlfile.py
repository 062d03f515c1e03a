"""Frames to XML on disk with ``lxml.etree.xmlfile``: one Element for each record."""

import time
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks import FILE, LAYOUT
from benchmarks.data import held
from benchmarks.program import tell
from migrate.layout import load_layout
from migrate.layout.names import RECORD_ELEMENT
from migrate.xml import part_name


def main(frames: str, out: str) -> dict[str, Any]:
    """Write every part. Only the writing is timed: the frames are in memory before."""
    layout, parts = load_layout(LAYOUT), held(Path(frames))
    uri = layout.namespace(layout.domain_of(FILE).domain_id)
    root, record, records = f"{{{uri}}}{layout.files[FILE].element}", f"{{{uri}}}{RECORD_ELEMENT}", 0
    start = time.perf_counter()
    for number, batches in parts.items():
        path = Path(out, part_name(layout, FILE, number))
        path.parent.mkdir(parents=True, exist_ok=True)
        with etree.xmlfile(str(path), encoding="utf-8") as xml, xml.element(root, nsmap={None: uri}):
            for batch in batches:
                tags = [f"{{{uri}}}{name}" for name in batch.columns]
                for row in batch.iter_rows():
                    element = etree.Element(record)
                    for tag, value in zip(tags, row, strict=True):
                        if value is not None:
                            etree.SubElement(element, tag).text = value
                    xml.write(element)
                records += batch.height
    return {"records": records, "timed": time.perf_counter() - start}


if __name__ == "__main__":
    tell(main)
