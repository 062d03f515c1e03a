"""Guesses from names and values: which transfer file a source is of, which field an item, how dates are written."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from migrate.convert.scaffold.found import Found
from migrate.layout import Item, ItemType, Layout, TransferFile
from migrate.sources.definition import FieldType
from migrate.sources.profile import FieldKind, FieldProfile, Suspect

_NOISE = re.compile(r"[\s_\-－ー・.／/]|[（(].*?[）)]")
# Fewer fields of the same name tell nothing: nearly all files have 宛名番号.
_EQUAL, _SHARE = 3, 0.15
_SHORTEST = 2
_DATES = {ItemType.DATE, ItemType.ISO_DATE}
_NUMBERS = {ItemType.INTEGER, ItemType.SIGNED}
_TYPES = {
    FieldKind.NUMBER: FieldType.NUMBER,
    FieldKind.DIGITS: FieldType.HALF_WIDTH,
    FieldKind.KANA: FieldType.FULL_WIDTH_KANA,
    FieldKind.CODE: FieldType.CODE,
}
_WAREKI = ("initial", "kanji", "era", "unknown_words")


class Guessed(NamedTuple):
    """A field for an item, and why: ``equal`` or ``contained``."""

    item: Item
    field: str
    function: str
    why: str


class Dates(NamedTuple):
    """The styles and the marks for "not set" that a delivery's values suggest."""

    styles: tuple[str, ...]
    unset: tuple[str, ...]


def guess_type(field: FieldProfile) -> FieldType:
    """Return the type that a field's values look like."""
    if field.guess.kind is FieldKind.DATE:
        wareki = any(style.startswith(_WAREKI) for style in field.guess.styles)
        return FieldType.WAREKI_DATE if wareki else FieldType.DATE
    return _TYPES.get(field.guess.kind, FieldType.MIXED)


def guess_dates(found: Sequence[Found]) -> Dates:
    """Return the styles of all fields that look like dates, the most frequent first."""
    styles: Counter[str] = Counter()
    unset: dict[str, None] = {}
    for each in found:
        for field in each.profiled.values():
            if field.guess.kind is FieldKind.DATE:
                styles.update(dict.fromkeys(field.guess.styles, field.filled))
                for suspicion in field.suspicious:
                    digit = {Suspect.FILLER_ZEROS: "0", Suspect.FILLER_NINES: "9"}.get(suspicion.kind)
                    if digit:
                        unset[digit * (7 if "era_code7" in field.guess.styles else 8)] = None
    return Dates(tuple(style for style, _ in styles.most_common()), tuple(unset))


def guess_file(found: Found, layout: Layout) -> tuple[TransferFile, list[Guessed]] | None:
    """Return the transfer file with the most items that have a source's names, and these; None if none has enough."""
    # a name with "|" cannot stand in a mapping, which takes it for two
    names = {name: _names(found, name) for name in found.names if "|" not in name}
    best: tuple[tuple[int, int], TransferFile, list[Guessed]] | None = None
    known = {plain for own in names.values() for plain in own}
    for file in layout.files.values():
        if sum(bool(known & _item_names(item)) for item in layout.items(file.file_id)) < _EQUAL:
            continue
        guessed = list(_match(names, layout.items(file.file_id), found))
        equal = sum(each.why == "equal" for each in guessed)
        # a source named like the file is likelier to be of it
        hint = _plain(file.name) in _plain(found.label) or (
            bool(found.label) and _plain(found.label) in _plain(file.name)
        )
        score = (equal + (5 if hint else 0), len(guessed))
        enough = equal >= _EQUAL and len(guessed) >= _SHARE * len(names)
        if enough and (best is None or score > best[0]):
            best = score, file, guessed
    return best and best[1:]


def _names(found: Found, name: str) -> tuple[str, ...]:
    """Return what a field is called: its own name, and the remark of the record layout."""
    fields = {f.field: f for f in found.layout.fields} if found.layout else {}
    label = fields[name].note if name in fields else ""
    return tuple(dict.fromkeys(plain for text in (name, label) if len(plain := _plain(text)) >= _SHORTEST))


def _match(names: dict[str, tuple[str, ...]], items: Sequence[Item], found: Found) -> Iterator[Guessed]:
    """Yield for each item the field of its name, else the one whose name has it or is had by it, if no other is."""
    free = dict(names)
    equals = {}
    for item in items:
        equals[item.name] = next((field for field, own in names.items() if _item_names(item) & {*own}), None)
        free.pop(equals[item.name] or "", None)
    contained = {}
    for item in items:
        name = _plain(item.name)
        like = [f for f, own in free.items() if any(n in name or name in n for n in own)]
        if equals[item.name] is None and len(like) == 1 and len(name) >= _SHORTEST:
            contained[item.name] = like[0]
    # a field that several items could be of tells of none
    once = {field for field, times in Counter(contained.values()).items() if times == 1}
    for item in items:
        field, why = equals[item.name], "equal"
        if field is None and contained.get(item.name) in once:
            field, why = contained[item.name], "contained"
        if field is not None:
            yield Guessed(item, field, _function(item, found.profiled.get(field)), why)


def _item_names(item: Item) -> frozenset[str]:
    """Return what an item is called, in Japanese, English and letters."""
    return frozenset((_plain(item.name), _plain(item.name_en), _plain(item.romaji))) - {""}


def _function(item: Item, field: FieldProfile | None) -> str:
    if item.type in _DATES:
        return "date"
    if item.code_id and field is not None and field.guess.kind is FieldKind.CODE and field.top:
        return "code"
    return "integer" if item.type in _NUMBERS and not item.code_id else "copy"


@cache
def _plain(text: str) -> str:
    """Return a name as it is compared; what is carried is never touched by this."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()
