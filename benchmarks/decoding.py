"""``python -m benchmarks.decoding [--records N] [--runs R]``: kanji fields, ours against a loop for each record.

Both decode the same bytes with the same table in one run, in turn, and must give the same texts. Invented fields
of random kanji: ``names`` of 30 codes (2–8 kanji, the rest full-width spaces) drawn from a tenth as many
different ones, as in deliveries, where a person's name stands in many records; ``addresses`` no two of which are
alike. Prints MB of source a second of processor time, of all threads (median; clock time says nothing where other
programs keep the cores busy), the ratio, and by how many MB memory rises from one to five times the batches.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import psutil

from migrate.characters import HostCharset, host_charset

SETS = ("jef", "fujitsu_ebcdik+jef", "hitachi_ebcdik+keis83", "nec_ebcdik+jips_e", "ibm300", "ibm939")
FIELD = 62
BATCH = 16_384


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


def fields(charset: HostCharset, records: int, seed: int) -> dict[str, pl.Series]:
    """Return the columns to decode: kind → records fields."""
    drawn = random.Random(seed)
    assert charset.double is not None
    carried = charset.double.user | charset.double.unknown
    known = [(c.to_bytes(2, "big"), text) for c, text in charset.double.texts.items() if c not in carried]
    kanji = [code for code, text in known if "\u4e00" <= text < "\ua000" and not charset.encoder.folds(text, code)]
    space = charset.encoder.units["　"] if not charset.single else charset.encoder.units[" "]

    def field(least: int, most: int) -> bytes:
        text = b"".join(drawn.choices(kanji, k=drawn.randint(least, most)))
        if charset.single:
            text = charset.shift_in[0] + text + charset.shift_out
        return text + space * ((FIELD - len(text)) // len(space))

    pool = [field(2, 8) for _ in range(records // 10)]
    return {
        "names": pl.Series(drawn.choices(pool, k=records), dtype=pl.Binary),
        "addresses": pl.Series([field(10, 28) for _ in range(records)], dtype=pl.Binary),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.decoding", description=__doc__)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pack", type=Path)
    asked = parser.parse_args()
    print(f"{'set':24}{'fields':12}{'ours MB/s':>10}{'loop MB/s':>10}{'ratio':>7}")
    for name in SETS:
        charset = host_charset(name, asked.pack)
        for kind, column in fields(charset, asked.records, 1).items():
            ours, loop = [], []
            decode, rows = plain(charset), column.to_list()
            for _ in range(asked.runs + 1):
                start = time.process_time()
                texts = _ours(charset, column)
                middle = time.process_time()
                expected = [decode(field) for field in rows]
                ours.append(middle - start)
                loop.append(time.process_time() - middle)
                if texts.to_list() != expected:
                    sys.exit(f"{name}: other texts")
            size = sum(map(len, rows)) / 1e6
            fast, slow = statistics.median(ours[1:]), statistics.median(loop[1:])
            print(f"{name:24}{kind:12}{size / fast:10.0f}{size / slow:10.1f}{slow / fast:7.1f}", flush=True)
    print(f"memory: +{_growth(asked.records):.0f} MB from 1 to 5 times the batches")


def _ours(charset: HostCharset, column: pl.Series) -> pl.Series:
    batches = (column[start : start + BATCH] for start in range(0, column.len(), BATCH))
    return pl.concat([charset.decode_column(batch)["text"] for batch in batches])


def _growth(records: int) -> float:
    charset = host_charset("ibm939")
    column = fields(charset, records, 2)["addresses"]
    peaks = []
    for times in (1, 5):
        for _ in range(times):
            for start in range(0, records, BATCH):
                charset.decode_column(column[start : start + BATCH])
        peaks.append(psutil.Process().memory_info().rss / 1e6)
    return peaks[1] - peaks[0]


if __name__ == "__main__":
    main()
