"""The independent reference: a converter definition run record by record in plain Python.

It is what one would write with ``csv`` and ``lxml.etree.xmlfile``, shares no code with the engine but the
readers of definitions, and is slow. Tests hold the engine against it; the benchmark runs beside it.
Its memory grows with the lookups. It knows clean data: what it cannot convert it raises as ValueError.
"""

import csv
import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from migrate.convert import Converter, Target
from migrate.layout import Layout
from migrate.values.prefectures import PREFECTURES

Record = dict[str, str]
Value = Callable[[Record], str | None]

_ERAS = {
    "明治": ("01", 1867), "大正": ("02", 1911), "昭和": ("03", 1925), "平成": ("04", 1988), "令和": ("05", 2018),
    "M": ("01", 1867), "T": ("02", 1911), "S": ("03", 1925), "H": ("04", 1988), "R": ("05", 2018),
}  # fmt: skip
_YEAR_OF_CODE = dict(_ERAS.values())
_INITIAL = re.compile(r"([MTSHR])(\d+)\.(\d+)\.(\d+)")
_KANJI = re.compile(
    r"(?P<about>推定)?(明治|大正|昭和|平成|令和)(元|\d+)年(?:(\d+)月)?(?:(\d+)日)?"
    r"(?P<words>[ 　]?(?:月日|日)?(?:不詳|頃))?"
)
_WRITTEN_ERA = re.compile(r"明治|大正|昭和|平成|令和|^[MTSHR](?=\d)")
_SLASH = re.compile(r"(\d{4})/(\d+)/(\d+)")
_CODE8 = re.compile(r"(0[1-5])(\d\d)(\d\d)(\d\d)")


