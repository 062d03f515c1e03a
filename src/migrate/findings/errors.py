"""What a user can mend: raised by every stage, told by the command line without knowing the stage."""

from typing import Any

from migrate.findings.text import Lang, default_lang, message


class UserError(Exception):
    """Something that stands in the way, can be named, and is the user's to mend. Holds no record contents."""

    def in_(self, lang: Lang) -> str:
        """Return what is wrong and what to do, in a language."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.in_(default_lang())

    def __reduce__(self) -> tuple[Any, ...]:
        # From process to process. An exception would be made again of its arguments alone, by place and not by name.
        return _made_again, (type(self), self.args), vars(self)


def _made_again(kind: type[UserError], args: tuple[Any, ...]) -> UserError:
    return kind.__new__(kind, *args)


class MessageError(UserError):
    """One whose text is an entry of the catalogue: ``key`` (``group.name``), filled with ``values``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values

    def in_(self, lang: Lang) -> str:
        """Return the entry, filled."""
        return message(self.key, lang, **self.values)
