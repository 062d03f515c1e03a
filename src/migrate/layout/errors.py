"""What a bad definition says: where it stands and what to do."""

from migrate.findings import Lang, Text, UserError


class DefinitionError(UserError):
    """One fault of a definition: ``file`` (``/`` separators), ``line`` (1-based), ``column``, ``problem``.

    In a workbook ``sheet`` is the sheet's title, ``line`` its row and ``column`` the letters of its column.
    """

    def __init__(self, file: str, problem: Text, *, line: int | None = None, column: str = "", sheet: str = "") -> None:
        super().__init__(file, problem, line, column, sheet)
        self.file, self.problem, self.line, self.column, self.sheet = file, problem, line, column, sheet

    def in_(self, lang: Lang) -> str:
        """Return the fault as one line in a language."""
        if self.sheet:
            return f"{self._cell().in_(lang)}: {self.problem.in_(lang)}"
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        column = Text(f" {self.column} 列", f" column {self.column}").in_(lang) if self.column else ""
        return f"{place}{column}: {self.problem.in_(lang)}"

    def _cell(self) -> Text:
        ja = en = f"{self.file} [{self.sheet}]"
        if self.line is not None:
            ja, en = f"{ja} 行{self.line}", f"{en} row {self.line}"
        return Text(f"{ja} 列{self.column}", f"{en} column {self.column}") if self.column else Text(ja, en)


class DefinitionErrors(UserError):
    """All faults found in a definition; prints one per line."""

    def __init__(self, errors: list[DefinitionError]) -> None:
        super().__init__(errors)
        self.errors = errors

    def in_(self, lang: Lang) -> str:
        """Return the faults in a language, one per line."""
        return "\n".join(e.in_(lang) for e in self.errors)
