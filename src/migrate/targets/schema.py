"""The layout's own relational schema, as data: what tables, columns, keys and comments every database gets.

One table per transfer file (移行ファイル), one column per item (データ項目), named by the item's romaji.
How a layout type is kept:

- X, N, TIME, the dates D, YM, Y, DATE and YEAR, and BLOB (the name of an image beside the XML) are text.
  A date stays text because it may have unknown parts (不詳: month or day 00, year 0000, 29 February of a
  common year; FACTS §1.4), which no date type holds.
- 9 and S9 are whole numbers of 64 bits up to 18 digits, of 128 bits up to 38, beyond that text.
- 9V is a decimal of the layout's scale. The scale loses how a value was written ("1.5" and "1.50" are both
  in the layout's lexical form), so a table with such columns has ``_lexical`` beside them: a JSON object
  of the texts that differ from the full-scale form, null where none does. Values compare as numbers.
- A repeated item is a list of texts.

Only key columns are NOT NULL: a mandatory item that is missing is for ``validate`` to say, and no reason to
lose the record. Relations (移行ファイル関連図) are kept as rows and not as foreign keys, because most have
alternatives (a 宛名番号 is in domain 01 or 03).
"""

from dataclasses import dataclass
from enum import StrEnum

from migrate.layout import Item, ItemType, Layout, TransferFile, lexical_pattern

# Where a row comes from: part number, record in that part (1-based), id of its batch.
PART, ORDINAL, BATCH, LEXICAL = "_part", "_ordinal", "_batch", "_lexical"

INTEGER_DIGITS, HUGE_DIGITS = 18, 38


class Kind(StrEnum):
    """How a column keeps its values; each database has its own word for it."""

    TEXT = "text"
    INTEGER = "integer"
    HUGE = "huge"
    DECIMAL = "decimal"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """An item as a column. ``lexical`` is the pattern a whole text must match to be kept; None: any text."""

    item: Item
    kind: Kind
    lexical: str | None
    comment: str

    @property
    def name(self) -> str:
        """The column's name: the item's romaji."""
        return self.item.romaji


@dataclass(frozen=True)
class Table:
    """A transfer file as a table."""

    file: TransferFile
    name: str
    comment: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[Column, ...]:
        """The columns of the primary key."""
        return tuple(c for c in self.columns if c.item.key)

    @property
    def decimals(self) -> tuple[Column, ...]:
        """The columns whose text the number alone does not tell."""
        return tuple(c for c in self.columns if c.kind is Kind.DECIMAL)


def table_of(layout: Layout, file_id: str) -> Table:
    """Return the table of a transfer file. Raises KeyError for a file the layout does not have."""
    file = layout.files[file_id]
    facts = "、".join(filter(None, (file.file_id, file.kind)))
    return Table(
        file=file,
        name=table_name(layout, file_id),
        comment=_joined(f"{file.name} ({facts})", file.description, file.status),
        columns=tuple(_column(item, layout) for item in layout.items(file_id)),
    )


def table_name(layout: Layout, file_id: str) -> str:
    """Return what the table of a transfer file is called."""
    return f"d{layout.domain_of(file_id).domain_id}_{layout.files[file_id].name_en or file_id}"


def tables(layout: Layout) -> tuple[Table, ...]:
    """Return the tables of all transfer files, in layout order."""
    return tuple(table_of(layout, file_id) for file_id in layout.files)


def _column(item: Item, layout: Layout) -> Column:
    kind = _kind(item)
    return Column(item, kind, _lexical(item, kind), _comment(item, layout))


def _kind(item: Item) -> Kind:
    if item.repeat > 1:
        return Kind.LIST
    if item.type is ItemType.DECIMAL and item.length + item.decimals <= HUGE_DIGITS:
        return Kind.DECIMAL
    if item.type in (ItemType.INTEGER, ItemType.SIGNED) and item.length <= HUGE_DIGITS:
        return Kind.INTEGER if item.length <= INTEGER_DIGITS else Kind.HUGE
    return Kind.TEXT


def _lexical(item: Item, kind: Kind) -> str | None:
    """Return what the column keeps unchanged: also a number too long for the item, if not for the column."""
    match kind:
        case Kind.INTEGER:
            return lexical_pattern(item.type, INTEGER_DIGITS)
        case Kind.HUGE:
            return lexical_pattern(item.type, HUGE_DIGITS)
        case Kind.DECIMAL:
            return lexical_pattern(item.type, item.length, item.decimals)
    return None


def _comment(item: Item, layout: Layout) -> str:
    code = f"コード {item.code_id} {layout.codes[item.code_id].name}" if item.code_id in layout.codes else ""
    return _joined(
        f"{item.name} {item.type_size}",
        "主キー" if item.key else "",
        f"{item.required} ({item.stated_condition})" if item.stated_condition else str(item.required),
        f"繰返し最大 {item.repeat}" if item.repeat > 1 else "",
        code,
        item.note,
        item.status,
    )


def _joined(*facts: str) -> str:
    return "。".join(fact.rstrip("。") for fact in facts if fact)
