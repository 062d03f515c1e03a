"""The code sheets of a 項目定義書 / 基本データリスト: code lists with their values."""

from collections.abc import Iterable

from migrate.layout.workbooks.book import Sheet
from migrate.layout.workbooks.drafts import Draft, source_of
from migrate.layout.workbooks.kihon_items import code_number, name_of
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.table import Header, Line

ID, NAME, VALUE, LABEL, NOTE = "コードID", "コード名", "コード値", "コード値の内容", "備考"
COLUMNS = (ID, NAME, VALUE, LABEL, NOTE)
# In place of values: 自治体固有コード, which each municipality sets itself.
ANY = "任意"


def code_drafts(
    header: Header, lines: Iterable[Line], domain: str, problems: Problems
) -> tuple[list[Draft], list[Draft]]:
    """Return the code lists of a sheet and their values. Id and name stand in the first row of each list only."""
    codes: list[Draft] = []
    values: list[Draft] = []
    columns = {"code_id": ID, "name": NAME, "value": VALUE, "label": LABEL, "note": NOTE}
    places = {ours: header.columns[theirs] for ours, theirs in columns.items() if theirs in header.columns}

    def draft(line: Line, **cells: str) -> Draft:
        return Draft(header.sheet, line.number, cells, places)

    for line in lines:
        value, note = line.text(VALUE, problems), line.text(NOTE, problems)
        if line.cell(ID) is not None:
            local = value == ANY
            cells = {
                "code_id": domain + code_number(line, ID, problems),
                "name": name_of(line, NAME, problems),
                "local_values": "1" if local else "",
                "note": note if local else "",
                "status": "official",
                "source": source_of(header.sheet, line.number),
            }
            codes.append(draft(line, **cells))
        elif not codes or line.cell(NAME) is not None:
            line.fault(ID, problems, "コードIDがありません。", "the code id is missing")
            continue
        if value and value != ANY:
            label = line.text(LABEL, problems)
            values.append(draft(line, code_id=codes[-1].cells["code_id"], value=value, label=label, note=note))
    return codes, values


def business_name(sheet: Sheet) -> str:
    """Return what stands below 業務名 at the head of a code sheet, "" if nothing does."""
    for row in sorted(sheet.rows):
        for column, cell in sheet.rows[row].items():
            if cell.value == "業務名" and (below := sheet.cell(row + 1, column)):
                return str(below.value).strip()
    return ""
