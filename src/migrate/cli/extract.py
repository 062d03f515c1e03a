"""``migrate extract``: a legacy delivery to layout XML."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from migrate.cli import options
from migrate.cli.estimate import show_estimate
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.findings import Severity
from migrate.runs.estimate import estimate
from migrate.runs.extract import ErrorPolicy, ExtractOptions, ExtractResult, PolicyExceeded, compression_named, extract
from migrate.workers import Workers


@verb
def command(
    converter: Annotated[str, typer.Argument(help=say("extract_converter"))],
    delivery: Annotated[Path, typer.Argument(help=say("extract_delivery"))],
    out_dir: Annotated[Path, typer.Option("--out", help=say("extract_out"))],
    municipality: Annotated[str, typer.Option("--municipality", help=say("extract_municipality"))],
    base_date: Annotated[str, typer.Option("--base-date", help=say("extract_base_date"))],
    on_error: Annotated[str, typer.Option("--on-error", help=say("extract_on_error"))] = "reject",
    ledger: Annotated[Path | None, typer.Option("--ledger", help=say("extract_ledger"))] = None,
    decisions: options.DecisionsOption = None,
    compression: Annotated[str, typer.Option("--compression", help=say("extract_compression"))] = "none",
    batch_records: options.BatchOption = 16_384,
    part_records: Annotated[int, typer.Option("--part-records", min=1, help=say("extract_part_records"))] = 100_000,
    layouts: options.LayoutsOption = None,
    overlay: options.OverlayOption = None,
    domains: options.DomainsOption = "",
    resume: options.ResumeOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("extract_dry_run"))] = False,
    sample_records: Annotated[
        int, typer.Option("--sample-records", min=0, metavar="N", help=say("extract_sample_records"))
    ] = 20_000,
    rehearse: Annotated[bool, typer.Option("--rehearse", help=say("extract_rehearse"))] = False,
    keep_staging: Annotated[bool, typer.Option("--keep-staging", help=say("extract_keep_staging"))] = False,
    unmask: options.UnmaskOption = False,
    workers: options.WorkersOption = options.DEFAULT_WORKERS,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Extract (the help text is in the catalogue)."""
    asked = ExtractOptions(
        delivery=delivery,
        out=out_dir,
        municipality=municipality,
        base_date=base_date,
        on_error=ErrorPolicy.parse(on_error),
        ledger=ledger,
        decisions=decisions,
        batch_records=batch_records,
        part_records=part_records,
        compression=compression_named(compression),
        resume=resume,
        unmask=unmask,
        keep_staging=keep_staging,
        layouts=layouts,
        overlay=overlay,
        domains=options.domain_list(domains),
        workers=Workers(workers),
    )
    progress = common.reporter()
    try:
        if dry_run and not rehearse and sample_records:
            made = estimate(converter, asked, sample_records, progress)
            return show_estimate(made, as_json=common.as_json)
        if dry_run or rehearse:
            with tempfile.TemporaryDirectory(prefix="migrate-") as temporary:
                rehearsal = replace(asked, out=Path(temporary) / "run", resume=False)
                code, _ = show(extract(converter, rehearsal, progress), as_json=common.as_json)
                return code, say("extract_rehearsed")
        return show(extract(converter, asked, progress), as_json=common.as_json)
    except PolicyExceeded as exceeded:
        return Exit.FINDINGS, exceeded.in_(LANG)


def show(result: ExtractResult, *, as_json: bool) -> tuple[Exit, str]:
    """Print the balance; return how the extraction ended."""
    if as_json:
        print_json({"out": str(result.root), "balance": [u.model_dump() for u in result.uses],
                    "findings": result.findings.to_dict()})  # fmt: skip
    else:
        out.print(_balance_table(result))
    errors = result.findings.count(at_least=Severity.ERROR)
    code = Exit.FINDINGS if errors else Exit.CLEAN
    text = say("extract_done", records=f"{result.records:,}", rejected=f"{result.rejected:,}", errors=f"{errors:,}",
               findings=f"{result.findings.count():,}", out=result.root)  # fmt: skip
    return code, text


def _balance_table(result: ExtractResult) -> Table:
    table = Table(title=say("balance_title"), title_justify="left")
    for column in ("source", "file", "records", "written", "excluded", "rejected", "merged", "split", "residual"):
        table.add_column(say(f"balance_{column}"), justify="left" if column in ("source", "file") else "right")
    for use in result.uses:
        figures = (use.records, use.written, use.excluded, use.rejected, use.merged, use.split, use.residual)
        table.add_row(use.source, use.file_id, *(f"{n:,}" for n in figures))
    return table
