"""What keeps a source from being read at all, and what to do."""

from migrate.findings import Lang, MessageError, Text


class SourceError(MessageError):
    """A delivery that cannot be read as it is."""

    @property
    def text(self) -> Text:
        """The message in both languages."""
        return Text(self.in_(Lang.JA), self.in_(Lang.EN))


def unreadable(file: str, error: OSError) -> SourceError:
    """Return that the system does not let us read a file: permissions, a broken disk."""
    return SourceError("sources.file_unreadable", file=file, reason=error.strerror or type(error).__name__)


def listed(names: list[str]) -> str:
    """Return names for a message; ``-`` for none."""
    return ", ".join(f"「{n}」" for n in names) or "-"
