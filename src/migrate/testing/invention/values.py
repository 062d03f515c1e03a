"""One text for a field, such that every mapping that takes it finds what it can convert."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from migrate.convert.definition.converter import Converter
from migrate.layout import Item, ItemType, Layout
from migrate.testing.invention.dates import day_of, day_text, month_text, year_text
from migrate.testing.invention.forms import Form
from migrate.testing.invention.keys import checked_number
from migrate.testing.invention.uses import Use

_DATES = ("date", "date_unknown_flag", "date_notation", "date_era")
_CODES = ("code", "code_label")
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = "青山田南東丘森川大見泉台村本"
_KANA = "アオバミナミ"
_HALF_KANA = "ｱｵﾊﾞﾐﾅﾐ"
FORMED = (*_DATES, *_CODES, "year", "year_month")
"""Functions that read a form of text, not any text."""
# Which use says most of what a field must hold.
_RANK = (
    *_DATES, *_CODES, "year", "year_month", "zeros", "characters", "split", "name_part", "address_number",
    "prefecture", "without_prefecture", "sort_key", "lot_number", "half_width", "number", "integer", "presence",
)  # fmt: skip


@dataclass(frozen=True)
class Writer:
    """What it takes to invent texts for a converter's fields."""

    converter: Converter
    layout: Layout

    def text(self, uses: Sequence[Use], form: Form, number: int) -> str:
        """Return what the field holds in record ``number`` (from 0); "" where nothing is asked of it."""
        if not uses:
            return ""
        use = min(uses, key=lambda u: _RANK.index(u.function) if u.function in _RANK else len(_RANK))
        fits = self._fits(form)
        if use.function in _CODES and not self._is_day(use):
            text = self._code([u for u in uses if u.function in _CODES and not self._is_day(u)], number)
            return text if fits(text) else ""
        if use.function in _DATES or self._is_day(use):
            return self._date(use, uses, number, fits)
        make = getattr(self, f"_{use.function}", self._copy)
        made: str = make(use, form, number)
        return made

    def _fits(self, form: Form) -> Callable[[str], bool]:
        def fits(text: str) -> bool:
            room = form.width if text.isascii() else form.kanji
            return len(text) <= room and not (form.wide and text.isascii()) and (text.isdigit() or not form.numeric)

        return fits

    def _is_day(self, use: Use) -> bool:
        """Whether the field is the day by which a code's period is chosen."""
        table = self.converter.codes[use.args["table"]] if use.function in _CODES else None
        return table is not None and any(r.valid_from or r.valid_to for r in table.rows) and use.place == use.of - 1

    def _code(self, uses: Sequence[Use], number: int) -> str:
        tables = [self.converter.codes[use.args["table"]] for use in uses]
        known = [
            [parts[use.place] for row in table.rows if len(parts := row.value.split("|")) > use.place]
            for use, table in zip(uses, tables, strict=True)
        ]
        values = [value for value in known[0] if all(value in other for other in known[1:])] or known[0]
        # each round begins elsewhere, so that fields with as many values do not go in step
        turn = crc32(f"{uses[0].item.name} {number // len(values)}".encode())
        return values[(number + turn) % len(values)]

    def _date(self, use: Use, uses: Sequence[Use], number: int, fits: Callable[[str], bool]) -> str:
        dates = self.converter.definition.dates
        items = [u.item for u in uses if u.function == "date"]
        unknown = number % 5 == 3 and bool(items) and all(item.unknown_date for item in items)
        if use.function in _DATES and use.place == 1:
            flags = [flag for flag, part in dates.flags.items() if part == "day"]
            return flags[0] if flags and number % 5 == 3 else ""
        if use.function in _DATES and use.place == 2:
            return ""
        return day_text(dates, number, fits, unknown=unknown and use.of == 1)

    def _year(self, use: Use, form: Form, number: int) -> str:
        return year_text(self.converter.definition.dates, number, self._fits(form))

    def _year_month(self, use: Use, form: Form, number: int) -> str:
        return month_text(self.converter.definition.dates, number, self._fits(form))

    def _number(self, use: Use, form: Form, number: int) -> str:
        if values := self._listed(use.item, form):
            return values[number % len(values)]
        room = min(form.width - form.scale, use.item.length)
        text = str(100 * (number % 9 + 1)) if room >= 3 else str(number % 9 + 1)
        return text + use.args.get("suffix", "")

    _integer = _number

    def _zeros(self, use: Use, form: Form, number: int) -> str:
        return str(number + 1).rjust(min(int(use.args["width"]), form.width), "0")

    def _characters(self, use: Use, form: Form, number: int) -> str:
        return str(number + 1).rjust(int(use.args["of"]), "1")

    def _split(self, use: Use, form: Form, number: int) -> str:
        parts = int(use.args["parts"].split("-")[-1])
        room = ((form.kanji or form.width) - parts + 1) // parts
        return use.args["sep"].join(self._words(use, form, number + n, min(room, 4)) for n in range(parts))

    def _name_part(self, use: Use, form: Form, number: int) -> str:
        room = min(4, ((form.kanji or form.width) - 1) // 2)
        space = "\u3000" if form.kanji else " "
        return space.join(self._words(use, form, number + n, room) for n in range(2))

    def _address_number(self, use: Use, form: Form, number: int) -> str:
        text = f"{number + 1}番地{number % 3 + 1}" if form.kanji else f"{number + 1}-{number % 3 + 1}"
        return text.translate(WIDE_DIGITS) if form.wide else text

    def _prefecture(self, use: Use, form: Form, number: int) -> str:
        return "青森県" + self._words(use, form, number, 2) + "市"

    _without_prefecture = _prefecture

    def _sort_key(self, use: Use, form: Form, number: int) -> str:
        digits = str(number % 9 + 1)
        return digits.translate(WIDE_DIGITS) if form.wide else digits

    _lot_number = _sort_key

    def _half_width(self, use: Use, form: Form, number: int) -> str:
        return (_KANA if form.kanji else _HALF_KANA)[: max(1, min(form.kanji or form.width, 1 + number % 4))]

    def _presence(self, use: Use, form: Form, number: int) -> str:
        return "" if number % 2 else "○" if form.kanji else "1"

    def _copy(self, use: Use, form: Form, number: int) -> str:
        item = use.item
        room = min(form.width, item.length or form.width)
        if values := self._listed(item, form):
            return values[number % len(values)]
        day = day_of(number)
        if pattern := {ItemType.DATE: "%Y%m%d", ItemType.YEAR_MONTH: "%Y%m", ItemType.YEAR: "%Y"}.get(item.type):
            return day.strftime(pattern)
        if form.numeric or item.type is not ItemType.N:
            digits = checked_number(item.check, number + 1, room) or str(number + 1).rjust(min(room, 7), "1")
            return digits.translate(WIDE_DIGITS) if form.wide else digits
        return self._words(use, form, number, min(room, form.kanji or room))

    _respell = _join = _copy

    def _listed(self, item: Item, form: Form) -> list[str]:
        """Return the values of an item's code list that are carried as they stand."""
        rows = self.layout.code_values.get(item.code_id, ()) if item.code_id else ()
        return [row.value for row in rows if self._fits(form)(row.value)]

    def _words(self, use: Use, form: Form, number: int, room: int) -> str:
        """Return a word of one to four characters: of kana where the item has a reading, else of kanji if they fit."""
        kana = any(word in use.item.name for word in ("カナ", "かな", "読み"))
        letters = (_KANA if kana else _KANJI) if form.kanji else _HALF_KANA
        at = number % (len(letters) - 1)
        return (letters[at:] + letters[:at])[: max(1, min(room, 1 + number % 4))]
