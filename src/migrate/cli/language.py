"""The language of this process, known before any help text is made."""

import sys

from migrate.findings import Lang, default_lang, message


def _chosen() -> Lang:
    for word, following in zip(sys.argv, [*sys.argv[1:], ""], strict=True):
        choice = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if choice in list(Lang):
            return Lang(choice)
    return default_lang()


LANG = _chosen()


def say(key: str, **values: object) -> str:
    """Return a catalogue text in the language of this process."""
    return message(f"cli.{key}", LANG, **values)
