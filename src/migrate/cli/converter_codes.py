"""What ``migrate converter check --delivery`` adds: a delivery's list of codes held against the converter."""

from pathlib import Path
from typing import Annotated

import typer

from migrate.cli.language import LANG, say
from migrate.cli.output import out
from migrate.convert.definition.converter import Converter
from migrate.findings import RULES, Findings
from migrate.reports.view import visible
from migrate.runs.directory import RunError
from migrate.sources.papers.code_list import CodeList, known_codes

DeliveryOption = Annotated[Path | None, typer.Option("--delivery", metavar="DIR", help=say("converter_delivery"))]


def codes_of(converter: Converter, delivery: Path) -> Findings:
    """Return all that a delivery's list of codes has differently: who mends the converter needs every line.

    Raises RunError where there is no such folder or the converter names no such list, SourceError.
    """
    if not delivery.is_dir():
        raise RunError("runs.no_delivery", path=delivery)
    definition = converter.definition
    if definition.code_list is None:
        raise RunError("runs.no_code_list", converter=definition.id)
    codes = CodeList.read(delivery, definition.code_list, definition.papers_charset or definition.charset)
    findings = Findings(limit=len(codes.lines) + len(converter.codes))
    codes.compare(known_codes(definition.code_list, converter.code_labels), findings)
    return findings


def print_codes(findings: Findings) -> None:
    """Print a line for each of them."""
    for found in findings.samples():
        row = found.legacy.record if found.legacy and found.legacy.record else ""
        values = ", ".join(f"{name}={visible(text)}" for name, text in found.values.items())
        title = RULES[found.rule].title.in_(LANG)
        out.print(f"{found.severity.value:8}{row:>6}  {found.rule}  {title}: {values}", markup=False)
    if not findings.count():
        out.print(say("converter_codes_agree"), markup=False)
