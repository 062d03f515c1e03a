"""Records as canonical XML text: one Polars expression for a whole batch."""

import polars as pl

from migrate.findings import Text
from migrate.layout.models import Item, Layout
from migrate.layout.names import RECORD_ELEMENT
from migrate.values.text import forbidden_characters, forbidden_in_xml
from migrate.xml.errors import ForbiddenCharacterError, XmlError

# '>' because of ']]>'; CR because a reader would change it, LF and TAB so that a record stays one line.
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def item_type(item: Item) -> pl.DataType:
    """Return the type of an item's column in a layout batch."""
    return pl.List(pl.String) if item.repeat > 1 else pl.String()


class RecordSerializer:
    """Turns layout batches of one transfer file into lines of canonical XML.

    The expression is built once; use one serializer for all batches. Columns starting with ``#`` are
    provenance and are not written; an item without a column is absent from every record. Raises KeyError
    for a transfer file the layout does not have.
    """

    def __init__(self, layout: Layout, file_id: str) -> None:
        self.file_id = file_id
        self.schema = pl.Schema({item.element: item_type(item) for item in layout.items(file_id)})
        self._lists = [name for name, dtype in self.schema.items() if dtype != pl.String]
        elements = [_element(name, name in self._lists) for name in self.schema]
        start, end = pl.lit(f"<{RECORD_ELEMENT}>"), pl.lit(f"</{RECORD_ELEMENT}>\n")
        self._line = pl.concat_str([start, *elements, end], ignore_nulls=True)
        texts = (pl.col(n).list.join("") if n in self._lists else pl.col(n) for n in self.schema)
        self._forbidden = [forbidden_in_xml(text) for text in texts]

    def __call__(self, frame: pl.DataFrame, first: int = 1) -> bytes:
        """Return the lines of a batch, UTF-8; ``first`` is the ordinal of its first record in the part.

        Raises ForbiddenCharacterError, or XmlError for a column that is not as the layout has it.
        """
        frame = self._conform(frame)
        if any(frame.select(found.any() for found in self._forbidden).row(0)):
            raise self._forbidden_character(frame, first)
        # Binary before item(): a Python str of a whole batch would be decoded only to be encoded again.
        lines: bytes = frame.select(self._line.str.join("").cast(pl.Binary)).item()
        return lines

    def _conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the frame with exactly the layout's columns. A null inside a list has no written form."""
        given = {name: dtype for name, dtype in frame.schema.items() if not name.startswith("#")}
        wrong = [n for n, dtype in given.items() if dtype not in (self.schema.get(n), pl.Null) or n not in self.schema]
        gaps = [
            name
            for name in self._lists
            if given.get(name) == self.schema[name] and frame[name].list.eval(pl.element().is_null()).list.any().any()
        ]
        if wrong or gaps:
            names = ", ".join(wrong or gaps)
            raise XmlError(
                self.file_id,
                Text(f"列がレイアウトと合いません: {names}", f"columns unlike the layout: {names}"),
            )
        absent = [pl.lit(None, t).alias(n) for n, t in self.schema.items() if given.get(n) != t]
        return frame.with_columns(absent).select(self.schema.names())

    def _forbidden_character(self, frame: pl.DataFrame, first: int) -> ForbiddenCharacterError:
        """Return the error for the first such character, by record and then by item."""
        rows = frame.select(self._forbidden).with_row_index("#row").filter(pl.any_horizontal(self.schema.names()))
        row = rows.row(0, named=True)
        item = next(name for name in self.schema if row[name])
        value = frame[row["#row"], item]
        text = value if isinstance(value, str) else "".join(value)
        return ForbiddenCharacterError(self.file_id, item, first + row["#row"], forbidden_characters(text)[0])


def _element(name: str, repeated: bool) -> pl.Expr:
    """Return an item's element: null for an absent value, one element for each value of a list."""

    def tagged(text: pl.Expr) -> pl.Expr:
        escaped = text.str.replace_many(list(ESCAPES), list(ESCAPES.values()))
        return pl.concat_str([pl.lit(f"<{name}>"), escaped, pl.lit(f"</{name}>")])

    return pl.col(name).list.eval(tagged(pl.element())).list.join("") if repeated else tagged(pl.col(name))
