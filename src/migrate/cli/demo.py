"""``migrate demo``: the whole way on a small delivery made on the spot."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.extract import show
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json, reporter, run_verb
from migrate.cli.validate import show_findings
from migrate.findings import Severity
from migrate.layout import load_layout
from migrate.reports import write_report
from migrate.runs import ExtractOptions, Reporter, RunError, extract, load, validate
from migrate.testing import write_demo_delivery


def command(
    out_dir: Annotated[Path, typer.Option("--out", help=say("demo_out"))] = Path("demo-output"),
    lang: options.LangOption = None,
    as_json: options.JsonOption = False,
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,
) -> None:
    """Demonstrate (the help text is in the catalogue)."""

    def verb() -> tuple[Exit, str]:
        if out_dir.exists() and any(out_dir.iterdir()):
            raise RunError("runs.directory_not_empty", directory=out_dir)

        def progress() -> Reporter:
            return reporter(quiet=quiet or as_json)

        demo = write_demo_delivery(out_dir / "delivery")
        layout = load_layout()
        asked = ExtractOptions(
            delivery=out_dir / "delivery",
            out=out_dir / "run",
            municipality=demo.municipality,
            base_date=demo.base_date,
            ledger=demo.ledger,
        )
        extracted = extract("package_cp932", asked, progress())
        checked = validate(out_dir / "run", layout, progress=progress())
        database = out_dir / "demo.duckdb"
        load(out_dir / "run", f"duckdb:///{database}", layout, progress=progress()).join(checked)
        report = write_report(checked, out_dir / "report", LANG)
        if as_json:
            print_json(checked.to_dict())
        else:
            show(extracted, as_json=False)
            show_findings(checked.findings)
            where = say("demo_where", delivery=asked.delivery, xml=asked.out / "xml", database=database)
            out.print(where, markup=False)
        errors = checked.findings.count(at_least=Severity.ERROR)
        return Exit.CLEAN, say("demo_done", records=f"{checked.records:,}", errors=f"{errors:,}", report=report)

    run_verb(verb, debug=debug, as_json=as_json)
