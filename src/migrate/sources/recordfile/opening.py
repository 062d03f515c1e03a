"""Opening one record type of a file of records, as a converter describes it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from migrate.characters import Charset, HostCharset
from migrate.findings import EBCDIC_BYTES, ByteClasses, byte_classes
from migrate.sources.charsets import any_charset
from migrate.sources.copybook import RecordType
from migrate.sources.description import SourceFile
from migrate.sources.errors import SourceError, listed
from migrate.sources.fields import ASCII, ASCII_FUJITSU, EBCDIC, TextDecoder, by_charset, by_column
from migrate.sources.files import part_files
from migrate.sources.recordfile.form import Counts, Edge, RecordsForm
from migrate.sources.recordfile.format import RecordFormat, TrailerCheck
from migrate.sources.recordfile.framing import Framing, Order
from migrate.sources.recordfile.reader import RecordSource
from migrate.sources.recordfile.source import RecordTypeSource
from migrate.sources.source import Request

_CODINGS = {c.name: c for c in (EBCDIC, ASCII, ASCII_FUJITSU)}
_LINE_ENDS = {"lf": b"\n", "crlf": b"\r\n"}


def open_records(request: Request) -> RecordTypeSource:
    """Open a source of a file of records, or of its parts.

    Raises SourceError if a file is not there, or the converter does not go with the record types.
    """
    form = request.system.records
    if form is None:
        raise SourceError("sources.records_form_missing", source=request.source.id)
    members = {s.id: _member(s, form, request.types) for s in request.siblings}
    charsets = [any_charset(name) for name in (form.charset or request.system.charset, form.national) if name]
    edges = [t.name for t in form.edges(request.types)]
    format_ = _format(request, form, members, charsets)
    files = part_files(request.root, request.source.file)
    source = RecordSource(files, request.root, format_, batch_records=request.batch_records)
    member = members[request.source.id]
    outside = edges if member.name == format_.types[0].name else []
    return RecordTypeSource(source, member.name, outside, charsets)


def _member(source: SourceFile, form: RecordsForm, types: Sequence[RecordType]) -> RecordType:
    edges = form.edges(types)
    own = [t for t in types if t.name == source.member or (not source.member and t not in edges)]
    if len(own) != 1:
        known = listed([t.name for t in types])
        values = {"file": source.file, "source": source.id, "member": source.member, "known": known}
        raise SourceError("sources.record_member_missing", **values)
    return own[0]


def _format(
    request: Request, form: RecordsForm, members: dict[str, RecordType], charsets: Sequence[Charset | HostCharset]
) -> RecordFormat:
    """Put a file's format together. The first source's type stands first, and so tells what is of no source."""
    edges = form.edges(request.types)
    decode = _decoder(charsets)
    types = (*dict.fromkeys(members.values()), *edges)
    header, trailer = (_name(edge, request.types) for edge in (form.header, form.trailer))
    codes = {s.when: members[s.id].name for s in request.siblings if s.when}
    codes |= {edge.code: _name(edge, request.types) for edge in (form.header, form.trailer) if edge}
    framing = Framing(
        length=max(t.length for t in types) if form.framing == "fixed" else 0,
        order=Order[form.order.upper()],
        own=form.own,
        blocks=form.blocks,
        spanned=form.spanned,
        line_end=_LINE_ENDS[form.line_end] if form.framing == "lines" else b"",
    )
    select = form.select if len(types) > 1 else ()
    checks = tuple(_checks(request, form, members)) if trailer else ()
    coding = _CODINGS[form.coding]
    classes = (_bytes(charsets[0]), _bytes(charsets[-1]))
    return RecordFormat(framing, types, decode, select, codes, header, trailer, checks, coding, classes)


def _name(edge: Edge | None, types: Sequence[RecordType]) -> str:
    return edge.of(types).name if edge else ""


def _checks(request: Request, form: RecordsForm, members: dict[str, RecordType]) -> Iterator[TrailerCheck]:
    data = tuple(t.name for t in members.values())
    trailer = form.trailer.of(request.types) if form.trailer else None
    for check in form.check:
        match check.counts:
            case Counts.RECORDS:
                yield TrailerCheck(check.field, data)
            case Counts.OCCURRENCES:
                tables = tuple((t.name, t.table.depending) for t in members.values() if t.table)
                plain = tuple(t.name for t in members.values() if not t.table)
                yield TrailerCheck(check.field, plain, sums=tables)
            case Counts.AMOUNTS:
                sums = tuple((members[s.id].name, amount) for s in request.siblings for amount in s.amounts)
                yield TrailerCheck(check.field, sums=sums)
            case Counts.EACH:
                numbers = {_number(s, check.field): members[s.id].name for s in request.siblings}
                field = trailer.by_name.get(check.field) if trailer else None
                for n in range(1, 1 + max(field.occurrences if field else 1, *numbers)):
                    yield TrailerCheck(check.field, (numbers[n],) if n in numbers else (), n - 1)


def _number(source: SourceFile, field: str) -> int:
    if not (source.when.isascii() and source.when.isdigit() and int(source.when)):
        raise SourceError("sources.record_when_number", source=source.id, when=source.when, field=field)
    return int(source.when)


def _decoder(charsets: Sequence[Charset | HostCharset]) -> TextDecoder:
    mixed, national = charsets[0], charsets[-1]
    if isinstance(mixed, HostCharset) and isinstance(national, HostCharset):
        return by_column(mixed, national)
    if isinstance(mixed, Charset) and isinstance(national, Charset):
        return by_charset(mixed, national)
    raise SourceError("sources.charset_unknown", charset=f"{mixed.name} / {national.name}")


def _bytes(charset: Charset | HostCharset) -> ByteClasses:
    """Return how bytes of a character set are shown around a fault."""
    if isinstance(charset, Charset):
        return byte_classes(charset.codec)
    if not charset.single:
        return replace(EBCDIC_BYTES, several=b"..")
    return replace(EBCDIC_BYTES, shift_in=tuple(charset.shift_in), shift_out=charset.shift_out)
