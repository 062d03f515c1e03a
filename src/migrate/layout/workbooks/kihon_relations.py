"""外部キー → relations. The workbooks mark the items and do not say which group they point to.

So a marked item points to whichever groups have an item of its name and type in their primary key, as
alternatives, and the relation's note says what it rests on.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from migrate.layout.models import Layout
from migrate.layout.workbooks.drafts import DomainDraft, Draft
from migrate.layout.workbooks.problems import Problems

_NOTE = (
    "外部キーの印と、同じ名前の主キーから作成。原典は参照先を示さない。 "
    "/ Made of the foreign key mark and primary keys of the same name; the source names no target."
)
_Key = Mapping[str, str]  # element → type


def relation_drafts(
    domain: DomainDraft, all_domains: Collection[DomainDraft], old: Layout | None, problems: Problems
) -> Iterator[Draft]:
    """Yield a relation for every set of foreign key items that some groups have in their keys.

    Of several sets that cover an item, the largest counts. An item that no group has in its key is a fault.
    """
    keys = _keys(all_domains, old)
    for file in domain.tables.get("files", []):
        file_id = file.cells["file_id"]
        marked = {
            i.cells["element"]: i
            for i in domain.tables["items"]
            if i.cells["file_id"] == file_id and i.cells["foreign_key"]
        }
        targets: dict[tuple[str, ...], list[str]] = {}
        for target, key in keys.items():
            shared = tuple(e for e, i in marked.items() if key.get(e) == i.cells["type"])
            if shared and target != file_id:
                targets.setdefault(shared, []).append(target)
        open_ = set(marked)
        for shared in sorted(targets, key=len, reverse=True):
            if open_ & set(shared):
                open_ -= set(shared)
                whole = all(len(keys[target]) == len(shared) for target in targets[shared])
                yield _draft(marked[shared[0]], file_id, shared, targets[shared], "n:1" if whole else "n:n")
        for element in (e for e in marked if e in open_):
            ja = "この名前と型の主キーを持つグループがありません。参照先の業務のブックも一緒に取り込んでください。"
            en = "no group has a primary key item of this name and type; import the workbook it points to along"
            marked[element].fault("foreign_key", problems, ja, en)


def _keys(all_domains: Collection[DomainDraft], old: Layout | None) -> Mapping[str, _Key]:
    """Return file id → its primary key; what the workbooks say goes before what the old version has."""
    keys: dict[str, dict[str, str]] = {}
    if old:
        keys = {file_id: {i.element: i.type.value for i in old.items(file_id) if i.key} for file_id in old.files}
    drafted = list(chain.from_iterable(d.tables.get("items", []) for d in all_domains))
    for item in drafted:
        keys[item.cells["file_id"]] = {}
    for item in drafted:
        if item.cells["key"]:
            keys[item.cells["file_id"]][item.cells["element"]] = item.cells["type"]
    return keys


def _draft(item: Draft, file_id: str, elements: tuple[str, ...], targets: list[str], cardinality: str) -> Draft:
    cells = {
        "from_file": file_id,
        "from_items": "|".join(elements),
        "to_files": "|".join(targets),
        "to_items": "|".join(elements),
        "cardinality": cardinality,
        "mandatory": "",
        "note": _NOTE,
    }
    return Draft(item.sheet, item.row, cells, item.columns)
