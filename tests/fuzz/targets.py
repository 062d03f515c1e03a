"""What must hold of any bytes at all: one function for each reader, for atheris (``make fuzz``) and for hypothesis.

Nothing but the declared errors is raised, every byte is accounted for, what is decoded encodes back or says not.
"""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import polars as pl

from migrate.characters import charset, host_charset
from migrate.findings import LENGTH, OFFSET, RECORD, Findings
from migrate.layout.errors import DefinitionErrors
from migrate.sources import SourceError
from migrate.sources.copybook import (
    Kind,
    RecordField,
    Sign,
    byte_length,
    parse_copybook,
    read_column_table,
    write_column_table,
)
from migrate.sources.delimited import DelimitedSource
from migrate.sources.description import SourceFile, SourceSystem
from migrate.sources.dump.opening import open_dump
from migrate.sources.dump.scan import scan
from migrate.sources.fields import ASCII, ASCII_FUJITSU, EBCDIC, by_charset, by_column, decode_number
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.framing import Framed, Framing, Order, frame
from migrate.sources.recordfile.reader import RecordSource
from migrate.sources.recordfile.spanned import Blocks, frame_spanned
from migrate.sources.source import Request

_FOLDER = Path(tempfile.mkdtemp(prefix="migrate-fuzz-"))
_FILE = _FOLDER / "f.dat"
_COPYBOOK = """
       01  REC.
           03  KBN     PIC X.
           03  BODY    PIC X(11).
           03  HEAD-R REDEFINES BODY.
           05  MADE    PIC 9(8).
           03  TEXT-R REDEFINES BODY.
           05  A       PIC X(4).
           05  N       PIC N.
           05  P       PIC S9(3) COMP-3 OCCURS 2 TIMES.
           03  TAIL-R REDEFINES BODY.
           05  KENSU   PIC 9(3).
           05  KEI     PIC S9(5) COMP-3.
"""
_TABLE = """
       01  REC.
           03  KBN  PIC X.
           03  CNT  PIC S9(4) COMP.
           03  T OCCURS 0 TO 4 TIMES DEPENDING ON CNT.
           05  A    PIC X(2).
           05  B    PIC S9(3) COMP-3.
"""
_MIXED, _NATIONAL = host_charset("fujitsu_ebcdik+jef"), host_charset("jef")
_HOST_SETS = ("fujitsu_ebcdik+jef", "jef", "hitachi_ebcdik+keis83", "nec_ebcdik+jips_e", "ibm939", "ibm930", "ibm290")
_PLAIN_SETS = ("cp932", "shift_jis_2004", "euc_jp", "euc_jis_2004", "utf-8", "utf-16-le", "utf-16-be")
_FRAMINGS = [Framing(12), Framing(line_end=b"\n"), Framing(line_end=b"\r\n")] + [
    Framing(order=order, own=own, blocks=blocks, spanned=spanned)
    for order in Order
    for own in (True, False)
    for blocks in (True, False)
    for spanned in (True, False)
]
_TYPES, _TABLES = parse_copybook(_COPYBOOK, "f.cpy"), parse_copybook(_TABLE, "t.cpy")
_CODES = {"0": "HEAD-R", "1": "TEXT-R", "9": "TAIL-R"}


def copybook(data: bytes) -> None:
    """A copybook is refused with its place, or its types cover their bytes and survive as a column table."""
    try:
        types = parse_copybook(data.decode("utf-8", "replace"), "f.cpy")
    except DefinitionErrors as errors:
        assert errors.errors and all(e.line for e in errors.errors)
        return
    for type_ in types:
        if not any(f.repeats for f in type_.fields):
            assert sum(f.length for f in type_.fields) == type_.length
        assert all(f.length > 0 and f.offset >= 0 for f in type_.fields)
        assert len({f.name for f in type_.named}) == len(type_.named)
    if len({t.name for t in types}) == len(types):
        _FILE.write_text(write_column_table(types), "utf-8", newline="")
        assert [_shape(t) for t in read_column_table(_FILE)] == [_shape(t) for t in types]


