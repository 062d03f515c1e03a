"""Make gaiji/tables again: ``python tools/character_tables.py CHARSETS`` (the folder of jef4j's JSON files).

The IBM tables and EUC-JP-MS are taken from the machine's iconv (glibc), because Python has no codec of them; the tests
prove them against iconv code by code.
"""

import json
import subprocess
import sys
from pathlib import Path

from migrate.characters.host.sets import DOUBLE_SETS, Area
from migrate.characters.host.source import read_rows
from migrate.characters.host.tables import Cell, by_rule, write_cells

TABLES = Path(__file__).resolve().parents[1] / "gaiji" / "tables"
IBM_CODES = [0x4040, *Area(0x41, 0xFE, 0x41, 0xFE)]
IBM_SINGLE = {"ibm290": "IBM930", "ibm1027": "IBM939", "ibm8482": "IBM1390", "ibm5123": "IBM1399", "ibm037": "IBM037"}
JSON_SINGLE = (
    "fujitsu_ebcdic", "fujitsu_ebcdik", "fujitsu_ascii", "hitachi_ebcdic", "hitachi_ebcdik", "nec_ebcdik", "nec_jis8",
)  # fmt: skip


def iconv(charset: str, codes: list[bytes]) -> list[str]:
    """Return iconv's text of each code, "" where it has none."""
    between = b"\x61\x7b\x61"  # /#/ in all of them
    given = b"".join(code + between for code in codes)
    made = subprocess.run(["iconv", "-c", "-f", charset, "-t", "UTF-8"], input=given, capture_output=True, check=False)
    texts = made.stdout.decode().split("/#/")
    if len(texts) != len(codes) + 1:
        raise RuntimeError(f"{charset}: {len(texts)} answers for {len(codes)} codes")
    return texts[:-1]


def ibm(charset: str) -> dict[int, Cell]:
    """Return iconv's double-byte table but for private-use points."""
    texts = iconv(charset, [b"\x0e" + code.to_bytes(2, "big") + b"\x0f" for code in IBM_CODES])
    return {c: Cell(t) for c, t in zip(IBM_CODES, texts, strict=True) if t and not "\ue000" <= t <= "\uf8ff"}


def single(folder: Path) -> str:
    """Return the single-byte sets as one table, a column each."""
    columns: dict[str, list[str]] = {}
    for name, charset in IBM_SINGLE.items():
        shifts = () if charset == "IBM037" else (0x0E, 0x0F)
        texts = iconv(charset, [b"" if b in shifts else bytes([b]) for b in range(256)])
        # CCSIDs 8482 and 5123 leave bytes free, for which iconv gives SUB; SUB itself is 3F.
        columns[name] = [f"{ord(t):04X}" if t and (t != "\x1a" or b == 0x3F) else "" for b, t in enumerate(texts)]
    for name in JSON_SINGLE:
        cells = [""] * 256
        for row in json.loads((folder / f"{name}_mapping.json").read_text("utf-8")):
            if "encode_only" not in row["options"]:
                cells[int(row["code"], 16)] = row["unicode"]
        columns[name] = cells
    rows = [[f"{b:02X}", *(columns[name][b] for name in columns)] for b in range(256)]
    return "\n".join("\t".join(row) for row in [["byte", *columns], *rows]) + "\n"


def euc_jp_ms() -> dict[int, Cell]:
    """Return what EUC-JP-MS has beside Python's euc_jp (NEC's row 13, IBM's extensions) or otherwise than it."""
    otherwise = [char.encode("euc_jp") for char in "〜‖−¢£¬¦"] + [b"\x8f\xa2\xb7"]
    beside = [bytes([*lead, trail]) for lead in (b"\xad", b"\x8f\xf3", b"\x8f\xf4") for trail in range(0xA1, 0xFF)]
    cells: dict[int, Cell] = {}
    for code in otherwise + beside:
        text = one("EUC-JP-MS", "UTF-8", code)
        if text:
            cells[int.from_bytes(code)] = Cell(text.decode(), one("UTF-8", "EUC-JP-MS", text) != code)
    return cells


def one(from_: str, to: str, given: bytes) -> bytes:
    """Return iconv's answer, empty if there is none. A skipped byte would make another code of what follows it."""
    made = subprocess.run(["iconv", "-f", from_, "-t", to], input=given, capture_output=True, check=False)
    return b"" if made.returncode else made.stdout


def main(folder: Path) -> None:
    """Write every shipped table."""
    tables = {"single_byte.tsv": single(folder)}
    for name in ("jef", "keis78", "keis83", "jips_j"):
        asked = DOUBLE_SETS[name]
        told = read_rows(json.loads((folder / asked.source).read_text("utf-8")), asked).cells
        rule = by_rule(asked)
        extended = {code for area in asked.extended for code in area}
        kept = {code: cell for code, cell in told.items() if code not in extended and cell != rule.get(code)}
        absent = {code: Cell("") for code in rule.keys() - told.keys() - extended}
        tables[f"{asked.tables[0]}.tsv"] = write_cells(kept | absent)
    small, large = ibm("IBM930"), ibm("IBM1390")
    tables["ibm300.tsv"] = write_cells(small)
    tables["ibm16684.tsv"] = write_cells({code: cell for code, cell in large.items() if small.get(code) != cell})
    tables["euc_jp_ms.tsv"] = write_cells(euc_jp_ms())
    pairs = json.loads((folder / "nec_jis8_ebcdik_mapping.json").read_text("utf-8"))
    images = {int(pair["jis8"], 16): pair["ebcdik"] for pair in pairs}
    tables["nec_jis8_ebcdik.txt"] = "".join(
        " ".join(images[b] for b in range(row, row + 16)) + "\n" for row in range(0, 256, 16)
    )
    for name, text in tables.items():
        (TABLES / name).write_text(text, "utf-8", newline="\n")
        print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
