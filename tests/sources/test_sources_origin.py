"""A record read again alone: the bytes of its fields make up the record, and each of them gives its value."""

import csv
import io
import tempfile
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.findings import LENGTH, OFFSET, RECORD
from migrate.sources.batch import Position
from migrate.sources.copybook import parse_copybook
from migrate.sources.delimited import DelimitedSource
from migrate.sources.delimited.origin import character_starts
from migrate.sources.description import SourceFile, SourceKind, SourceSystem
from migrate.sources.opening import open_source
from migrate.sources.recordfile.form import RecordsForm
from migrate.sources.source import Request
from migrate.sources.tracing import offset_of, origins_of, record_at

CELLS = st.text(st.sampled_from('あ山髙ｱ a1,"\r\n\ue000\ue756￥'), max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=8)
NAMES = ["甲", "乙", "丙"]


def records_of(source: object) -> list[tuple[int, int, int]]:
    frames = [batch.frame for batch in source.batches()]  # type: ignore[attr-defined]
    return list(pl.concat(frames).select(RECORD, OFFSET, LENGTH).iter_rows())


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), st.sampled_from(["cp932", "utf-8", "utf-16-le"]))
def test_cells_of_delimited_text(rows: list[list[str]], quoting: int, charset: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting, lineterminator="\r\n").writerows([NAMES, *rows])  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(text.getvalue().encode(charset))
        whole = DelimitedSource([path], Path(folder), NAMES, charset)
        alone = DelimitedSource([path], Path(folder), NAMES, charset, batch_records=1)
        for record, offset, length in records_of(whole):
            at = record_at(SourceKind.DELIMITED, alone, "x.csv", record, offset)
            assert at is not None and at.raw == path.read_bytes()[offset : offset + length]
            assert offset_of(whole, "x.csv", record, Position()) == (True, offset)
            origins = origins_of(SourceKind.DELIMITED, alone, at)
            comma, end = ",".encode(charset), "\r\n".encode(charset)
            raws = [origin.raw or b"" for name in NAMES for origin in origins[name]]
            assert comma.join(raws) + end == at.raw
            for name, raw in zip(NAMES, raws, strict=True):
                (origin,) = origins[name]
                assert origin.offset is not None and origin.text == at.frame[name][0]
                assert path.read_bytes()[origin.offset : origin.offset + len(raw)] == raw
                (cells,) = csv.reader([raw.decode(charset)], strict=True) if raw else ([""],)
                assert origin.text == carried(cells[0], charset)


def carried(text: str, charset: str) -> str:
    """The vendor's characters on plane 15: by code in cp932, by their own points elsewhere."""

    def code(char: str) -> int:
        return int.from_bytes(char.encode(charset)) if charset == "cp932" else ord(char)

    return "".join(chr(0xF0000 + code(char)) if "\ue000" <= char <= "\ue757" else char for char in text)


@given(st.text(st.sampled_from('a,"あ髙ｱ\n'), max_size=20), st.sampled_from(["cp932", "euc_jp", "utf-8", "utf-16-be"]))
def test_character_starts(text: str, codec: str) -> None:
    text = text.encode(codec, "ignore").decode(codec)
    sizes = [len(char.encode(codec)) for char in text]
    assert character_starts(text.encode(codec), codec) == [sum(sizes[:n]) for n in range(len(sizes) + 1)]


COPYBOOK = """
       01  R.
           03  NAME     PIC X(6).
           03  KANJI    PIC N(2).
           03  AMOUNT   PIC S9(5)V99 COMP-3.
           03  ZONED    PIC S9(3).
           03  TIMES    PIC S9(4) COMP.
           03  FILLER   PIC X(1).
           03  T        OCCURS 0 TO 5 TIMES DEPENDING ON TIMES.
           05  A        PIC X(2).
           05  B        PIC S9(3) COMP-3 OCCURS 2 TIMES.
"""
AMOUNTS = st.integers(-9999999, 9999999)
SMALL = st.integers(-999, 999)
LINES = st.lists(st.tuples(st.sampled_from(["AB", "1 "]), SMALL, SMALL), max_size=5)


def packed(number: int, digits: int) -> bytes:
    return bytes.fromhex(f"{abs(number):0{digits}d}{'d' if number < 0 else 'c'}".zfill(digits + 1))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, SMALL, LINES), min_size=1, max_size=5))
def test_fields_of_records(given_: list[tuple[int, int, list[tuple[str, int, int]]]]) -> None:
    raws = []
    for amount, small, lines in given_:
        zoned = bytearray(f"{abs(small):03d}".encode("cp037"))
        zoned[-1] = (0xD0 if small < 0 else 0xC0) | zoned[-1] & 15
        head = "NAME  ".encode("cp037") + bytes.fromhex("45664566") + packed(amount, 7) + bytes(zoned)
        table = b"".join(a.encode("cp037") + packed(b, 3) + packed(c, 3) for a, b, c in lines)
        raw = head + len(lines).to_bytes(2, "big") + b"\x40" + table
        raws.append((len(raw) + 4).to_bytes(2, "big") + b"\0\0" + raw)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "R.VB").write_bytes(b"".join(raws))
        form = RecordsForm(framing="rdw")
        system = SourceSystem(kind=SourceKind.RECORDS, charset="ibm939", records=form)
        file = SourceFile(id="R", file="R.VB", member="R")
        request = Request(file, system, [file], Path(folder), types=parse_copybook(COPYBOOK, "R.cpy"), batch_records=1)
        source = open_source(request)
        for (record, offset, _), raw, (amount, small, lines) in zip(records_of(source), raws, given_, strict=True):
            at = record_at(SourceKind.RECORDS, source, "R.VB", record, offset)
            assert at is not None and at.raw == raw
            origins = origins_of(SourceKind.RECORDS, source, at)
            assert {n: (o[0].offset or 0) - offset for n, o in origins.items() if n not in "AB"} == {
                "NAME": 4, "KANJI": 10, "AMOUNT": 14, "ZONED": 18, "TIMES": 21,
            }  # fmt: skip
            for origin in (o for of in origins.values() for o in of):
                assert origin.offset is not None and origin.raw
                assert raw[origin.offset - offset :].startswith(origin.raw)
            sign = "-" if amount < 0 else ""
            assert origins["AMOUNT"][0].text == f"{sign}{abs(amount) // 100:05d}.{abs(amount) % 100:02d}"
            assert origins["ZONED"][0].text == f"{'-' if small < 0 else ''}{abs(small):03d}"
            assert [o.text for o in origins["A"]] == [a for a, _, _ in lines]
            numbers = [n for _, b, c in lines for n in (b, c)]
            assert [int(o.text or "") for o in origins["B"]] == numbers
            for name, of in origins.items():
                values = at.frame[name][0]
                assert [o.text for o in of] == (values.to_list() if isinstance(values, pl.Series) else [values])
