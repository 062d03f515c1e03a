"""Element names are NCNames for both editions of XML 1.0."""

import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from migrate.layout import element_name

_JAPANESE = st.sampled_from(
    "宛名番号氏漢字々〇ーゝヽヶヴゔ゛゜ゕ（）()・/／〜～ 　０９ＡｚAz09_-.:﨑髙塚𠮷ｱｶﾞ、「」＿－×÷·①"
)
_ANY = st.characters(codec="utf-8", exclude_categories=["Cs"])


@pytest.mark.parametrize(
    ("name", "element"),
    [
        ("宛名番号", "宛名番号"),
        ("生年月日（不詳）", "生年月日_不詳"),
        ("氏名(漢字)・カナ", "氏名_漢字_カナ"),
        ("法３０条の４５", "法30条の45"),
        ("ＤＶ支援", "DV支援"),
        ("１月１日住所", "_1月1日住所"),
        ("転入／転出", "転入_転出"),
        ("第１期〜第４期", "第1期_第4期"),
        ("氏　名", "氏_名"),
        ("山﨑", "山_uFA11"),
        ("𠮷野家", "_u20BB7野家"),
        ("ー長音", "_ー長音"),
        ("）", "_"),
    ],
)
def test_rule(name: str, element: str) -> None:
    assert element_name(name) == element


@given(st.text(_JAPANESE | _ANY, max_size=12))
@example("：")
def test_every_name_parses_in_expat_and_libxml2_and_is_a_fixed_point(name: str) -> None:
    element = element_name(name)
    assert element_name(element) == element
    document = f'<{element} xmlns="urn:x" {element}=""/>'
    assert ET.fromstring(document).tag == f"{{urn:x}}{element}"
    assert etree.fromstring(document).tag == f"{{urn:x}}{element}"


def test_every_single_character_starts_and_continues_a_name() -> None:
    chars = [c for c in map(chr, range(1, 0x30000)) if unicodedata.category(c) not in ("Cs", "Cn")]
    names = [element_name(c) for c in chars] + [element_name(f"名{c}") for c in chars]
    document = "<r>" + "".join(f"<{n}/>" for n in names) + "</r>"
    assert [e.tag for e in ET.fromstring(document)] == names
    parser = etree.XMLParser(huge_tree=True)
    assert [e.tag for e in etree.fromstring(document.encode(), parser)] == names


def test_common_kanji_and_kana_stay() -> None:
    name = "".join(map(chr, [*range(0x3041, 0x3095), *range(0x4E00, 0x9FA6)]))
    assert element_name(name) == name
