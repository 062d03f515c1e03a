"""A small system whose records name files beside the data, with its converter and its deliveries."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from runs_support import BASE_DATE

from migrate.findings import Findings
from migrate.layout import load_layout
from migrate.runs.extract import ExtractOptions, ExtractResult, extract
from migrate.runs.progress import Reporter, Silent
from migrate.testing.places import MUNICIPALITY_CODE
from migrate.xml import find_parts, read_batches

CONVERTER = """
id = "objects"
title = { ja = "添付", en = "objects" }
layout = "chukan-2.7-draft"
system = "objects"
charset = "utf-8"
@INVENTORY
[dates]
styles = ["ymd8"]
@PAPER
[[source]]
id = "BN04"
file = "データ/BN04"

[[source]]
id = "IN02"
file = "データ/IN02"

[[file]]
id = "2204"
source = "BN04"
mapping = "2204.csv"

[file.objects]
file = "ファイル名"
sha256 = "SHA256"
bytes = "バイト数"
@WHERE

[[file]]
id = "0202"
source = "IN02"
mapping = "0202.csv"

[file.objects]
file = "画像ファイル名"
sha256 = "SHA256"
folder = "印影"
path = "{画像}"

[not_supplied]
"22??" = { ja = "なし", en = "none" }
"02??" = { ja = "なし", en = "none" }
"""
INVENTORY = """
[inventory]
path = "引渡目録.csv"
file = "file"
description = "what"
records = "records"
bytes = "bytes"
sha256 = "sha256"

"""
WHERE = 'folder = "添付"\npath = "添付/{文書番号}/{添付番号:02}_{ファイル名}"'
NONE = 'none = { ja = "別途", en = "sent separately" }'
MAPPINGS = {
    "2204": "市区町村コード,parameter,,name=municipality,,\n文書番号,copy,文書番号,,,\n添付番号,integer,添付番号,,,\n"
    "原ファイル名,copy,ファイル名,,,\nバイト数,integer,バイト数,,,\nSHA256,copy,ハッシュ,,,\n",
    "0202": "市区町村コード,parameter,,name=municipality,,\n登録番号,copy,登録番号,,,\n連番,constant,,value=1,,\n"
    "画像形式,constant,,value=1,,\n",
}
FIELDS = {
    "BN04": ["文書番号", "添付番号", "ファイル名", "バイト数", "ハッシュ"],
    "IN02": ["登録番号", "画像"],
}
Files = Mapping[str, bytes]


def sha256(content: bytes) -> str:
    """The hash by which objects are known."""
    return hashlib.sha256(content).hexdigest()


def converter(folder: Path, where: str = WHERE, inventory: str = "") -> Path:
    """Write the converter."""
    for name in ("records", "mappings"):
        (folder / name).mkdir(parents=True)
    papers = 'papers = ["引渡目録.csv"]' if inventory else ""
    text = CONVERTER.replace("@WHERE", where).replace("@INVENTORY", papers).replace("@PAPER", inventory)
    (folder / "converter.toml").write_text(text, "utf-8")
    for name, rows in MAPPINGS.items():
        (folder / "mappings" / f"{name}.csv").write_text(f"item,function,from,args,when,note\n{rows}", "utf-8")
    for name, fields in FIELDS.items():
        rows = "".join(f"{n},{field},全角,255,,\n" for n, field in enumerate(fields, 1))
        (folder / "records" / f"{name}.csv").write_text(f"no,field,type,length,code_table,note\n{rows}", "utf-8")
    return folder


def attachment(number: str, name: str, content: bytes, **changes: str) -> list[str]:
    """A record of BN04 that tells the truth about its object, but for ``changes``."""
    row = dict(zip(FIELDS["BN04"], [number, "1", name, str(len(content)), sha256(content)], strict=True))
    return list((row | changes).values())


def delivered(folder: Path, attachments: Sequence[list[str]], objects: Files, seals: Sequence[list[str]] = ()) -> Path:
    """Write a delivery."""
    (folder / "データ").mkdir(parents=True)
    for source, rows in (("BN04", attachments), ("IN02", seals)):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows([FIELDS[source], *rows])
        (folder / "データ" / f"{source}.csv").write_text(text.getvalue(), "utf-8", newline="")
    for name, content in objects.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def listed(folder: Path, changes: Mapping[str, str] | None = None) -> None:
    """Write the inventory of a delivery; ``changes`` gives files another hash."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    rows = ["file,what,records,bytes,sha256"]
    for path in files:
        name = path.relative_to(folder).as_posix()
        digest = (changes or {}).get(name, sha256(path.read_bytes()))
        records = len(path.read_text("utf-8").splitlines()) - 1 if path.suffix == ".csv" else 1
        rows.append(f"{name},,{records},{path.stat().st_size},{digest}")
    (folder / "引渡目録.csv").write_text("\n".join(rows) + "\n", "utf-8")


def run(
    definition: Path, delivery: Path, out: Path, progress: Reporter | None = None, **changes: object
) -> ExtractResult:
    """Extract in silence."""
    options = ExtractOptions(
        delivery=delivery,
        out=out,
        municipality=MUNICIPALITY_CODE,
        base_date=BASE_DATE,
        **changes,  # type: ignore[arg-type]
    )
    return extract(str(definition), options, progress or Silent())


def written(out: Path, file_id: str, *items: str) -> list[tuple[str | None, ...]]:
    """Return values of what was written."""
    layout = load_layout("chukan-2.7-draft")
    parts = [p for p in find_parts(out / "xml") if p.parent.name == file_id[:2]]
    batches = [b for p in parts for b in read_batches(p, layout, Findings(), batch_records=1000)]
    return pl.concat(batches).select(items).rows() if batches else []


def kept(out: Path) -> dict[str, bytes]:
    """Return the objects beside the XML."""
    root = out / "xml"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.glob("objects/**/*") if p.is_file()}
