"""What every stage says when something is wrong (指摘): the finding, rules, the bounded container."""

from migrate.findings.container import LENGTH, OFFSET, ORDINAL, PART, RECORD, SOURCE, Findings
from migrate.findings.errors import MessageError, UserError
from migrate.findings.finding import Finding, Legacy, Place
from migrate.findings.mask import mask
from migrate.findings.rule import RULES, Rule, Severity, define
from migrate.findings.text import Lang, Text, default_lang, message, messages
from migrate.findings.window import (
    ASCII_BYTES,
    EBCDIC_BYTES,
    PACKED_BYTES,
    ByteClasses,
    View,
    byte_classes,
    spelled,
    window,
)

__all__ = [
    "ASCII_BYTES", "EBCDIC_BYTES", "LENGTH", "OFFSET", "ORDINAL", "PACKED_BYTES", "PART", "RECORD", "RULES", "SOURCE",
    "ByteClasses", "Finding", "Findings", "Lang", "Legacy", "MessageError", "Place", "Rule", "Severity", "Text",
    "UserError", "View", "byte_classes", "default_lang", "define", "mask", "message", "messages", "spelled", "window",
]  # fmt: skip
