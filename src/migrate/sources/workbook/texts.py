"""Texts as workbooks write them: shared by cells, in runs, with characters that XML cannot hold escaped."""

import re

from migrate.sources.workbook.stream import spreadsheet_names

# ECMA-376 22.9.2.19 (ST_Xstring). Halves of a surrogate pair stay as written: alone they are no character.
_ESCAPE = re.compile("_x(?![dD][89a-fA-F])([0-9a-fA-F]{4})_")
_ELEMENTS = spreadsheet_names("si", "t", "rPh")
_MOST = 10_000_000
# Excel holds 32,767 characters in a cell.
MAX_TEXT = 1 << 20


def unescaped(text: str) -> str:
    """Return a text with ``_x000D_`` and the like as the characters they stand for."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


class TextTarget:
    """What parser targets that gather text share."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._taking = False

    def data(self, data: str) -> None:
        """Take text. Raises ValueError for more of it than a cell can hold."""
        if self._taking:
            self._pieces.append(data)
            self._length += len(data)
            if self._length > MAX_TEXT:
                raise ValueError("text")

    def close(self) -> None:
        """End the part."""

    def _begin(self) -> None:
        self._pieces, self._length = [], 0

    @property
    def _text(self) -> str:
        return "".join(self._pieces)


class TextTable(TextTarget):
    """Parser target of the part sharedStrings.xml: ``texts`` in order, runs joined.

    ``readings`` counts the texts with ふりがな, which are left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.readings = 0
        self._reading = self._read = False

    def start(self, tag: str, attributes: object) -> None:
        """Begin an element."""
        match _ELEMENTS.get(tag):
            case "si":
                self._begin()
                self._read = False
            case "rPh":
                self._reading = self._read = True
            case "t":
                self._taking = not self._reading

    def end(self, tag: str) -> None:
        """End an element. Raises ValueError for more texts than any workbook has."""
        match _ELEMENTS.get(tag):
            case "si":
                self.texts.append(unescaped(self._text))
                self.readings += self._read
                if len(self.texts) > _MOST:
                    raise ValueError("texts")
            case "rPh":
                self._reading = False
            case "t":
                self._taking = False
