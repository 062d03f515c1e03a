"""Opening one table of a dump: its blocks, their columns and the dump's character set held against the converter."""

import codecs
from collections.abc import Sequence

from migrate.characters import Charset
from migrate.sources.charsets import named_charset
from migrate.sources.columns import expected_names
from migrate.sources.dump.scan import Block, scan
from migrate.sources.dump.source import DumpSource
from migrate.sources.errors import SourceError, listed
from migrate.sources.files import inside
from migrate.sources.source import Request

# PostgreSQL's names of character sets that Python knows by another (…/docs/current/multibyte.html).
_ENCODINGS = {"sjis": "cp932", "mskanji": "cp932", "win932": "cp932", "windows932": "cp932", "shiftjis": "cp932",
              "unicode": "utf-8", "eucjis2004": "euc_jis_2004", "shiftjis2004": "shift_jis_2004"}  # fmt: skip


def open_dump(request: Request) -> DumpSource:
    """Open the table ``member`` (``table`` or ``schema.table``) of the dump ``file``.

    Raises SourceError if the dump is not there or no SQL text, has no COPY block of that table or another
    client_encoding than the converter says, or if the columns are not the layout's.
    """
    file, member = request.source.file, request.source.member
    path = inside(request.root, file)
    charset = named_charset(request.system.charset)
    found = scan(path, file, charset.codec)
    blocks = [b for b in found.blocks if member in (b.table, f"{b.schema}.{b.table}")]
    if not blocks:
        inserted = {name for name in found.inserted if member in (name[1], ".".join(name))}
        if inserted or (found.inserted and not found.blocks):
            raise SourceError("sources.dump_inserts", file=file, member=member)
        tables = listed(sorted({b.table for b in found.blocks}))
        raise SourceError("sources.dump_table_missing", file=file, member=member, known=tables)
    if len({(b.schema, b.table) for b in blocks}) > 1:
        schemas = listed(sorted({f"{b.schema}.{b.table}" for b in blocks}))
        raise SourceError("sources.dump_table_ambiguous", file=file, member=member, known=schemas)
    place = f"{file}/{member}"
    _require_readable(place, blocks, charset)
    names: Sequence[str] | None = request.layout.names if request.layout else None
    for block in blocks:
        names = expected_names(place, block.columns, names)
    assert names is not None  # there is a block
    return DumpSource(path, place, names, blocks, charset, request.batch_records)


def _require_readable(place: str, blocks: Sequence[Block], charset: Charset) -> None:
    for block in blocks:
        if block.options:
            raise SourceError("sources.dump_options", file=place)
        if not block.columns:
            raise SourceError("sources.dump_columns_unnamed", file=place)
        declared = block.encoding[0]
        if declared and _codec(declared) not in ("", charset.codec):
            raise SourceError("sources.dump_encoding", file=place, found=declared, charset=charset.name)


def _codec(name: str) -> str:
    """Return Python's name of a PostgreSQL encoding; "" for SQL_ASCII, which says nothing of the bytes."""
    plain = name.lower().replace("_", "").replace("-", "")
    if plain == "sqlascii":
        return ""
    try:
        return codecs.lookup(_ENCODINGS.get(plain, name)).name
    except LookupError:
        return name
