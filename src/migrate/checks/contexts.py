"""What a rule is told: the layout's definition of what it looks at, and the day the audit takes as today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from migrate.layout.condition import parse
from migrate.layout.models import Code, FileKind, Item, ItemType, Layout, Required
from migrate.values import DateForm, has_no_marked_character, is_half_width
from migrate.xml import Envelope

# Kihon and chukan name it alike (FACTS §1.5): 1 stands on the newest record of a history.
LATEST_FLAG = "最新フラグ"
# Key items that number the records of a history: 個人履歴番号, and its 枝番号 (FACTS §1.5).
_HISTORY_SUFFIXES = ("履歴番号", "枝番号")

# The items by which 中間標準レイアウト says which file beside the documents a record means.
_OBJECT_DIGEST, _OBJECT_PATH = "SHA256", "ファイル名"

# The types that are days, and how they are written.
DATE_FORMS = {ItemType.DATE: DateForm.BASIC, ItemType.ISO_DATE: DateForm.EXTENDED}

_TIMES = {*DATE_FORMS, ItemType.YEAR, ItemType.OPEN_YEAR, ItemType.YEAR_MONTH}

# The column of a frame that has an item's distinct values of a batch.
VALUE = "#value"


# Tells values apart.
Screen = Callable[[pl.Expr], pl.Expr]


@dataclass(frozen=True, eq=False)
class ByValue:
    """Failing rows of an item, where its value alone decides whether a row can fail.

    ``fails`` judges a value, or one value of an item that repeats; of rows without a value none fails. ``where``
    narrows the rows by other items. Values for which ``unless`` holds never fail; rules that share this cheaper
    question about an item put it once.

    Names and numbers aside, a batch has few distinct values of an item, and of many items none: judging these took a
    quarter of the time of judging rows (60 items, 100,000 records in batches of 16,384).
    """

    item: Item
    fails: Screen
    where: pl.Expr | None = None
    unless: Screen | None = None

    @cached_property
    def values(self) -> pl.Expr:
        """The judgement over :data:`VALUE`: where no distinct value fails, no row has to be looked at."""
        return self.fails(pl.col(VALUE))

    @cached_property
    def rows(self) -> pl.Expr:
        """The judgement over rows."""
        column = pl.col(self.item.element)
        once = self.item.repeat == 1
        return self._narrowed(self.fails(column) if once else column.list.eval(self.fails(pl.element())).list.any())

    def rows_with(self, wrong: pl.Series) -> pl.Expr:
        """Return the same rows, if these are the distinct values that fail: the search for them is the quicker one."""
        once = self.item.repeat == 1
        return self._narrowed(pl.col(self.item.element).is_in(wrong.implode())) if once else self.rows

    def _narrowed(self, rows: pl.Expr) -> pl.Expr:
        return rows if self.where is None else rows & self.where


@dataclass(frozen=True)
class RecordContext:
    """A transfer file, for rules over whole records. ``base_date`` (基準日) is YYYYMMDD."""

    layout: Layout
    file_id: str
    base_date: str

    @cached_property
    def items(self) -> dict[str, Item]:
        """Element name → item, in layout order."""
        return {i.element: i for i in self.layout.items(self.file_id)}


@dataclass(frozen=True)
class ItemContext(RecordContext):
    """One item of a transfer file, for rules over its values."""

    item: Item

    @property
    def code(self) -> Code | None:
        """The item's code list."""
        return self.layout.codes[self.item.code_id] if self.item.code_id else None

    @property
    def is_closed_code(self) -> bool:
        """Tell whether the code list alone says what the item may hold (no 自治体固有コード)."""
        return self.code is not None and not self.code.local_values

    @property
    def is_text(self) -> bool:
        """Tell whether the item holds characters that no code list fixes."""
        return self.item.type in (ItemType.X, ItemType.N) and not self.is_closed_code

    @property
    def date_form(self) -> DateForm | None:
        """How the item writes a day; None if it is not a date."""
        return DATE_FORMS.get(self.item.type)

    @property
    def plain(self) -> Screen:
        """Tells of the item's values which have no character that any rule about characters looks for."""
        return is_half_width if self.item.type is ItemType.X else has_no_marked_character

    def each(
        self, failing: Callable[[pl.Expr], pl.Expr], *, where: pl.Expr | None = None, unless: Screen | None = None
    ) -> ByValue:
        """Return the rows in which ``failing`` holds for the value, or for one value of a repeated item.

        Absent and empty values never fail: that they are missing is for other rules to say. ``where`` narrows
        the rows by other items. ``unless``: see :class:`ByValue`.
        """

        def filled(value: pl.Expr) -> pl.Expr:
            return failing(value) & (value != "")

        return ByValue(self.item, filled, where, unless)

    def missing(self) -> pl.Expr:
        """Return the rows that hold no value: absent, or empty; never null."""
        column = pl.col(self.item.element)
        if self.item.repeat == 1:
            return (column == "").fill_null(True)
        return ~column.list.eval(pl.element() != "").list.any().fill_null(False)

    def needed(self) -> pl.Expr:
        """Return the rows in which the item must hold a value (データ出力条件); never null."""
        if self.item.required is Required.CONDITIONAL and self.item.condition:
            return parse(self.item.condition).to_expr()
        return pl.lit(self.item.required is Required.MANDATORY)

    @property
    def speaks_of_today(self) -> bool:
        """Tell whether the file has records of the present, and not of events or of a year, month or day each."""
        detail = self.layout.files[self.file_id].kind is FileKind.DETAIL
        return not detail and not any(i.key and i.type in _TIMES for i in self.items.values())

    def is_latest(self) -> pl.Expr:
        """Return the rows that speak of today: all, or those of a history that 最新フラグ marks."""
        return pl.col(LATEST_FLAG) == "1" if LATEST_FLAG in self.items else pl.lit(True)


