"""converter.toml and ``domains/*.toml`` as one table: what the system is, and domain by domain what is made of it."""

import tomllib
from pathlib import Path
from typing import Any

from migrate.convert.definition.errors import ConverterError, told


def settings_files(folder: Path) -> list[Path]:
    """Return the files of a converter's settings: converter.toml, then those of its domains by name."""
    return [folder / "converter.toml", *sorted((folder / "domains").glob("*.toml"))]


def read_settings(folder: Path) -> dict[str, Any]:
    """Return the settings of a converter folder: lists of its files joined in their order, tables merged.

    Raises ConverterError for a file that is no TOML, and for what two files say of one name.
    """
    settings: dict[str, Any] = {}
    for path in settings_files(folder):
        try:
            _join(settings, tomllib.loads(path.read_text("utf-8")), path)
        except FileNotFoundError:
            raise ConverterError(path, "the folder has no converter.toml") from None
        except tomllib.TOMLDecodeError as error:
            raise ConverterError(path, str(error)) from None
    return settings


def _join(settings: dict[str, Any], more: dict[str, Any], path: Path) -> None:
    for name, value in more.items():
        known = settings.get(name)
        if isinstance(known, list) and isinstance(value, list):
            settings[name] = known + value
        elif isinstance(known, dict) and isinstance(value, dict):
            _join(known, value, path)
        elif name in settings:
            raise ConverterError(path, told("setting_twice", name=name))
        else:
            settings[name] = value
