"""What is measured on: deliveries that ``migrate.testing`` generates, the XML made of one, and that XML's frames."""

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import polars as pl

from benchmarks import BASE_DATE, BATCH, FILE, LAYOUT, MUNICIPALITY, ROOT, WORK
from benchmarks.proof import digest
from migrate.findings import Findings
from migrate.layout import load_layout
from migrate.testing import Municipality, write_delivery
from migrate.xml import Envelope, find_parts, read_batches, read_envelope

SEED = 1
TABLES = ("JK01", "JK03", "JK04")
"""What file 0101 is made of, and grows with the residents; CM01 (町字) does not."""
DOMAIN = "01"


@cache
def data(residents: int, copies: int = 1) -> "Data":
    """Return what is measured on; what was made of it is not made again."""
    return Data(residents, copies)


@dataclass(frozen=True)
class Data:
    """A delivery of so many residents, so many times over (see :func:`enlarged`), and what is made of it on demand."""

    residents: int
    copies: int = 1

    @cached_property
    def delivery(self) -> Path:
        """The delivery, kept for later runs unless it is enlarged."""
        whole = delivery_of(self.residents)
        return whole if self.copies == 1 else enlarged(whole, self.copies, WORK / f"enlarged-{self}")

    @property
    def made(self) -> Path:
        """Where the XML is, or will be."""
        return WORK / f"xml-{self}"

    @property
    def xml(self) -> Path:
        """The run directory of an extraction; its XML is what the other tasks are measured on."""
        if not self.made.exists():
            from benchmarks.ours.extract import main

            say(f"extracting what is measured on: {self}")
            main(str(self.delivery), str(self.made), workers=os.cpu_count() or 1)
        return self.made

    @cached_property
    def frames(self) -> Path:
        """The XML's records as Parquet, ``<part>/<batch>.parquet``."""
        folder = WORK / f"frames-{self}"
        layout = load_layout(LAYOUT)
        for path in find_parts(self.xml):
            part = folder / f"{read_envelope(path).part:04d}"
            part.mkdir(parents=True, exist_ok=True)
            batches = read_batches(path, layout, Findings(), batch_records=BATCH)
            for number, batch in enumerate(batches):
                batch.select(pl.exclude("^#.*$")).write_parquet(part / f"{number:06d}.parquet")
        return folder

    @property
    def schema(self) -> Path:
        """The XSD of the transfer file."""
        return next((ROOT / "schemas" / LAYOUT / DOMAIN).glob(f"{FILE}_*.xsd"))

    @property
    def parts(self) -> list[Path]:
        """The documents."""
        return find_parts(self.xml)

    @property
    def tables(self) -> list[Path]:
        """The CSV that file 0101 is made of."""
        return sorted(p for p in (self.delivery / "データ").glob("*.csv") if p.name.startswith((*TABLES, "CM01")))

    @cached_property
    def records(self) -> int:
        """Records of the XML."""
        return sum(read_envelope(path).records for path in self.parts)

    @cached_property
    def digest(self) -> str:
        """What the XML's bytes are known by."""
        return digest(self.xml)

    def remove(self) -> None:
        """Take away what was made of the delivery, and the delivery if it is enlarged."""
        for name in ("xml", "frames", "enlarged"):
            shutil.rmtree(WORK / f"{name}-{self}", ignore_errors=True)
        data.cache_clear()

    def __str__(self) -> str:
        return f"{self.residents}" if self.copies == 1 else f"{self.residents}x{self.copies}"


def envelope(part: int, parts: int, records: int) -> Envelope:
    """Return what a part says of itself."""
    return Envelope(
        layout=LAYOUT, domain=DOMAIN, file=FILE, municipality=MUNICIPALITY, base_date=BASE_DATE,
        part=part, parts=parts, records=records,
    )  # fmt: skip


def held(frames: Path) -> dict[int, list[pl.DataFrame]]:
    """Return frames from Parquet, all in memory, by part."""
    parts = sorted(folder for folder in frames.iterdir() if folder.is_dir())
    return {int(part.name): [pl.read_parquet(path) for path in sorted(part.iterdir())] for part in parts}


def delivery_of(residents: int) -> Path:
    """Return the delivery of this size by today's generator, written if it is not there."""
    generator = hashlib.sha256()
    testing = ROOT / "src" / "migrate" / "testing"
    for path in sorted([*testing.glob("*.py"), *(testing / "package_cp932").iterdir()]):
        if path.is_file():
            generator.update(path.read_bytes())
    path = WORK / f"delivery-{SEED}-{residents}-{generator.hexdigest()[:8]}"
    if not path.exists():
        say(f"writing a delivery of {residents:,} residents")
        unfinished = path.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        municipality = Municipality(SEED, residents)
        told = (municipality.code, f"{municipality.base_date:%Y%m%d}")
        if told != (MUNICIPALITY, BASE_DATE):
            raise RuntimeError(f"the generated municipality is now {told}, which the programs are not told")
        write_delivery(municipality, unfinished)
        unfinished.rename(path)
    return path


def enlarged(delivery: Path, copies: int, out: Path) -> Path:
    """Write a delivery whose tables of persons hold every record ``copies`` times (up to 100), and return it.

    The copies have other 宛名コード, by the first two digits (which are 00), and keep the check digits, which are wrong
    then: so nearly every record has a finding, as is wanted where memory is to be shown with any number of them. The
    papers are those of one copy, and contradict it. Raises RuntimeError for a table whose numbers are not so.
    """
    say(f"writing {copies} copies of {delivery.name}")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(delivery, out, ignore=lambda folder, names: [n for n in names if n.startswith(TABLES)])
    for path in (delivery / "データ").glob("*.csv"):
        if not path.name.startswith(TABLES):
            continue
        header, end, records = path.read_bytes().partition(b"\r\n")
        lines, start = (end + records).removesuffix(end), end + b'"00'
        if lines.count(start) != lines.count(end):
            raise RuntimeError(f"{path.name}: a record does not begin with a number that can be changed")
        with (out / "データ" / path.name).open("wb") as file:
            file.write(header)
            for copy in range(copies):
                file.write(lines.replace(start, end + b'"%02d' % copy))
            file.write(end)
    return out


def say(text: str) -> None:
    """Tell how far it is, beside what is printed."""
    print(text, file=sys.stderr, flush=True)
