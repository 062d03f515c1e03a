"""The first sheet (表紙): what the workbook is, that a draft is one, what colours say, how to import it again."""

from collections.abc import Mapping

from migrate.findings import Text
from migrate.layout.export.sheets import Line, Look, Sheet
from migrate.layout.models import Domain, Layout
from migrate.layout.workbooks.form import COVER, DOMAIN_FIELDS, DOMAINS, DOMAINS_LABEL, FORM, FORM_NAME, VERSION_FIELDS

_DRAFT = Text(
    "草案です。公開資料と法令から作ったもので、公式の表ではありません。",
    "This is a draft made from public sources and statutes, not the official tables.",
)
_ORIGINS: Mapping[Look, Text] = {
    Look.OFFICIAL: Text("公式: 公表された表のとおり。", "official: as the published table has it."),
    Look.DERIVED: Text(
        "準拠: 別の公表された標準から作成。出典の列に示す。",
        "derived: from another published standard, named as source.",
    ),
    Look.PROPOSED: Text(
        "提案: 法令と一般の知識から作成。公式の表で確かめること。",
        "proposed: built from statutes and general knowledge; to be checked against the official table.",
    ),
}
_IMPORT = (
    Text(
        "取り込み方: 直して保存し、次のとおり取り込みます。変わる所を示してから書きます。フォルダなら中の全部です。",
        "To import: save your changes and run this. It shows what changes before it writes. A folder means all in it.",
    ),
    Text(
        "セルは文字列のまま直してください。見出しとシート名と、この表の右端の列は変えないでください。",
        "Keep cells as text. Leave headings, names of sheets, and the right-most column of this list as they are.",
    ),
    Text(
        "色と幅は取り込みに影響しません。行は並んでいる順に取り込みます。絞り込みは解除して保存してください。",
        "Colours and widths do not matter. Rows are taken in their order. Clear all filters before you save.",
    ),
)


def cover(layout: Layout, domain: Domain | None, name: str) -> Sheet:
    """Return the first sheet of a workbook called ``name``; that of the whole version for no domain."""
    what = Text("全業務共通", "all domains") if domain is None else domain.title
    number = f"{domain.domain_id} " if domain else ""
    lines = [
        Line((layout.title.ja or layout.version,), Look.TITLE),
        Line((f"{number}{what.ja}" + (f" / {what.en}" if what.en != what.ja else ""),), Look.TITLE),
        *draft_lines(layout),
        Line(),
        *(Line((label, value, ours)) for ours, (label, value) in _fields(layout, domain).items()),
        Line(),
        *(Line(_both(text), look) for look, text in _ORIGINS.items()),
        Line(),
        *(Line(_both(text)) for text in _IMPORT),
        Line((f'migrate layout import "{name}" --version {layout.version} --out layouts',), Look.NAMES),
    ]
    return Sheet(COVER, lines, widths=(60, 60, 12))


def draft_lines(layout: Layout) -> tuple[Line, ...]:
    """Return the banner of a version that is not official; nothing for one that is."""
    return () if layout.status == "official" else (Line((f"{_DRAFT.ja} / {_DRAFT.en}",), Look.WARNING),)


def _both(text: Text) -> tuple[str, str]:
    return text.ja, text.en


def _fields(layout: Layout, domain: Domain | None) -> Mapping[str, tuple[str, str]]:
    """Return our name → label and value of everything the import needs that no table says."""
    values = {
        "version": layout.version,
        "family": layout.family,
        "title_ja": layout.title.ja,
        "title_en": layout.title.en,
        "status": layout.status,
        "namespace": layout.namespace_form,
    }
    if domain:
        values |= {"domain_id": domain.domain_id, "name": domain.title.ja, "name_en": domain.title.en}
        values |= {"folder": domain.slug}
    else:
        values |= {DOMAINS: "|".join(d.domain_id for d in layout.domains)}
    labels = {**VERSION_FIELDS, **DOMAIN_FIELDS, DOMAINS: DOMAINS_LABEL}
    return {FORM_NAME: ("様式", FORM), **{ours: (labels[ours], value) for ours, value in values.items()}}