def _shape(type_) -> object:
    fields = [
        ("" if f.filler else f.name, f.offset, f.length, f.kind, f.digits, f.scale, f.sign, f.repeats)
        for f in type_.fields
    ]
    return type_.name, fields


def column_table(data: bytes) -> None:
    """A column table is refused, or is written as it was read."""
    _FILE.write_bytes(b"record,name,label,position,length,kind,digits,scale,sign,occurs,condition\n" + data)
    try:
        types = read_column_table(_FILE)
    except DefinitionErrors as errors:
        assert errors.errors
        return
    _FILE.write_text(write_column_table(types), "utf-8", newline="")
    assert [_shape(t) for t in read_column_table(_FILE)] == [_shape(t) for t in types]


def framing(data: bytes) -> None:
    """Cutting a file piece by piece accounts for every byte once, and comes to an end."""
    if len(data) < 2:
        return
    form, raw = _FRAMINGS[data[0] % len(_FRAMINGS)], data[2:]
    place, limit, spans = 0, 1 + data[1] % 5, []
    while place < len(raw):
        piece, wanted = Framed(), 1 + data[1]
        while not piece.used:
            part = raw[place : place + wanted]
            final = place + len(part) == len(raw)
            if form.spanned:
                left = Blocks(form).left(io.BytesIO(raw), place) if form.blocks else 0
                piece = frame_spanned(part, form, left, limit=limit, final=final)
            else:
                piece = frame(part, form, limit=limit, final=final)
            assert piece.used or not final
            wanted *= 2
        spans += [(place + o, s) for o, s in zip(piece.offsets, piece.sizes, strict=True)]
        spans += [(place + b.offset, b.size) for b in piece.broken]
        spans += [(place + piece.used - piece.mark, piece.mark)]
        place += piece.used
        if any(b.ends for b in piece.broken):
            spans.append((place, len(raw) - place))
            break
    left = _uncovered(spans, len(raw))
    assert left % 4 == 0 if form.blocks else left == 0


def records(data: bytes) -> None:
    """Every byte of a file of records belongs to one record, one reject or one BDW, wherever batches end."""
    if len(data) < 3:
        return
    framing = _FRAMINGS[data[0] % len(_FRAMINGS)]
    tables = not framing.length and data[1] & 1
    _FILE.write_bytes(raw := data[3:])
    decode = by_column(_MIXED, _NATIONAL)
    if tables:
        format_ = RecordFormat(framing, _TABLES, decode)
    else:
        format_ = RecordFormat(framing, _TYPES, decode, ("KBN",), _CODES, "HEAD-R", "TAIL-R")
    limit = 1 + data[1] % 7
    source = RecordSource([_FILE], _FOLDER, format_, batch_records=limit, piece_bytes=1 + data[2])
    batches = list(source.batches())
    spans, numbers, findings = [], [], Findings()
    for batch in batches:
        batch.report(findings)
        for table in batch.frames.values():
            spans += table.select(OFFSET, LENGTH).rows()
            numbers += table[RECORD].to_list()
        spans += [(r.offset, r.length) for r in batch.rejects]
        numbers += [r.record for r in batch.rejects]
        assert all(raw[r.offset : r.offset + len(r.raw)] == r.raw for r in batch.rejects)
    marks = [(f.legacy.offset, f.legacy.length) for f in findings.samples("eof_mark")]
    left = _uncovered(spans + marks, len(raw))
    assert left % 4 == 0 if framing.blocks else left == 0
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    once = list(RecordSource([_FILE], _FOLDER, format_).batches())
    assert sum(b.records for b in once) == len(numbers)


def _uncovered(spans: list[tuple[int, int]], size: int) -> int:
    place = left = 0
    for offset, length in sorted(spans):
        assert offset >= place, "a byte belongs to two records"
        left += offset - place
        place = offset + length
    assert place <= size
    return left + size - place


