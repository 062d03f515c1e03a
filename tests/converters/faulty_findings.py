"""What extract and validate say of the faulty deliveries, by rule and place, without any value of a record.

To write tests/converters/faulty_findings.json anew, which is to be read line by line before it is believed:

    .venv/bin/python tests/converters/faulty_findings.py
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from converters_support import BASE_DATE, LEGACY, REPO

from migrate.convert.definition.converter import load_converter
from migrate.findings import Finding, Findings, Severity
from migrate.layout import load_layout
from migrate.runs.progress import Silent
from migrate.runs.validate import validate
from migrate.testing.kit.runs import Run, run

GOLDEN = Path(__file__).with_suffix(".json")
FAULTY = {"package_cp932_faulty": "112216", "mainframe_jef_faulty": "142042"}
# Every delivery, clean or not, has hundreds of these: characters to be identified, not faults. They are counted.
COUNTED = {"item_width", "item_gaiji_carried", "gaiji_unidentified", "character_code_unknown"}

Line = dict[str, object]


@dataclass(frozen=True)
class Checked:
    """A faulty delivery, extracted and validated, and what was found."""

    run: Run
    findings: Findings


def overlay(name: str) -> Path:
    """Return the overlay of the town that a faulty delivery is of."""
    return REPO / "converters" / name.removesuffix("_faulty") / "overlays" / f"{FAULTY[name]}.toml"


def check(name: str, out: Path) -> Checked:
    """Extract a faulty delivery with its system's converter and its town's overlay, and validate it."""
    converter = load_converter(name.removesuffix("_faulty"), overlay(name))
    made = run(converter, LEGACY / name, out, FAULTY[name], BASE_DATE)
    return Checked(made, validate(out, load_layout(), progress=Silent()).findings)


def lines(findings: Findings) -> list[Line]:
    """Return the errors and warnings: a line for each rule and item, with the places that are kept (at most 50)."""
    kept: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings.samples():
        place = finding.place
        kept.setdefault((finding.rule, place.file_id if place else "", place.item if place else ""), []).append(finding)
    found: list[Line] = []
    for rule, file_id, item, count in findings.groups():
        group = kept[rule, file_id, item]
        if group[0].severity == Severity.INFO:
            continue
        line: Line = {"rule": rule, "of": f"{file_id} {item}".strip(), "count": count}
        found.append(line if rule in COUNTED else line | {"at": _places(group)})
    return sorted(found, key=lambda line: (str(line["rule"]), str(line["of"])))


def _places(group: list[Finding]) -> dict[str, list[int]]:
    """Return the records of each file, as the delivery numbers them; none for what is said of a file as a whole."""
    places: dict[str, list[int]] = {}
    for finding in group:
        if finding.legacy:
            records = places.setdefault(finding.legacy.file, [])
            records.extend([finding.legacy.record] if finding.legacy.record is not None else [])
    return {file: sorted(set(records)) for file, records in sorted(places.items())}


def text(golden: dict[str, list[Line]]) -> str:
    """Return the golden file: a line for each rule and item."""
    deliveries = []
    for name, found in sorted(golden.items()):
        rows = ",\n".join(f"  {json.dumps(line, ensure_ascii=False)}" for line in found)
        deliveries.append(f' "{name}": [\n{rows}\n ]')
    return "{\n" + ",\n".join(deliveries) + "\n}\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        GOLDEN.write_text(text({name: lines(check(name, Path(work) / name).findings) for name in FAULTY}), "utf-8")
