"""The report of ``migrate demo`` itself, opened in a real browser."""

import json
import subprocess
import sys
from pathlib import Path

from reference_sample import dangling
from reports_browser import Browser


def test_the_demo_s_report_opens_and_shows_what_the_json_says(browser: Browser, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    command = [sys.executable, "-m", "migrate", "demo", "--out", str(out), "--quiet", "--lang", "ja"]
    subprocess.run(command, check=True, capture_output=True)
    assert dangling(out / "report") == []
    data = json.loads((out / "report" / "report.json").read_text("utf-8"))
    browser.open((out / "report" / "report.html").resolve().as_uri(), width=1200)
    shown = browser.evaluate("document.body.textContent")
    assert data["digest"] in shown
    for code in {count[0] for count in data["findings"]["counts"]}:
        assert code in shown
    for line in data["files"]:
        assert line["name"] in shown
