"""The item sheet of a 項目定義書 / 基本データリスト: one row → one data item (FACTS §1.2, S9)."""

import re
from collections.abc import Mapping

from migrate.layout.kihon import LETTERS
from migrate.layout.models import ItemType
from migrate.layout.names import element_name
from migrate.layout.workbooks.cells import CellError, half_width, text_of
from migrate.layout.workbooks.drafts import Draft, source_of
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.table import Line

ID, GROUP = "データ項目ID", "グループ_名称"
# Our column → the standard's.
COLUMNS: Mapping[str, str] = {
    "item_id": ID,
    "name": "データ項目",
    "romaji": "データ項目（ローマ字）",
    "file_id": GROUP,
    "key": "グループ_主キー",
    "foreign_key": "グループ_外部キー",
    "class_lv1": "クラス分類_LV1",
    "class_lv2": "クラス分類_LV2",
    "class_lv3": "クラス分類_LV3",
    "type": "データ型",
    "length": "桁数",
    "code_id": "コード",
    "repeat": "繰り返し",
    "required": "データ出力条件",
    "definition": "項目定義",
    "explanation": "項目説明",
    "spec_reference": "標準仕様書関連箇所",
    "implementation": "実装類型",
    "sample": "サンプル値",
    "note": "備考",
}
_NAMES = ("name", "romaji", "required")
_TEXTS = ("class_lv1", "class_lv2", "class_lv3", "definition", "explanation", "spec_reference", "sample", "note")
_MARKS = ("key", "foreign_key", "implementation")
_MARK = "○"


def item_draft(line: Line, letters: Mapping[str, ItemType], problems: Problems) -> tuple[str, Draft]:
    """Return the group's name and the item, its file and number still to be given.

    ``letters`` are the data types the workbook's own legend explains. What no column states (English name,
    decidable condition, gaiji, check digit) is not in the draft.
    """
    item_id = _item_id(line, problems)
    type_ = _type(line, letters, problems)
    length, decimals = _size(line, type_, problems)
    code = code_number(line, COLUMNS["code_id"], problems)
    cells = {
        "item_id": item_id,
        "type": type_.value if type_ else ItemType.X.value,
        "length": length,
        "decimals": decimals,
        "code_id": code and item_id and item_id[:3] + code,
        "repeat": line.text(COLUMNS["repeat"], problems, number=True),
        "unknown_date": _unknown_date(line, type_, problems),
        "status": "official",
        "source": source_of(line.header.sheet, line.number),
    }
    cells |= {column: name_of(line, COLUMNS[column], problems) for column in _NAMES}
    cells |= {column: line.text(COLUMNS[column], problems) for column in _TEXTS}
    cells |= {column: _mark(line, COLUMNS[column], problems) for column in _MARKS}
    cells["element"] = element_name(cells["name"])
    columns = {ours: line.header.columns[theirs] for ours, theirs in COLUMNS.items() if theirs in line.header.columns}
    return name_of(line, GROUP, problems), Draft(line.header.sheet, line.number, cells, columns)


def name_of(line: Line, column: str, problems: Problems, *, number: bool = False) -> str:
    """Return a text that has to be there, with nothing around it."""
    text = line.text(column, problems, number=number)
    if text != text.strip():
        line.fault(column, problems, f"「{text}」の前後に空白があります。", f"{text!r} has white space around it")
    elif not text and line.cell(column) is None and column in line.header.columns:
        line.fault(column, problems, "空白です。値を書いてください。", "the cell is empty; write a value")
    return text


def code_number(line: Line, column: str, problems: Problems) -> str:
    """Return a code list's number: 3 digits, behind a domain's name if it is that domain's list; "" for none."""
    text = line.text(column, problems, number=True)
    if text and not re.fullmatch(r"\S*[0-9]{3}", text, re.ASCII):
        ja = f"「{text}」は半角3桁のコードIDではありません。001 が 1 になっていたら、文字列にして書き直してください。"
        en = f"{text!r} is not a code id of 3 half-width digits; if Excel made 1 of 001, write it as text"
        line.fault(column, problems, ja, en)
        return ""
    return text


def _item_id(line: Line, problems: Problems) -> str:
    """Return 業務 (3 digits) and 項目 (5), which stand in one cell or in two under one title."""
    span = line.header.span(ID)
    try:
        text = "".join(text_of(line.header.sheet.cell(line.number, column), number=True) for column in span)
    except CellError as error:
        line.fault(ID, problems, *error.text)
        return ""
    if not re.fullmatch("[0-9]{8}", text):
        line.fault(
            ID,
            problems,
            f"「{text}」は半角8桁のIDではありません。031 が 31 になっていたら、文字列にして書き直してください。",
            f"{text!r} is not an id of 8 half-width digits; if Excel made 31 of 031, write it as text",
        )
        return ""
    return text


def _type(line: Line, letters: Mapping[str, ItemType], problems: Problems) -> ItemType | None:
    text = name_of(line, COLUMNS["type"], problems, number=True)
    if text and text not in letters:
        known = ", ".join(letters)
        where = "凡例にない型です" if text in LETTERS else "知らない型です"
        ja = f"「{text}」は{where}。{known} のいずれかです。"
        line.fault(COLUMNS["type"], problems, ja, f"{text!r} is not one of {known}")
    return letters.get(text)


def _size(line: Line, type_: ItemType | None, problems: Problems) -> tuple[str, str]:
    """Return length and decimals; "1" where they cannot be read, so that this is the only fault told."""
    text = line.text(COLUMNS["length"], problems, number=True)
    if type_ is ItemType.BLOB and not text:
        return "", ""
    form, ja, en = "([1-9][0-9]*)()", "1以上の半角の整数", "a whole number in half-width digits"
    if type_ is ItemType.DECIMAL:
        form, ja, en = "([1-9][0-9]*),([1-9][0-9]*)", "半角の「整数部,小数部」", "digits before,behind the point"
    if found := re.fullmatch(form, text):
        return found[1], found[2]
    if text or line.cell(COLUMNS["length"]) is None:
        right = half_width(text)
        ja, en = f"「{text}」は{ja}ではありません。", f"{text!r} is not {en}"
        if re.fullmatch(form, right):
            ja, en = f"{ja}「{right}」と書いてください。", f"{en}; write {right}"
        line.fault(COLUMNS["length"], problems, ja, en)
    return "1", "1" if type_ is ItemType.DECIMAL else ""


def _mark(line: Line, column: str, problems: Problems) -> str:
    text = line.text(column, problems)
    if text not in ("", _MARK):
        line.fault(column, problems, f"「{text}」は {_MARK} ではありません。", f"{text!r} is neither {_MARK} nor blank")
    return "1" if text == _MARK else ""


def _unknown_date(line: Line, type_: ItemType | None, problems: Problems) -> str:
    """Tell whether 項目説明 allows 不詳日. The legend knows no other place, and no other wording is guessed at."""
    text = line.text(COLUMNS["explanation"], Problems())
    if type_ is not ItemType.ISO_DATE or "不詳日" not in text:
        return ""
    if "不詳日を許容する" in text:
        return "1"
    if "不詳日を許容しない" not in text:
        line.fault(
            COLUMNS["explanation"],
            problems,
            "不詳日を許すかどうか読み取れません。「不詳日を許容する」か「不詳日を許容しない」と書いてください。",
            "whether unknown days are allowed cannot be told; write 不詳日を許容する or 不詳日を許容しない",
        )
    return ""
