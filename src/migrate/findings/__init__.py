"""What every stage says when something is wrong (指摘): the finding, rules, the bounded container."""

from migrate.findings.container import LENGTH, OFFSET, ORDINAL, PART, RECORD, SOURCE, Findings
from migrate.findings.finding import Finding, Legacy, Place
from migrate.findings.mask import mask
from migrate.findings.rule import RULES, Rule, Severity, define
from migrate.findings.text import Lang, Text, default_lang, message, messages

__all__ = [
    "LENGTH", "OFFSET",
    "ORDINAL", "PART", "RECORD", "RULES", "SOURCE", "Finding", "Findings", "Lang", "Legacy", "Place", "Rule",
    "Severity", "Text", "default_lang", "define", "mask", "message", "messages",
]  # fmt: skip
