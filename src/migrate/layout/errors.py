"""What a bad definition says: where it stands and what to do."""

from migrate.findings import Lang, Text, default_lang


class DefinitionError(Exception):
    """One fault of a definition: ``file`` (``/`` separators), ``line`` (1-based), ``column``, ``problem``."""

    def __init__(self, file: str, problem: Text, *, line: int | None = None, column: str = "") -> None:
        super().__init__(file, problem, line, column)
        self.file, self.problem, self.line, self.column = file, problem, line, column

    def in_(self, lang: Lang) -> str:
        """Return the fault as one line in a language."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = Text(f" {self.column} 列", f" column {self.column}").in_(lang) if self.column else ""
        return f"{place}{column}: {self.problem.in_(lang)}"

    def __str__(self) -> str:
        return self.in_(default_lang())


class DefinitionErrors(Exception):
    """All faults found in a definition; prints one per line."""

    def __init__(self, errors: list[DefinitionError]) -> None:
        super().__init__(errors)
        self.errors = errors

    def in_(self, lang: Lang) -> str:
        """Return the faults in a language, one per line."""
        return "\n".join(e.in_(lang) for e in self.errors)

    def __str__(self) -> str:
        return self.in_(default_lang())
