"""A cell → the text a person sees in it, or what is wrong with it. Nothing is repaired."""

import re
import unicodedata

from migrate.findings import Text
from migrate.layout.workbooks.book import Cell
from migrate.values import forbidden_characters

_ZEROS = re.compile("0{2,}")
# Formats under which Excel shows a whole number as it is; @ (text) set after the number was typed is one of them.
_PLAIN = ("General", "0", "@")


class CellError(Exception):
    """What is wrong with a cell, and what to write instead."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(ja, en)


def text_of(cell: Cell | None, *, number: bool = False) -> str:
    """Return a cell's text, "" for none; line breaks within it are LF.

    A whole number under a format of zeros (00000) is what that shows. One without such a format may be a code
    whose leading zeros Excel dropped: it is taken only where ``number`` is set, because the caller knows how
    many digits there must be. Raises CellError for it otherwise, and for formulas, dates, truth values,
    fractions, error values and characters no XML can hold.
    """
    if cell is None:
        return ""
    match cell.kind:
        case "n" if isinstance(cell.value, int) or float(cell.value).is_integer():
            return _number(int(cell.value), cell.format, plain=number)
        case "n":
            raise CellError(
                f"小数 {cell.value} です。書式を文字列にして書き直してください。",
                f"this is the fraction {cell.value}; format the cell as text and write it anew",
            )
        case "f":
            raise CellError("数式です。値を書いてください。", "this is a formula; write its value")
        case "e":
            raise CellError(f"エラー値 {cell.value} です。", f"this is the error value {cell.value}")
        case "d" | "b":
            raise CellError(
                "Excel が日付・時刻か論理値に変えています。書式を文字列にして書き直してください。",
                "Excel made this a date, a time or a truth value; format the cell as text and write it anew",
            )
    text = str(cell.value).replace("\r\n", "\n").replace("\r", "\n")
    if forbidden := forbidden_characters(text):
        raise CellError(f"使えない文字 {forbidden[0]} があります。", f"it holds {forbidden[0]}, which XML cannot")
    return text


def half_width(text: str) -> str:
    """Return what to write instead of a text with full-width letters and digits; for messages only."""
    return unicodedata.normalize("NFKC", text).strip()


def _number(value: int, form: str, *, plain: bool) -> str:
    if _ZEROS.fullmatch(form) and value >= 0:
        return str(value).zfill(len(form))
    if form not in _PLAIN:
        raise CellError(
            f"数値 {value} の表示形式「{form}」を読めません。書式を文字列にして書き直してください。",
            f"the number {value} has the format {form!r}; format the cell as text and write it anew",
        )
    if not plain:
        raise CellError(
            f"Excel の数値 {value} です。前のゼロが消えていないか確かめ、書式を文字列にして書き直してください。",
            f"this is the number {value} of Excel, which drops leading zeros; format the cell as text, write it anew",
        )
    return str(value)
