"""Golden records (正解データ): a small delivery in a converter's folder, and what was agreed that it becomes.

``golden/delivery/`` is in the vendor's own form, all of it invented; ``golden/expected/`` has the XML of each transfer
file and ``balance.json``: what became of every record, and how often each rule spoke.
"""

import json
import shutil
from pathlib import Path

from migrate.convert.definition.converter import Converter
from migrate.layout import Layout
from migrate.testing.invention import invent
from migrate.testing.kit.runs import Run, codes, run
from migrate.testing.legacy import write_delivery

RECORDS = 3
"""Records of each source; codes in full are the kit's other tests' business."""
TOWN = "992011"
"""団体コード of a town that does not exist, of which all golden records are."""
BASE_DATE = "20251001"


def golden_delivery(converter: Converter, layout: Layout) -> Path:
    """Return the golden delivery in the converter's folder, written if none is there."""
    delivery = converter.folder / "golden" / "delivery"
    if not delivery.is_dir():
        write_delivery(delivery, converter, invent(converter, layout, RECORDS))
    return delivery


def golden_run(converter: Converter, out: Path, layouts: Path | None = None) -> Run:
    """Run the converter on its golden delivery."""
    return run(converter, converter.folder / "golden" / "delivery", out, TOWN, BASE_DATE, layouts=layouts)


def differences(converter: Converter, done: Run) -> list[str]:
    """Return which of the agreed files the run did not make byte for byte, and which it made beside them."""
    agreed = expected(converter)
    made = outcome(done)
    return sorted(name for name in agreed.keys() | made.keys() if agreed.get(name) != made.get(name))


def documents(run: Path) -> dict[str, bytes]:
    """Return the XML of a run by its path below ``xml/``."""
    root = run / "xml"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.xml"))}


def outcome(done: Run) -> dict[str, bytes]:
    """Return the documents of a run, and ``balance.json``: what became of every record, how often each rule spoke."""
    balance = {"balance": [use.model_dump() for use in done.result.uses], "findings": codes(done.result.findings)}
    text = json.dumps(balance, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return documents(done.out) | {"balance.json": text.encode()}


def expected(converter: Converter) -> dict[str, bytes]:
    """Return the agreed files by path; none where nothing was agreed yet."""
    folder = converter.folder / "golden" / "expected"
    # checked out on Windows, line ends may be its own
    return {
        p.relative_to(folder).as_posix(): p.read_bytes().replace(b"\r\n", b"\n")
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def write_expected(converter: Converter, done: Run) -> None:
    """Write what a run made as what is expected from now on; somebody must have looked at it."""
    folder = converter.folder / "golden" / "expected"
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in outcome(done).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
