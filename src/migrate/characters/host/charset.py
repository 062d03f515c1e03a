"""A mainframe's character set: single-byte, double-byte, or both with shift codes between them."""

import hashlib
import re
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import polars as pl

from migrate.characters.charsets import Transcoded, code_of
from migrate.characters.host import exact
from migrate.characters.host.codes import codes_of
from migrate.characters.host.column import ColumnCharset
from migrate.characters.host.pack import Pack, default_folder, load
from migrate.characters.host.sets import ALIASES, DOUBLE_SETS
from migrate.characters.host.tables import single_sets


class Carried(StrEnum):
    """Why a plane-15 character stands in a text."""

    GAIJI = "gaiji"
    UNKNOWN = "unknown"


class HostCharset(ColumnCharset):
    """A character set of mainframes, as sources and the ledger use it: columns, and one field at a time."""

    def transcode(self, data: bytes) -> Transcoded:
        """Return one field as UTF-8, and whether it encodes back to the same bytes.

        Raises UnicodeDecodeError with the place of the first wrong byte; its reason is an ``exact.Fault``.
        """
        text, canonical, fault = self.decode_column(pl.Series([data], dtype=pl.Binary)).row(0)[:3]
        if fault is not None:
            exact.decode(self, data)
        return Transcoded(text.encode(), canonical)

    def decode(self, data: bytes) -> str:
        """Return the text of one field. Raises UnicodeDecodeError with the place of the first wrong byte."""
        return self.transcode(data).utf8.decode()

    def encode(self, text: str, shifts: bytes = b"") -> bytes:
        """Return the bytes of a text that :meth:`decode` can give. Raises UnicodeEncodeError otherwise."""
        return self.encoder.encode(text, shifts)

    def width(self, text: str) -> int:
        """Return the bytes a text takes, shift codes among them. Raises UnicodeEncodeError."""
        return len(self.encode(text))

    def carried(self, char: str) -> Carried | None:
        """Tell why a plane-15 character stands in a text of this set; None for one that never does."""
        code = code_of(char)
        if self.double is None or code not in self.double.user | self.double.unknown:
            return None
        return Carried.GAIJI if code in self.double.user else Carried.UNKNOWN

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of everything that decides a text, for ``plan.json``."""
        double = sorted(self.double.texts.items()) if self.double else ()
        said = repr((self.single, double, self.shift_in, self.shift_out))
        return hashlib.sha256(said.encode()).hexdigest()


def host_charset(name: str, folder: Path | None = None) -> HostCharset:
    """Return a character set by name: ``jef``, ``fujitsu_ebcdik``, ``fujitsu_ebcdik+jef``, ``ibm939`` …

    ``folder`` is the table pack's, the user's own unless given; where there is none, the codes of extended areas
    are unknown ones. Raises LookupError for another name and TableError for a pack that was changed.
    """
    pack = load((folder or default_folder()).resolve())
    key = (name, id(pack))  # packs are loaded once and kept
    if key not in _made:
        _made[key] = _make(name, pack)
    return _made[key]


def host_charset_names() -> list[str]:
    """Return the names of the sets that :func:`host_charset` puts together: ``SINGLE``, ``DOUBLE``, and aliases."""
    return [*single_sets(), *DOUBLE_SETS, *ALIASES]


_made: dict[tuple[str, int], HostCharset] = {}


def _make(name: str, pack: Pack) -> HostCharset:
    found = re.fullmatch(r"(?:(\w+)\+)?(\w+)", ALIASES.get(name, name))
    first, last = found.groups() if found else (None, "")
    single = single_sets().get(first or last, ())
    double = DOUBLE_SETS.get(last)
    if not (single if first else single or double) or (first and not double):
        raise LookupError(f"{name} is not a character set of mainframes: {', '.join(host_charset_names())}")
    if double is None:
        return HostCharset(name, single, None)
    return HostCharset(name, single if first else (), codes_of(double, pack), double.shift_in, double.shift_out)