@dataclass(frozen=True)
class AcrossContext:
    """The whole delivery: transfer file → the envelopes of its parts, in part order.

    ``whole`` is False if only a single document was given, so that nothing can be said to be missing.
    """

    layout: Layout
    envelopes: Mapping[str, tuple[Envelope, ...]]
    base_date: str
    whole: bool

    def files_with(self, *elements: str) -> list[str]:
        """Return the delivered transfer files that have all these items."""
        return [f for f in self.envelopes if set(elements) <= {i.element for i in self.layout.items(f)}]


@dataclass(frozen=True)
class FileContext(AcrossContext):
    """One transfer file of the delivery, with all its parts."""

    file_id: str

    @property
    def key(self) -> tuple[str, ...]:
        """The element names of the primary key."""
        return self.layout.key(self.file_id)

    @property
    def objects(self) -> tuple[tuple[Item, Item | None], ...]:
        """The items that name files beside the documents, each with that for the file's SHA-256.

        An image (BLOB) has it in its name. In 中間標準レイアウト a file with an item SHA256 has one more, of half-width
        characters, whose name ends in ファイル名 and which holds the path (§4 D22-4, D02-2).
        """
        items = self.layout.items(self.file_id)
        found: list[tuple[Item, Item | None]] = [(i, None) for i in items if i.type is ItemType.BLOB]
        digest = next((i for i in items if i.element == _OBJECT_DIGEST), None)
        paths = [i for i in items if i.type is ItemType.X and i.element.endswith(_OBJECT_PATH)]
        return (*found, *((path, digest) for path in paths if digest))

    @property
    def history(self) -> tuple[str, ...]:
        """The key items that number the records of a history; empty if the file has no 最新フラグ."""
        flagged = any(i.element == LATEST_FLAG for i in self.layout.items(self.file_id))
        return tuple(e for e in self.key if e.endswith(_HISTORY_SUFFIXES)) if flagged else ()
