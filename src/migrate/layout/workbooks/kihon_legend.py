"""The two legends (凡例) of a 項目定義書 / 基本データリスト: what its columns mean, and its data types."""

from collections.abc import Iterable

from migrate.layout.kihon import LETTERS, Legend, LegendEntry
from migrate.layout.workbooks.kihon_items import name_of
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.table import Line

NO, NOTE = "項番", "備考"
COLUMNS_LEGEND = (NO, "項目名", "記載内容", NOTE)
TYPES_LEGEND = (NO, "データ型", "データ型の内容", NOTE)


def legend_entries(legend: Legend, lines: Iterable[Line], problems: Problems) -> list[tuple[Line, LegendEntry]]:
    """Return the rows of a legend with their places. A data type that migrate does not know is a fault."""
    name_column, content_column = (COLUMNS_LEGEND if legend is Legend.COLUMNS else TYPES_LEGEND)[1:3]
    entries = []
    for line in lines:
        name = line.text(name_column, problems, number=True)
        if legend is Legend.TYPES and name not in LETTERS:
            known = ", ".join(LETTERS)
            ja = f"「{name}」は知らない型です。対応しているのは {known} です。"
            line.fault(name_column, problems, ja, f"{name!r} is a type not supported yet; there are {known}")
        number = name_of(line, NO, problems, number=True)
        if not number.isascii() or not number.isdigit():
            line.fault(NO, problems, f"「{number}」は番号ではありません。", f"{number!r} is not a number")
            continue
        content, note = line.text(content_column, problems), line.text(NOTE, problems)
        entry = LegendEntry(legend=legend, no=int(number), name=name, content=content, note=note)
        entries.append((line, entry))
    return entries
