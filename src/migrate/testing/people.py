"""Pools of ordinary names, put together at random: no combination stands for anybody."""

import unicodedata
from typing import NamedTuple

from migrate.characters.charsets import gaiji_char
from migrate.testing.rng import Rng


class Name(NamedTuple):
    """Surname and given name, each with its reading in full-width kana."""

    surname: str
    given: str
    surname_kana: str
    given_kana: str

    @property
    def text(self) -> str:
        """The whole name, one full-width space between the parts."""
        return f"{self.surname}\u3000{self.given}"

    @property
    def kana(self) -> str:
        """The whole reading, one full-width space between the parts."""
        return f"{self.surname_kana}\u3000{self.given_kana}"


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, b in (pair.split("/") for pair in text.split()))


SURNAMES = _pairs("""
佐藤/サトウ 鈴木/スズキ 高橋/タカハシ 田中/タナカ 伊藤/イトウ 渡辺/ワタナベ 山本/ヤマモト 中村/ナカムラ
小林/コバヤシ 加藤/カトウ 吉田/ヨシダ 山田/ヤマダ 佐々木/ササキ 山口/ヤマグチ 松本/マツモト
井上/イノウエ 木村/キムラ 林/ハヤシ 斎藤/サイトウ 清水/シミズ 山崎/ヤマザキ 森/モリ 池田/イケダ
橋本/ハシモト 阿部/アベ 石川/イシカワ 前田/マエダ 藤田/フジタ 後藤/ゴトウ 岡田/オカダ 長谷川/ハセガワ
村上/ムラカミ 近藤/コンドウ 石井/イシイ 坂本/サカモト 遠藤/エンドウ 青木/アオキ 藤井/フジイ
西村/ニシムラ 福田/フクダ 太田/オオタ 三浦/ミウラ 岡本/オカモト 松田/マツダ 中川/ナカガワ 中野/ナカノ
原田/ハラダ 小野/オノ 竹内/タケウチ 金子/カネコ 和田/ワダ 中山/ナカヤマ 石田/イシダ 上田/ウエダ
森田/モリタ 柴田/シバタ 酒井/サカイ 工藤/クドウ 横山/ヨコヤマ 宮崎/ミヤザキ 内田/ウチダ 高木/タカギ
安藤/アンドウ 谷口/タニグチ 大野/オオノ 丸山/マルヤマ 今井/イマイ 河野/コウノ 野々村/ノノムラ
四ヶ所/シカショ 一ノ関/イチノセキ 勅使河原/テシガワラ 髙橋/タカハシ 髙木/タカギ 山﨑/ヤマザキ
岩﨑/イワサキ 德永/トクナガ 栁沢/ヤナギサワ 濵口/ハマグチ 塚越/ツカゴシ 神代/クマシロ 都築/ツヅキ
羽生/ハニュウ 桒原/クワバラ 廣瀨/ヒロセ 橫井/ヨコイ 渡邊/ワタナベ 齋藤/サイトウ
""")
# Surnames whose first character the vendor's font has only as a user-defined code (外字).
GAIJI_SURNAMES = tuple(
    (gaiji_char(code) + rest, kana)
    for code, rest, kana in (
        (0xF040, "田", "ヨシダ"),
        (0xF040, "川", "ヨシカワ"),
        (0xF060, "野", "ヨシノ"),
        (0xF045, "村", "ツジムラ"),
        (0xF046, "西", "カサイ"),
        (0xF04C, "見", "ヘンミ"),
        (0xF04D, "部", "ワタベ"),
        (0xF052, "木", "サイキ"),
        (0xF05B, "\u3005木", "ササキ"),
    )
)
# 文字訂正: the first spelling is corrected to the second.
CORRECTIONS = {"髙橋": "高橋", "山﨑": "山崎", "德永": "徳永", "渡邊": "渡辺", "齋藤": "斎藤", "高木": "髙木"}

_MEN = _pairs("""
健太/ケンタ 翔太/ショウタ 大輔/ダイスケ 拓也/タクヤ 直樹/ナオキ 誠/マコト 洋平/ヨウヘイ 達也/タツヤ
悠斗/ユウト 蓮/レン 湊/ミナト 颯真/ソウマ 大和/ヤマト 陽向/ヒナタ 一樹/カズキ 浩二/コウジ 慎一/シンイチ
学/マナブ 靖/ヤスシ 祥平/ショウヘイ 朗/アキラ 隆/タカシ 晴人/ハルト 煕/ヒロシ 琢磨/タクマ 宏/ヒロシ
弘幸/ヒロユキ 修/オサム
""")
_OLD_MEN = _pairs("""
清/キヨシ 正/タダシ 勇/イサム 茂/シゲル 実/ミノル 勝利/カツトシ 昭二/ショウジ 武雄/タケオ 義雄/ヨシオ
三郎/サブロウ 福太郎/フクタロウ 榮一/エイイチ 德次/トクジ 隆造/リュウゾウ 甚平/ジンペイ ヱイ吉/エイキチ
久太郎/キュウタロウ
""")
_WOMEN = _pairs("""
美咲/ミサキ 葵/アオイ 陽菜/ヒナ さくら/サクラ 結衣/ユイ 彩/アヤ 恵/メグミ 由美/ユミ 直美/ナオミ
久美子/クミコ 真由美/マユミ 裕子/ユウコ 智子/トモコ 優奈/ユウナ 楓/カエデ 莉子/リコ 凜/リン
あかり/アカリ 奈々/ナナ 麻衣/マイ 晴美/ハルミ 祥子/ショウコ 靖子/ヤスコ 瑠璃/ルリ 都/ミヤコ
ゆづき/ユヅキ 千鶴/チヅル
""")
_OLD_WOMEN = _pairs("""
節子/セツコ 和子/カズコ 幸子/サチコ キヨ/キヨ ハル/ハル とめ/トメ 千代/チヨ 文子/フミコ 貞子/サダコ
ミツヱ/ミツエ テル子/テルコ フミヱ/フミエ 綾乃/アヤノ 靜/シズカ 益枝/マスエ すゞ/スズ 佐代子/サヨコ
""")
_GAIJI_GIVEN = ((gaiji_char(0xF048) + "子", "リンコ"), (gaiji_char(0xF049) + "一", "シンイチ"))


