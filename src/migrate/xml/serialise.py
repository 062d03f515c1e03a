"""Records as canonical XML text, a whole batch at once."""

from typing import TypeVar

import numpy as np
import polars as pl

from migrate.findings import Text
from migrate.layout.models import Item, Layout
from migrate.values.text import forbidden_characters, forbidden_in_xml
from migrate.xml.errors import ForbiddenCharacterError, XmlError
from migrate.xml.lines import lines

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# '>' because of ']]>'; CR because a reader would change it, LF and TAB so that a record stays one line.
ESCAPES = _MARKUP | {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}

_Text = TypeVar("_Text", pl.Series, pl.Expr)


def item_type(item: Item) -> pl.DataType:
    """Return the type of an item's column in a layout batch."""
    return pl.List(pl.String) if item.repeat > 1 else pl.String()


class RecordSerializer:
    """Turns layout batches of one transfer file into lines of canonical XML.

    Only what a batch holds is looked at and written: an item that is absent throughout costs nothing. Columns
    starting with ``#`` are provenance and are not written; an item without a column is absent from every record.
    Raises KeyError for a transfer file the layout does not have.
    """

    def __init__(self, layout: Layout, file_id: str) -> None:
        self.file_id = file_id
        self.schema = pl.Schema({item.element: item_type(item) for item in layout.items(file_id)})

    def __call__(self, frame: pl.DataFrame, first: int = 1) -> bytes:
        """Return the lines of a batch, UTF-8; ``first`` is the ordinal of its first record in the part.

        Raises ForbiddenCharacterError, or XmlError for a column that is not as the layout has it.
        """
        columns = self._held(frame)
        escape, suspect = _sought([_text(column) for column in columns])
        if suspect:
            self._refuse([columns[n] for n in suspect], first)
        return lines([_written(c, number in escape) for number, c in enumerate(columns)], frame.height)

    def _held(self, frame: pl.DataFrame) -> list[pl.Series]:
        """Return the items that the frame holds, in the layout's order. A null inside a list has no written form."""
        given = {column.name: column for column in frame.get_columns() if not column.name.startswith("#")}
        wrong = [n for n, c in given.items() if n not in self.schema or c.dtype not in (self.schema[n], pl.Null)]
        held = [given[n] for n in self.schema if n in given and given[n].null_count() < frame.height]
        lists = (column for column in held if column.dtype == pl.List)
        gaps = [column.name for column in lists if column.explode(empty_as_null=False, keep_nulls=False).has_nulls()]
        if wrong or gaps:
            names = ", ".join(wrong or gaps)
            raise XmlError(
                self.file_id,
                Text(f"列がレイアウトと合いません: {names}", f"columns unlike the layout: {names}"),
            )
        return held

    def _refuse(self, suspects: list[pl.Series], first: int) -> None:
        """Raise ForbiddenCharacterError for the first such character, by record and then by item, if there is one."""
        texts = pl.DataFrame([_text(column) for column in suspects])
        found = texts.select(forbidden_in_xml(pl.all()).fill_null(False))
        row = found.select(pl.any_horizontal(pl.all()).arg_true()).to_series()
        if row.len():
            item = found.row(row[0]).index(True)
            forbidden = forbidden_characters(texts[row[0], item])
            raise ForbiddenCharacterError(self.file_id, suspects[item].name, first + row[0], forbidden[0])


def _sought(texts: list[pl.Series]) -> tuple[list[int], list[int]]:
    """Return which columns have something to escape, and which may hold what XML forbids; no other does.

    A column's texts are joined and searched as one: for a byte below 0x20 by its least byte, since all bytes of other
    characters than ASCII are above 0x7F, and for the rest by Rust's vectorised search.
    """
    if not texts:
        return [], []
    joined = pl.concat(pl.DataFrame(texts).select(pl.all().str.join("")).get_columns())
    least = [np.frombuffer(text, np.uint8).min(initial=0xFF) for text in joined.cast(pl.Binary)]
    controls = pl.Series(least, dtype=pl.UInt8) < 0x20
    escape = controls | joined.str.contains_any(list(_MARKUP))
    suspect = controls | joined.str.contains_any(["\ufffe", "\uffff"])
    return escape.arg_true().to_list(), suspect.arg_true().to_list()


def _text(column: pl.Series) -> pl.Series:
    return column.list.join("") if column.dtype == pl.List else column


def _written(column: pl.Series, escape: bool) -> pl.Series:
    """Return what stands between an item's first and last tag; an empty list is absent."""
    if column.dtype == pl.String:
        return _escaped(column) if escape else column
    if escape:
        column = column.list.eval(_escaped(pl.element()))
    between = f"</{column.name}><{column.name}>"
    return column.set(column.list.len() == 0, None).list.join(between)


def _escaped(text: _Text) -> _Text:
    return text.str.replace_many(list(ESCAPES), list(ESCAPES.values()))
