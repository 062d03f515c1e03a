"""The form of our own workbooks: sheets, titles and words, one file for export and import alike."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# The first sheet, by which our workbooks are known, and what stands there: our name → theirs.
COVER = "表紙"
FORM_NAME, FORM = "form", "migrate layout export 1"
VERSION_FIELDS: Mapping[str, str] = {
    "version": "版",
    "family": "系統",
    "title_ja": "名称",
    "title_en": "英語名称",
    "status": "状態",
    "namespace": "名前空間",
}
DOMAIN_FIELDS: Mapping[str, str] = {
    "domain_id": "業務番号",
    "name": "業務名",
    "name_en": "業務の英語名",
    "folder": "フォルダー",
}
# On the cover of what all domains share: their numbers, with | between.
DOMAINS = "domains"
DOMAINS_LABEL = "業務"


@dataclass(frozen=True)
class FormTable:
    """One sheet. ``key`` is in every row; ``columns``: ours → title; ``words``: ours → a cell's text → the CSV's."""

    name: str
    columns: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    sheet: str = ""
    key: str = ""

    def texts(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """Return a row of the CSV as the sheet has it."""
        return tuple(_said(self.words.get(ours, {}), cells[ours]) for ours in self.columns)


def _said(words: Mapping[str, str], text: str) -> str:
    return next((said for said, meant in words.items() if meant == text), text)


def form_tables() -> Mapping[str, FormTable]:
    """Return name of a CSV → its sheet."""
    return _tables("table")


def own_columns() -> Mapping[str, FormTable]:
    """Return name of a CSV → what stands right of the official columns of a 項目定義書."""
    return _tables("own")


@cache
def _tables(kind: str) -> Mapping[str, FormTable]:
    form = tomllib.loads(files(__package__).joinpath("form.toml").read_text("utf-8"))
    words: Mapping[str, Mapping[str, str]] = form["words"]
    return {
        table["name"]: FormTable(**table, words={c: words[c] for c in table["columns"] if c in words})
        for table in form[kind]
    }
