"""Files of mainframe records: fields encoded and filled to their length, framed, between header and trailer."""

from collections.abc import Sequence
from pathlib import Path

from migrate.convert.definition.converter import Converter, Source
from migrate.sources.charsets import any_charset
from migrate.sources.copybook import Kind, RecordField, RecordType
from migrate.sources.recordfile.form import Counts, Edge
from migrate.testing.legacy.numbers import number_bytes
from migrate.testing.reference.values import Record


class RecordWriter:
    """Writes the files of records of a system."""

    def __init__(self, converter: Converter) -> None:
        definition = converter.definition
        form = definition.records
        if form is None or form.blocks or form.spanned:
            raise ValueError("only records without blocks and segments are written")
        self.converter, self.form = converter, form
        text = any_charset(form.charset or definition.charset)
        national = any_charset(form.national) if form.national else text
        self._encode = {Kind.TEXT: text.encode, Kind.NATIONAL: national.encode}
        self._fill = {Kind.TEXT: text.encode(" "), Kind.NATIONAL: national.encode(form.padding.national or "\u3000")}

    def write(self, path: Path, sources: Sequence[Source], records: dict[str, list[Record]]) -> int:
        """Write a file with the records of all its sources; return its records, header and trailer among them."""
        types = {t.name: t for t in self.converter.types[sources[0].file]}
        written = [self._edge(self.form.header, types, {})] if self.form.header else []
        for source in sources:
            for record in records.get(source.id, []):
                select = dict(zip(self.form.select, source.when.split("/"), strict=False))
                written.append(self._bytes(types[source.member], record | select))
        if self.form.trailer:
            written.append(self._edge(self.form.trailer, types, self._counts(sources, records, types)))
        longest = max(map(len, written), default=0) if self.form.framing == "fixed" else 0
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(self._framed(data.ljust(longest, self._fill[Kind.TEXT])) for data in written))
        return len(written)

    def _framed(self, data: bytes) -> bytes:
        if self.form.framing == "rdw":
            length = len(data) + (4 if self.form.own else 0)
            return length.to_bytes(2, "little" if self.form.order == "little" else "big") + b"\0\0" + data
        if self.form.framing == "lines":
            return data + (b"\r\n" if self.form.line_end == "crlf" else b"\n")
        return data

    def _bytes(self, type_: RecordType, record: Record) -> bytes:
        """Return a record: blank where nothing is said, zeros in its numbers."""
        table = type_.table
        times = int(record[table.depending]) if table else 0
        length = type_.fixed_length + (times * table.stride if table else 0)
        data = bytearray(self._fill[Kind.TEXT] * length)
        for field in type_.named:
            given = record.get(field.name) or ([""] * field.occurrences if field.repeats else "")
            for number, text in enumerate(given if field.repeats else [given]):
                at = field.offset + (field.repeats[0].stride * number if field.repeats else 0)
                if at < length:
                    data[at : at + field.length] = self._field(field, text or "")
        return bytes(data)

    def _field(self, field: RecordField, text: str) -> bytes:
        if field.kind.numeric:
            return number_bytes(field, text, self.form.coding)
        data, fill = self._encode[field.kind](text), self._fill[field.kind]
        if len(data) > field.length:
            raise ValueError(f"{field.name}: {len(data)} bytes in a field of {field.length}")
        return data + fill * ((field.length - len(data)) // len(fill))

    def _edge(self, edge: Edge, types: dict[str, RecordType], record: Record) -> bytes:
        type_ = edge.of(list(types.values()))
        select = dict.fromkeys(self.form.select, edge.code)
        named = {type_.named[0].name: edge.code}
        known = select if any(field in type_.by_name for field in select) else named
        return self._bytes(type_, record | known)

    def _counts(
        self, sources: Sequence[Source], records: dict[str, list[Record]], types: dict[str, RecordType]
    ) -> Record:
        """Return what the trailer counts, field by field."""
        counts: Record = {}
        for check in self.form.check:
            numbers = {s.when: len(records.get(s.id, ())) for s in sources}
            if check.counts is Counts.EACH:
                trailer = self.form.trailer.of(list(types.values())) if self.form.trailer else None
                times = trailer.by_name[check.field].occurrences if trailer else 0
                counts[check.field] = [str(numbers.get(str(n), 0)) for n in range(1, times + 1)]
            else:
                counts[check.field] = str(
                    sum(self._count(check.counts, s, records.get(s.id, []), types) for s in sources)
                )
        return counts

    def _count(self, counts: Counts, source: Source, records: list[Record], types: dict[str, RecordType]) -> int:
        table = types[source.member].table
        if counts is Counts.OCCURRENCES and table:
            return sum(int(record[table.depending]) for record in records)
        if counts is Counts.AMOUNTS:
            return sum(int(record[field] or 0) for record in records for field in source.amounts)
        return len(records)
