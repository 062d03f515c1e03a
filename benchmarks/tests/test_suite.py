import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from benchmarks import ROOT
from benchmarks.goals import outcomes
from benchmarks.suite import goals, tasks

# Few enough residents that all is starting up. Left out is what only does again what another task does, much larger.
RESIDENTS = 120
TASKS = [name for name in tasks() if name not in ("load", "large")]


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The whole suite, once: where it worked, the pages, what it printed."""
    work, docs = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "benchmarks", "--residents", str(RESIDENTS), "--runs", "1", "--docs", str(docs)]
    command += ["--only", *TASKS]
    where = os.environ | {"BENCHMARKS_WORK": str(work)}
    done = subprocess.run(command, cwd=ROOT, env=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return work, docs, done.stdout


def test_every_program_is_measured(ran):
    work, _, _ = ran
    measured = json.loads((work / "results.json").read_text("utf-8"))["tasks"]
    here = {
        task.name: [p.name for p in task.programs if not p.tool or shutil.which(p.tool.split()[0])]
        for task in tasks().values()
        if task.name in TASKS
    }
    assert {name: list(task["programs"]) for name, task in measured.items()} == here
    assert all(program["runs"][0]["wall"] > 0 for task in measured.values() for program in task["programs"].values())


def test_every_goal_is_printed_and_on_the_page(ran):
    work, docs, printed = ran
    found = outcomes(json.loads((work / "results.json").read_text("utf-8"))["tasks"], goals())
    page = (docs / "performance.md").read_text("utf-8")
    for one in found:
        assert one.goal.what in printed
        assert f"| {one.goal.what} | {one.workers} |" in page
    unmeasured = {one.goal.ours.partition(".")[0] for one in found if one.state == "not measured"}
    assert unmeasured <= {"load", "large", "decoding", ""} | ({"validate"} if not shutil.which("xmllint") else set())


def test_charts_are_well_formed_and_named_on_the_page(ran):
    _, docs, _ = ran
    page = (docs / "performance.md").read_text("utf-8")
    charts = sorted((docs / "performance").glob("*.svg"))
    assert len(charts) == 6
    for chart in charts:
        assert etree.parse(chart).getroot().tag == "{http://www.w3.org/2000/svg}svg"
        assert f"performance/{chart.name}" in page
    assert (docs / "performance_conversion.md").exists()


def test_nothing_is_left_but_deliveries_and_results(ran):
    work, _, _ = ran
    assert {path.name.partition("-")[0] for path in work.iterdir()} == {"delivery", "results.json"}
