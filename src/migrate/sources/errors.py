"""What keeps a source from being read at all, and what to do."""

from migrate.findings import Lang, Text, default_lang, message


class SourceError(Exception):
    """A delivery that cannot be read as it is. ``key`` and ``values`` are a message of the catalogue."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values

    @property
    def text(self) -> Text:
        """The message in both languages."""
        return Text(*(message(self.key, lang, **self.values) for lang in (Lang.JA, Lang.EN)))

    def __str__(self) -> str:
        return message(self.key, default_lang(), **self.values)


def unreadable(file: str, error: OSError) -> SourceError:
    """Return that the system does not let us read a file: permissions, a broken disk."""
    return SourceError("sources.file_unreadable", file=file, reason=error.strerror or type(error).__name__)


def listed(names: list[str]) -> str:
    """Return names for a message; ``-`` for none."""
    return ", ".join(f"「{n}」" for n in names) or "-"
