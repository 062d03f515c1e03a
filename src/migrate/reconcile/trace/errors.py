"""What keeps a value from being traced, and what to do."""

from migrate.findings import Lang, default_lang, message


class TraceError(Exception):
    """``key`` and ``values`` are its text in the catalogue (group ``trace``); no record contents."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = f"trace.{key}", values
        super().__init__(self.key, values)

    def __str__(self) -> str:
        return message(self.key, default_lang(), **self.values)

    def in_(self, lang: Lang) -> str:
        """Return what is wrong and what to do, in a language."""
        return message(self.key, lang, **self.values)
