"""What a start takes: a verb imports what its work needs, and not what the other verbs need."""

import pkgutil
import subprocess
import sys

import pytest

import migrate

_LOADED = "import sys; import {}; print(*sys.modules)"


def imported_by(module: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", _LOADED.format(module)], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        (
            "migrate.runs.validate",
            {
                "migrate.convert.compile",
                "migrate.sources.opening",
                "migrate.runs.extract",
                "jinja2",
                "rich",
                "structlog",
            },
        ),
        ("migrate.checks", {"migrate.checks.runner", "migrate.convert", "migrate.sources", "duckdb"}),
        ("migrate.layout", {"lxml", "numpy", "migrate.layout.workbooks"}),
    ],
)
def test_no_more_is_imported_than_is_needed(module: str, spared: set[str]) -> None:
    imported = imported_by(module)
    assert module in imported
    assert not spared & imported


def test_whoever_shows_findings_of_an_earlier_run_knows_every_rule() -> None:
    defining = {
        found.name
        for found in pkgutil.walk_packages(migrate.__path__, "migrate.")
        if found.name.rpartition(".")[2].endswith("rules") and not found.name.startswith("migrate.cli.")
    }
    assert len(defining) > 10
    assert not defining - imported_by("migrate.runs.rules")
