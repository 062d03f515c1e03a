"""The part of the consistency proof that looks over all domains: one name, one form."""

from collections import defaultdict

from migrate.layout.consistency_items import Found
from migrate.layout.models import Difference, Item, Layout

_Form = tuple[str, int, int]  # type, length, decimals


def name_differences(layout: Layout) -> Found:
    """Yield every form of an element name that is neither the usual one nor declared in differences.csv.

    The usual form is the one most items have; of equals, the one that comes first.
    """
    places: dict[str, dict[_Form, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file_id in layout.files:
        for item in layout.items(file_id):
            places[item.element][_form(item)].append(file_id)
    declared = {(row.element, _form(row)): row for row in layout.differences}
    for element, forms in places.items():
        usual = max(forms, key=lambda form: len(forms[form]))
        for form, files in forms.items():
            row = f"{element} {_shown(form)}"
            if form == usual:
                if declared.pop((element, form), None):
                    yield row, "通常の形です。この行は要りません。", "this is the usual form: remove the row"
            elif not declared.pop((element, form), None):
                where = ", ".join(files)
                yield (
                    row,
                    f"{where} だけ形が違います (他は {_shown(usual)})。揃えるか、理由をここに書きます。",
                    f"{where} have another form than {_shown(usual)}: make them one, or declare why here",
                )
    for element, form in declared:
        yield f"{element} {_shown(form)}", "この形の項目はありません。", "no item has this form: remove the row"


def _form(row: Item | Difference) -> _Form:
    return row.type.value, row.length, row.decimals


def _shown(form: _Form) -> str:
    type_, length, decimals = form
    return f"{type_}({length},{decimals})" if decimals else f"{type_}({length})"
