"""Bytes of fields → text, a whole column at a time."""

from migrate.sources.fields.coding import ASCII, ASCII_FUJITSU, EBCDIC, Coding, Punch
from migrate.sources.fields.decode import Decoded, decode_number
from migrate.sources.fields.plain import by_charset
from migrate.sources.fields.states import BLANKS, NOTES, State
from migrate.sources.fields.texts import DecodedText, TextDecoder, by_column, by_value

__all__ = [
    "ASCII", "ASCII_FUJITSU", "BLANKS", "EBCDIC", "NOTES", "Coding", "Decoded", "DecodedText", "Punch", "State",
    "TextDecoder", "by_charset", "by_column", "by_value", "decode_number",
]  # fmt: skip
