"""One field, byte by byte: what is wrong with it and where, and what the fast way leaves to the slow one."""

from enum import StrEnum
from typing import NamedTuple

from migrate.characters.host.definition import CharsetDefinition


class Fault(StrEnum):
    """Why a field cannot be decoded. Its texts are the catalogue's ``characters.fault_…``."""

    CODE_UNDEFINED = "code_undefined"
    """A code that is no character of the set, nor of an area where the vendor may have one."""
    ODD_BYTE = "odd_byte"
    """Kanji end, or the field does, in the middle of a code."""
    SHIFT_UNCLOSED = "shift_unclosed"
    """Kanji begin here and never end."""
    SHIFT_UNPAIRED = "shift_unpaired"
    """A code that ends kanji outside of them, or begins them within."""


class Decoded(NamedTuple):
    """The texts of a field's codes, the codes, and the codes that began kanji."""

    texts: list[str]
    codes: list[bytes]
    shifts: list[bytes]


def decode(charset: CharsetDefinition, data: bytes) -> Decoded:
    """Decode one field. Raises UnicodeDecodeError: ``reason`` is the :class:`Fault`, ``start`` the byte's offset."""
    texts: list[str] = []
    codes: list[bytes] = []
    shifts: list[bytes] = []
    kanji, begun, place = not charset.single, 0, 0
    while place < len(data):
        shift = _shift(charset, data, place)
        if shift:
            if kanji == (shift != charset.shift_out):
                raise _error(charset, data, place, len(shift), Fault.SHIFT_UNPAIRED)
            if not kanji:
                shifts.append(shift)
                begun = place
            kanji = not kanji
            place += len(shift)
            continue
        code = data[place : place + 1 + kanji]
        text = _text(charset, code, kanji)
        if text is None:
            odd = kanji and (len(code) == 1 or _shift(charset, data, place + 1))
            fault = Fault.ODD_BYTE if odd else Fault.CODE_UNDEFINED
            raise _error(charset, data, place, 1 if odd else len(code), fault)
        texts.append(text)
        codes.append(code)
        place += len(code)
    if kanji and charset.single:
        raise _error(charset, data, begun, len(shifts[-1]), Fault.SHIFT_UNCLOSED)
    return Decoded(texts, codes, shifts)


def _shift(charset: CharsetDefinition, data: bytes, place: int) -> bytes:
    if not charset.mixed:
        return b""
    return next((s for s in (charset.shift_out, *charset.shift_in) if data.startswith(s, place)), b"")


def _text(charset: CharsetDefinition, code: bytes, kanji: bool) -> str | None:
    if not kanji:
        return charset.single[code[0]]
    return charset.double.texts.get(int.from_bytes(code)) if charset.double and len(code) == 2 else None


def _error(charset: CharsetDefinition, data: bytes, start: int, length: int, fault: Fault) -> UnicodeDecodeError:
    return UnicodeDecodeError(charset.name, data, start, start + length, fault)
