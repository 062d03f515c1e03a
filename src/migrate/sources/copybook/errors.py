"""What stops a copybook from being read, and where."""

from typing import NamedTuple, NoReturn

from migrate.findings import Lang, Text, message
from migrate.layout.errors import DefinitionError


class Place(NamedTuple):
    """Line and column of a copybook, from 1."""

    line: int
    column: int


class CopybookFault(Exception):
    """One fault at a place; ``read_copybook`` puts the file's name to it."""

    def __init__(self, place: Place, problem: Text) -> None:
        super().__init__(place, problem)
        self.place, self.problem = place, problem

    def in_file(self, file: str) -> DefinitionError:
        """Return the fault as definitions report theirs."""
        return DefinitionError(file, self.problem, line=self.place.line, column=str(self.place.column))


def fail(place: Place, key: str, **values: object) -> NoReturn:
    """Raise the fault that catalogue entry ``copybook.key`` describes."""
    raise CopybookFault(place, Text(*(message(f"copybook.{key}", lang, **values) for lang in (Lang.JA, Lang.EN))))
