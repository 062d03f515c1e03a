"""Invented places: one municipality, its towns (町字), buildings, and places people come from and go to."""

from datetime import date
from typing import NamedTuple

from migrate.characters.charsets import gaiji_char
from migrate.testing.rng import Rng

# No prefecture has the number 99, so the code is valid by its check digit and nobody's (FACTS §3.2, §3.3).
MUNICIPALITY_CODE = "992011"
PREFECTURE = "架空県"
CITY = "雲ノ瀬ヶ原市"


class Town(NamedTuple):
    """A row of the town master. ``blocks``: addressed by 番 and 号 (住居表示) instead of 番地."""

    code: str
    name: str
    kana: str
    postal: str
    blocks: bool


class Address(NamedTuple):
    """Where a household lives: town, 地番 text (full width), building text or ''."""

    town: Town
    lot: str
    building: str


_KANJI_DIGITS = "一二三四五"


def _chome(code: int, name: str, kana: str, postal: str, count: int) -> list[Town]:
    return [
        Town(f"{code:04d}{n:03d}", f"{name}{_KANJI_DIGITS[n - 1]}丁目", f"{kana}{n}チョウメ", postal, True)
        for n in range(1, count + 1)
    ]


def _oaza(code: int, name: str, kana: str, postal: str, koaza: dict[int, str]) -> list[Town]:
    whole = Town(f"{code:04d}000", f"大字{name}", f"オオアザ{kana}", postal, False)
    return [whole] + [
        Town(f"{code:04d}{n:03d}", f"大字{name}字{small}", f"オオアザ{kana}", postal, False)
        for n, small in koaza.items()
    ]


# Postal codes beginning 000 are assigned to no place, and show whether leading zeros survive.
TOWNS: tuple[Town, ...] = (
    *_chome(1, "月待町", "ツキマチチョウ", "0001101", 4),
    *_chome(2, "星見ヶ岡", "ホシミガオカ", "0001102", 3),
    *_chome(3, "虹渡", "ニジワタリ", "0001103", 5),
    *_chome(4, "鈴懸台", "スズカケダイ", "0001104", 2),
    Town("0005000", "汐風浜", "シオカゼハマ", "0001105", True),
    Town("0006000", "サンライズ北", "サンライズキタ", "0001106", True),
    *_oaza(7, "霧沢", "キリサワ", "0001210", {101: "奥ノ入", 102: "水口", 103: "﨑ノ下"}),
    *_oaza(8, "古杜", "フルモリ", "0001211", {101: "上ノ段", 102: "八ツ割"}),
    *_oaza(9, "風巻", "カザマキ", "0001212", {101: "大久保沢"}),
)
_BY_CODE = {town.code: town for town in TOWNS}
# 住居表示実施: on that day everyone of the old town gets the new town's name and a block number.
RENUMBERED: dict[Town, tuple[date, Town]] = {
    _BY_CODE["0008101"]: (date(2013, 11, 2), _BY_CODE["0004001"]),
    _BY_CODE["0009000"]: (date(2022, 2, 19), _BY_CODE["0002003"]),
}

_BUILDINGS = (
    "コーポ月待",
    "メゾンすずかけ",
    "ハイツ虹渡Ⅱ",
    "グリーンコート弐番館",
    "シティ・パル・汐風",
    "レジデンスＡ棟",
    "県営風巻団地第２期３号棟",
    "市営星見ヶ岡住宅　ふれあい館「ほし・つき」",
    f"第三{gaiji_char(0xF070)}沢荘",
)
_FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
_ELSEWHERE = (
    ("東雲県", "夕凪市", "銀杏通三丁目"),
    ("東雲県", "白鷺ヶ淵市", "大字水無"),
    ("北辰県", "霜降町", "字中ノ割"),
    ("北辰県", "七ツ滝市", "氷室一丁目"),
    ("南十字県", "珊瑚市", "椰子町"),
    ("南十字県", "パール・ベイ市", "海見台二丁目"),
    ("西風県", "弓張市", "大字鴉谷字日影"),
    ("西風県", "霞ノ宮村", "字御所ヶ谷"),
)


def wide(text: str) -> str:
    """Write digits and hyphens full width."""
    return text.translate(_FULL_WIDTH)


def _lot(rng: Rng, blocks: bool) -> str:
    if blocks:
        number = f"{rng.between(1, 48)}番{rng.between(1, 40)}"
        return wide(f"{number}-{rng.between(1, 12)}号" if rng.chance(0.2) else f"{number}号")
    number = f"{rng.between(1, 2400)}番地"
    if rng.chance(0.08):
        return wide(f"乙{number}")
    return wide(number if rng.chance(0.4) else f"{number}{'の' if rng.chance(0.3) else ''}{rng.between(1, 60)}")


def address_in(town: Town, rng: Rng) -> Address:
    """Return a random address in a town."""
    building = ""
    if rng.chance(0.4):
        building = wide(f"{rng.pick(_BUILDINGS)}{rng.between(1, 12)}{rng.between(1, 15):02d}号室")
    return Address(town, _lot(rng, town.blocks), building)


def address(rng: Rng) -> Address:
    """Return a random address in the municipality."""
    return address_in(rng.pick(TOWNS), rng)


def elsewhere(rng: Rng) -> tuple[str, str, str, str]:
    """Return (prefecture, municipality, town, lot) of an address outside the municipality."""
    prefecture, city, town = rng.pick(_ELSEWHERE)
    return prefecture, city, town, _lot(rng, town.endswith("丁目"))


def elsewhere_text(rng: Rng) -> str:
    """Return an address outside the municipality as one text."""
    return "".join(elsewhere(rng))


def domicile(rng: Rng) -> str:
    """Return a registered domicile (本籍) as one text."""
    if rng.chance(0.5):
        return f"{PREFECTURE}{CITY}{rng.pick(TOWNS).name}{wide(str(rng.between(1, 3000)))}番地"
    prefecture, city, town, _ = elsewhere(rng)
    return f"{prefecture}{city}{town}{wide(str(rng.between(1, 3000)))}番地"
