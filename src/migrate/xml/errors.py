"""What stops a document from being read or written."""

from pathlib import Path
from typing import Any

from lxml import etree

from migrate.findings import Findings, Lang, Place, Rule, Text, UserError
from migrate.xml.rules import XML_MALFORMED


class XmlError(UserError):
    """A document that cannot be read or written, or only up to a place.

    ``file`` is the document's path, or the transfer file's id when there is no document yet; ``line`` and
    ``column`` are 1-based where known; ``rule`` says which finding it is. Never holds text of the document:
    libxml2's own messages quote it, so only the name of its error code is taken over.
    """

    def __init__(
        self,
        file: Path | str,
        problem: Text,
        *,
        rule: Rule = XML_MALFORMED,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(file, problem, rule.code, line, column)
        self.file, self.problem, self.rule, self.line, self.column = str(file), problem, rule, line, column

    def in_(self, lang: Lang) -> str:
        """Return the error as one line in a language."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.problem.in_(lang)}"

    def report(self, findings: Findings, file_id: str = "") -> None:
        """Add the finding that this error is."""
        place = Place(file_id=file_id, line=self.line)
        findings.add(self.rule, place=place, values={"file": Path(self.file).name, "problem": self.problem.en})


class ForbiddenCharacterError(XmlError):
    """A value holds a character XML 1.0 forbids (§2.2 Char).

    ``item`` is the element name, ``ordinal`` the record in the part (1-based), ``code_point`` ``U+XXXX``.
    """

    def __init__(self, file_id: str, item: str, ordinal: int, code_point: str) -> None:
        self.item, self.ordinal, self.code_point = item, ordinal, code_point
        super().__init__(
            file_id,
            Text(
                f"{ordinal} 件目のレコードの項目「{item}」に、XML に書けない文字 {code_point} があります",
                f"record {ordinal}, item {item}: {code_point} is a character that XML forbids",
            ),
        )


_NAMES = {code: name for name, code in vars(etree.ErrorTypes).items() if name.startswith("ERR_")}


def syntax_error(file: Path | str, error: Any, above: int = 0) -> XmlError:
    """Return the XmlError of an etree.XMLSyntaxError; ``above`` lines were not shown to the parser."""
    line, column = error.position
    name = _NAMES.get(error.code, f"error {error.code}").removeprefix("ERR_").replace("_", " ").lower()
    problem = Text(f"XML として読めません ({name})", f"not well-formed ({name})")
    return XmlError(file, problem, line=line + above if line else None, column=column or None)
