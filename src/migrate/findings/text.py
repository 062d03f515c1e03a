"""Japanese and English text from one place: rule texts and the message catalogue."""

import locale
import os
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Lang(StrEnum):
    """A language the product speaks."""

    JA = "ja"
    EN = "en"


class Text(NamedTuple):
    """The same sentence in both languages."""

    ja: str
    en: str

    def in_(self, lang: Lang) -> str:
        """Return the sentence in one language."""
        return self.ja if lang is Lang.JA else self.en


def default_lang() -> Lang:
    """Return Japanese for a Japanese locale, English otherwise; ``MIGRATE_LANG`` overrides."""
    name = os.environ.get("MIGRATE_LANG") or next(
        (os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)),
        locale.getlocale()[0] or "",
    )
    return Lang.JA if name.lower().startswith(("ja", "japanese")) else Lang.EN


@cache
def _catalogue() -> dict[str, Text]:
    raw = tomllib.loads(files(__package__).joinpath("messages.toml").read_text("utf-8"))
    return {
        f"{group}.{key}": Text(entry["ja"], entry["en"])
        for group, entries in raw.items()
        for key, entry in entries.items()
    }


def message(key: str, lang: Lang, **values: object) -> str:
    """Return catalogue entry ``group.key`` with its ``{placeholders}`` filled. Raises KeyError if unknown."""
    return _catalogue()[key].in_(lang).format(**values)


def messages() -> dict[str, Text]:
    """Return the whole catalogue, for templates and for the tests that keep it complete."""
    return dict(_catalogue())
