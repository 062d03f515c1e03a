"""A cell → the text that stands for it, and what kind of cell it was. Nothing is repaired.

- Text: as it stands, spaces and full-width digits included; a vendor's character (外字) on plane 15.
- Number: its exact decimal text, from the digits in the file: no exponent, no ``.0``. Only a whole number under a
  format of zeros (``0000000000``) has the zeros that this shows: they are in the file, as the format, and in print.
  A fraction is rounded only where the converter says to how many ``digits``.
- Day and time (by the number format): ISO 8601, to the millisecond: ``2025-10-01``, ``2025-10-01T09:30:00``,
  ``09:30:00``. A day of a sheet that counts from 1900 is read as Excel shows it, which before 1900-03-01 is one day
  from where other programs put it: Excel has a 1900-02-29.
- Truth value: ``TRUE``, ``FALSE``. Formula: the value it had when the workbook was saved.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from enum import StrEnum
from typing import NamedTuple

from migrate.characters import Charset
from migrate.findings import Rule
from migrate.sources.charsets import PRIVATE_USE, carried
from migrate.sources.rules import UNDECODABLE_BYTES
from migrate.sources.workbook.formats import Shows
from migrate.sources.workbook.package import Package
from migrate.sources.workbook.rules import CELL_ERROR, CELL_UNREADABLE, DAY_IMPOSSIBLE, FORMULA_UNCALCULATED
from migrate.sources.workbook.sheet import Cell, Row
from migrate.sources.workbook.styles import DEFAULT, Style
from migrate.sources.workbook.texts import unescaped

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_PRIVATE_USE = re.compile(PRIVATE_USE)
_ERROR = re.compile("#[A-Z0-9/!?_]{1,20}")  # only what cannot be a person's data is shown in a finding
_MAX_DIGITS = 400
EXACT_DIGITS = 15
_DAY = 86_400_000  # milliseconds
_LAST_DAY = 2_958_465  # 9999-12-31, since 1899-12-30
_LEAP_DAY = 60  # 1900-02-29, which never was


class Kind(StrEnum):
    """What a cell held."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"


class Value(NamedTuple):
    """``fault``: why the cell cannot be taken; ``text`` is then what stands in the file.

    ``long``: a number of more digits than Excel keeps and shows. ``early``: a day before 1900-03-01 in a workbook
    that counts from 1900.
    """

    text: str
    kind: Kind = Kind.TEXT
    style: Style = DEFAULT
    fault: Rule | None = None
    long: bool = False
    early: bool = False


class CellReader:
    """Reads the cells of a workbook; without ``charset`` and ``digits`` as they were delivered.

    ``charset`` says which code of the vendor a private-use character is; ``digits``: see
    :class:`~migrate.sources.workbook.form.WorkbookForm`.
    """

    def __init__(self, package: Package, charset: Charset | None = None, digits: int | None = None) -> None:
        self._texts, self._styles, self._since_1904 = package.texts, package.styles, package.since_1904
        self._charset = charset
        self._rounding = Context(prec=digits) if digits else None

    def row(self, row: Row) -> list[Value]:
        """Return the texts and kinds of a row's cells."""
        return [self.read(cell) for cell in row.cells]

    def read(self, cell: Cell) -> Value:
        """Return a cell's text and kind."""
        text = cell.value
        if text is None:
            return Value("", fault=FORMULA_UNCALCULATED)
        try:
            style = self._styles[cell.style] if self._styles else DEFAULT  # a workbook may do without styles
            match cell.type:
                case "s":
                    return self._text(self._texts[_index(text)], style)
                case "inlineStr":
                    return self._text(text, style)
                case "str":
                    return self._text(unescaped(text), style)
                case "n":
                    return self._number(text.strip(" \t\r\n"), style)
                case "b":
                    return Value({"0": "FALSE", "1": "TRUE"}[text], Kind.BOOLEAN, style)
                case "e" if _ERROR.fullmatch(text):
                    return Value(text, style=style, fault=CELL_ERROR)
                case "d":
                    return _iso(text, style)
        except UnicodeError:
            return Value(text, fault=UNDECODABLE_BYTES)
        except (LookupError, ValueError):
            pass
        return Value(text, fault=CELL_UNREADABLE)

    def _text(self, text: str, style: Style) -> Value:
        if self._charset and not text.isascii() and _PRIVATE_USE.search(text):
            charset = self._charset
            text = _PRIVATE_USE.sub(lambda m: carried(m[0], charset), text)
        return Value(text, style=style)

    def _number(self, text: str, style: Style) -> Value:
        if len(text) > _MAX_DIGITS or not _NUMBER.fullmatch(text):
            return Value(text, fault=CELL_UNREADABLE)
        shows = style.format.shows
        if shows in (Shows.DAY, Shows.TIME):
            return _moment(Decimal(text), text, style, since_1904=self._since_1904)
        plain = text if text.isdigit() and text[0] != "0" else _plain(Decimal(text))
        long = len(plain) > EXACT_DIGITS and len(plain.lstrip("-0.").replace(".", "")) > EXACT_DIGITS
        if long and self._rounding and "." in plain:
            plain = _plain(self._rounding.create_decimal(text))
        if shows is Shows.ZEROS and plain.isdigit():
            plain = plain.zfill(style.format.digits)
        return Value(plain, Kind.NUMBER, style, long=long)


def read_cell(cell: Cell, package: Package) -> Value:
    """Return a cell's text and kind, as it was delivered."""
    return CellReader(package).read(cell)


def _index(text: str) -> int:
    number = int(text)
    if number < 0:  # which a list would count from its end
        raise ValueError(text)
    return number


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    digits = digits.lstrip("0") or "0"
    return "0" if digits == "0" else f"{sign}{'0' if digits.startswith('.') else ''}{digits}"


def _moment(serial: Decimal, text: str, style: Style, *, since_1904: bool) -> Value:
    # int() of a value beyond any day would take as long as it is large.
    if not 0 <= serial < _LAST_DAY + 1:
        return Value(text, fault=DAY_IMPOSSIBLE)
    days, rest = divmod(int((serial * _DAY).to_integral_value()), _DAY)
    clock = (datetime.min + timedelta(milliseconds=rest)).time()
    if days == 0 and style.format.shows is Shows.TIME:
        return Value(_clock(clock), Kind.TIME, style)
    early = not since_1904 and days <= _LEAP_DAY
    if early and days in (0, _LEAP_DAY):
        return Value(text, fault=DAY_IMPOSSIBLE)
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if early else 30)
    try:
        day = first + timedelta(days=days)
    except OverflowError:
        return Value(text, fault=DAY_IMPOSSIBLE)
    return Value(f"{day}T{_clock(clock)}" if rest else f"{day}", Kind.DATE, style, early=early)


def _clock(clock: time) -> str:
    return clock.isoformat("milliseconds" if clock.microsecond else "seconds")


def _iso(text: str, style: Style) -> Value:
    if "T" not in text and ":" in text:
        return Value(time.fromisoformat(text).isoformat(), Kind.TIME, style)
    moment = datetime.fromisoformat(text)
    whole = moment.timetz() == time.min
    return Value(f"{moment.date()}" if whole else moment.isoformat(), Kind.DATE, style)