def host_sets(data: bytes) -> None:
    """A mainframe's set has a fault, or a text; a canonical one encodes to the same bytes; all ways agree."""
    if not data:
        return
    chosen = host_charset(_HOST_SETS[data[0] % len(_HOST_SETS)])
    fields = data[1:].split(b"\xfe\xfd")
    decoded = chosen.decode_column(pl.Series(fields, dtype=pl.Binary))
    encoded = chosen.encode_column(decoded["text"], decoded["shifts"])
    rows = decoded.with_columns(back=encoded).iter_rows(named=True)
    for field, row in zip(fields, rows, strict=True):
        assert (row["text"] is None) == (row["fault"] is not None)
        if row["text"] is None:
            assert row["fault_at"] + row["fault_length"] <= len(field)
        else:
            assert row["back"] is not None
            assert not row["canonical"] or row["back"] == field
            alone = chosen.decode_column(pl.Series([field], dtype=pl.Binary)).row(0, named=True)
            assert (alone["text"], alone["canonical"]) == (row["text"], row["canonical"])


def plain_sets(data: bytes) -> None:
    """A set of Python's is decoded as a column as it is value by value; a canonical text encodes back."""
    if not data:
        return
    chosen = charset(_PLAIN_SETS[data[0] % len(_PLAIN_SETS)])
    fields = data[1:].split(b"\xfe\xfd")
    column = by_charset(chosen, chosen)(pl.Series(fields, dtype=pl.Binary), national=False)
    for field, text, wrong in zip(fields, column.text, column.wrong, strict=True):
        try:
            alone = chosen.transcode(field)
        except UnicodeDecodeError as error:
            assert text is None and wrong == error.start < len(field)
            continue
        assert text == alone.utf8.decode() and wrong is None
        assert (chosen.encode(text) == field) == alone.canonical


def numbers(data: bytes) -> None:
    """The bytes of a number are a text of all its digits, blank, or damage with a reason."""
    if len(data) < 4:
        return
    kind = (Kind.ZONED, Kind.PACKED, Kind.BINARY, Kind.NATIVE)[data[0] % 4]
    sign = list(Sign)[data[1] % 5] if kind is Kind.ZONED else (Sign.NONE, Sign.TRAILING)[data[1] % 2]
    digits = 1 + data[2] % 18
    scale = min(data[3] % 4, digits)
    field = RecordField("X", 0, byte_length(kind, digits, sign), kind, digits, scale, sign)
    step = field.length
    values = [data[n : n + step] for n in range(4, len(data), step)] + [b""]
    text, state = decode_number(pl.Series(values, dtype=pl.Binary), field, (EBCDIC, ASCII, ASCII_FUJITSU)[data[3] % 3])
    for value, found, why in zip(values, text, state, strict=True):
        assert (found is None) == (why in ("digit", "sign", "spare", "length")), (value, found, why)
        assert (found == "") == (why in ("spaces", "low_values", "high_values"))
        if found:
            plain = found.removeprefix("-").replace(".", "")
            assert plain.isdigit() and len(plain) >= digits and len(value) == step


def delimited(data: bytes) -> None:
    """Every byte of a delimited file belongs to one record, blank line or end mark, wherever batches end."""
    if len(data) < 3:
        return
    name = ("utf-8", "cp932", "euc_jp", "utf-16-le")[data[0] % 4]
    _FILE.write_bytes(raw := data[3:])
    bom = len(b"\xef\xbb\xbf") if name == "utf-8" and raw.startswith(b"\xef\xbb\xbf") else 0
    bom = 2 if name == "utf-16-le" and raw.startswith(b"\xff\xfe") else bom
    options = {"delimiter": ",\t"[data[1] & 1], "has_header": False}
    small = DelimitedSource(
        [_FILE], _FOLDER, ["a", "b"], name, batch_records=1 + data[1] % 5, piece_bytes=1 + data[2], **options
    )
    spans, findings, rows = [(0, bom)], Findings(limit=1 << 20), []
    for batch in small.batches():
        batch.findings.limit = 1 << 20
        batch.report(findings)
        spans += batch.frame.select(OFFSET, LENGTH).rows() + [(r.offset, r.length) for r in batch.rejects]
        rows += batch.frame.select("a", "b").rows()
    for finding in findings.samples("eof_mark"):
        spans.append((finding.legacy.offset, finding.legacy.length))
    blank = findings.count("line_blank")
    left = _uncovered(spans, len(raw))
    width = 2 if name == "utf-16-le" else 1
    assert blank * width <= left <= blank * 2 * width, (left, blank)


