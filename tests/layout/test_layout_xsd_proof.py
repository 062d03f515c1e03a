"""Every shipped schema against every single fault: two processors and our own rules give the same answer.

Where they may not, it is because XSD cannot express the rule: those are the faults that NOT_EXPRESSED declares,
and there the schema must accept what the rules object to, so that the list stays true.
"""

import io
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
import xmlschema
from lxml import etree

from migrate.checks import catalogue
from migrate.checks.delivery import Delivery
from migrate.checks.runner import run_checks
from migrate.findings import RULES, Findings, Severity
from migrate.layout import RECORD_ELEMENT, Domain, Layout, available_layouts, load_layout
from migrate.layout.workbooks import import_workbooks
from migrate.layout.xsd import NOT_EXPRESSED, xsd_for
from migrate.testing.samples import BASE_DATE, MUNICIPALITY, Fault, Mutant, Record, good_record, mutants
from migrate.xml import Envelope

DECLARED = {Fault(key) for key, _ in NOT_EXPRESSED if key in set(Fault)}
SHIPPED = [(version, domain.domain_id) for version in available_layouts() for domain in load_layout(version).domains]

# Rules over several records or files say nothing of a document of unrelated records.
SINGLE = {rule.rule.code for rule in (*catalogue().item, *catalogue().record)}


def document(layout: Layout, file_id: str, records: list[Record]) -> bytes:
    """Records as a document in the canonical form: record n stands on line n + 2."""
    envelope = Envelope(
        layout=layout.version, domain=layout.domain_of(file_id).domain_id, file=file_id, municipality=MUNICIPALITY,
        base_date=BASE_DATE, part=1, parts=1, records=len(records),
    )  # fmt: skip
    lines = [
        f"<{RECORD_ELEMENT}>" + "".join(f"<{e}>{escape(text)}</{e}>" for e, text in record) + f"</{RECORD_ELEMENT}>\n"
        for record in records
    ]
    return (envelope.header(layout) + "".join(lines) + envelope.footer(layout)).encode()


def rejected_by_libxml2(xsd: bytes, xml: bytes) -> set[int]:
    schema = etree.XMLSchema(etree.fromstring(xsd))
    schema.validate(etree.fromstring(xml))
    return {entry.line - 2 for entry in schema.error_log}


def rejected_by_xmlschema(xsd: bytes, xml: bytes, records: int) -> set[int]:
    """xmlschema reads through expat here, so that the two judges share no parser."""
    schema = xmlschema.XMLSchema10(io.BytesIO(xsd))
    root = ET.fromstring(xml)
    places = {id(child): n for n, record in enumerate(root, 1) for child in record.iter()}
    found = {places.get(id(error.elem)) for error in schema.iter_errors(root)}
    assert None not in found, "an error outside the records"
    return {n for n in found if n is not None and n <= records}


def rejected_by_rules(layout: Layout, folder: Path) -> dict[str, set[int]]:
    """File → the records of which a rule says that something is wrong."""
    findings = Findings(limit=100_000)
    result = run_checks(Delivery.open(folder), layout, work_dir=folder, findings=findings, only=SINGLE)
    assert not result.crashed
    found: dict[str, set[int]] = defaultdict(set)
    for finding in findings.samples():
        if RULES[finding.rule].severity is not Severity.INFO and finding.place:
            assert finding.place.record, finding.rule
            found[finding.place.file_id].add(finding.place.record)
    return found


def judged(layout: Layout, domain: Domain, folder: Path) -> dict[str, tuple[list[Mutant], list[set[int]]]]:
    """File of a domain → its mutants (records 3 and after), and what each of three judges rejects."""
    made: dict[str, tuple[list[Mutant], list[set[int]]]] = {}
    for file in domain.files:
        wrong = list(mutants(layout, file.file_id))
        good = [good_record(layout, file.file_id), good_record(layout, file.file_id, full=False)]
        records = [*good, *(mutant.record for mutant in wrong)]
        xml, xsd = document(layout, file.file_id, records), xsd_for(layout, file.file_id)
        (folder / f"{file.file_id}.xml").write_bytes(xml)
        made[file.file_id] = wrong, [rejected_by_libxml2(xsd, xml), rejected_by_xmlschema(xsd, xml, len(records))]
    rules = rejected_by_rules(layout, folder)
    for file_id, (_, verdicts) in made.items():
        verdicts.append(rules.pop(file_id, set()))
    assert not rules
    return made


def disagreements(layout: Layout, domain: Domain, folder: Path) -> list[str]:
    """Every verdict on a record of a domain that is not the one it must be."""
    wrong = []
    for file_id, (faulty, (libxml2, other, rules)) in judged(layout, domain, folder).items():
        for number, mutant in enumerate((None, None, *faulty), 1):
            by_schema = mutant is not None and mutant.fault not in DECLARED
            expected = (by_schema, by_schema, mutant is not None)
            if (said := (number in libxml2, number in other, number in rules)) != expected:
                of = f"{mutant.fault} in {mutant.element}" if mutant else "good record"
                wrong.append(f"{file_id} {of}: libxml2, xmlschema, rules reject {said}, not {expected}")
    return wrong


@pytest.mark.parametrize(("version", "domain_id"), SHIPPED)
def test_three_judges_agree_on_every_single_fault(version: str, domain_id: str, tmp_path: Path) -> None:
    layout = load_layout(version)
    (domain,) = (d for d in layout.domains if d.domain_id == domain_id)
    assert disagreements(layout, domain, tmp_path) == []


def test_they_agree_on_the_official_workbook_too(tmp_path: Path) -> None:
    workbook = Path(__file__).resolve().parents[3] / "shared" / "official" / "atenabango_item_definition_20230929.xlsx"
    if not workbook.exists():
        pytest.skip("needs ../shared/official (the published workbook), which is not here")
    layout = import_workbooks([workbook], "kihon-2.1", tmp_path).layout
    (domain,) = layout.domains
    assert disagreements(layout, domain, tmp_path) == []


def test_the_declared_faults_are_the_ones_a_record_can_have() -> None:
    assert {
        Fault.CALENDAR, Fault.CONDITION, Fault.FULL_WIDTH, Fault.LENGTH_WITH_SELECTORS, Fault.CHECK_DIGIT,
    } == DECLARED  # fmt: skip
