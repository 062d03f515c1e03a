"""Every record of the mainframes' deliveries goes back to its bytes: decode, keep, encode.

Numbers are encoded by the tests' own codec, texts by the character sets. FILLER, which no field reads, is the one
exception: it must be blank. (CP932: test_sources_shared.py; UTF-8: test_sources_dump.py.)
"""

from functools import cache

import polars as pl
import pytest
from host_codec import binary, packed, zoned

from migrate.characters import host_charset
from migrate.convert.definition.converter import load_converter
from migrate.findings import LENGTH, OFFSET
from migrate.sources.copybook import Kind
from migrate.sources.opening import open_source

BLANK = {0x40, 0x00, 0xFF}
CLEAN = {"mainframe_jef": ("fujitsu_ebcdik+jef", "jef", 0), "mainframe_ibm": ("ibm939", "ibm939", 4)}


@cache
def number(text, kind, length, digits, signed):
    """Encode a number's text as the machine writes it; the empty text of a blank field has no digits to encode."""
    plain, negative = text.lstrip("-").replace(".", ""), text.startswith("-")
    cells = [int(c) for c in plain]
    if kind is Kind.PACKED:
        return packed(cells, (0xD if negative else 0xC) if signed else 0xF)
    if kind is Kind.ZONED:
        return zoned(cells, 0xF, sign_zone=(0xD if negative else 0xC) if signed else None)
    return binary(int(text), length, signed=signed, little=False)


def starts(field, offset, times):
    """Yield the byte at which each occurrence of a field begins."""
    places = [offset + field.offset]
    for repeat in field.repeats:
        count = times if repeat.depending else repeat.count
        places = [place + n * repeat.stride for place in places for n in range(count)]
    return places


@pytest.mark.parametrize("name", CLEAN)
def test_every_record_goes_back_to_its_bytes(shared, name):
    root, converter = shared / "legacy" / name, load_converter(name)
    mixed, national, prefix = CLEAN[name]
    sets = {Kind.TEXT: host_charset(mixed), Kind.NATIONAL: host_charset(national)}
    records = fields = 0
    for source in converter.definition.source:
        type_ = next(t for t in converter.types[source.file] if t.name == source.member)
        data = (root / source.file).read_bytes()
        table = type_.table
        for batch in open_source(converter.request(source, root, 20_000)).batches():
            offsets = batch.frame[OFFSET].to_list()
            lengths = batch.frame[LENGTH].to_list()
            times = [0] * len(offsets)
            if table:
                times = [(n - prefix - type_.fixed_length) // table.stride for n in lengths]
            covered = [0] * len(offsets)
            for field in type_.fields:
                at = [starts(field, o + prefix, t) for o, t in zip(offsets, times, strict=True)]
                raw = [data[a : a + field.length] for each in at for a in each]
                covered = [c + field.length * len(each) for c, each in zip(covered, at, strict=True)]
                if field.filler:
                    assert all({*piece} <= BLANK for piece in raw), (source.id, field.offset)
                    continue
                column = batch.frame[field.name]
                texts = column.explode(empty_as_null=False) if field.repeats else column
                assert texts.len() == len(raw)
                if field.kind.numeric:
                    signed = field.sign != "none"
                    kind = (field.kind, field.length, field.digits, signed)
                    again = [number(text, *kind) if text else piece for text, piece in zip(texts, raw, strict=True)]
                    assert all({*piece} <= BLANK for text, piece in zip(texts, raw, strict=True) if not text)
                    assert again == raw, (source.id, field.name)
                else:
                    encoded = sets[field.kind].encode_column(texts)
                    assert encoded.equals(pl.Series(raw, dtype=pl.Binary)), (source.id, field.name)
                fields += len(raw)
            # fields and FILLER together are the whole record, so nothing of it was left out
            assert covered == [n - prefix for n in lengths], source.id
            records += len(offsets)
    assert records > 50_000 and fields > 500_000
