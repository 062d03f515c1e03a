"""What an extraction is asked to do, and what of it decides the outcome (plan.json)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from migrate import __version__
from migrate.characters import Ledger
from migrate.convert.definition.converter import Converter
from migrate.layout import Layout
from migrate.runs.directory import RunError, file_sha256
from migrate.sources.objects import DeliveredObjects
from migrate.sources.source import OpenSource
from migrate.values import is_valid
from migrate.workers import ONE, Workers
from migrate.xml import Compression


@dataclass(frozen=True)
class ErrorPolicy:
    """When rejects end a run: ``stop`` at the first, ``reject`` never, ``threshold`` above a share of records."""

    kind: str = "reject"
    threshold: float = 1.0

    @classmethod
    def parse(cls, text: str) -> "ErrorPolicy":
        """Read ``stop``, ``reject`` or ``threshold=0.5%``. Raises RunError."""
        if text in ("stop", "reject"):
            return cls(text)
        kind, _, share = text.partition("=")
        try:
            value = float(share.removesuffix("%")) / 100
        except ValueError:
            value = -1.0
        if kind != "threshold" or not share.endswith("%") or not 0 <= value <= 1:
            raise RunError("runs.error_policy", text=text)
        return cls("threshold", value)

    def exceeded(self, rejected: int, records: int) -> bool:
        """Whether this many rejected of so many read records is too much."""
        if self.kind == "stop":
            return rejected > 0
        return self.kind == "threshold" and rejected > self.threshold * records


@dataclass(frozen=True)
class ExtractOptions:
    """An extraction as asked for on the command line; record counts are the units of memory and of parts.

    ``layouts`` is the folder that holds the layout's version folder, the shipped one unless given; ``overlay`` the
    municipality's differences from the converter; ``domains`` those (業務) whose files are made, all by default;
    ``decisions`` the ledger of what people decided, its key beside it; ``workers`` work on batches and parts at once
    and decide nothing. Raises RunError for a municipality code (団体コード) whose check digit is wrong or a base date
    that is no day.
    """

    delivery: Path
    out: Path
    municipality: str
    base_date: str
    on_error: ErrorPolicy = ErrorPolicy()
    ledger: Path | None = None
    batch_records: int = 16_384
    part_records: int = 100_000
    compression: Compression = None
    resume: bool = False
    unmask: bool = False
    keep_staging: bool = False
    workers: Workers = ONE
    layouts: Path | None = None
    overlay: Path | None = None
    domains: tuple[str, ...] = ()
    decisions: Path | None = None

    def __post_init__(self) -> None:
        if not is_valid("municipality_code", self.municipality):
            raise RunError("runs.municipality", text=self.municipality)
        try:
            datetime.strptime(self.base_date, "%Y%m%d")
        except ValueError:
            raise RunError("runs.base_date", text=self.base_date) from None


def compression_named(name: str) -> Compression:
    """Return ``none``, ``gzip`` or ``zstd`` as a compression. Raises RunError."""
    known: dict[str, Compression] = {"none": None, "gzip": "gzip", "zstd": "zstd"}
    if name not in known:
        raise RunError("runs.compression", text=name)
    return known[name]


def plan_of(
    options: ExtractOptions,
    converter: Converter,
    layout: Layout,
    opened: Mapping[str, OpenSource],
    objects: DeliveredObjects,
) -> dict[str, Any]:
    """Return everything that decides the outcome; the same plan gives the same bytes."""
    files = sorted({file for source in opened.values() for file in source.files})
    state = {name: digest for source in opened.values() for name, digest in source.state().items()}
    return {
        "tool": __version__,
        "layout": layout.version,
        "layout_digest": layout.digest,
        "converter": converter.definition.id,
        "converter_digest": converter.digest,
        "domains": list(converter.domains),
        "overlay_sha256": converter.overlay.sha256 if converter.overlay else None,
        "hooks_sha256": converter.hooks.sha256 if converter.hooks else None,
        "ledger_sha256": file_sha256(options.ledger) if options.ledger else None,
        "decisions_sha256": file_sha256(options.decisions) if options.decisions else None,
        "municipality": options.municipality,
        "base_date": options.base_date,
        "on_error": [options.on_error.kind, options.on_error.threshold],
        "batch_records": options.batch_records,
        "part_records": options.part_records,
        "compression": options.compression,
        "unmask": options.unmask,
        "delivery": {f.relative_to(options.delivery).as_posix(): file_sha256(f) for f in files},
        "objects": objects.digest(),
        "state": state,
    }


def read_ledger(options: ExtractOptions) -> Ledger:
    """Return the agency's ledger, or an empty one."""
    return Ledger.read(options.ledger) if options.ledger else Ledger()
