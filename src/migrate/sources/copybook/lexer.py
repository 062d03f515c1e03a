"""A copybook's text → words with their places, and the comments between them.

Fixed form: columns 1–6 are the sequence number, 7 the indicator, 8–72 the text; a full-width character takes
two columns, as in the vendor's own editor. From column 73 on a line is not read, unless a word runs across the
border: vendors print copybooks that no compiler has seen. Free form: ``*>`` begins a comment.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from migrate.sources.copybook.errors import Place, fail

_TEXT_FROM, _TEXT_TO = 7, 72
_FREE = re.compile(r"\s*(>>\s*SOURCE\s+(FORMAT\s+)?(IS\s+)?FREE|\$SET\s+SOURCEFORMAT.*FREE)", re.IGNORECASE)
_SEQUENCE = re.compile(r"[^ ]{6}| {6}|[0-9]{1,5} +")
_WORD = re.compile(
    r"""(?P<space>[ \t\u3000]+|[,;](?=[ \t]|$))|(?P<comment>\*>.*)|(?P<literal>[A-Za-z]{0,2}(?P<quote>['"])"""
    r"""(?P<body>(?:(?!(?P=quote)).|(?P=quote){2})*)(?P<closed>(?P=quote)?))|(?P<end>\.(?=[ \t\u3000]|$))"""
    r"""|(?P<word>(?:[^ \t\u3000'".,;]|[.,;](?![ \t\u3000]|$))+)"""
)
_RULER = re.compile(r"[\s*=\-_.#+＊＝－ー─━　]*")


class Word(NamedTuple):
    """A word, a literal as written, or the period that ends an entry (``.``)."""

    text: str
    place: Place

    @property
    def key(self) -> str:
        """The word as keywords are compared."""
        return self.text.upper()


class Comment(NamedTuple):
    """A comment line, or what follows ``*>`` on a line (``beside`` the words before it)."""

    text: str
    line: int
    beside: bool


class _Line:
    """A line of text, with those that continue it."""

    def __init__(self) -> None:
        self.text = ""
        self.quote = ""  # of the literal that is open where the text ends
        self.starts: list[int] = []
        self.places: list[Place] = []

    def add(self, text: str, place: Place) -> None:
        self.starts.append(len(self.text))
        self.places.append(place)
        self.text += text
        for char in text:
            if char == self.quote:
                self.quote = ""
            elif not self.quote and char in "'\"":
                self.quote = char

    def place(self, index: int) -> Place:
        part = bisect_right(self.starts, index) - 1
        line, column = self.places[part]
        return Place(line, column + index - self.starts[part])


def split(text: str) -> tuple[list[Word], list[Comment]]:
    """Return the words and the comments of a copybook. Raises CopybookFault."""
    lines = text.removeprefix("\ufeff").rstrip("\x1a").splitlines()
    words: list[Word] = []
    comments: list[Comment] = []
    for line in _free(lines, comments) if _is_free(lines) else _fixed(lines, comments):
        _words(line, words, comments)
    return words, sorted((c for c in comments if c.text), key=lambda c: c.line)


def _is_free(lines: list[str]) -> bool:
    """Tell the form: free if a line says so or has anything but a sequence number and an indicator first."""
    if any(_FREE.match(line) for line in lines):
        return True
    heads = [line.expandtabs(8)[:7] for line in lines if line.strip()]
    return not all(_SEQUENCE.fullmatch(h[:6].ljust(6)) and h[6:] in ("", *" */-Dd$") for h in heads)


def _free(lines: Iterable[str], comments: list[Comment]) -> Iterator[_Line]:
    for number, line in enumerate(lines, 1):
        if _FREE.match(line):
            continue
        if line.lstrip().startswith("*"):
            comments.append(_comment(line.lstrip().removeprefix("*>"), number))
            continue
        whole = _Line()
        whole.add(line, Place(number, 1))
        yield whole


def _fixed(lines: Iterable[str], comments: list[Comment]) -> Iterator[_Line]:
    current = _Line()
    for number, raw in enumerate(lines, 1):
        line = _cut(raw.expandtabs(8))
        indicator, text = line[6:7], line[_TEXT_FROM:]
        if indicator in ("*", "/"):
            comments.append(_comment(text, number))
        elif indicator == "-":
            _continue(current, text, number)
        elif indicator in ("", " ") and text.strip():
            yield current
            current = _Line()
            current.add(text, Place(number, _TEXT_FROM + 1))
    yield current


def _continue(line: _Line, text: str, number: int) -> None:
    """Join a continuation line: a literal goes on after its quote, a word at its first character."""
    skipped = len(text) - len(text.lstrip())
    if not line.places:
        fail(Place(number, 7), "nothing_to_continue")
    if line.quote and text[skipped : skipped + 1] == line.quote:
        skipped += 1
    elif not line.quote:
        line.text = line.text.rstrip()
    line.add(text[skipped:], Place(number, _TEXT_FROM + 1 + skipped))


def _cut(line: str) -> str:
    """Return the columns up to 72, or the whole line if a word runs on there."""
    if len(line) * 2 <= _TEXT_TO or (line.isascii() and len(line) <= _TEXT_TO):
        return line
    column = 0
    for index, char in enumerate(line):
        column += 1 if char < "\x80" or "｡" <= char <= "ﾟ" else 2
        if column > _TEXT_TO:
            return line if " " not in (line[index - 1], char) else line[:index]
    return line


def _comment(text: str, line: int, *, beside: bool = False) -> Comment:
    return Comment("" if _RULER.fullmatch(text) else text.strip(" \t\u3000*"), line, beside)


def _words(line: _Line, words: list[Word], comments: list[Comment]) -> None:
    index = 0
    while index < len(line.text):
        found = _WORD.match(line.text, index)
        if found is None:
            fail(line.place(index), "character", found=line.text[index])
        if found["comment"]:
            comments.append(_comment(found[0][2:], line.place(index).line, beside=True))
        elif found["literal"] and not found["closed"]:
            fail(line.place(index), "literal_open")
        elif not found["space"]:
            words.append(Word(found[0], line.place(index)))
        index = found.end()
