"""EUC-JP-MS as a codec of Python's, which has none: euc_jp, NEC's row 13, IBM's extensions and the user area.

The user area's codes become U+E000 and on, as glibc has it (CHARACTERS.md §3.1): F5A1–FEFE U+E000–E3AB, 8FF5A1–8FFEFE
U+E3AC–E757. Everything else in which it differs from Python's euc_jp is ``gaiji/tables/euc_jp_ms.tsv``. C1 controls
(80–9F) are no characters here, though glibc lets them through.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from migrate.characters.charsets import EUC_USER_CODES
from migrate.characters.host.tables import read_cells, shipped_text

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

NAME = "euc_jp_ms"
_CODE = re.compile(rb"\x8f?[\xa1-\xfe]{2}")
_TILDE = b"\x8f\xa2\xb7"
"""Python's euc_jp makes of it what 7E is too."""


class _Tables(NamedTuple):
    """``otherwise``: of a code that both have, Python's character → ours."""

    texts: Mapping[bytes, str]
    codes: Mapping[str, bytes]
    otherwise: Mapping[str, str]


@cache
def _tables() -> _Tables:
    cells = {_bytes(code): cell for code, cell in read_cells(shipped_text(f"{NAME}.tsv")).items()}
    user = {code: chr(0xE000 + number) for number, code in enumerate(EUC_USER_CODES)}
    texts = {code: cell.text for code, cell in cells.items()} | user
    codes = {text: code for code, text in texts.items() if code in user or not cells[code].decode_only}
    pythons = {code: code.decode("euc_jp", "backslashreplace") for code in cells if code != _TILDE}
    return _Tables(texts, codes, {char: texts[code] for code, char in pythons.items() if len(char) == 1})


def _bytes(code: int) -> bytes:
    return code.to_bytes(3 if code > 0xFFFF else 2, "big")


def _decode(data: "ReadableBuffer", errors: str = "strict", /) -> tuple[str, int]:
    given = bytes(data)
    texts: list[str] = []
    place = 0
    for piece in given.split(_TILDE):
        try:
            texts.append(piece.decode("euc_jp", _handler(errors)))
        except UnicodeDecodeError as error:
            start, end = place + error.start, place + error.end
            raise UnicodeDecodeError(NAME, given, start, end, error.reason) from None
        place += len(piece) + len(_TILDE)
    text = _tables().texts[_TILDE].join(texts)
    for python, ours in _tables().otherwise.items():
        text = text.replace(python, ours)
    return text, len(given)


def _encode(text: str, errors: str = "strict", /) -> tuple[bytes, int]:
    given = text
    for python, ours in _tables().otherwise.items():
        if python in given:
            place = given.index(python)
            raise UnicodeEncodeError(NAME, text, place, place + 1, "not a character of this set")
        given = given.replace(ours, python)
    return given.encode("euc_jp", _handler(errors)), len(text)


@cache
def _handler(errors: str) -> str:
    """Register, and name, the handler of what euc_jp has not: ours, or else the one asked for."""
    others: Callable[[UnicodeError], tuple[str | bytes, int]] = codecs.lookup_error(errors)
    tables = _tables()

    def handle(error: UnicodeError) -> tuple[str | bytes, int]:
        if isinstance(error, UnicodeDecodeError):
            found = _CODE.match(error.object, error.start)
            if found and found[0] in tables.texts:
                return tables.texts[found[0]], found.end()
        elif isinstance(error, UnicodeEncodeError) and (char := error.object[error.start]) in tables.codes:
            return tables.codes[char], error.start + 1
        return others(error)

    name = f"migrate.{NAME}.{errors}"
    codecs.register_error(name, handle)
    return name


class _IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input: "ReadableBuffer", errors: str, final: bool) -> tuple[str, int]:
        data = bytes(input)
        try:
            return _decode(data, errors)
        except UnicodeDecodeError as error:
            if final or error.end < len(data) or not error.reason.startswith("incomplete"):
                raise
            return _decode(data[: error.start], errors)


def find_codec(name: str) -> codecs.CodecInfo | None:
    """Return the codec, for :func:`codecs.register`; None for another name."""
    if name not in (NAME, "eucjp_ms", "eucjpms"):
        return None
    return codecs.CodecInfo(_encode, _decode, incrementaldecoder=_IncrementalDecoder, name=NAME)


codecs.register(find_codec)
