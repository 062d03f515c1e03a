"""What the decoding benchmark measures on: invented fields and records, and plain Python that reads them.

Records have 500 bytes: names, kana, addresses, codes, dates and an amount (``COPYBOOK``). Texts are random kanji, but
of addresses no two are alike, and of names and the like there are a tenth as many as records, as in deliveries.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from migrate.characters import HostCharset

COPYBOOK = """\
       01  JUMIN-REC.
           03  ATENA-NO        PIC 9(10).
           03  SETAI-NO        PIC X(10).
           03  SHIMEI-KANA     PIC X(40).
           03  SHIMEI          PIC N(30).
           03  KYU-SHIMEI      PIC N(30).
           03  JUSHO           PIC N(60).
           03  KATAGAKI        PIC N(40).
           03  UMARE           PIC 9(8).
           03  SEIBETSU        PIC X(1).
           03  JICHI-CODE      PIC X(6).
           03  KINGAKU         PIC S9(9) COMP-3.
           03  BIKO            PIC X(100).
"""
FIELD = 62
RECORD = 500


class Writer:
    """Writes random texts in a set: ``kanji`` between the shift codes if it has any, ``kana`` in single bytes."""

    def __init__(self, charset: HostCharset, seed: int) -> None:
        assert charset.double is not None
        self.charset, self.drawn = charset, random.Random(seed)
        unknown = charset.double.user | charset.double.unknown
        known = [(c.to_bytes(2, "big"), text) for c, text in charset.double.texts.items() if c not in unknown]
        folds = charset.encoder.folds
        self._kanji = [code for code, text in known if "\u4e00" <= text < "\ua000" and not folds(text, code)]
        self._kana = [bytes([b]) for b, text in enumerate(charset.single) if text and "ｦ" <= text <= "ﾟ"]

    def kanji(self, least: int, most: int, size: int) -> bytes:
        """Return a field of kanji, filled with spaces."""
        text = b"".join(self.drawn.choices(self._kanji, k=self.drawn.randint(least, most)))
        if self.charset.single:
            text = self.charset.shift_in[0] + text + self.charset.shift_out
        return self.filled(text, size)

    def kana(self, least: int, most: int, size: int) -> bytes:
        """Return a field of half-width kana, filled with spaces."""
        return self.filled(b"".join(self.drawn.choices(self._kana, k=self.drawn.randint(least, most))), size)

    def filled(self, text: bytes, size: int) -> bytes:
        """Return a text with the set's spaces behind it."""
        space = self.charset.encoder.units[" " if self.charset.single else "　"]
        return text + space * ((size - len(text)) // len(space))


def fields(charset: HostCharset, records: int, seed: int) -> dict[str, list[bytes]]:
    """Return fields of 62 bytes by kind: ``names`` of 2–8 kanji, ``addresses`` of 10–28, all of them different."""
    writer = Writer(charset, seed)
    pool = [writer.kanji(2, 8, FIELD) for _ in range(records // 10)]
    return {
        "names": writer.drawn.choices(pool, k=records),
        "addresses": [writer.kanji(10, 28, FIELD) for _ in range(records)],
    }


def write_records(path: Path, mixed: HostCharset, national: HostCharset, records: int, times: int) -> None:
    """Write ``times`` files' worth of the same records of ``COPYBOOK``."""
    x, n = Writer(mixed, 1), Writer(national, 2)
    drawn = x.drawn
    names = [(x.kana(6, 16, 40), n.kanji(2, 8, 60)) for _ in range(records // 10)]
    former = [n.filled(b"", 60), *(n.kanji(2, 8, 60) for _ in range(records // 100))]
    rooms = [n.filled(b"", 80), *(n.kanji(4, 16, 80) for _ in range(records // 10))]
    notes = [x.filled(b"", 100), *(x.kanji(4, 30, 100) for _ in range(records // 10))]
    made = []
    for number in range(records):
        kana, name = drawn.choice(names)
        made.append(
            b"".join((
                zoned(number, 10), zoned(drawn.randrange(10**10), 10), kana, name,
                former[0] if drawn.random() < 0.8 else drawn.choice(former), n.kanji(10, 40, 120),
                drawn.choice(rooms), zoned(drawn.randrange(19200101, 20251231), 8), zoned(drawn.randint(1, 2), 1),
                zoned(drawn.randrange(10**6), 6), bytes.fromhex(f"{drawn.randrange(10**9):09}c"),
                notes[0] if drawn.random() < 0.8 else drawn.choice(notes),
            ))
        )  # fmt: skip
    with path.open("wb") as file:
        for _ in range(times):
            file.writelines(made)


def zoned(number: int, digits: int) -> bytes:
    """Return an unsigned zoned number, which is EBCDIC's digits."""
    return bytes(0xF0 + int(digit) for digit in f"{number:0{digits}}")


def plain(charset: HostCharset) -> Callable[[bytes], str]:
    """Return a decoder as one would write it: dictionaries and a loop."""
    single = {bytes([b]): text for b, text in enumerate(charset.single) if text is not None}
    double = {code.to_bytes(2, "big"): text for code, text in charset.double.texts.items()} if charset.double else {}
    ins, out = charset.shift_in, charset.shift_out

    def decode(data: bytes) -> str:
        texts = []
        kanji = not single
        at = 0
        while at < len(data):
            if kanji and out and data.startswith(out, at):
                kanji = False
                at += len(out)
                continue
            if not kanji and data.startswith(ins, at):
                kanji = True
                at += next(len(shift) for shift in ins if data.startswith(shift, at))
                continue
            size = 2 if kanji else 1
            code = data[at : at + size]
            texts.append(double[code] if kanji else single[code])
            at += size
        return "".join(texts)

    return decode


def plain_records(path: Path, mixed: HostCharset, national: HostCharset) -> Iterator[tuple[str, ...]]:
    """Read records of ``COPYBOOK`` as one would write it: a record at a time, its fields by their places."""
    x, n = plain(mixed), plain(national)
    with path.open("rb") as file:
        while record := file.read(RECORD):
            packed = record[395:400].hex()
            yield (
                digits(record[:10]), x(record[10:20]), x(record[20:60]), n(record[60:120]), n(record[120:180]),
                n(record[180:300]), n(record[300:380]), digits(record[380:388]), x(record[388:389]),
                x(record[389:395]), packed[:-1] if packed[-1] == "c" else "-" + packed[:-1], x(record[400:500]),
            )  # fmt: skip


def digits(data: bytes) -> str:
    """Return a zoned number's digits."""
    return "".join(str(byte & 0x0F) for byte in data)
