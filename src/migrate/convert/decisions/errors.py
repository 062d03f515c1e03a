"""What is wrong with a worklist or a decision ledger, in both languages, with its line."""

from pathlib import Path

from migrate.findings import Lang, Text, message
from migrate.layout.errors import DefinitionError, DefinitionErrors


def told(key: str, **values: object) -> Text:
    """Return an entry of the catalogue's group ``worklist`` in both languages; values may be texts of both."""
    return Text(
        *(
            message(
                f"worklist.{key}", lang, **{k: v.in_(lang) if isinstance(v, Text) else v for k, v in values.items()}
            )
            for lang in (Lang.JA, Lang.EN)
        )
    )


def fault(path: Path, key: str, *, line: int | None = None, column: str = "", **values: object) -> DefinitionError:
    """Return one fault at a line of a file."""
    return DefinitionError(path.name, told(key, **values), line=line, column=column)


def refused(path: Path, key: str, **values: object) -> DefinitionErrors:
    """Return a file's only fault as what is raised."""
    return DefinitionErrors([DefinitionError(path.name, told(key, **values))])
