"""Workbooks in the form of デジタル庁's 項目定義書: merged headers, ids in two cells, legends, end marks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

ITEMS, CODES, COLUMNS, TYPES = "項目定義書", "コード一覧（個別）", "凡例）列項目説明", "凡例）データ型"
UPPER = {
    "B": "データ項目ID", "D": "データ項目", "E": "データ項目（ローマ字）", "F": "グループ", "I": "クラス分類",
    "L": "データ型", "M": "桁数", "N": "コード", "O": "繰り返し", "P": "データ出力条件",
    "Q": "項目定義", "R": "項目説明", "S": "標準仕様書関連箇所", "T": "実装類型", "U": "サンプル値", "V": "備考",
}  # fmt: skip
LOWER = {"F": "名称", "G": "主キー", "H": "外部キー", "I": "LV1", "J": "LV2", "K": "LV3"}
FIRST = 7
LETTERS = ["X", "Ｎ", 9, "9V", "S9", "BLOB", "YEAR", "DATE", "TIME"]


def _item(group: str, name: str, romaji: str, type_: object, size: object, **more: Any) -> dict[str, Any]:
    row = {"D": name, "E": romaji, "F": group, "L": type_, "M": size, "P": "任意", "Q": f"{name}の定義"}
    return row | more


MAIN, SIDE = "対象者", "支給"
ROWS: list[dict[str, Any]] = [
    _item(MAIN, "宛名番号", "atenabango", "X", 15, G="○", P="必須", T="○", U="001", V="第2版で追加"),
    _item(MAIN, "氏名", "shimei", "Ｎ", 100, P="条件付き必須", R="・空白を入れる\n※※氏名未定でない場合は出力必須"),
    _item(MAIN, "生年月日", "seinengappi", "DATE", 10, R="・不詳日を許容する"),
    _item(MAIN, "生年月日_不詳表記", "seinengappi_fushohyoki", "Ｎ", 72, P="条件付き必須", R="※※不詳の場合は必須"),
    _item(MAIN, "性別", "seibetsu", "X", 1, N=1),
    _item(MAIN, "業務ID", "gyomuid", "X", 3, N=999, O=999),
    _item(MAIN, "顔写真", "kaoshashin", "BLOB", None),
    _item(SIDE, "宛名番号", "atenabango", "X", 15, G="○", H="○", P="必須"),
    _item(SIDE, "連番", "remban", 9, 3, G="○", P="必須"),
    _item(SIDE, "率", "ritsu", "9V", "3,2"),
    _item(SIDE, "増減額", "zogengaku", "S9", 8),
    _item(SIDE, "年度", "nendo", "YEAR", 4),
    _item(SIDE, "適用開始年月日", "kaishi", "DATE", 10),
    _item(SIDE, "適用終了年月日", "shuryo", "DATE", 10),
    _item(SIDE, "操作時刻", "sosajikoku", "TIME", 8, I="操作"),
]  # fmt: skip
CODE_ROWS = [
    (1, "性別", "0", "不明（未記入）", None),
    (None, None, "1", "男", "備考あり"),
    (None, None, "2", "女", None),
    (999, "自治体固有コード", "任意", "任意", "任意に規定するコード"),
]


def kihon_book(
    path: Path,
    change: Callable[[Workbook], None] | None = None,
    *,
    rows: list[dict[str, Any]] = ROWS,
    domain: str = "041",
    business: str = "試験業務",
) -> Path:
    """Write a workbook; ``change`` spoils it before it is saved."""
    book = Workbook()
    _items(book.worksheets[0], rows, domain)
    _codes(book.create_sheet(CODES), business)
    _legends(book)
    if change:
        change(book)
    book.save(path)
    return path


def _items(sheet: Worksheet, rows: list[dict[str, Any]], domain: str) -> None:
    sheet.title = ITEMS
    sheet["B1"], sheet["B3"], sheet["R3"], sheet["W3"] = "■項目定義書", "水色セル：主キー", "※※は条件", "■\n■"
    for column, title in UPPER.items():
        sheet[f"{column}5"] = title
    for column, title in LOWER.items():
        sheet[f"{column}6"] = title
    sheet.merge_cells("B5:C6")
    for column in (c for c in UPPER if c not in "BFI"):
        sheet.merge_cells(f"{column}5:{column}6")
    for number, row in enumerate(rows, 1):
        at = FIRST + number - 1
        sheet[f"B{at}"], sheet[f"C{at}"], sheet[f"W{at}"] = domain, number, "e"
        sheet[f"C{at}"].number_format = "00000"
        for column, value in row.items():
            sheet[f"{column}{at}"] = value
        if isinstance(row.get("N"), int):
            sheet[f"N{at}"].number_format = "000"
    for column in "ADEFGHIJKLMNOPQRSTUVW":
        sheet[f"{column}{FIRST + len(rows)}"] = "e"


def _codes(sheet: Worksheet, business: str) -> None:
    sheet["A1"], sheet["C1"], sheet["C2"] = "コード一覧表", "業務名", business
    for column, title in zip("ABCDE", ("コードID", "コード名", "コード値", "コード値の内容", "備考"), strict=True):
        sheet[f"{column}4"] = title
        sheet.merge_cells(f"{column}4:{column}5")
    for at, row in enumerate(CODE_ROWS, 6):
        for column, value in zip("ABCDE", row, strict=True):
            sheet[f"{column}{at}"] = value
        sheet[f"A{at}"].number_format = "000"


def _legends(book: Workbook) -> None:
    columns, types = book.create_sheet(COLUMNS), book.create_sheet(TYPES)
    columns.append(["■凡例"])
    columns.append([])
    columns.append(["項番", "項目名", "記載内容", "備考"])
    columns.append([1, "データ項目ID", "一意のID", "8桁"])
    types.append(["項番", "データ型", "データ型の内容", "備考"])
    for number, letter in enumerate(LETTERS, 1):
        types.append([number, letter, f"{letter} の内容", None])
