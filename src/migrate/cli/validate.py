"""``migrate validate``: a layout delivery against the layout."""

from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json, tell
from migrate.cli.verb import Common, verb
from migrate.findings import RULES, Findings, Severity
from migrate.layout import load_layout
from migrate.reports.write import write_report
from migrate.runs.validate import validate


@verb
def command(
    path: options.XmlArgument,
    report: options.ReportOption = None,
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    layouts: options.LayoutsOption = None,
    rules: Annotated[str, typer.Option("--rules", help=say("validate_rules"))] = "",
    today: Annotated[str, typer.Option("--today", help=say("validate_today"))] = "",
    batch_records: options.BatchOption = 16_384,
    unmask: options.UnmaskOption = False,
    workers: options.WorkersOption = options.DEFAULT_WORKERS,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Validate (the help text is in the catalogue)."""
    against = load_layout(layout, layouts)
    model = validate(
        path,
        against,
        only=set(rules.split(",")) if rules else None,
        base_date=today or None,
        batch_records=batch_records,
        unmask=unmask,
        workers=workers,
        progress=common.reporter(),
    )
    if common.as_json:
        print_json(model.to_dict())
    else:
        show_findings(model.findings)
    if report is not None:
        tell(say("report_written", path=write_report(model, report, LANG, against)), as_json=common.as_json)
    if model.crashed:
        return Exit.OUR_FAULT, say("rules_crashed", rules=", ".join(model.crashed))
    errors = model.findings.count(at_least=Severity.ERROR)
    text = say("validate_done", records=f"{model.records:,}", errors=f"{errors:,}",
               findings=f"{model.findings.count():,}")  # fmt: skip
    return (Exit.FINDINGS if errors else Exit.CLEAN), text


def show_findings(findings: Findings) -> None:
    """Print a line for each rule and item that found something."""
    for code, file_id, item, count in findings.groups():
        rule = RULES[code]
        place = " ".join(filter(None, (file_id, item)))
        out.print(f"{rule.severity.value:8}{count:>10,}  {code}  {place}  {rule.title.in_(LANG)}", markup=False)
