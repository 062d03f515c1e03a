"""Proof that the five tables agree with each other: what no single cell can show."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from migrate.findings import Lang, Text, default_lang
from migrate.layout.consistency_items import Found, item_faults, name_faults, repeated
from migrate.layout.consistency_names import name_differences
from migrate.layout.lexical import DATE, pattern
from migrate.layout.models import Domain, Layout, Relation, Status

_SNAKE = re.compile(r"[a-z][a-z0-9_]*")
_CARDINALITY = re.compile(r"(0\.\.)?[1n]:(0\.\.)?[1n]")


@dataclass(frozen=True)
class Problem:
    """One disagreement: ``table`` (``01_resident_register/items.csv``), ``row`` (its key), ``text``."""

    table: str
    row: str
    text: Text

    def in_(self, lang: Lang) -> str:
        """Return the problem as one line in a language."""
        return f"{self.table} [{self.row}]: {self.text.in_(lang)}"

    def __str__(self) -> str:
        return self.in_(default_lang())


def check_layout(layout: Layout) -> list[Problem]:
    """Return everything in which the tables disagree, in table order; empty for a sound layout."""
    problems: list[Problem] = []

    def note(domain: Domain, table: str, found: Found) -> None:
        where = f"{domain.domain_id}_{domain.slug}/{table}.csv"
        problems.extend(Problem(where, row, Text(ja, en)) for row, ja, en in found)

    for domain in layout.domains:
        note(domain, "files", _files(layout, domain))
        note(domain, "relations", _relations(layout, domain))
        note(domain, "items", item_faults(layout, domain))
        note(domain, "codes", _codes(layout, domain))
        note(domain, "code_values", _code_values(layout, domain))
    problems.extend(Problem("differences.csv", row, Text(ja, en)) for row, ja, en in name_differences(layout))
    return problems


def _twice(values: Iterable[str], ja: str, en: str) -> Found:
    for value in repeated(values):
        yield value, f"{ja}が二度あります。", f"this {en} is there twice"


def _files(layout: Layout, domain: Domain) -> Found:
    everywhere = [f for d in layout.domains for f in d.files]
    mine = {f.file_id for f in domain.files}
    file_ids = repeated(f.file_id for f in everywhere)
    names = repeated(f.name_en for f in everywhere if f.name_en)
    if sum(d.domain_id == domain.domain_id for d in layout.domains) > 1:
        yield domain.domain_id, "業務番号が二度あります。", "two folders have this domain number"
    yield from _twice((f.element for f in domain.files), "要素名", "element")
    for file in domain.files:
        if file.file_id in file_ids or file.name_en in names:
            yield file.file_id, "file_id か name_en が二度あります。", "file_id or name_en is there twice"
        yield from name_faults(file.file_id, file.name, file.element)
        if not re.fullmatch(f"{domain.domain_id}[0-9]{{2}}", file.file_id):
            yield file.file_id, "業務番号＋2桁です。", "file_id must be the domain's number and 2 digits"
        if not _SNAKE.fullmatch(file.name_en) and (file.name_en or file.status is not Status.OFFICIAL):
            yield file.file_id, "name_en は英小文字で書いてください。", "name_en must be in snake_case"
        if not layout.key(file.file_id):
            yield file.file_id, "主キーがありません。", "the file has no key item"
    for file_id in dict.fromkeys(i.file_id for i in domain.items):
        if file_id not in mine:
            yield file_id, "items.csv にあります。追加してください。", "items.csv has it: add the file"


def _relations(layout: Layout, domain: Domain) -> Found:
    for relation in domain.relations:
        row = f"{relation.from_file} → {'|'.join(relation.to_files)}"
        for ja, en in _relation(layout, domain, relation):
            yield row, ja, en


def _relation(layout: Layout, domain: Domain, relation: Relation) -> Iterator[tuple[str, str]]:
    if relation.from_file not in {f.file_id for f in domain.files}:
        yield "from_file が files.csv にありません。", "from_file is not a file of this domain"
    if len(relation.from_items) != len(relation.to_items):
        yield "from_items と to_items の数が違います。", "from_items and to_items differ in number"
    if not _CARDINALITY.fullmatch(relation.cardinality):
        yield "cardinality は n:1 の形です。", "cardinality must look like n:1 or 1:0..n"
    sides = [(relation.from_file, relation.from_items)]
    sides += [(to_file, relation.to_items) for to_file in relation.to_files]
    types = set()
    for file_id, names in sides:
        if file_id not in layout.files:
            yield f"移行ファイル {file_id} がありません。", f"there is no file {file_id}"
            continue
        items = {i.element: i for i in layout.items(file_id)}
        for name in names:
            if name not in items:
                yield f"{file_id} に項目 {name} がありません。", f"file {file_id} has no item {name}"
        types.add(tuple(items[name].type for name in names if name in items))
    if len(types) > 1:
        yield "両側の項目の型が違います。", "the items of the two sides differ in type"


def _codes(layout: Layout, domain: Domain) -> Found:
    everywhere = repeated(c.code_id for d in layout.domains for c in d.codes)
    for code in domain.codes:
        if code.code_id in everywhere:
            yield code.code_id, "code_id が二度あります。", "this code_id is there twice"
        if code.length < 1 and type(code).model_fields["length"].is_required():
            yield code.code_id, "length は1以上です。", "length must be 1 or more"
        if not code.local_values and code.code_id not in layout.code_values:
            yield code.code_id, "値が一つもありません。", "the list has no values and allows no local ones"


def _code_values(layout: Layout, domain: Domain) -> Found:
    mine = {c.code_id: c for c in domain.codes}
    yield from _twice((f"{v.code_id} {v.value} {v.valid_from}".rstrip(" ") for v in domain.code_values), "値", "value")
    for value in domain.code_values:
        row = f"{value.code_id} {value.value}"
        code = mine.get(value.code_id)
        if code is None:
            yield row, "code_id が codes.csv にありません。", "code_id is not in this domain's codes.csv"
            continue
        if not value.label_en and code.status is not Status.OFFICIAL:
            yield row, "label_en がありません。", "label_en is missing"
        if code.length > 0:
            type_ = f"{code.type}({code.length})"
            form = pattern(code.type, code.length)
            if len(value.value) > code.length or (form and not re.fullmatch(form, value.value)):
                yield row, f"{type_} に合いません。", f"does not fit {type_}"
        dates = [d for d in (value.valid_from, value.valid_to) if d]
        if not all(re.fullmatch(DATE, d) for d in dates) or dates != sorted(dates):
            yield row, "有効期間が正しくありません。", "valid_from and valid_to must be YYYYMMDD, in order"
