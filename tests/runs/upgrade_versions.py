"""Two versions of the standard that really differ, and small ones that differ in one thing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from migrate.findings import Text
from migrate.layout import Code, CodeValue, Domain, Item, ItemType, Layout, Required, TransferFile, load_layout
from migrate.layout.models import FileKind, Status
from migrate.layout.writer import write_layout
from migrate.runs.progress import Silent
from migrate.runs.upgrade.driver import upgrade
from migrate.runs.upgrade.result import Upgraded
from migrate.xml import Envelope, RecordSerializer, part_name, write_part

NOW = "chukan-2.7-draft"
EARLIER = "chukan-2.6-draft"
ERA, ERA_ITEM = "01008", "生年月日_元号"
LATER_VALUE = ("01010", "324")
_ORIGIN: dict[str, Any] = {"status": Status.PROPOSED, "source": "test"}


def write_earlier(root: Path) -> Layout:
    """Write, below ``root``, what 2.6 may have been.

    年号コード has one digit (FACTS §1.1); 処理年月日 is called 更新年月日; 氏名 is shorter; 改製番号 is not there yet,
    and 旧備考 still is; 異動事由 lacks a value; and the items of 世帯 stand in another order.
    """
    now = load_layout()
    assert LATER_VALUE in {(v.code_id, v.value) for d in now.domains for v in d.code_values}
    domains = tuple(_earlier(domain) for domain in now.domains)
    return _written(now.model_copy(update={"version": EARLIER, "domains": domains}), root)


def _earlier(domain: Domain) -> Domain:
    items = [i for item in domain.items if (i := _earlier_item(item)) is not None]
    if domain.domain_id == "01":
        last = max(i.no for i in items if i.file_id == "0101")
        old = next(i for i in items if i.element == "届出番号" and i.file_id == "0101")
        names = {"no": last + 1, "name": "旧備考", "element": "旧備考", "romaji": "kyubiko", "name_en": "Former note"}
        items.append(old.model_copy(update=names))
    codes = [c.model_copy(update={"length": 1}) if c.code_id == ERA else c for c in domain.codes]
    values = [_earlier_value(v) for v in domain.code_values if (v.code_id, v.value) != LATER_VALUE]
    order = {f.file_id: n for n, f in enumerate(domain.files)}
    items.sort(key=lambda i: (order[i.file_id], i.no))
    return domain.model_copy(update={"items": tuple(items), "codes": tuple(codes), "code_values": tuple(values)})


def _earlier_item(item: Item) -> Item | None:
    place = (item.file_id, item.element)
    if place == ("0101", "改製番号"):
        return None
    if place == ("0101", "処理年月日"):
        return item.model_copy(update={"name": "更新年月日", "element": "更新年月日"})
    if item.code_id == ERA:
        return item.model_copy(update={"length": 1})
    if item.element == "氏名" and item.length == 100:
        return item.model_copy(update={"length": 80})
    if item.file_id == "0102" and item.no > 1:
        return item.model_copy(update={"no": 1000 - item.no})
    return item


def _earlier_value(value: CodeValue) -> CodeValue:
    return value.model_copy(update={"value": value.value.removeprefix("0")}) if value.code_id == ERA else value


def _written(layout: Layout, root: Path) -> Layout:
    write_layout(layout, root)
    return load_layout(layout.version, root)


def item(element: str, type_: ItemType = ItemType.X, length: int = 4, **more: Any) -> Item:
    """Return an item of file 0101; its romaji is its name, unless that is given."""
    values: dict[str, Any] = {"file_id": "0101", "no": 1, "name": element, "element": element, "type": type_}
    values |= {"length": length, "romaji": element, "name_en": element, "required": Required.OPTIONAL}
    return Item(**(values | _ORIGIN | more))


def code(values: Sequence[tuple[str, str]], *, local: bool = False) -> tuple[Code, list[CodeValue]]:
    """Return code list 01001 with its values and labels."""
    length = max((len(value) for value, _ in values), default=1)
    listed = Code(code_id="01001", name="区分", type=ItemType.X, length=length, local_values=local, **_ORIGIN)
    return listed, [CodeValue(code_id="01001", value=v, label=label, label_en=label) for v, label in values]


KEY = item("番号", key=True, required=Required.MANDATORY)
FILES = {"0101": "住民", "0102": "世帯"}


def small(
    version: str,
    *items: Item,
    codes: tuple[Code, list[CodeValue]] | None = None,
    files: dict[str, str] | None = None,
    key: Item = KEY,
) -> Layout:
    """Return a layout of one domain with 番号 and these items in 0101, and 番号 alone in 0102."""
    files = FILES if files is None else files
    keys = {"0101": [key], "0102": [KEY.model_copy(update={"file_id": "0102"})]}
    listed = [i for f in files for i in (*keys[f], *(items if f == "0101" else ()))]
    numbered = [i.model_copy(update={"no": n, "name_en": f"item_{n}"}) for n, i in enumerate(listed, 1)]
    made = [
        TransferFile(file_id=f, name=name, element=name, name_en=f"file_{f}", kind=FileKind.CURRENT, description="-",
                     **_ORIGIN)
        for f, name in files.items()
    ]  # fmt: skip
    domain = Domain(
        domain_id="01", slug="residents", title=Text("住民", "Residents"), files=tuple(made), relations=(),
        items=tuple(numbered), codes=(codes[0],) if codes else (), code_values=tuple(codes[1]) if codes else (),
    )  # fmt: skip
    return Layout(
        version=version, domains=(domain,), digest="", family="chukan", title=Text("試験", "Test"), status="draft"
    )


Rows = list[dict[str, Any]]


def deliver(root: Path, layout: Layout, parts: Sequence[Rows], file_id: str = "0101", **more: Any) -> Path:
    """Write records as the documents of one transfer file, and return the folder."""
    domain = layout.domain_of(file_id).domain_id
    for number, rows in enumerate(parts, 1):
        envelope = Envelope(
            layout=layout.version, domain=domain, file=file_id, municipality="131016", base_date="20251001",
            part=number, parts=len(parts), records=len(rows),
        )  # fmt: skip
        frame = pl.DataFrame(rows, schema=RecordSerializer(layout, file_id).schema)
        packed = more.get("compression")
        write_part(root / part_name(layout, file_id, number, packed), layout, envelope, [frame], packed)
    return root


def carry(tmp_path: Path, old: Layout, new: Layout, *parts: Rows, **more: Any) -> Upgraded:
    """Upgrade records of 0101 from one small layout to another, into ``tmp_path / "out"``."""
    for layout in (old, new):
        write_layout(layout, tmp_path / "layouts")
    path = deliver(tmp_path / "in", old, parts)
    return upgrade(path, new.version, out=tmp_path / "out", layouts=tmp_path / "layouts", progress=Silent(), **more)


def found(upgraded: Upgraded) -> list[tuple[str, str, int]]:
    """Return (rule, item, records) of what was found."""
    return [(rule, item, count) for rule, _, item, count in upgraded.findings.groups()]
