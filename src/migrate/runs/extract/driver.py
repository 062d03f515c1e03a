"""The order of an extraction: papers, read, join and convert, write, end."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migrate.convert import Converter, check_converter, compile_target, load_converter
from migrate.findings import Findings
from migrate.layout import Layout, load_layout
from migrate.reconcile import Use, unbalanced
from migrate.runs.directory import RunDirectory, RunError
from migrate.runs.extract import finish
from migrate.runs.extract.convert import ConvertedFile, convert_target
from migrate.runs.extract.decided import apply_to, write_decisions
from migrate.runs.extract.decisions import Decided
from migrate.runs.extract.hooked import apply_hooks
from migrate.runs.extract.numbering import number_histories
from migrate.runs.extract.objects import account_for_objects, carry_objects, delivered_objects, find_objects
from migrate.runs.extract.open_cases import write_cases
from migrate.runs.extract.options import ExtractOptions, plan_of, read_ledger
from migrate.runs.extract.prepare import Prepared, prepare
from migrate.runs.extract.read import Spilled, open_sources, spill
from migrate.runs.extract.renumbering import CrosswalkCollision, Uses, refuse_collisions, write_crosswalk
from migrate.runs.extract.write import write_file
from migrate.runs.progress import Reporter
from migrate.sources import OpenSource
from migrate.sources.objects import PLACE, DeliveredObjects
from migrate.sources.papers.compare import NOT_READ
from migrate.sources.papers.delivery import DeliveryPapers


@dataclass(frozen=True)
class ExtractResult:
    """What an extraction ends with; the files are in the run directory."""

    root: Path
    findings: Findings
    uses: list[Use]
    records: int
    rejected: int


class PolicyExceeded(RunError):
    """More records were rejected than the error policy allows."""


def extract(converter_name: str, options: ExtractOptions, progress: Reporter) -> ExtractResult:
    """Extract a delivery, or go on with a killed extraction; running a finished one again changes nothing.

    Raises ConverterError, SourceError, RunError (nothing is lost: what is done stays, ``--resume`` goes on),
    PolicyExceeded, OSError for a disk that is full or cannot be written.
    """
    converter, layout = prepared_converter(converter_name, options)
    papers = DeliveryPapers.read(options.delivery, converter.definition)
    _require_listed(papers, converter)
    decided = Decided.read(options.decisions, converter.definition.system)
    converter.crosswalks = decided.crosswalks(converter)
    opened = open_sources(converter, options)
    objects = delivered_objects(converter, papers, progress)
    plan = plan_of(options, converter, layout, opened, objects)
    run = RunDirectory(options.out, plan, resume=options.resume)
    if run.finished:
        return _finished(run, options)
    findings = Findings(unmask=options.unmask)
    try:
        return carry_out(converter, layout, papers, decided, opened, objects, plan, options, run, findings, progress)
    except (PolicyExceeded, CrosswalkCollision) as stopped:
        finish.write_rejects(opened, run)
        write_cases(run)
        finish.write_findings(findings, run)
        run.fail(stopped.key)
        raise
    finally:
        progress.close()


def prepared_converter(converter_name: str, options: ExtractOptions) -> tuple[Converter, Layout]:
    """Return the converter asked for, proven complete, and its layout. Raises ConverterError."""
    converter = load_converter(converter_name, options.overlay, options.domains)
    layout = load_layout(converter.definition.layout, options.layouts)
    check_converter(converter, layout)
    return converter, layout


def _require_listed(papers: DeliveryPapers, converter: Converter) -> None:
    """Raise RunError where a file that the 引渡目録 lists is not there: its records would be missed unseen.

    A lone last part leaves no gap in the numbers; only the inventory tells (FACTS §5.1, 田川市 2024).
    """
    if missing := papers.listed_missing(converter.definition.converted):
        raise RunError("runs.listed_missing", files=", ".join(missing))


def carry_out(
    converter: Converter,
    layout: Layout,
    papers: DeliveryPapers,
    decided: Decided,
    opened: dict[str, OpenSource],
    objects: DeliveredObjects,
    plan: dict[str, Any],
    options: ExtractOptions,
    run: RunDirectory,
    findings: Findings,
    progress: Reporter,
) -> ExtractResult:
    """Go through all stages with sources as they are opened: all of a delivery, or a sample of it.

    Raises what :func:`extract` raises.
    """
    progress.start("inventory")
    papers.prove_files(converter.definition.source, findings)
    papers.prove_codes(converter.code_labels, findings)
    sources = {}
    for source in converter.definition.converted:
        progress.start(f"read {source.id}")
        sources[source.id] = spill(source, opened[source.id], papers, decided, options, run, findings, progress)
        apply_to(sources[source.id], decided, run)
        apply_hooks(sources[source.id], converter.hooks, run, progress)
        _hold(options, sources, [])
    decided.refuse_stale()
    tallies = [spilled.tally(papers) for spilled in sources.values()]
    compared = papers.prove_records(converter.definition.source, tallies, findings)
    ledger = decided.gaiji(read_ledger(options))
    parameters = {"municipality": options.municipality, "base_date": options.base_date}
    prepared = _stage(converter, layout, parameters, decided, sources, objects, options, run, findings, progress)
    made: list[ConvertedFile] = []
    for one in prepared:
        progress.start(f"convert {one.target.id}", sources[one.target.source].records)
        made.append(convert_target(one, ledger, options, run, findings, progress))
        decided.count(made[-1].decided)
        _hold(options, sources, made)
    parts = []
    for file_id in sorted({m.target.id for m in made}):
        of_file = [m for m in made if m.target.id == file_id]
        progress.start(f"write {file_id}", sum(sum(m.batch_sizes) for m in of_file))
        parts += write_file(file_id, of_file, layout, options, run, progress)
    carry_objects(made, objects, layout, run, progress)
    uses = finish.balance(converter, sources, made)
    gaiji: Counter[str] = sum((m.gaiji for m in made), Counter())
    renumbered: Uses = {}
    for file in made:
        for name, counts in file.renumbered.items():
            renumbered.setdefault(name, Counter()).update(counts)
    travelling, characters = finish.write_ledger(converter, ledger, gaiji, findings, run)
    facts: dict[str, Any] = {
        "rejected": _rejected(sources, made),
        "rejects": finish.write_rejects(opened, run),
        "gaiji": characters,
        "crosswalk": write_crosswalk(converter, renumbered, findings, run),
        "decisions": write_decisions(decided, converter.crosswalks, renumbered, travelling, findings, run),
        "open_cases": write_cases(run),
        "compared": [line.to_dict() for line in compared if line.why != NOT_READ],
        "not_converted": papers.inventory.not_in({*plan["delivery"], *objects.every[PLACE]})
        if papers.inventory
        else [],
        **account_for_objects(prepared, made, objects, findings),
    }
    finish.write_findings(findings, run)
    finish.write_manifest(converter, layout, plan, parts, uses, facts, run)
    if unbalanced(uses):
        raise RunError("runs.unbalanced", uses=unbalanced(uses))
    run.finish(keep_staging=options.keep_staging)
    return ExtractResult(run.root, findings, uses, sum(p["records"] for p in parts), facts["rejected"])


def _stage(
    converter: Converter,
    layout: Layout,
    parameters: dict[str, str],
    decided: Decided,
    sources: dict[str, Spilled],
    objects: DeliveredObjects,
    options: ExtractOptions,
    run: RunDirectory,
    findings: Findings,
    progress: Reporter,
) -> list[Prepared]:
    """Do what needs more than a batch, for every definition: tables, joins, crosswalks, histories.

    Raises CrosswalkCollision.
    """
    prepared = []
    unset = converter.definition.dates.not_a_date
    for number, target in enumerate(converter.definition.file, 1):
        if target.each or target.lookup:
            progress.start(f"prepare {target.id}")
        program = compile_target(converter, target, layout, parameters, decided.codes)
        prepared.append(prepare(number, program, unset, sources, options, run, findings))
        find_objects(prepared[-1], objects, run)
    if converter.crosswalks:
        progress.start("crosswalk")
    refuse_collisions(converter, prepared, options, run, findings)
    for file_id in dict.fromkeys(one.target.id for one in prepared if one.target.history):
        progress.start(f"history {file_id}")
        together = [one for one in prepared if one.target.id == file_id]
        unread = sum(sources[name].damaged for name in {one.target.source for one in together})
        number_histories(together, unread, layout, run, findings, decided=decided.orders)
    return prepared


def _rejected(sources: dict[str, Spilled], made: list[ConvertedFile]) -> int:
    unread = sum(s.damaged + s.astray_at.total() for s in sources.values())
    return unread + sum(m.rejected + sum(m.orphans.values()) for m in made)


def _hold(options: ExtractOptions, sources: dict[str, Spilled], made: list[ConvertedFile]) -> None:
    records = sum(s.records + s.damaged + s.astray_at.total() for s in sources.values())
    rejected = _rejected(sources, made)
    if options.on_error.exceeded(rejected, records):
        raise PolicyExceeded("runs.policy_exceeded", rejected=rejected, records=records)


def _finished(run: RunDirectory, options: ExtractOptions) -> ExtractResult:
    manifest = json.loads((run.root / "manifest.json").read_text("utf-8"))
    findings = Findings.from_dict(json.loads((run.root / "findings.json").read_text("utf-8")), unmask=options.unmask)
    uses = [Use.model_validate(use) for use in manifest["balance"]]
    records = sum(part["records"] for part in manifest["files"])
    return ExtractResult(run.root, findings, uses, records, manifest["rejected"])
