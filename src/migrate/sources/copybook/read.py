"""A COBOL copybook → record types: the part of the data division that exports use."""

from dataclasses import replace
from pathlib import Path

from migrate.findings import Lang, Text, message
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.sources.copybook.entries import read_entries
from migrate.sources.copybook.errors import CopybookFault, Place, fail
from migrate.sources.copybook.expand import record_types
from migrate.sources.copybook.lexer import split
from migrate.sources.copybook.model import RecordType
from migrate.sources.copybook.tree import build_tree


def read_copybook(path: Path, charset: str = "") -> tuple[RecordType, ...]:
    """Read a copybook in UTF-8, or else CP932 (or in ``charset``, a codec of Python).

    Raises DefinitionErrors naming file, line and column and what is expected there.
    """
    data = path.read_bytes()
    for codec in [charset] if charset else ["utf-8-sig", "cp932"]:
        try:
            return parse_copybook(data.decode(codec), path.as_posix())
        except UnicodeDecodeError:
            continue
        except LookupError:
            break
    texts = (message("copybook.charset", lang, charset=charset or "UTF-8 / CP932") for lang in (Lang.JA, Lang.EN))
    raise DefinitionErrors([DefinitionError(path.as_posix(), Text(*texts))])


def parse_copybook(text: str, file: str = "") -> tuple[RecordType, ...]:
    """Return the record types of a copybook's text; ``file`` is its name for messages.

    Raises DefinitionErrors with the first fault.
    """
    try:
        words, comments = split(text)
        if not words:
            fail(Place(1, 1), "empty")
        records = build_tree(read_entries(words, comments), Path(file).stem or "RECORD")
        readings = [reading for record in records for reading in (record, *record.alternatives)]
        types = [(reading, type_) for reading in readings for type_ in record_types(reading)]
    except CopybookFault as fault:
        raise DefinitionErrors([fault.in_file(file)]) from None
    names = [type_.name for _, type_ in types]
    # REDEFINES names are often the same in every record of a file: then the record's own name tells them apart
    return tuple(
        replace(type_, name=f"{reading.entry.name}/{type_.name}") if names.count(type_.name) > 1 else type_
        for reading, type_ in types
    )
