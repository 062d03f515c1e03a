"""The pages of the standard: complete, joined up, and the same every time."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import lxml.html
import pytest
from reference_sample import DOMAINS, addresses, dangling, kihon, layout, search_data

from migrate.findings import Lang, messages
from migrate.layout import Layout, load_layout
from migrate.layout.counts import counts
from migrate.reports.reference import Links, write_reference
from migrate.reports.reference.words import note

DRAFT = messages()["reference.draft"]


def read(page: Path) -> lxml.html.HtmlElement:
    return lxml.html.parse(str(page), lxml.html.HTMLParser(encoding="utf-8")).getroot()


def text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_link_of_the_whole_site_leads_somewhere(site: Path) -> None:
    assert dangling(site) == []
    data = search_data(site)
    ids = {page.name: {str(id_) for id_ in read(page).xpath("//@id")} for page in site.glob("*.html")}
    found = list(addresses(data))
    assert len(found) > 6_000
    for address in found:
        page, _, fragment = address.partition("#")
        assert not fragment or fragment in ids[page], address


def test_everything_the_layout_has_is_on_its_page(site: Path) -> None:
    whole = load_layout()
    for domain in whole.domains:
        page = read(site / f"{domain.domain_id}_{domain.slug}.html")
        assert domain.title.ja in text(page.find(".//h1"))
        sections = {section.get("id"): section for section in page.iter("section")}
        for file in domain.files:
            section = sections[file.file_id]
            assert file.name in text(section.find("h2"))
            assert file.source in section.text_content()
            table = section.find_class("items")[0]
            assert [row.get("id") for row in table.iterfind("tbody/tr")] == [
                f"{file.file_id}-{item.element}" for item in whole.items(file.file_id)
            ]
            for row, item in zip(table.iterfind("tbody/tr"), whole.items(file.file_id), strict=True):
                shown = row.text_content()
                for expected in (item.name, item.name_en, item.romaji, item.type_size, item.condition, item.source,
                                 item.code_id, item.required.value, str(item.no)):  # fmt: skip
                    assert expected in shown, (item.element, expected)
                assert ("●" in shown) is item.key
                assert ("外字可" in shown) is item.gaiji and ("不詳日可" in shown) is item.unknown_date
                assert (f"最大 {item.repeat} 回" in shown) is (item.repeat > 1)
                assert row.find_class("chip")[0].get("class") == f"chip {item.status.value}"
        for code in domain.codes:
            section = sections[f"code-{code.code_id}"]
            assert code.name in text(section.find("h3"))
            assert ("自治体固有の値を許す" in section.text_content()) is code.local_values
            rows = [[text(cell) for cell in row] for row in section.iterfind(".//table/tbody/tr")]
            values = whole.code_values.get(code.code_id, ())
            assert [row[:3] for row in rows] == [[v.value, v.label, " ".join(v.label_en.split())] for v in values]
            for row, value in zip(rows, values, strict=True):
                assert {value.valid_from, value.valid_to} <= {*row, ""}
            users = {i.element for d in whole.domains for i in d.items if i.code_id == code.code_id}
            assert len(section.xpath(".//details//li")) >= len(users)


def test_relations_stand_at_both_ends(site: Path) -> None:
    whole = load_layout()
    for domain in whole.domains:
        page = read(site / f"{domain.domain_id}_{domain.slug}.html")
        leaving = page.xpath("//h3[starts-with(@id, 'to-')]/following-sibling::div[1]//tbody/tr")
        assert len(leaving) == len(domain.relations)
        pointing = page.xpath(
            "//*[starts-with(@id, 'from-') or starts-with(@id, 'other-')]/following::div[1]//tbody/tr"
        )
        own = {file.file_id for file in domain.files}
        assert len(pointing) == sum(to in own for d in whole.domains for r in d.relations for to in r.to_files)


def test_the_index_counts_what_the_layout_has(site: Path) -> None:
    whole = load_layout()
    index = read(site / "index.html")
    rows = [[text(cell) for cell in row] for row in index.find_class("domains")[0].iterfind("tbody/tr")]
    for row, domain in zip(rows, whole.domains, strict=True):
        assert row[0] == domain.domain_id and domain.title.ja in row[1]
        assert row[2:] == [f"{n:,}" for n in vars(counts(domain)).values()]
    total = [text(cell) for cell in index.xpath("//tfoot/tr/*")]
    assert total[2:] == [f"{n:,}" for n in vars(counts(*whole.domains)).values()]
    assert {text(a) for a in index.find_class("inline")[0].iter("a")}
    assert len(index.xpath("//ul[@class='inline']//a")) == len(whole.files)


def test_the_same_layout_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    digests = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "MIGRATE_LANG": "ja"}
        command = [sys.executable, "-m", "migrate", "layout", "docs", "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        digests.append({path.name: sha256(path.read_bytes()).hexdigest() for path in out.iterdir()})
    assert digests[0] == digests[1]
    assert len(digests[0]) == len(load_layout().domains) + 5


def test_pages_stay_small_enough_to_open(site: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in site.iterdir()}
    assert max(sizes.values()) < 2_000_000
    assert sum(sizes.values()) < 20_000_000


@pytest.mark.parametrize("status", ["draft", "official"])
def test_a_draft_says_so_on_every_page(tmp_path: Path, status: str) -> None:
    for page in write_reference(layout(status=status), tmp_path, Lang.EN):
        banners = [text(banner) for banner in read(page).find_class("banner")]
        assert bool(banners) is (status == "draft")
        assert all(DRAFT.ja in banner for banner in banners)


def test_a_part_of_the_site_links_to_nothing_outside_it(tmp_path: Path) -> None:
    written = write_reference(layout(), tmp_path, Lang.JA, {"02"})
    assert [page.name for page in written] == ["index.html", "02_tax.html"]
    assert dangling(tmp_path) == []
    shown = text(read(tmp_path / "02_tax.html"))
    assert "0101 住民" in shown and "01001 続柄" in shown
    assert messages()["reference.part"].ja in text(read(tmp_path / "index.html"))
    assert [domain[0] for domain in search_data(tmp_path)["domains"]] == ["02"]


def test_the_small_layout_shows_what_the_shipped_one_may_lack(tmp_path: Path) -> None:
    write_reference(layout(), tmp_path, Lang.JA)
    assert dangling(tmp_path) == []
    page = read(tmp_path / "01_people.html")
    row = page.get_element_by_id("0101-続柄_1")
    assert "続柄（１）" in text(row) and "続柄_1" in text(row) and "最大 4 回" in text(row)
    assert [text(e) for e in row.find_class("ja")].count("先頭から。") == 1
    assert [text(e) for e in row.find_class("en")].count("From the first.") == 1
    assert "値の一覧はありません。" in text(page.get_element_by_id("code-01002"))
    assert [text(a) for a in page.get_element_by_id("code-01001").xpath(".//details//a")] == [
        "0101 続柄（１）",
        "0201 別番号",
    ]
    assert "細かい。" in text(read(tmp_path / "index.html"))


def test_the_other_family_has_its_own_columns(tmp_path: Path) -> None:
    write_reference(kihon(), tmp_path, Lang.JA)
    assert dangling(tmp_path) == []
    page = read(tmp_path / "001_basic.html")
    first, second = (page.get_element_by_id(f"01001-{name}") for name in ("宛名番号", "不詳"))
    shown = dict(zip((text(e) for e in first.iter("dt")), (text(e) for e in first.iter("dd")), strict=True))
    assert {name: shown[f"{ja}{en}"] for name, (ja, en) in FIELDS.items() if f"{ja}{en}" in shown} == {
        "item_id": "00100001", "foreign_key": "○", "class_lv1": "基本", "definition": "個人を定める番号",
        "explanation": "前ゼロを保つ。 二行目", "spec_reference": "1.1.1", "implementation": "○",
        "sample": "000000000000019",
    }  # fmt: skip
    assert "不詳のとき" in text(second.find_class("required")[0])
    assert "一覧の備考" in text(page) and "値の備考" in text(page)
    assert "半角文字" in text(read(tmp_path / "index.html"))
    assert text(page.find(".//h1")) == "001 住民記録"
    assert not page.find_class("banner")


FIELDS = {k.removeprefix("reference.field_"): v for k, v in messages().items() if k.startswith("reference.field_")}


def test_what_is_ours_is_said_in_both_languages(site: Path) -> None:
    """Texts of the catalogue never stand in one language alone, and no Japanese is left in an English one."""
    for page in site.glob("*.html"):
        for english in read(page).find_class("en"):
            marked = "".join(e.text_content() for e in english.iterfind(".//*[@lang='ja']"))
            rest = english.text_content()
            for run in marked:
                rest = rest.replace(run, "")
            assert not any("\u3041" <= c <= "\u9fff" for c in rest), rest
            assert english.getprevious() is not None or english.getparent().tag in ("a", "li")


def test_only_a_remark_of_ours_is_split_into_its_languages() -> None:
    assert (
        note("世帯の成立。 / Begin of it.")
        == '<span class="ja">世帯の成立。</span><span class="en">Begin of it.</span>'
    )
    for whole in ("区分 / A:個人", "単位 / kg", "/ 前", "See / this."):
        assert "class=" not in note(whole)
        assert lxml.html.fragment_fromstring(str(note(whole)), create_parent="p").text_content() == whole


def test_links_lead_from_another_folder() -> None:
    links = Links.to(layout(), {"01"}, "layout/")
    assert links.item("0101", "氏名") == "layout/01_people.html#0101-氏名"
    assert links.item("0101", "無い項目") == links.file("0101") == "layout/01_people.html#0101"
    assert links.code("01001") == "layout/01_people.html#code-01001"
    assert links.file("0201") == links.item("0201", "番号") == links.file("9999") == links.code("99999") == ""


def test_a_layout_without_anything(tmp_path: Path) -> None:
    empty: Layout = layout([{**DOMAINS[1], "files": [], "relations": [], "items": []}])
    write_reference(empty, tmp_path, Lang.JA)
    assert dangling(tmp_path) == []