def read_date(text: str, unset: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Return (YYYYMMDD with zeros for what is unknown, the vendor's words if anything is)."""
    if text in ("", *unset):
        return None, None
    if text == "不詳":
        return "00000000", text
    words = ""
    if m := _SLASH.fullmatch(text):
        year, month, day = map(int, m.groups())
    elif m := _CODE8.fullmatch(text):
        year, month, day = _YEAR_OF_CODE[m[1]] + int(m[2]), int(m[3]), int(m[4])
    elif m := _INITIAL.fullmatch(text):
        year, month, day = _ERAS[m[1]][1] + int(m[2]), int(m[3]), int(m[4])
    elif m := _KANJI.fullmatch(text):
        year, month, day = _ERAS[m[2]][1] + (1 if m[3] == "元" else int(m[3])), int(m[4] or 0), int(m[5] or 0)
        words = (m["about"] or "") + (m["words"] or "")
    else:
        raise ValueError("not a date in any style the reference knows")
    value = f"{year:04}{month:02}{day:02}"
    if month and day:
        datetime.date(year, month, day)
        return value, text if words else None
    return value, text


def convert(
    converter: Converter, layout: Layout, delivery: Path, parameters: dict[str, str]
) -> Iterator[tuple[str, Record]]:
    """Yield (transfer file id, record by element name) for a whole delivery, in the engine's order."""
    for target in converter.definition.file:
        elements = {i.name: i.element for i in layout.items(target.id)}
        values = [
            (elements[m.item], _value(m.function, m.fields, m.args, converter, parameters), m.when)
            for m in converter.mappings[target.mapping]
        ]
        lookups = [
            (lookup, _index(converter, lookup.source, tuple(lookup.on.values()), delivery)) for lookup in target.lookup
        ]
        for record in _records(converter, target.source, delivery):
            if not _belongs(record, target):
                continue
            for lookup, index in lookups:
                record.update(index.get(tuple(record[ours] for ours in lookup.on), {}))
            made = {e: value(record) for e, value, when in values if not when or _holds(record, when)}
            yield target.id, {e: v for e, v in made.items() if v is not None}


def write_xml(records: Iterator[tuple[str, Record]], layout: Layout, out: Path) -> int:
    """Write one document per run of records of a transfer file with ``lxml.etree.xmlfile``; return how many."""
    out.mkdir(parents=True)
    count, number, current = 0, 0, next(records, None)
    while current is not None:
        file_id, number = current[0], number + 1
        order = [i.element for i in layout.items(file_id)]
        namespace = layout.namespace(layout.domain_of(file_id).domain_id)
        root = f"{{{namespace}}}{layout.files[file_id].element}"
        path = str(out / f"{file_id}_{number:04d}.xml")
        with etree.xmlfile(path, encoding="utf-8") as xml, xml.element(root, nsmap={None: namespace}):
            while current is not None and current[0] == file_id:
                element = etree.Element(f"{{{namespace}}}レコード")
                for name in order:
                    if name in current[1]:
                        etree.SubElement(element, f"{{{namespace}}}{name}").text = current[1][name]
                xml.write(element)
                count += 1
                current = next(records, None)
    return count


def _records(converter: Converter, source: str, delivery: Path) -> Iterator[Record]:
    stem = delivery / f"{converter.sources[source].file}.csv"
    parts = [stem] if stem.exists() else sorted(stem.parent.glob(f"{stem.stem}_*.csv"))
    for part in parts:
        with part.open(encoding=converter.definition.charset, newline="") as lines:
            for record in csv.DictReader(lines, strict=True):
                yield {field: _without_private_use(value) for field, value in record.items()}


def _without_private_use(text: str) -> str:
    """Carry user-defined CP932 codes in plane 15, as U+F0000 + code."""
    if text.isascii() or not any("\ue000" <= c <= "\uf8ff" for c in text):
        return text
    moved = (chr(0xF0000 + int.from_bytes(c.encode("cp932"))) if "\ue000" <= c <= "\uf8ff" else c for c in text)
    return "".join(moved)


def _index(converter: Converter, source: str, key: tuple[str, ...], delivery: Path) -> dict[tuple[str, ...], Record]:
    return {
        tuple(record[k] for k in key): {f"{source}.{field}": value for field, value in record.items()}
        for record in _records(converter, source, delivery)
    }


def _belongs(record: Record, target: Target) -> bool:
    return not target.where or _holds(record, target.where)


def _holds(record: Record, condition: str) -> bool:
    name, negated, value = re.fullmatch(r"(.+?)(?:(!?)=(.*))?", condition).groups()  # type: ignore[union-attr]
    if value is None:
        return bool(record.get(name))
    return (record.get(name, "") in value.split("|")) != bool(negated)


def _value(
    function: str,
    fields: tuple[str, ...],
    args: dict[str, str],
    converter: Converter,
    parameters: dict[str, str],
) -> Value:
    field = fields[0] if fields else ""
    unset = converter.definition.dates.unset
    if function == "copy":
        return lambda r: r.get(field) or None
    if function == "constant":
        return lambda r: args["value"]
    if function == "parameter":
        return lambda r: parameters[args["name"]]
    if function == "integer":
        return lambda r: str(int(r[field])) if r.get(field) else None
    if function == "presence":
        return lambda r: args["present"] if r.get(field) else args["absent"]
    if function == "name_part":
        return lambda r: (p[int(args["no"]) - 1] or None) if len(p := r.get(field, "").split("\u3000")) == 2 else None
    if function == "date":
        return lambda r: read_date(r.get(field, ""), unset)[0]
    if function == "date_notation":
        return lambda r: read_date(r.get(field, ""), unset)[1]
    if function == "date_unknown_flag":
        return lambda r: str(int(d[1] is not None)) if any(d := read_date(r.get(field, ""), unset)) else None
    if function == "date_era":
        return lambda r: _ERAS[m[0]][0] if (m := _WRITTEN_ERA.search(r.get(field, ""))) else None
    if function == "prefecture":
        return lambda r: next((p for p in PREFECTURES if r.get(field, "").startswith(p)), None)
    if function == "without_prefecture":
        return lambda r: r[field].removeprefix(next((p for p in PREFECTURES if r[field].startswith(p)), "")) or None
    table = converter.codes[args["table"]]
    if function == "code_label":
        return lambda r: table.labels[r[field]] if r.get(field) else None
    if function == "code":
        column = table.columns.index(args["column"]) if "column" in args else 0
        return lambda r: (table.targets[r[field]][column] or None) if r.get(field) else None
    raise ValueError(f"the reference does not know function {function}")
