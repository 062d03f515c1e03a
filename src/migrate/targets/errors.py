"""What stops a load: a target that cannot be used as asked."""

from migrate.findings import Lang, default_lang, message


class TargetError(Exception):
    """``key`` and ``values`` are its text in the catalogue (group ``targets``); no record contents."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values

    def in_(self, lang: Lang) -> str:
        """Return what is wrong and what to do, in a language."""
        return message(self.key, lang, **self.values)

    def __str__(self) -> str:
        return self.in_(default_lang())
