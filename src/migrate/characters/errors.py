"""What a bad gaiji ledger or character table says: where, and what to do."""

from pathlib import Path

from migrate.findings import Lang, Text, message
from migrate.layout.errors import DefinitionError, DefinitionErrors


class LedgerError(DefinitionErrors):
    """A gaiji ledger that cannot be used: every fault with file and line, in both languages."""

    @classmethod
    def of(cls, file: str, ja: str, en: str) -> "LedgerError":
        """Return the error of a single fault that has no line."""
        return cls([DefinitionError(file, Text(ja, en))])


class TableError(DefinitionErrors):
    """Character tables that cannot be used. Its text is a message of the catalogue's group ``characters``."""

    @classmethod
    def of(cls, key: str, path: Path, **values: object) -> "TableError":
        """Return the error of one file or folder."""
        ja, en = (message(f"characters.{key}", lang, **values) for lang in (Lang.JA, Lang.EN))
        return cls([DefinitionError(path.as_posix(), Text(ja, en))])
