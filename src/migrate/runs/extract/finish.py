"""Ending an extraction: rejects, ledger, balance, manifest; each file a function of the steps' results."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import polars as pl

from migrate.characters import (
    CHARACTER_CODE_UNKNOWN,
    GAIJI_UNIDENTIFIED,
    Carried,
    Ledger,
)
from migrate.convert.definition.converter import Converter
from migrate.convert.provenance import REASONS
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.layout import Layout
from migrate.reconcile import Use
from migrate.runs.directory import RunDirectory, to_json, write_whole
from migrate.runs.extract.convert import ConvertedFile
from migrate.runs.extract.read import Spilled
from migrate.runs.extract.staged import FILE_ID, kept
from migrate.runs.journal import Result
from migrate.sources.files import safe_parts
from migrate.sources.source import OpenSource


def balance(converter: Converter, sources: dict[str, Spilled], made: list[ConvertedFile]) -> list[Use]:
    """Return what became of every source's records: one line for each use of a source, and for what is of none.

    What is of no source stands under its place in the delivery, for no transfer file.
    """
    uses = [use for source in sources.values() for use in _astray(source)]
    for file in made:
        target, source = file.target, sources[file.target.source]
        none = target.each.none if target.each else None
        uses.append(
            Use(
                source=target.source,
                file_id=target.id,
                records=source.delivered,
                written=sum(file.batch_sizes),
                excluded=file.excluded + file.empty + source.decided,
                decided=source.decided,
                excluded_reason=target.excluded.model_dump() if target.excluded else {},
                empty=file.empty,
                empty_reason=none.model_dump() if none else {},
                rejected=source.damaged + file.rejected,
                split=file.split,
                left_out=file.left_out,
            )
        )
        joined = {lookup.name: lookup.source for lookup in target.lookup}
        for name, merged in file.merged.items():
            lookup = sources[joined[name]]
            uses.append(
                Use(
                    source=joined[name],
                    file_id=target.id,
                    records=lookup.delivered,
                    excluded=lookup.decided,
                    decided=lookup.decided,
                    rejected=lookup.damaged + file.orphans[name],
                    merged=merged,
                    attached=file.attached[name],
                )
            )
    return uses


def _astray(source: Spilled) -> Iterator[Use]:
    for place in source.opened.places:
        rejected, decided = source.astray_at[place], source.astray_aside_at[place]
        if records := rejected + decided:
            yield Use(source=place, file_id="", records=records, excluded=decided, decided=decided, rejected=rejected)


def write_rejects(opened: Mapping[str, OpenSource], run: RunDirectory) -> list[str]:
    """Write, for each place of a delivery, its rejected records byte for byte as delivered, and their reasons.

    ``rejects/<place>`` can be given to the same converter again once corrected; ``<place>.reasons.csv`` says
    which record of the delivery each is and why.
    """
    files = kept("rejects", run)
    if not files:
        return []
    every = pl.concat([pl.scan_parquet(file) for file in files])
    rejects = every.sort(SOURCE, OFFSET, RECORD, FILE_ID).collect(engine="streaming")
    by_place = {place: source for source in opened.values() for place in source.places}
    written = []
    for (place,), rows in rejects.partition_by(SOURCE, as_dict=True, maintain_order=True).items():
        source = by_place[str(place)]
        path = run.path("rejects", *safe_parts(str(place) + source.reject_ending))
        once = rows.unique([RECORD, OFFSET], keep="first", maintain_order=True)
        write_whole(path, source.rejected(str(place), once))
        text = io.StringIO(newline="")
        reasons = csv.writer(text, lineterminator="\r\n")
        reasons.writerow(["transfer_file", "record", "offset", "length", "reasons"])
        reasons.writerows(
            (file_id, record, offset, length, " ".join(why))
            for file_id, record, offset, length, why in rows.select(
                FILE_ID, RECORD, OFFSET, LENGTH, REASONS
            ).iter_rows()
        )
        write_whole(path.with_name(f"{path.name}.reasons.csv"), b"\xef\xbb\xbf" + text.getvalue().encode())
        name = path.relative_to(run.root).as_posix()
        written += [name, f"{name}.reasons.csv"]
    return written


def write_ledger(
    converter: Converter, ledger: Ledger, uses: Counter[str], findings: Findings, run: RunDirectory
) -> tuple[Ledger, dict[str, int]]:
    """Write the ledger that travels with the delivery; return it and how many codes, identified and not, were used.

    A code that is not the vendor's own, only in no table at hand, is a finding of another rule.
    """
    charset = converter.definition.host_charset
    travelling = ledger.with_uses(converter.definition.system, uses)
    travelling.write(run.path("ledger", "gaiji.csv"))
    open_codes = travelling.unresolved()
    for entry in open_codes:
        unknown = charset is not None and charset.carried(entry.char) is Carried.UNKNOWN
        findings.add(
            CHARACTER_CODE_UNKNOWN if unknown else GAIJI_UNIDENTIFIED,
            values={
                "system": entry.system,
                "code": entry.code,
                "carried_as": f"U+{ord(entry.char):05X}",
                "uses": entry.uses,
            },
        )
    return travelling, {"codes": len(travelling.used()), "unidentified": len(open_codes), "uses": sum(uses.values())}


def write_findings(findings: Findings, run: RunDirectory) -> None:
    """Write ``findings.json``."""
    write_whole(run.path("findings.json"), to_json(findings.to_dict()).encode())


def write_manifest(
    converter: Converter,
    layout: Layout,
    plan: dict[str, Any],
    parts: list[Result],
    uses: list[Use],
    facts: dict[str, Any],
    run: RunDirectory,
) -> None:
    """Write ``manifest.json``: what this delivery is, by what it was made, and what became of every record."""
    definition = converter.definition
    manifest = {
        "format": 1,
        "layout": {"version": layout.version, "digest": layout.digest, "status": layout.status},
        "converter": {
            "id": definition.id,
            "digest": converter.digest,
            "title": definition.title.model_dump(),
            **_differences(converter),
        },
        "plan": plan,
        "files": parts,
        "balance": [use.model_dump() for use in uses],
        "not_supplied": {k: v.model_dump() for k, v in sorted(definition.not_supplied.items())},
        **facts,
    }
    write_whole(run.path("manifest.json"), to_json(manifest).encode())


def _differences(converter: Converter) -> dict[str, Any]:
    """Return what a municipality's overlay changed, and that code of the converter ran."""
    said: dict[str, Any] = {}
    if overlay := converter.overlay:
        changes = [asdict(change) for change in overlay.changes]
        said["overlay"] = {"name": overlay.path.name, "sha256": overlay.sha256, "changes": changes}
    if hooks := converter.hooks:
        said["hooks"] = {"sha256": hooks.sha256, "sources": sorted(hooks.by_source)}
    return said
