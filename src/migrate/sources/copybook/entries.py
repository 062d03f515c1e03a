"""Words → entries: level, name, clauses. Nothing here knows offsets."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from migrate.sources.copybook.errors import Place, fail
from migrate.sources.copybook.lexer import Comment, Word
from migrate.sources.copybook.model import Kind, Sign
from migrate.sources.copybook.picture import Picture, read_picture

_USAGES = {
    "DISPLAY": Kind.ZONED,
    "DISPLAY-1": Kind.NATIONAL,
    "NATIONAL": Kind.NATIONAL,
    "COMP": Kind.BINARY,
    "COMP-4": Kind.BINARY,
    "BINARY": Kind.BINARY,
    "COMP-5": Kind.NATIVE,
    "COMP-3": Kind.PACKED,
    "PACKED-DECIMAL": Kind.PACKED,
}
_IGNORED = {"EJECT", "SKIP1", "SKIP2", "SKIP3"}
_MAX_OCCURS = 1 << 20


@dataclass(frozen=True)
class Occurs:
    """OCCURS as written."""

    count: int
    minimum: int = 0
    depending: str = ""


@dataclass(frozen=True)
class Entry:
    """One data description: everything up to its period. ``notes`` are the comments before it."""

    level: int
    name: str
    place: Place
    picture: Picture | None = None
    picture_text: str = ""
    usage: Kind | None = None
    sign: Sign | None = None
    occurs: Occurs | None = None
    redefines: str = ""
    values: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def filler(self) -> bool:
        """Whether the item has no name."""
        return self.name in ("", "FILLER")


def read_entries(words: list[Word], comments: list[Comment]) -> list[Entry]:
    """Return the entries in order. Raises CopybookFault."""
    entries: list[Entry] = []
    reader = _Words(words)
    lines = [c.line for c in comments]
    previous = 0
    while reader.skip(_IGNORED) or reader.more:
        entry = _entry(reader)
        last = reader.words[reader.index - 1].place.line
        near = comments[bisect_right(lines, previous) : bisect_right(lines, last)]
        before = [c.text for c in near if not c.beside and c.line < entry.place.line]
        beside = [c.text for c in near if c.beside and c.line >= entry.place.line]
        entries.append(replace(entry, notes=tuple(before or beside)))
        previous = entry.place.line
    return entries


class _Words:
    """The words, read from the front."""

    def __init__(self, words: list[Word]) -> None:
        self.words, self.index = words, 0

    @property
    def more(self) -> bool:
        return self.index < len(self.words)

    @property
    def here(self) -> Place:
        return self.words[min(self.index, len(self.words) - 1)].place

    def peek(self) -> str:
        return self.words[self.index].key if self.more else ""

    def next(self, expected: str) -> Word:
        if not self.more or self.peek() == ".":
            fail(self.here, "ended", expected=expected)
        self.index += 1
        return self.words[self.index - 1]

    def skip(self, keys: set[str]) -> bool:
        """Pass over optional words; tells whether words are left."""
        while self.peek() in keys and self.more:
            self.index += 1
        return self.more

    def number(self, expected: str) -> int:
        word = self.next(expected)
        if not (word.text.isascii() and word.text.isdigit() and len(word.text) <= 9):
            fail(word.place, "expected", expected=expected, found=word.text)
        return int(word.text)


def _entry(words: _Words) -> Entry:
    place = words.here
    level = words.number("01–49, 77, 88")
    if level not in (*range(1, 50), 77, 88):
        fail(place, "level", found=level)
    name = ""
    if words.peek() not in ("", ".", *_CLAUSES):
        name = words.next("名前 / name").text
    entry = Entry(level, "FILLER" if name.upper() == "FILLER" else name, place)
    while words.more and words.peek() != ".":
        word = words.next("句 / clause")
        clause = _CLAUSES.get(word.key)
        if clause is None:
            fail(word.place, "clause", found=word.text)
        entry = clause(words, entry, word)
    if not words.more:
        fail(place, "period", name=name)
    words.index += 1
    return entry


def _picture(words: _Words, entry: Entry, word: Word) -> Entry:
    words.skip({"IS"})
    text = words.next("X(n) / 9(n)")
    if entry.picture:
        fail(word.place, "twice", clause="PICTURE")
    return replace(entry, picture=read_picture(text.text, text.place), picture_text=text.text)


def _usage(words: _Words, entry: Entry, word: Word) -> Entry:
    if word.key == "USAGE":
        words.skip({"IS"})
        word = words.next("DISPLAY / COMP-3 / BINARY …")
    kind = _USAGES.get(word.key.replace("COMPUTATIONAL", "COMP"))
    if kind is None:
        fail(word.place, "usage", found=word.text, known=", ".join(_USAGES))
    return replace(entry, usage=kind)


def _sign(words: _Words, entry: Entry, word: Word) -> Entry:
    if word.key == "SIGN":
        words.skip({"IS"})
        word = words.next("LEADING / TRAILING")
    if word.key not in ("LEADING", "TRAILING"):
        fail(word.place, "expected", expected="LEADING / TRAILING", found=word.text)
    separate = words.peek() == "SEPARATE"
    words.skip({"SEPARATE", "CHARACTER"} if separate else set())
    return replace(entry, sign=Sign(word.key.lower() + (" separate" if separate else "")))


def _occurs(words: _Words, entry: Entry, word: Word) -> Entry:
    minimum = count = words.number("OCCURS n")
    if words.peek() == "TO":
        words.skip({"TO"})
        count = words.number("OCCURS n TO m")
    words.skip({"TIMES"})
    depending = ""
    if words.peek() == "DEPENDING":
        words.skip({"DEPENDING", "ON"})
        depending = words.next("DEPENDING ON 項目名 / item").text
        _qualifiers(words)
    while words.peek() in ("ASCENDING", "DESCENDING", "INDEXED"):
        words.skip({"ASCENDING", "DESCENDING", "INDEXED", "KEY", "IS", "BY"})
        while words.peek() not in ("", ".", *_CLAUSES, "ASCENDING", "DESCENDING", "INDEXED"):
            words.index += 1
    if not (0 < count <= _MAX_OCCURS and minimum <= count) or (minimum != count and not depending):
        fail(word.place, "occurs", limit=_MAX_OCCURS)
    return replace(entry, occurs=Occurs(count, minimum if depending else count, depending))


def _qualifiers(words: _Words) -> None:
    while words.peek() in ("IN", "OF"):
        words.skip({"IN", "OF"})
        words.next("項目名 / item")


def _redefines(words: _Words, entry: Entry, word: Word) -> Entry:
    return replace(entry, redefines=words.next("REDEFINES 項目名 / item").text)


def _value(words: _Words, entry: Entry, word: Word) -> Entry:
    words.skip({"IS", "ARE"})
    values = [words.next("VALUE").text]
    while words.peek() not in ("", ".", *_CLAUSES):
        values.append(words.next("VALUE").text)
    return replace(entry, values=tuple(values))


def _skipped(*optional: str) -> Callable[[_Words, Entry, Word], Entry]:
    def clause(words: _Words, entry: Entry, word: Word) -> Entry:
        words.skip(set(optional))
        return entry

    return clause


def _refused(words: _Words, entry: Entry, word: Word) -> Entry:
    fail(word.place, "unsupported", found=word.text)


_CLAUSES: dict[str, Callable[[_Words, Entry, Word], Entry]] = {
    **dict.fromkeys(("PIC", "PICTURE"), _picture),
    **dict.fromkeys(("USAGE", *_USAGES), _usage),
    **{name.replace("COMP", "COMPUTATIONAL"): _usage for name in _USAGES if name.startswith("COMP")},
    **dict.fromkeys(("SIGN", "LEADING", "TRAILING"), _sign),
    **dict.fromkeys(("VALUE", "VALUES"), _value),
    **dict.fromkeys(("JUST", "JUSTIFIED"), _skipped("RIGHT")),
    **dict.fromkeys(("EXTERNAL", "GLOBAL"), _skipped()),
    # slack bytes and floating point depend on the compiler: better refused than guessed
    **dict.fromkeys(("SYNC", "SYNCHRONIZED", "RENAMES", "COMP-1", "COMP-2", "COMP-6"), _refused),
    "OCCURS": _occurs,
    "REDEFINES": _redefines,
    "BLANK": _skipped("WHEN", "ZERO", "ZEROS", "ZEROES"),
}