def dump(data: bytes) -> None:
    """A dump is refused, or every byte of a table's COPY blocks belongs to one row."""
    _FILE.write_bytes(data)
    try:
        found = scan(_FILE, "f.dat", "utf-8")
    except SourceError as error:
        assert str(error)
        return
    for table in {b.table for b in found.blocks}:
        source = SourceFile(id="T", file="f.dat", member=table)
        try:
            opened = open_dump(Request(source, SourceSystem(kind="dump", charset="utf-8"), [source], _FOLDER))
        except SourceError as error:
            assert str(error)
            continue
        batches = list(opened.batches())
        spans = [s for b in batches for s in b.frame.select(OFFSET, LENGTH).rows()]
        spans += [(r.offset, r.length) for b in batches for r in b.rejects]
        assert sum(length for _, length in spans) == sum(b.data[1] - b.data[0] for b in opened.blocks)
        _uncovered(spans, len(data))


TARGETS: dict[str, Callable[[bytes], None]] = {
    f.__name__: f for f in (copybook, column_table, framing, records, host_sets, plain_sets, numbers, delimited, dump)
}

# What a fuzzer would take long to find by itself.
SEEDS: dict[str, list[bytes]] = {
    "copybook": [
        _COPYBOOK.encode(),
        _TABLE.encode(),
        b"       01 A.\n           03 B PIC S9(5)V99 SIGN LEADING SEPARATE OCCURS 3 TIMES.\n"
        b"       88 C VALUE 'x' THRU 'y'.\n",
        "       01 漢字.\n      *コメント（KBN=1）\n           03 項目 PIC N(4) USAGE DISPLAY-1.\n".encode(),
        b">>SOURCE FORMAT IS FREE\n01 A. 05 B PIC 9(4) COMP-5 VALUE 3. *> note\n",
    ],
    "column_table": [write_column_table(_TYPES).split("\n", 1)[1].encode(), write_column_table(_TABLES).encode()],
    "framing": [bytes([n, 9]) + b"\0\x10\0\0\0\6\1\0ab\0\6\2\0cd\n\0\x0a\0\0\0\6\0\0ef\r\n" for n in range(27)],
    "records": [
        bytes([n, 1, 40])
        + b"\xf0\xf2\xf0\xf2\xf5\xf1\xf0\xf0\xf1\x40\x40\x40\0\x10\0\0\xf1abcd\xa4\xa2\1\2\x3c\1\2"
        for n in range(len(_FRAMINGS))
    ],
    "host_sets": [
        bytes([n]) + b"\xc1\x28\x45\x66\xb0\xa1\x29\x0e\x45\x66\x0f\x0a\x42\xb0\xa1\x0a\x41" for n in range(7)
    ],
    "plain_sets": [bytes([n]) + "山田髙\ue000".encode("cp932", "replace") for n in range(7)],
    "numbers": [bytes([n, 1, 4, 2]) + b"\x12\x34\x5c\xf1\xf2\xc3\x00\x00\x00\x40\x40\x40" for n in range(4)],
    "delimited": [b'\0\0\7a,"b\n""c"\r\n\r\n1,2\x1a', b'\1\2\1\x8e\x52,\x93\x63\n"x"y,1\n'],
    "dump": [
        b"SET client_encoding = 'UTF8';\nCOPY t (a, b) FROM stdin;\n1\t\\N\n2\tx\\ty\n\\.\n",
        b"COPY \"s\".\"t\" (a) FROM stdin;\n\\\\\n\\x41\n\\.\n-- x\nINSERT INTO u VALUES ('a;b');\n",
    ],
}  # fmt: skip
