"""Layouts made by hand for the pages of the standard: a small one with everything a page can show, and a kihon one."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html

from migrate.findings import Text
from migrate.layout.families import FAMILIES
from migrate.layout.models import Layout

ORIGIN = {"status": "proposed", "source": "試験"}


def item(file_id: str, no: int, name: str, **more: object) -> dict[str, object]:
    """An item as a row of a table."""
    row = {"file_id": file_id, "no": no, "name": name, "element": name, "romaji": f"romaji{no}",
           "name_en": f"Item {no}", "type": "X", "length": 5, "required": "任意"}  # fmt: skip
    return row | ORIGIN | more


def file(file_id: str, name: str, **more: object) -> dict[str, object]:
    """A transfer file as a row of a table."""
    row = {"file_id": file_id, "name": name, "element": name, "name_en": "a_file", "kind": "現況",
           "description": f"{name}の説明。 / What the file holds."}  # fmt: skip
    return row | ORIGIN | more


def relation(source: str, to: str, *, mandatory: bool = False, at: str = "番号") -> dict[str, object]:
    """A relation by the item ``at`` to one file or a choice of files (``0101|0102``)."""
    return {"from_file": source, "from_items": (at,), "to_files": tuple(to.split("|")), "to_items": ("番号",),
            "cardinality": "n:1", "mandatory": mandatory, "note": "指す。 / Points there."}  # fmt: skip


KEY = {"key": True, "required": "必須"}
CODE = {"type": "X", "length": 2, "local_values": False} | ORIGIN

DOMAINS: list[dict[str, object]] = [
    {
        "domain_id": "01",
        "slug": "people",
        "title": Text("住民", "People"),
        "files": [file("0101", "住民", status="official"), file("0102", "世帯", kind="マスタ", status="derived"),
                  file("0103", "履歴", kind="履歴"), file("0104", "単独", kind="明細")],
        "relations": [relation("0101", "0102", mandatory=True), relation("0102", "0101"), relation("0103", "0103"),
                      relation("0103", "0101|0102"), relation("0102", "0101|0201")],
        "items": [
            item("0101", 1, "番号", **KEY, check="address_number", status="official"),
            item("0101", 2, "氏名", type="N", length=100, gaiji=True, romaji="shimei", status="derived"),
            item("0101", 3, "続柄（１）", element="続柄_1", code_id="01001", repeat=4, romaji="zokugara_1",
                 note="先頭から。 / From the first."),
            item("0101", 4, "割合", type="9V", length=3, decimals=2),
            item("0102", 1, "番号", **KEY),
            item("0103", 1, "番号", **KEY),
            item("0103", 2, "異動日", type="D", length=8, unknown_date=True, required="条件付き必須",
                 condition="番号!=0 & 番号"),
            item("0104", 1, "番号", **KEY),
        ],
        "codes": [{"code_id": "01001", "name": "続柄", **CODE, "local_values": True},
                  {"code_id": "01002", "name": "空の一覧", **CODE}],
        "code_values": [
            {"code_id": "01001", "value": "02", "label": "世帯主", "label_en": "Head of household"},
            {"code_id": "01001", "value": "20", "label": "子", "label_en": "Child", "valid_from": "19500101"},
        ],
    },
    {
        "domain_id": "02",
        "slug": "tax",
        "title": Text("税", "Tax"),
        "files": [file("0201", "課税")],
        "relations": [relation("0201", "0101|0102", mandatory=True), relation("0201", "0101", at="別番号")],
        "items": [item("0201", 1, "番号", **KEY), item("0201", 2, "別番号", code_id="01001")],
        "codes": [],
        "code_values": [],
    },
]  # fmt: skip

DIFFERENCE = {"element": "割合", "type": "9V", "length": 5, "decimals": 3, "reason": "細かい。 / Finer."}


def layout(domains: list[dict[str, object]] | None = None, **more: object) -> Layout:
    """The small layout, or one of these domains."""
    settings = {"version": "test-1", "digest": "0" * 64, "family": "chukan", "status": "draft",
                "title": Text("試験の標準", "A standard for tests"), "differences": [DIFFERENCE]}  # fmt: skip
    rows = {"domains": DOMAINS if domains is None else domains}
    return Layout.model_validate(settings | rows | more)


def kihon() -> Layout:
    """A layout of the other family: numbers of other lengths, no English, columns of its own."""
    facts = {"status": "official", "source": "項目定義書"}
    first = {"file_id": "01001", "no": 1, "name": "宛名番号", "element": "宛名番号", "romaji": "", "type": "X",
             "length": 15, "key": True, "required": "必須", "item_id": "00100001", "foreign_key": True,
             "class_lv1": "基本", "definition": "個人を定める番号", "explanation": "前ゼロを保つ。\n二行目",
             "spec_reference": "1.1.1", "implementation": True, "sample": "000000000000019"} | facts  # fmt: skip
    second = first | {"no": 2, "name": "不詳", "element": "不詳", "key": False, "required": "条件付き必須",
                      "code_id": "K1", "item_id": "00100002", "explanation": "区分。※※不詳のとき"}  # fmt: skip
    domain = {
        "domain_id": "001",
        "slug": "basic",
        "title": Text("住民記録", "住民記録"),
        "files": [{"file_id": "01001", "name": "住民", "element": "住民"} | facts],
        "relations": [],
        "items": [first, second],
        "codes": [{"code_id": "K1", "name": "不詳区分", "local_values": False, "note": "一覧の備考"} | facts],
        "code_values": [{"code_id": "K1", "value": "1", "label": "不詳", "note": "値の備考"}],
    }
    legend = [{"legend": "types", "no": 1, "name": "X", "content": "半角文字", "note": "英数カナ"}]
    settings = {"version": "kihon-1", "digest": "1" * 64, "family": "kihon", "status": "official",
                "title": Text("基本データリスト", "Basic data list")}  # fmt: skip
    return FAMILIES["kihon"].layout.model_validate(settings | {"domains": [domain], "legend": legend})


def search_data(folder: Path) -> dict[str, list[list[object]]]:
    """What the search of a written site knows."""
    script = (folder / "search-data.js").read_text("utf-8")
    found: dict[str, list[list[object]]] = json.loads(script.split("const REFERENCE = ", 1)[1].rstrip().rstrip(";"))
    return found


def dangling(folder: Path) -> list[str]:
    """Links on the pages of a folder and those below it that lead nowhere; asserts that no id is there twice."""
    ids: dict[Path, set[str]] = {}
    links: list[tuple[Path, str]] = []
    for page in sorted(folder.rglob("*.html")):
        document = lxml.html.parse(str(page), lxml.html.HTMLParser(encoding="utf-8")).getroot()
        found = [str(id_) for id_ in document.xpath("//@id")]
        assert len(found) == len(set(found)), page
        ids[page.resolve()] = set(found)
        links += [(page, str(link)) for link in document.xpath("//@href | //@src")]
        links += [(page, f"#{id_}") for id_ in document.xpath("//@aria-labelledby | //@aria-controls | //@for")]
    assert links
    return [f"{page.name}: {link}" for page, link in links if not _leads_somewhere(page, link, ids)]


def _leads_somewhere(page: Path, link: str, ids: dict[Path, set[str]]) -> bool:
    parts = urlsplit(link)
    assert not (parts.scheme or parts.netloc or parts.query), link
    target = (page.parent / unquote(parts.path) if parts.path else page).resolve()
    return target.is_file() and (not parts.fragment or unquote(parts.fragment) in ids[target])


def addresses(data: dict[str, list[list[object]]]) -> Iterator[str]:
    """The addresses that search.js makes of its data."""
    for _, _, _, page, files, codes in data["domains"]:
        yield f"{page}"
        for file_id, *_, items in files:  # type: ignore[misc, attr-defined]
            yield f"{page}#{file_id}"
            yield from (f"{page}#{file_id}-{(row[3:4] or [''])[0] or row[0]}" for row in items)
        yield from (f"{page}#code-{code_id}" for code_id, *_ in codes)  # type: ignore[attr-defined]
