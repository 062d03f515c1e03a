"""What a bad gaiji ledger says: where, and what to do."""

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors


class LedgerError(DefinitionErrors):
    """A gaiji ledger that cannot be used: every fault with file and line, in both languages."""

    @classmethod
    def of(cls, file: str, ja: str, en: str) -> "LedgerError":
        """Return the error of a single fault that has no line."""
        return cls([DefinitionError(file, Text(ja, en))])
