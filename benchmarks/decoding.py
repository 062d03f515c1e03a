"""``python -m benchmarks.decoding [--records N] [--runs R]``: mainframe texts, ours against a loop for each record.

Both decode the same bytes with the same table in one run, in turn, and must give the same texts. Measured are fields
(a column of them at a time) and whole records of a file, the latter with the peak memory of processes that read the
file and ones of 5 and 25 times its records. Writes docs/performance_decoding.md.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import polars as pl

from benchmarks import ROOT, WORK
from benchmarks.goals import DECODING
from benchmarks.mainframe import COPYBOOK, RECORD, fields, plain, plain_records, write_records
from benchmarks.measure import measure
from benchmarks.page import Runs, machine, pairs, render
from migrate.characters import HostCharset, host_charset
from migrate.sources.copybook.read import parse_copybook
from migrate.sources.fields import by_column
from migrate.sources.recordfile.format import RecordFormat
from migrate.sources.recordfile.framing import Framing
from migrate.sources.recordfile.reader import RecordSource

FIELD_SETS = ("jef", "fujitsu_ebcdik+jef", "hitachi_ebcdik+keis83", "nec_ebcdik+jips_e", "ibm300", "ibm939")
RECORD_SETS = ("fujitsu_ebcdik+jef", "hitachi_ebcdik+keis83", "nec_ebcdik+jips_e", "ibm939")
NATIONAL = {"ibm939": "ibm300"}
BATCH = 16_384
TIMES = (1, 5, 25)


def main() -> None:
    """Measure and write the page, or (``--read``) read a file for its memory only."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.decoding", description=__doc__)
    parser.add_argument("--records", type=int, default=60_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance_decoding.md")
    parser.add_argument("--read", nargs=2, metavar=("SET", "FILE"))
    asked = parser.parse_args()
    if asked.read:
        name, file = asked.read
        for _ in source(name, Path(file)).batches():
            pass
        return
    records = [record_row(name, asked.records // 2, asked.runs) for name in RECORD_SETS]
    page = render(
        "performance_decoding.md.jinja",
        machine=machine(),
        asked=asked,
        batch=BATCH,
        fields=[row for name in FIELD_SETS for row in field_rows(name, asked.records, asked.runs)],
        copybook=COPYBOOK,
        records=records,
    )
    asked.page.write_text(page, encoding="utf-8", newline="\n")
    DECODING.write_text(json.dumps([row["ratio"] for row in records]), "utf-8")
    print(f"written: {asked.page}")


def field_rows(name: str, records: int, runs: int) -> Iterator[dict[str, object]]:
    """Measure columns of fields of one set: a row of the table for each kind."""
    charset = host_charset(name)
    decode = plain(charset)
    for kind, made in fields(charset, records, 1).items():
        column = pl.Series(made, dtype=pl.Binary)
        batches = [column[start : start + BATCH] for start in range(0, records, BATCH)]

        def ours(batches: list[pl.Series] = batches) -> list[pl.Series]:
            return [charset.decode_column(batch)["text"] for batch in batches]

        def loop(made: list[bytes] = made) -> list[str]:
            return [decode(field) for field in made]

        same(name, [text for texts in ours() for text in texts], loop())
        yield row(name, sum(map(len, made)), in_turn(ours, loop, runs), filled(charset, made)) | {"kind": kind}


def record_row(name: str, records: int, runs: int) -> dict[str, object]:
    """Measure files of records in one set: a row of the table."""
    WORK.mkdir(exist_ok=True)
    mixed, national = charsets(name)
    files = [WORK / f"records-{name}-{times}.dat" for times in TIMES]
    for path, times in zip(files, TIMES, strict=True):
        write_records(path, mixed, national, records, times)
    (type_,) = source(name, files[0]).format.types
    names = [field.name for field in type_.named]

    def ours() -> list[pl.DataFrame]:
        return [batch.frames[type_.name] for batch in source(name, files[0]).batches()]

    def loop() -> int:
        return sum(1 for _ in plain_records(files[0], mixed, national))

    same(
        name,
        [values for frame in ours() for values in frame[names].rows()],
        [*plain_records(files[0], mixed, national)],
    )
    taken = in_turn(ours, loop, runs)
    peaks = [measure("-m", "benchmarks.decoding", "--read", name, str(path)).peak / 2**20 for path in files]
    data = files[0].read_bytes()
    for path in files:
        path.unlink()
    starts = range(0, len(data), RECORD)
    texts = {kind: [f for f in type_.named if f.kind == kind] for kind in ("text", "national")}
    pieces = {
        kind: [data[at + f.offset : at + f.offset + f.length] for at in starts for f in of]
        for kind, of in texts.items()
    }
    spaces = filled(mixed, pieces["text"]) + filled(national, pieces["national"])
    return row(name, len(data), taken, spaces) | {"peaks": peaks, "records": records}


def filled(charset: HostCharset, texts: list[bytes]) -> int:
    """Count the bytes that are spaces at the end of texts."""
    space = charset.encoder.units[" " if charset.single else "　"]
    return sum(len(text) - len(text.rstrip(space)) for text in texts)


def row(name: str, size: int, taken: dict[str, Runs], spaces: int) -> dict[str, object]:
    """Return what the tables show, and say it."""
    seconds = {who: median(run["cpu"] for run in runs) for who, runs in taken.items()}
    speeds = {who: size / 1e6 / spent for who, spent in seconds.items()}
    ratio = seconds["plain"] / seconds["ours"]
    print(f"{name:24}{speeds['ours']:8.0f} MB/s {ratio:8.1f} times", flush=True)
    return {"name": name, "speeds": speeds, "ratio": ratio, "pairs": pairs(taken, "cpu"), "filled": spaces / size}


def same(name: str, ours: list[object], theirs: list[object]) -> None:
    """End the benchmark unless both gave the same texts."""
    if ours != theirs:
        sys.exit(f"{name}: the loop gives other texts")


def in_turn(ours: Callable[[], object], loop: Callable[[], object], runs: int) -> dict[str, Runs]:
    """Run both in turn. ``cpu``: seconds of processor, of all threads."""
    taken: dict[str, Runs] = {"ours": [], "plain": []}
    for _ in range(runs):
        for who, run in (("ours", ours), ("plain", loop)):
            start = time.process_time()
            run()
            taken[who].append({"cpu": time.process_time() - start})
    return taken


def charsets(name: str) -> tuple[HostCharset, HostCharset]:
    """Return the sets of PIC X and of PIC N."""
    return host_charset(name), host_charset(NATIONAL.get(name) or name.split("+")[-1])


def source(name: str, path: Path) -> RecordSource:
    """Return the file as a migration reads it."""
    types = parse_copybook(COPYBOOK, "COPYBOOK")
    format_ = RecordFormat(Framing(types[0].length), types, by_column(*charsets(name)))
    return RecordSource([path], path.parent, format_)


if __name__ == "__main__":
    main()
