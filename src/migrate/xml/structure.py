"""What is wrong with a document that can be read all the same."""

from collections.abc import Mapping
from typing import Any

from migrate.findings import Findings, Place, Rule
from migrate.layout.models import Layout
from migrate.xml.envelope import Envelope
from migrate.xml.prolog import Prolog
from migrate.xml.rules import XML_ATTRIBUTE_MISMATCH, XML_STRAY_TEXT, XML_UNKNOWN_ELEMENT

# The stubs of lxml are behind the library (keep_tail, sourceline, read_events).
Element = Any
# The one attribute that says nothing about the data and that an XSD processor allows on any element.
_SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
# libxml2 keeps no higher line number for an element that has no text near it.
_LAST_LINE = 65535
_SHOWN = 100


class Structure:
    """Reports the structure problems of one document, and checks its root.

    ``namespace`` is the root's own, in braces: a wrong one is one finding, not one for each element.
    ``above`` is the number of the document's lines that the XML parser is not shown.
    """

    def __init__(self, layout: Layout, envelope: Envelope, prolog: Prolog, findings: Findings) -> None:
        self._findings, self._file, self._part = findings, envelope.file, envelope.part
        self.above = 0
        space, _, self.root = prolog.tag.rpartition("}")
        self.namespace = f"{space}}}" if space else ""
        domain = layout.domain_of(envelope.file).domain_id
        for what, expected, found in (
            ("root", layout.files[envelope.file].element, self.root),
            ("xmlns", layout.namespace(domain), space.removeprefix("{")),
            ("layout", layout.version, envelope.layout),
            ("domain", domain, envelope.domain),
        ):
            if expected != found:
                shown = {"attribute": what, "expected": expected, "found": found[:_SHOWN]}
                self.add(XML_ATTRIBUTE_MISMATCH, values=shown)
        known = {*envelope.model_dump(by_alias=True), _SCHEMA_LOCATION}
        self.unknown(None, None, *(f"{self.root}/@{name}" for name in prolog.attributes if name not in known))

    def line(self, element: Element) -> int | None:
        """Return the line of an element's start tag in the document, if the parser knows it."""
        known: int | None = element.sourceline
        return None if known is None or known == _LAST_LINE else known + self.above

    def add(
        self,
        rule: Rule,
        at: Element | None = None,
        record: int | None = None,
        *,
        item: str = "",
        values: Mapping[str, object] | None = None,
        personal: dict[str, str] | None = None,
    ) -> None:
        """Report a problem at an element, of record ``record`` (1-based) or of the document."""
        line = None if at is None else self.line(at)
        place = Place(file_id=self._file, part=self._part, record=record, line=line, item=item)
        self._findings.add(rule, place=place, values=dict(values or {}), personal=personal)

    def unknown(self, at: Element | None, record: int | None, *names: str) -> None:
        """Report as not of the layout: elements ``parent/name`` and attributes ``parent/@name``."""
        for name in names:
            shown = name.replace(self.namespace, "") if self.namespace else name
            self.add(XML_UNKNOWN_ELEMENT, at, record, values={"element": shown[:_SHOWN]})

    def stray(self, text: str | None, at: Element, record: int | None = None) -> None:
        """Report text between elements, unless it is white space as XML knows it (U+3000 is not)."""
        if text and (told := text.strip(" \t\r\n")):
            self.add(XML_STRAY_TEXT, at, record, personal={"text": told[:_SHOWN]})
