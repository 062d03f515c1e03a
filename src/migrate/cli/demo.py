"""``migrate demo``: the whole way on a small delivery made on the spot."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli.extract import show
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.validate import show_findings
from migrate.cli.verb import Common, verb
from migrate.findings import Severity
from migrate.layout import load_layout
from migrate.reports.write import write_report
from migrate.runs.directory import RunError
from migrate.runs.extract import ExtractOptions, extract
from migrate.runs.load import load
from migrate.runs.validate import validate
from migrate.testing import DOMAINS, write_demo_delivery


@verb
def command(
    out_dir: Annotated[Path, typer.Option("--out", help=say("demo_out"))] = Path("demo-output"),
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Demonstrate (the help text is in the catalogue)."""
    if out_dir.exists() and any(out_dir.iterdir()):
        raise RunError("runs.directory_not_empty", directory=out_dir)

    demo = write_demo_delivery(out_dir / "delivery")
    layout = load_layout()
    asked = ExtractOptions(
        delivery=out_dir / "delivery",
        out=out_dir / "run",
        municipality=demo.municipality,
        base_date=demo.base_date,
        ledger=demo.ledger,
        domains=DOMAINS,
    )
    extracted = extract("package_cp932", asked, common.reporter())
    checked = validate(out_dir / "run", layout, progress=common.reporter())
    database = out_dir / "demo.duckdb"
    load(out_dir / "run", f"duckdb:///{database}", layout, progress=common.reporter()).join(checked)
    report = write_report(checked, out_dir / "report", LANG, layout)
    if common.as_json:
        print_json(checked.to_dict())
    else:
        show(extracted, as_json=False)
        show_findings(checked.findings)
        where = say("demo_where", delivery=asked.delivery, xml=asked.out / "xml", database=database)
        out.print(where, markup=False)
    errors = checked.findings.count(at_least=Severity.ERROR)
    return Exit.CLEAN, say("demo_done", records=f"{checked.records:,}", errors=f"{errors:,}", report=report)
