"""A finished run and its delivery, opened to be looked into: proven to be what the run was made of."""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from migrate.characters import Ledger
from migrate.convert.compile import Program, compile_target
from migrate.convert.definition.converter import Converter, Target, load_converter
from migrate.layout import Layout, load_layout
from migrate.reconcile.trace.decided import RunDecisions
from migrate.reconcile.trace.errors import TraceError
from migrate.sources.description import SourceKind
from migrate.sources.opening import open_source
from migrate.sources.source import OpenSource

# Records read at once where a source is looked through for a key.
SCAN = 20_000


class TracedRun:
    """A run directory, with converter and layout as they were. Nothing is written.

    ``converter``, ``overlay`` and ``layouts`` say where these lie now, if not where the names in ``plan.json`` lead.
    Raises TraceError if a directory is no finished run, or converter or layout are others by now; ConverterError.
    """

    def __init__(
        self,
        root: Path,
        delivery: Path,
        *,
        converter: str | None = None,
        overlay: Path | None = None,
        layouts: Path | None = None,
    ) -> None:
        self.root, self.delivery = root, delivery
        self.manifest = _json(root / "manifest.json", root)
        self.plan: dict[str, Any] = self.manifest.get("plan", {})
        if not {"converter", "converter_digest", "delivery", "layout"} <= self.plan.keys():
            raise TraceError("no_run", directory=root)
        if self.manifest.get("upgrades"):
            raise TraceError("upgraded", directory=root)
        if not delivery.is_dir():
            raise TraceError("no_delivery", path=delivery)
        self.layout: Layout = load_layout(self.plan["layout"], layouts)
        if self.layout.digest != self.plan["layout_digest"]:
            raise TraceError("layout_differs", layout=self.layout.version)
        if self.plan.get("overlay_sha256") and overlay is None:
            raise TraceError("overlay_missing")
        self.converter: Converter = load_converter(
            converter or self.plan["converter"], overlay, self.plan.get("domains", [])
        )
        if self.converter.digest != self.plan["converter_digest"]:
            raise TraceError("converter_differs", converter=self.converter.folder)
        self.parameters = {"municipality": self.plan["municipality"], "base_date": self.plan["base_date"]}
        self.decisions = RunDecisions(root / "ledger")
        self.converter.crosswalks = self.decisions.crosswalks(self.converter.crosswalks)
        self._opened: dict[tuple[str, int], OpenSource] = {}
        self._digests: dict[str, str] = {}
        self._proven: set[tuple[str, str]] = set()
        self._programs: dict[str, Program] = {}

    @cached_property
    def ledger(self) -> Ledger:
        """The gaiji ledger that travels with the run: it has every decision that was used."""
        return Ledger.read(self.root / "ledger" / "gaiji.csv")

    @cached_property
    def samples(self) -> list[dict[str, Any]]:
        """The findings that the run kept."""
        found = _json(self.root / "findings.json", self.root)
        samples: list[dict[str, Any]] = found["samples"]
        return samples

    def targets(self, file_id: str) -> list[Target]:
        """Return the definitions of a transfer file, in the order in which their records stand in it."""
        return [target for target in self.converter.definition.file if target.id == file_id]

    def program(self, target: Target) -> Program:
        """Return a definition compiled, as the run had it."""
        key = repr(target)
        if key not in self._programs:
            self._programs[key] = compile_target(
                self.converter, target, self.layout, self.parameters, self.decisions.codes
            )
        return self._programs[key]

    def kind(self, source_id: str) -> SourceKind:
        """Return how a source is read."""
        return self.converter.definition.kind_of(self.converter.sources[source_id])

    def opened(self, source_id: str, batch_records: int = 1) -> OpenSource:
        """Return a source of the delivery, read so many records at a time. Raises SourceError."""
        key = (source_id, batch_records)
        if key not in self._opened:
            source = self.converter.sources[source_id]
            self._opened[key] = open_source(self.converter.request(source, self.delivery, batch_records))
        return self._opened[key]

    def decided(self, source_id: str, frame: pl.DataFrame) -> pl.DataFrame:
        """Return numbered records of a source as people decided them."""
        return self.decisions.apply(source_id, frame)

    def hooked(self, source_id: str, frame: pl.DataFrame) -> pl.DataFrame:
        """Return decided records as the source's hook makes them. Raises ConverterError."""
        hooks = self.converter.hooks
        return hooks.apply(source_id, frame) if hooks else frame

    def prove(self, source_id: str, place: str, where: str) -> None:
        """Raise TraceError, naming ``where`` in the delivery, unless the source's bytes are those the run read."""
        if (source_id, place) in self._proven:
            return
        opened = self.opened(source_id)
        files, places = list(opened.files), list(opened.places)
        for file in [files[places.index(place)]] if len(files) == len(places) else files:
            name = file.relative_to(self.delivery).as_posix()
            if self._sha256(file) != self.plan["delivery"].get(name):
                raise TraceError("delivery_differs", file=name, where=where)
        for name, digest in opened.state().items():
            if self.plan.get("state", {}).get(name) != digest:
                raise TraceError("state_differs", name=name, where=where)
        self._proven.add((source_id, place))

    def parts(self, file_id: str) -> list[dict[str, Any]]:
        """Return what the manifest says of a transfer file's parts, in order."""
        found: Sequence[dict[str, Any]] = self.manifest.get("files", [])
        return sorted((part for part in found if part["file_id"] == file_id), key=lambda part: part["part"])

    def document(self, part: dict[str, Any]) -> Path:
        """Return the file of a part. Raises TraceError unless it is the one the run wrote."""
        path = self.root / str(part["path"])
        if not (path.is_file() and path.resolve().is_relative_to(self.root.resolve())):
            raise TraceError("xml_missing", path=path)
        if self._sha256(path) != part["sha256"]:
            raise TraceError("xml_differs", path=path)
        return path

    def _sha256(self, path: Path) -> str:
        key = str(path)
        if key not in self._digests:
            with path.open("rb") as file:
                self._digests[key] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._digests[key]


def _json(path: Path, root: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise TraceError("no_run", directory=root)
    return found
