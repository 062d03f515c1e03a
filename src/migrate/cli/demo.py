"""``migrate demo``: the whole way on a small delivery made on the spot."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.extract import show
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, reporter, run_verb
from migrate.cli.validate import show_findings
from migrate.findings import Severity
from migrate.layout import load_layout
from migrate.reports import write_report
from migrate.runs import ExtractOptions, RunError, extract, load, validate
from migrate.testing import write_demo_delivery


def command(
    out_dir: Annotated[Path, typer.Option("--out", help=say("demo_out"))] = Path("demo-output"),
    lang: options.LangOption = None,
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,
) -> None:
    """Demonstrate (the help text is in the catalogue)."""

    def verb() -> tuple[Exit, str]:
        if out_dir.exists() and any(out_dir.iterdir()):
            raise RunError("runs.directory_not_empty", directory=out_dir)
        progress = reporter(quiet=quiet)
        demo = write_demo_delivery(out_dir / "delivery")
        layout = load_layout()
        asked = ExtractOptions(
            delivery=out_dir / "delivery",
            out=out_dir / "run",
            municipality=demo.municipality,
            base_date=demo.base_date,
            ledger=demo.ledger,
        )
        extracted = extract("package_cp932", asked, progress)
        show(extracted, as_json=False)
        checked = validate(out_dir / "run", layout, progress=reporter(quiet=quiet))
        show_findings(checked.findings)
        database = out_dir / "demo.duckdb"
        loaded = load(out_dir / "run", f"duckdb:///{database}", layout, progress=reporter(quiet=quiet))
        loaded.join(checked)
        report = write_report(checked, out_dir / "report", LANG)
        errors = checked.findings.count(at_least=Severity.ERROR)
        out.print(say("demo_where", delivery=out_dir / "delivery", xml=out_dir / "run" / "xml", database=database),
                  markup=False)  # fmt: skip
        return Exit.CLEAN, say("demo_done", records=f"{checked.records:,}", errors=f"{errors:,}", report=report)

    run_verb(verb, debug=debug)
