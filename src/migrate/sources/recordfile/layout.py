"""A record type as the list of fields that all kinds of sources have."""

import re

from migrate.sources.copybook import Kind, RecordField, RecordType
from migrate.sources.definition import Field, FieldType, RecordLayout

# 「性別（コード表：性別）」: how vendors' copybooks name a field's code table, in the comment before it
_CODE_TABLE = re.compile(r"[（(]コード表[：:]([^（）()]+)[）)]")


def layout_of(type_: RecordType) -> RecordLayout:
    """Return the fields of a record type that hold data; lengths are bytes (digits of a number)."""
    return RecordLayout(name=type_.name, fields=tuple(_field(n, f) for n, f in enumerate(type_.named, 1)))


def _field(number: int, field: RecordField) -> Field:
    table = _CODE_TABLE.search(field.label)
    if table:
        kind = FieldType.CODE
    elif field.kind.numeric:
        kind = FieldType.DECIMAL if field.scale else FieldType.NUMBER
    else:
        kind = FieldType.FULL_WIDTH if field.kind is Kind.NATIONAL else FieldType.MIXED
    return Field(
        no=number,
        field=field.name,
        type=kind,
        length=field.digits or field.length,
        code_table=table[1] if table else "",
        note=_CODE_TABLE.sub("", field.label),
    )
