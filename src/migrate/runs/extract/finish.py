"""Ending an extraction: rejects, ledger, balance, manifest; each file a function of the steps' results."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import polars as pl

from migrate.characters import GAIJI_UNIDENTIFIED, Ledger
from migrate.convert import REASONS, Converter
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.layout import Layout
from migrate.reconcile import Use
from migrate.runs.directory import RunDirectory, to_json, write_whole
from migrate.runs.extract.convert import ConvertedFile
from migrate.runs.extract.options import ExtractOptions
from migrate.runs.extract.read import Spilled
from migrate.runs.extract.staged import FILE_ID
from migrate.runs.journal import Result

# A rejected record is copied through memory with this many others.
_REJECTS_AT_ONCE = 10_000


def balance(converter: Converter, sources: dict[str, Spilled], made: list[ConvertedFile]) -> list[Use]:
    """Return what became of every source's records, one line for each use of a source."""
    uses = []
    for file in made:
        target, source = file.target, sources[file.target.source]
        uses.append(
            Use(
                source=target.source,
                file_id=target.id,
                records=source.records + source.damaged,
                written=sum(file.batch_sizes),
                excluded=file.excluded,
                excluded_reason=target.excluded.model_dump() if target.excluded else {},
                rejected=source.damaged + file.rejected,
            )
        )
        for name, merged in file.merged.items():
            lookup = sources[name]
            uses.append(
                Use(
                    source=name,
                    file_id=target.id,
                    records=lookup.records + lookup.damaged,
                    rejected=lookup.damaged + file.orphans[name],
                    merged=merged,
                    attached=file.attached[name],
                )
            )
    return uses


def write_rejects(options: ExtractOptions, run: RunDirectory) -> list[str]:
    """Write, for each delivered file, its rejected records byte for byte below its header, and their reasons.

    ``rejects/<file>`` can be given to the same converter again once corrected; ``<file>.reasons.csv`` says
    which record of the delivery each is and why.
    """
    kept = sorted(run.path("staging", "rejects", "x").parent.glob("*.parquet"))
    if not kept:
        return []
    rejects = pl.concat([pl.scan_parquet(f) for f in kept]).sort(SOURCE, OFFSET, FILE_ID).collect(engine="streaming")
    written = []
    for (source,), rows in rejects.partition_by(SOURCE, as_dict=True, maintain_order=True).items():
        path = run.path("rejects", *str(source).split("/"))
        with (options.delivery / str(source)).open("rb") as delivered:
            write_whole(path, b"".join([delivered.readline(), *_raw(rows, delivered)]))
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
        written += [f"rejects/{source}", f"rejects/{source}.reasons.csv"]
    return written


def _raw(rows: pl.DataFrame, delivered: io.BufferedReader) -> Iterator[bytes]:
    once = rows.unique(OFFSET, keep="first", maintain_order=True)
    for chunk in once.iter_slices(_REJECTS_AT_ONCE):
        for offset, length in chunk.select(OFFSET, LENGTH).iter_rows():
            delivered.seek(offset)
            record = delivered.read(length)
            yield record if record.endswith(b"\n") else record + b"\r\n"


def write_ledger(
    converter: Converter, ledger: Ledger, uses: Counter[str], findings: Findings, run: RunDirectory
) -> dict[str, int]:
    """Write the ledger that travels with the delivery; return how many codes, identified and not, were used."""
    travelling = ledger.with_uses(converter.definition.system, uses)
    travelling.write(run.path("ledger", "gaiji.csv"))
    open_codes = travelling.unresolved()
    for entry in open_codes:
        findings.add(
            GAIJI_UNIDENTIFIED,
            values={
                "system": entry.system,
                "code": entry.code,
                "carried_as": f"U+{ord(entry.char):05X}",
                "uses": entry.uses,
            },
        )
    return {"codes": len(travelling.used()), "unidentified": len(open_codes), "uses": sum(uses.values())}


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
        },
        "plan": plan,
        "files": parts,
        "balance": [use.model_dump() for use in uses],
        "not_supplied": {k: v.model_dump() for k, v in sorted(definition.not_supplied.items())},
        **facts,
    }
    write_whole(run.path("manifest.json"), to_json(manifest).encode())