def surname(rng: Rng, gaiji: float = 0.05) -> tuple[str, str]:
    """Return (surname, kana); ``gaiji`` is the share that needs a user-defined character."""
    return rng.pick(GAIJI_SURNAMES if rng.chance(gaiji) else SURNAMES)


def given(rng: Rng, sex: str, born: int) -> tuple[str, str]:
    """Return (given name, kana) fit for the sex (男, 女) and the year of birth."""
    if sex == "男":
        return _GAIJI_GIVEN[1] if rng.chance(0.008) else rng.pick(_OLD_MEN if born < 1950 else _MEN)
    return _GAIJI_GIVEN[0] if rng.chance(0.008) else rng.pick(_OLD_WOMEN if born < 1950 else _WOMEN)


def name(rng: Rng, sex: str, born: int, family: tuple[str, str] | None = None) -> Name:
    """Return a name, of a family or of any."""
    last, last_kana = family or surname(rng)
    first, first_kana = given(rng, sex, born)
    return Name(last, first, last_kana, first_kana)


class ForeignName(NamedTuple):
    """A foreign resident's name: roman letters always, kanji where there are any ('' elsewhere)."""

    roman: str
    kanji: str

    @property
    def text(self) -> str:
        """The name as the register shows it."""
        return self.kanji or self.roman


_ROMAN = {
    "VNM": ("NGUYEN TRAN LE PHAM VO", ("VAN AN", "THI LAN", "MINH DUC", "THU HA", "QUANG")),
    "PHL": ("SANTOS REYES CRUZ GARCIA", ("MARIA LUISA", "JOSE", "ANNA MAE", "RAMON", "GRACE")),
    "NPL": ("GURUNG THAPA SHRESTHA RAI", ("BISHNU", "SITA KUMARI", "RAM BAHADUR", "ANITA")),
    "BRA": ("SILVA SOUZA OLIVEIRA COSTA", ("PAULO HENRIQUE", "ANA CLARA", "LUCAS", "JULIANA")),
    "IDN": ("WIJAYA SANTOSO PUTRI HALIM", ("BUDI", "DEWI", "AGUS SETIAWAN", "RATNA")),
    "USA": ("MILLER O'BRIEN JOHNSON", ("JAMES", "EMILY ROSE", "DAVID", "SARAH")),
    "LKA": ("PERERA FERNANDO DE-SILVA", ("NIMAL", "KUMARI", "SUNIL CHANDRA")),
}
_KANJI = {
    "CHN": ("WANG/王 LI/李 ZHANG/張 CHEN/陳", "WEI/偉 FANG/芳 JING/静 QIANG/強 MINGHUA/明華"),
    "TWN": ("LIN/林 HUANG/黄 TSAI/蔡 KUO/郭", "CHIA-HAO/家豪 YA-WEN/雅文 SHU-FEN/淑芬"),
    "KOR": ("KIM/金 PARK/朴 CHOI/崔 JUNG/鄭", "MINSU/民洙 YOUNGHEE/英姫 JIHOON/志勲"),
}
NATIONALITIES = (*_ROMAN, *_KANJI)


def foreign_name(rng: Rng, nationality: str) -> ForeignName:
    """Return a name for one of NATIONALITIES (three-letter country codes)."""
    if nationality in _KANJI:
        last, first = (rng.pick(_pairs(pool)) for pool in _KANJI[nationality])
        return ForeignName(f"{last[0]} {first[0]}", f"{last[1]}\u3000{first[1]}")
    surnames, givens = _ROMAN[nationality]
    return ForeignName(f"{rng.pick(surnames.split())} {rng.pick(givens)}", "")


def _half_width_table() -> dict[int, str]:
    table = {ord("\u3000"): " ", ord("ー"): "ｰ"}
    for code in range(0xFF66, 0xFF9E):
        half = chr(code)
        table[ord(unicodedata.normalize("NFKC", half))] = half
        for mark in "ﾞﾟ":
            voiced = unicodedata.normalize("NFKC", half + mark)
            if len(voiced) == 1:
                table[ord(voiced)] = half + mark
    # Bank messages have no small kana (全銀).
    for small, large in zip("ァィゥェォッャュョ", "ｱｲｳｴｵﾂﾔﾕﾖ", strict=True):
        table[ord(small)] = large
    return table


_HALF_WIDTH = _half_width_table()


def half_width_kana(kana: str) -> str:
    """Return a full-width reading as banks write it: half-width kana, no small ones, ASCII space."""
    return kana.translate(_HALF_WIDTH)
