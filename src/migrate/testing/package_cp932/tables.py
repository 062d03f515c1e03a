"""The package's files, their columns and its code table, restated from the vendor's record layout."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

PARTED = "JK01"
"""The table that is delivered in several parts."""


@dataclass(frozen=True)
class Table:
    """One table: ``name`` is the file's stem, ``title`` its name in papers, ``sums`` a controlled column."""

    id: str
    name: str
    title: str
    columns: tuple[str, ...]
    quoted: bool = True
    sums: str = ""

    def path(self, part: int = 0) -> str:
        """Return the file's path in the delivery; part 0 is a table in one file."""
        return f"データ/{self.name}_{part}.csv" if part else f"データ/{self.name}.csv"


def _table(id_: str, name: str, title: str, columns: str, *, quoted: bool = True, sums: str = "") -> Table:
    return Table(id_, f"{id_}_{name}", title, tuple(columns.split()), quoted, sums)


TABLES = {
    table.id: table
    for table in (
        _table(
            "JK01",
            "住民異動履歴",
            "住民基本台帳／住民異動履歴",
            "宛名コード 履歴ＳＥＱ 最新区分 異動事由 異動日 届出日 更新日 世帯コード 住民種別 現存区分 "
            "住民票コード 漢字氏名 カナ氏名 通称 通称カナ 旧氏 性別 生年月日（和暦） 続柄 世帯主氏名 "
            "記載順位 住所コード 地番表記 方書マンション名 郵便番号 住民日 住定日 転入前住所 転出先住所 "
            "本籍 筆頭者",
        ),
        _table(
            "JK03",
            "外国人履歴",
            "住民基本台帳／住民異動履歴",
            "宛名コード 履歴ＳＥＱ ローマ字氏名 国籍・地域 在留資格 第30条の45区分 在留期間満了日 在留カード等番号",
        ),
        _table("JK04", "個人番号", "住民基本台帳／住民異動履歴", "宛名コード 履歴ＳＥＱ マイナンバー"),
        _table(
            "JK02",
            "世帯マスタ",
            "住民基本台帳／世帯",
            "世帯コード 世帯主宛名番号 世帯成立年月日 世帯消滅年月日 世帯主変更年月日 住所コード 地番表記 "
            "方書マンション名 郵便番号",
        ),
        _table(
            "JK05",
            "支援措置",
            "住民基本台帳／支援措置",
            "宛名コード 支援措置番号 支援措置区分 開始年月日 終了年月日 仮支援フラグ 相手方氏名 対象事務",
        ),
        _table("JK06", "備考", "住民基本台帳／備考", "宛名コード 連番 備考類型 備考 入力年月日"),
        _table("CM01", "住所マスタ", "住民基本台帳／町字マスタ", "住所コード 町字名 町字名カナ 郵便番号"),
        _table(
            "IN01",
            "印鑑",
            "印鑑登録／印鑑登録",
            "宛名コード 印鑑登録番号 履歴ＳＥＱ 登録年月日 登録状態 登録氏名区分 廃止年月日 廃止事由",
        ),
        _table(
            "AT01",
            "住登外",
            "住登外管理／住登外個人",
            "宛名コード 住登外区分 マイナンバー 漢字氏名 カナ氏名 性別 生年月日（和暦） 市区町村名 町字名 "
            "地番表記 方書マンション名 郵便番号 名寄せ先宛名番号 登録年月日",
        ),
        _table(
            "AT02",
            "法人",
            "住登外管理／法人宛名",
            "宛名コード 法人ナンバー 法人種別 商号 商号カナ 代表者氏名 従業者数 資本金 設立年月日 廃止年月日 "
            "住所コード 地番表記 方書マンション名 郵便番号",
            sums="資本金",
        ),
        _table("AT03", "共有", "住登外管理／共有者構成", "宛名コード 構成員宛名番号 順番 持分分子 持分分母"),
        _table(
            "AT04",
            "口座",
            "住登外管理／口座",
            "宛名コード 連番 使用税目 金融機関コード 支店コード 預金種目 口座番号 口座名義カナ 開始年月日",
        ),
        _table(
            "SK01",
            "選挙人名簿",
            "選挙人名簿管理／選挙人名簿",
            "宛名コード 名簿番号 投票区 頁 行 登録年月日 表示区分 表示年月日",
            quoted=False,
        ),
    )
}


@cache
def code_rows() -> list[list[str]]:
    """Return the vendor's code table with its header: kind, value, label, remark."""
    source = resources.files(__package__) / "codes.csv"
    return list(csv.reader(source.read_text(encoding="utf-8").splitlines()))


@cache
def codes(kind: str) -> dict[str, str]:
    """Return one code table, label to value. Raises KeyError for a table the vendor has not."""
    found = {label: value for name, value, label, _ in code_rows()[1:] if name == kind}
    if not found:
        raise KeyError(kind)
    return found
