"""The kanji of the mainframes' deliveries: every field decodes, and comes back byte by byte."""

import re
from itertools import chain, repeat

import polars as pl
import pytest
from host_support import needs_charsets, pack

from migrate.characters import Carried, count_gaiji, host_charset, split_uses

__all__ = ["pack"]
ENTRY = re.compile(
    r"^ {7}(?: *)(\d\d)\s+([\w-]+)(?:\s+REDEFINES ([\w-]+))?(?:\s+PIC (S?)([XN9])\((\d+)\)(?:V9\((\d+)\))?)?"
    r"(?:\s+(?:USAGE )?(COMP-3|COMP))?(?:\s+OCCURS (\d+)(?: TO \d+)? TIMES)?"
)


def entries(text):
    """Yield (level, name, redefines, kind, bytes, times) of a copybook, the first record only."""
    for line in re.sub(r"\n\s+DEPENDING ON [\w-]+", "", text).splitlines():
        found = ENTRY.match(line)
        if line[6:7] == "*" or not found:
            continue
        level, name, redefines, _, kind, digits, decimals, usage, times = found.groups()
        if name.endswith("-TRAILER"):
            return
        size = int(digits or 0) + int(decimals or 0)
        if usage == "COMP-3":
            size = size // 2 + 1
        elif usage == "COMP":
            size = 2 if size <= 4 else 4 if size <= 9 else 8
        elif kind == "N":
            size *= 2
        yield int(level), name, redefines, "" if usage else kind, size, int(times or 1)


def jef_fields(layout, data):
    """Yield (picture, bytes) for the text fields of the records: kinds are told by the first byte, 1 and on."""
    length = int(re.search(r"LRECL=(\d+)", layout)[1])
    areas, common, place = {}, 0, 0
    kinds = re.findall(r"REC-KBN=(\d)）\n\s+03\s+([\w-]+) REDEFINES", layout)
    current = None
    for _, name, redefines, kind, size, times in entries(layout):
        if name == "DATA-AREA":
            common = place
        if redefines:
            place, current = common, areas.setdefault(name, [])
        elif current is not None:
            if kind in ("X", "N") and name != "FILLER":
                current.append((name, kind, place, size))
            place += size * times
        elif name != "DATA-AREA":
            place += size
    assert len(data) % length == 0
    wanted = {int(n) + 0xF0: areas[name] for n, name in kinds if name not in ("HEADER-AREA", "TRAILER-AREA")}
    for start in range(0, len(data), length):
        for name, kind, at, size in wanted.get(data[start], ()):
            yield name, kind, data[start + at : start + at + size]


def vb_fields(layout, data):
    """Yield (name, picture, bytes) for the text fields of variable records."""
    found = list(entries(layout))
    count = next((n for n, e in enumerate(found) if e[5] > 1 or e[1] == "MEISAI"), len(found))
    place = 0
    while place < len(data):
        end = place + int.from_bytes(data[place : place + 2])
        at, place = place + 4, end
        if data[at] != 0xC4:  # D
            continue
        for part in chain([found[:count]], repeat(found[count + 1 :])):
            if at >= end:
                break
            for _, name, _, kind, size, _ in part:
                if kind == "X":
                    yield name, kind, data[at : at + size]
                at += size
        assert at == end


@needs_charsets
@pytest.mark.parametrize("delivery", ["mainframe_jef", "mainframe_ibm"])
def test_every_text_field_of_a_delivery(shared, pack, delivery):
    folder = shared / "legacy" / delivery
    jef = delivery == "mainframe_jef"
    mixed = host_charset("fujitsu_ebcdik+jef" if jef else "ibm939", pack)
    sets = {"X": mixed, "N": host_charset("jef", pack)} if jef else {"X": mixed}
    decoded = gaiji = 0
    for layout in sorted((folder / "レイアウト").glob("*.[Cc][Pp][Yy]")):
        data = (folder / "データ" / f"{layout.stem}.{'DAT' if jef else 'VB'}").read_bytes()
        split = (jef_fields if jef else vb_fields)(layout.read_text("cp932"), data)
        frame = pl.DataFrame([*split], schema={"name": pl.String, "kind": pl.String, "bytes": pl.Binary}, orient="row")
        for kind, charset in sets.items():
            fields = frame.filter(kind=kind)["bytes"]
            read = charset.decode_column(fields)
            assert read["fault"].drop_nulls().to_list() == []
            assert read["canonical"].all()
            assert charset.encode_column(read["text"], read["shifts"]).equals(fields)
            uses = split_uses(count_gaiji(read.select("text")), charset)
            assert uses[Carried.UNKNOWN] == {}
            gaiji += sum(uses[Carried.GAIJI].values())
            decoded += fields.len()
    assert decoded > 100_000 and gaiji > 100
