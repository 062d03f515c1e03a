"""The careful way: any well-formed document, through libxml2, element by element."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, cast

import polars as pl
from lxml import etree

from migrate.findings import Text
from migrate.layout.models import Layout
from migrate.layout.names import RECORD_ELEMENT
from migrate.xml.errors import XmlError, syntax_error
from migrate.xml.prolog import decoded
from migrate.xml.rules import XML_ITEM_ORDER, XML_ITEM_REPEATED
from migrate.xml.serialise import item_type
from migrate.xml.streams import Limits
from migrate.xml.structure import Element, Structure

LINE = "#line"

Value = str | list[str] | None


def element_frames(
    records: Iterable[Element],
    layout: Layout,
    file_id: str,
    structure: Structure,
    *,
    batch_records: int,
    done: int,
) -> Iterator[pl.DataFrame]:
    """Yield batches of records, ``done`` having been read before, with the line of each in ``#line``.

    An XmlError of ``records`` is raised after the records before it have been yielded.
    """
    schema = pl.Schema({item.element: item_type(item) for item in layout.items(file_id)} | {LINE: pl.UInt32()})
    columns = {structure.namespace + name: number for number, name in enumerate(schema)}
    lists = {number for number, dtype in enumerate(schema.dtypes()) if isinstance(dtype, pl.List)}
    rows: list[list[Value | int]] = []
    failure: XmlError | None = None
    try:
        for ordinal, record in enumerate(records, done + 1):
            rows.append([*_row(record, ordinal, columns, lists, structure), structure.line(record)])
            if len(rows) == batch_records:
                yield pl.DataFrame(rows, schema, orient="row")
                rows = []
    except XmlError as error:
        failure = error
    if rows:
        yield pl.DataFrame(rows, schema, orient="row")
    if failure:
        raise failure


def _row(record: Element, ordinal: int, columns: dict[str, int], lists: set[int], structure: Structure) -> list[Value]:
    row: list[Value] = [None] * (len(columns) - 1)
    last = -1
    structure.unknown(record, ordinal, *(f"{RECORD_ELEMENT}/@{name}" for name in record.attrib))
    structure.stray(record.text, record, ordinal)
    for child in record:
        tag: str = child.tag
        column = columns.get(tag)
        if child.tail:
            structure.stray(child.tail, child, ordinal)
        if column is None:
            structure.unknown(child, ordinal, f"{RECORD_ELEMENT}/{tag}")
            continue
        text = child.text or ""
        if len(child) or child.keys():  # attrib would make an object for every item
            inside = [f"@{name}" for name in child.attrib] + [nested.tag for nested in child]
            structure.unknown(child, ordinal, *(f"{tag}/{found}" for found in inside))
            text = "".join(child.itertext())
        held = row[column]
        if column < last:
            structure.add(XML_ITEM_ORDER, child, ordinal, item=tag.removeprefix(structure.namespace))
        else:
            last = column
        if column in lists:
            row[column] = [*(held or []), text]
        elif held is None:
            row[column] = text
        else:
            structure.add(XML_ITEM_REPEATED, child, ordinal, item=tag.removeprefix(structure.namespace))
    return row


def records_of(
    pieces: Iterable[bytes], path: Path, structure: Structure, codec: str | None, limits: Limits
) -> Iterator[Element]:
    """Yield each record's element when it is whole; it is emptied when the next one is asked for.

    Raises XmlError where the document stops being well-formed or holds too much without a record.
    """
    parser: Any = etree.XMLPullParser(
        ("start", "end"),
        tag=(structure.namespace + structure.root, structure.namespace + RECORD_ELEMENT),
        encoding="utf-8" if codec else None,
        # Not False: lxml would then lose the place of an undeclared entity. None can be declared: the prolog
        # reader has refused any DOCTYPE.
        resolve_entities=cast(Any, "internal"),
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    root: Element | None = None
    held = 0
    for piece in chain(decoded(pieces, codec, path), [None]):
        failure: XmlError | None = None
        try:
            if piece is None:
                parser.close()
            else:
                held += len(piece)
                parser.feed(piece)
        except etree.XMLSyntaxError as error:
            failure = syntax_error(path, error, structure.above)
        for event, element in parser.read_events():
            if root is None:
                root = element
            elif event == "end" and element is root:
                _clear_before(None, root, structure)
            elif event == "end" and element.getparent() is root:
                held = 0
                _clear_before(element, root, structure)
                yield element
                element.clear(keep_tail=True)
        if failure:
            raise failure
        if held > limits.record:
            raise XmlError(
                path,
                Text("上限までにレコードの終わりがありません", "no end of a record within the size limit"),
            )


def _clear_before(element: Element | None, root: Element, structure: Structure) -> None:
    """Drop the root's children before ``element`` (all if None), telling what is between the records."""
    structure.stray(root.text, root)
    root.text = None
    while len(root) and (first := root[0]) is not element:
        if first.tag != structure.namespace + RECORD_ELEMENT:
            structure.unknown(first, None, f"{structure.root}/{first.tag}")
        structure.stray(first.tail, first)
        root.remove(first)
