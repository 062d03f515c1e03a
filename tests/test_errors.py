"""Errors that users mend go from one process to another and say the same there."""

import pickle
from pathlib import Path

import pytest

from migrate.characters import LedgerError
from migrate.convert.definition.errors import ConverterError, ConverterErrors
from migrate.findings import Lang, Text, UserError
from migrate.layout import DefinitionError, DefinitionErrors
from migrate.reconcile.trace.errors import TraceError
from migrate.runs.directory import RunError
from migrate.sources import SourceError
from migrate.targets import TargetError
from migrate.xml import ForbiddenCharacterError, XmlError

PROBLEM = Text("壊れています", "it is broken")
FAULT = DefinitionError("files.csv", PROBLEM, line=3, column="name")
ERRORS = [
    FAULT,
    DefinitionErrors([FAULT, FAULT]),
    LedgerError.of("ledger.csv", "壊れています", "it is broken"),
    ConverterError(Path("converter.toml"), PROBLEM, 7),
    ConverterErrors([ConverterError(Path("a.toml"), PROBLEM), ConverterError(Path("b.toml"), "unknown", 2)]),
    SourceError("sources.file_unreadable", file="a.csv", reason="no"),
    RunError("runs.no_xml", path=Path("xml")),
    TargetError("targets.municipalities", found="112089, 131016"),
    TraceError("no_legacy_record", place="a.csv", record=3),
    XmlError("a.xml", PROBLEM, line=2, column=5),
    ForbiddenCharacterError("0101", "氏名", 4, "U+0000"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_in_another_process(error: UserError) -> None:
    there = pickle.loads(pickle.dumps(error))
    assert type(there) is type(error)
    assert there.args == error.args or isinstance(error, DefinitionErrors)
    for lang in Lang:
        assert there.in_(lang) == error.in_(lang)
    assert str(there) == str(error)
