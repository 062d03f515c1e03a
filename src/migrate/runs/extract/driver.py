"""The order of an extraction: papers, read, join and convert, write, end."""

import json
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migrate.convert.definition.converter import Converter
from migrate.convert.proof.converter import check_converter
from migrate.crew import Crew
from migrate.findings import Findings
from migrate.reconcile import Use, unbalanced
from migrate.runs.directory import RunDirectory, RunError
from migrate.runs.extract import finish
from migrate.runs.extract.convert import ConvertedFile, convert
from migrate.runs.extract.decided import apply_to, write_decisions
from migrate.runs.extract.hooked import apply_hooks
from migrate.runs.extract.job import Job
from migrate.runs.extract.numbering import number_histories
from migrate.runs.extract.objects import account_for_objects, carry_objects, delivered_objects, find_objects
from migrate.runs.extract.open_cases import write_cases
from migrate.runs.extract.options import ExtractOptions, plan_of
from migrate.runs.extract.prepare import Prepared, prepare
from migrate.runs.extract.read import Spilled, spill
from migrate.runs.extract.renumbering import CrosswalkCollision, Uses, refuse_collisions, write_crosswalk
from migrate.runs.extract.work import Extraction, begin
from migrate.runs.extract.write import write_file
from migrate.runs.progress import Reporter
from migrate.sources.objects import PLACE, DeliveredObjects
from migrate.sources.papers.compare import NOT_READ
from migrate.sources.papers.delivery import DeliveryPapers

_SHORT_RECORD = 64  # bytes


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
    job = Job(converter_name, options)
    with Crew(_processes(options), begin, job) as crew:
        converter = job.converter
        check_converter(converter, job.layout)
        _require_listed(job.papers, converter)
        opened = {source.id: job.source(source.id) for source in converter.definition.converted}
        objects = delivered_objects(converter, job.papers, progress)
        plan = plan_of(options, converter, job.layout, opened, objects)
        run = RunDirectory(options.out, plan, resume=options.resume)
        if run.finished:
            return _finished(run, options)
        going = Extraction(job, run, crew, Findings(unmask=options.unmask), progress)
        try:
            return carry_out(going, objects, plan)
        except (PolicyExceeded, CrosswalkCollision) as stopped:
            finish.write_rejects(job.sources, run)
            write_cases(run)
            finish.write_findings(going.findings, run)
            run.fail(stopped.key)
            raise
        finally:
            progress.close()


def _processes(options: ExtractOptions) -> int:
    """Return how many processes are to work: no more than have a batch each, since it takes a second to start one."""
    size = sum(path.stat().st_size for path in options.delivery.rglob("*") if path.is_file())
    return min(options.workers.count, 1 + size // (_SHORT_RECORD * options.batch_records))


def _require_listed(papers: DeliveryPapers, converter: Converter) -> None:
    """Raise RunError where a file that the 引渡目録 lists is not there: its records would be missed unseen.

    A lone last part leaves no gap in the numbers; only the inventory tells (FACTS §5.1, 田川市 2024).
    """
    if missing := papers.listed_missing(converter.definition.converted):
        raise RunError("runs.listed_missing", files=", ".join(missing))


def carry_out(going: Extraction, objects: DeliveredObjects, plan: dict[str, Any]) -> ExtractResult:
    """Go through all stages with sources as they are opened: all of a delivery, or a sample of it.

    Raises what :func:`extract` raises.
    """
    job, run, findings, progress = going.job, going.run, going.findings, going.progress
    converter, layout, papers, decided, options = job.converter, job.layout, job.papers, job.decided, job.options
    with going.crew:  # which ends before the writing: what that takes of memory is not to come on top
        progress.start("inventory")
        papers.prove_files(converter.definition.source, findings)
        papers.prove_codes(converter.code_labels, findings)
        sources = {}
        for source in converter.definition.converted:
            progress.start(f"read {source.id}")
            sources[source.id] = spill(going, source)
            apply_to(sources[source.id], decided, run)
            apply_hooks(sources[source.id], converter.hooks, run, progress)
            _hold(options, sources, [])
        decided.refuse_stale()
        tallies = [spilled.tally(papers) for spilled in sources.values()]
        compared = papers.prove_records(converter.definition.source, tallies, findings)
        prepared = _stage(going, sources, objects)
        made: list[ConvertedFile] = []
        with closing(convert(going, prepared, {name: of.records for name, of in sources.items()})) as converted:
            for one in converted:
                made.append(one)
                decided.count(one.decided)
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
    travelling, characters = finish.write_ledger(converter, job.ledger, gaiji, findings, run)
    facts: dict[str, Any] = {
        "rejected": _rejected(sources, made),
        "rejects": finish.write_rejects(job.sources, run),
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


def _stage(going: Extraction, sources: dict[str, Spilled], objects: DeliveredObjects) -> list[Prepared]:
    """Do what needs more than a batch, for every definition: tables, joins, crosswalks, histories.

    Raises CrosswalkCollision.
    """
    job, run, findings, progress = going.job, going.run, going.findings, going.progress
    prepared = []
    for number, target in enumerate(job.converter.definition.file, 1):
        if target.each or target.lookup:
            progress.start(f"prepare {target.id}")
        prepared.append(prepare(going, number, sources))
        find_objects(prepared[-1], objects, run)
    if job.converter.crosswalks:
        progress.start("crosswalk")
    refuse_collisions(job.converter, prepared, job.options, run, findings)
    for file_id in dict.fromkeys(one.target.id for one in prepared if one.target.history):
        progress.start(f"history {file_id}")
        together = [one for one in prepared if one.target.id == file_id]
        unread = sum(sources[name].damaged for name in {one.target.source for one in together})
        number_histories(together, unread, job.layout, run, findings, decided=job.decided.orders)
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
