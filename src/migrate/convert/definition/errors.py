"""What keeps a converter from being used: the file, the line where there is one, and the problem."""

from collections.abc import Sequence
from pathlib import Path

from migrate.findings import Lang, Text, UserError, message


class ConverterError(UserError):
    """A converter that cannot be used. A ``problem`` without a translation is the same in both languages."""

    def __init__(self, path: Path, problem: str | Text, line: int | None = None) -> None:
        super().__init__(path, problem, line)
        self.path, self.line = path, line
        self.problem = Text(problem, problem) if isinstance(problem, str) else problem

    def in_(self, lang: Lang) -> str:
        """Return place and problem as one line in a language."""
        return f"{self.path}{'' if self.line is None else f':{self.line}'}: {self.problem.in_(lang)}"


class ConverterErrors(ConverterError):
    """All that is wrong with a converter: its text has a line for each."""

    def __init__(self, errors: Sequence[ConverterError]) -> None:
        super().__init__(errors[0].path, errors[0].problem, errors[0].line)
        self.errors = tuple(errors)

    def in_(self, lang: Lang) -> str:
        """Return all problems, one per line."""
        return "\n".join(error.in_(lang) for error in self.errors)


def told(key: str, **values: object) -> Text:
    """Return an entry of the catalogue's group ``convert`` in both languages."""
    return Text(*(message(f"convert.{key}", lang, **values) for lang in (Lang.JA, Lang.EN)))
