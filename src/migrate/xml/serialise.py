"""Records as canonical XML text: one Polars expression for a whole batch."""

from collections.abc import Iterator

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

    Only what a batch holds is written: an item that is absent throughout costs nothing, one that is never absent
    needs no test, and only texts with something to escape are escaped (measured: a third less time). Columns
    starting with ``#`` are provenance and are not written; an item without a column is absent from every record.
    Raises KeyError for a transfer file the layout does not have.
    """

    def __init__(self, layout: Layout, file_id: str) -> None:
        self.file_id = file_id
        self.schema = pl.Schema({item.element: item_type(item) for item in layout.items(file_id)})
        self._lists = [name for name, dtype in self.schema.items() if dtype != pl.String]
        texts = (pl.col(n).list.join("") if n in self._lists else pl.col(n) for n in self.schema)
        self._forbidden = dict(zip(self.schema, map(forbidden_in_xml, texts), strict=True))

    def __call__(self, frame: pl.DataFrame, first: int = 1) -> bytes:
        """Return the lines of a batch, UTF-8; ``first`` is the ordinal of its first record in the part.

        Raises ForbiddenCharacterError, or XmlError for a column that is not as the layout has it.
        """
        frame = self._conform(frame)
        present = [c.name for c in frame if c.null_count() < frame.height] or frame.columns[:1]
        if any(frame.select(self._forbidden[n].any() for n in present).row(0)):
            raise self._forbidden_character(frame, first)
        line = pl.concat_str(self._pieces(frame, present), ignore_nulls=True)
        # Binary before item(): a Python str of a whole batch would be decoded only to be encoded again.
        lines: bytes = frame.select(line.str.join("").cast(pl.Binary)).item()
        return lines

    def _pieces(self, frame: pl.DataFrame, present: list[str]) -> Iterator[pl.Expr]:
        """Yield what a line is made of; the tags between values that are never absent become one literal."""
        texts = [n for n in present if n not in self._lists]
        risky = (pl.col(n).str.contains_any(list(ESCAPES)).any() for n in texts)
        escape = frame.select(risky).row(0, named=True) if texts else {}
        pending = f"<{RECORD_ELEMENT}>"
        for name in present:
            if name in texts and not frame[name].null_count():
                yield pl.lit(f"{pending}<{name}>")
                yield _escaped(pl.col(name)) if escape[name] else pl.col(name)
                pending = f"</{name}>"
            else:
                yield pl.lit(pending)
                yield _element(name, name in self._lists, escape.get(name, True))
                pending = ""
        yield pl.lit(f"{pending}</{RECORD_ELEMENT}>\n")

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
        rows = (
            frame.select(self._forbidden.values()).with_row_index("#row").filter(pl.any_horizontal(self.schema.names()))
        )
        row = rows.row(0, named=True)
        item = next(name for name in self.schema if row[name])
        value = frame[row["#row"], item]
        text = value if isinstance(value, str) else "".join(value)
        return ForbiddenCharacterError(self.file_id, item, first + row["#row"], forbidden_characters(text)[0])


def _escaped(text: pl.Expr) -> pl.Expr:
    return text.str.replace_many(list(ESCAPES), list(ESCAPES.values()))


def _element(name: str, repeated: bool, escape: bool) -> pl.Expr:
    def tagged(text: pl.Expr) -> pl.Expr:
        return pl.concat_str([pl.lit(f"<{name}>"), _escaped(text) if escape else text, pl.lit(f"</{name}>")])

    return pl.col(name).list.eval(tagged(pl.element())).list.join("") if repeated else tagged(pl.col(name))
