"""The XSD of each transfer file, generated from the five tables.

One XSD 1.0 document per file, for any processor. What XSD cannot say is declared in :data:`NOT_EXPRESSED`
and printed at the head of every schema; those rules are the checks' business.
"""

from pathlib import Path

from lxml import etree

from migrate.findings import Text
from migrate.layout.lexical import DATE, pattern
from migrate.layout.models import Code, Item, ItemType, Layout, Required
from migrate.layout.names import RECORD_ELEMENT, element_name

_XS = "http://www.w3.org/2001/XMLSchema"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_POSITIVE = "[1-9][0-9]{0,9}"

NOT_EXPRESSED: tuple[tuple[str, Text], ...] = (
    ("calendar", Text("暦上にない日 (2月30日など)", "days that are not in the calendar (30 February)")),
    ("condition", Text("条件付き必須の条件", "the condition of a conditionally required item")),
    ("full_width", Text("N 項目が全角だけであること", "that an N item has full-width characters only")),
    (
        "length_with_selectors",
        Text(
            "N 項目の正確な桁数 (異体字セレクタは親字と合わせて1文字だが XSD は別に数えるため、上限は2倍)",
            "the exact length of an N item (a base with its variation selector is one character, which XSD "
            "counts as two, so that maxLength is twice the length)",
        ),
    ),
    ("repertoire", Text("使用できる文字の範囲と外字の可否", "the repertoire, and where gaiji are allowed")),
    ("check_digit", Text("番号の検査数字", "check digits of numbers")),
    ("code_validity", Text("コード値の有効期間", "the period in which a code value is valid")),
    ("uniqueness", Text("主キーの一意性", "that primary keys are unique")),
    ("reference", Text("移行ファイル間の参照", "references between transfer files")),
    (
        "record_count",
        Text(
            "records とレコード数の一致、part ≦ parts",
            "that records is the number of records, and part ≤ parts",
        ),
    ),
)


def xsd_for(layout: Layout, file_id: str) -> bytes:
    """Return the XSD of one transfer file, UTF-8. Deterministic. Raises KeyError for an unknown file."""
    file, domain = layout.files[file_id], layout.domain_of(file_id)
    namespace = layout.namespace(domain.domain_id)
    schema = etree.Element(
        f"{{{_XS}}}schema",
        {"targetNamespace": namespace, "elementFormDefault": "qualified", "version": layout.version},
        nsmap={"xs": _XS, "t": namespace},
    )
    _document(
        schema,
        Text(
            f"{layout.title.ja} [{layout.status}] {file_id} {file.name}。XSD で表せない規則:",
            f"{layout.title.en} [{layout.status}] {file_id} {file.english}. Rules XSD cannot express:",
        ),
        *(text for _, text in NOT_EXPRESSED),
    )
    root = _add(schema, "element", name=file.element)
    kind = f"{file.kind}; " if file.kind else ""
    _document(root, Text(f"{file.name} [{kind}{file.status}] {file.description}".rstrip(" "), file.english))
    content = _add(root, "complexType")
    record = _add(_add(content, "sequence"), "element", name=RECORD_ELEMENT, minOccurs="0", maxOccurs="unbounded")
    items = _add(_add(record, "complexType"), "sequence")
    for item in layout.items(file_id):
        _item(items, item, layout.codes.get(item.code_id))
    fixed = {"layout": layout.version, "domain": domain.domain_id, "file": file_id}
    for name, value in fixed.items():
        _add(content, "attribute", name=name, type="xs:string", use="required", fixed=value)
    patterns = {
        "municipality": "[0-9]{6}",
        "baseDate": DATE,
        "part": _POSITIVE,
        "parts": _POSITIVE,
        "records": f"0|{_POSITIVE}",
    }
    for name, value in patterns.items():
        attribute = _add(content, "attribute", name=name, use="required")
        _facet(_restriction(_add(attribute, "simpleType")), "pattern", value)
    for code in _listed_codes(layout, file_id):
        _code_type(schema, layout, code)
    return etree.tostring(schema, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def write_xsds(layout: Layout, out: Path) -> list[Path]:
    """Write ``<domain>/<stem>.xsd`` (``0101_resident.xsd``) for every transfer file and return the paths."""
    written = []
    for file_id, file in layout.files.items():
        path = out / layout.domain_of(file_id).domain_id / f"{file.stem}.xsd"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(xsd_for(layout, file_id))
        written.append(path)
    return written


def _item(parent: etree._Element, item: Item, code: Code | None) -> None:
    required = item.required is Required.MANDATORY
    element = _add(parent, "element", name=item.element)
    if not required:
        element.set("minOccurs", "0")
    if item.repeat > 1:
        element.set("maxOccurs", str(item.repeat))
    condition = f" ({item.stated_condition})" if item.stated_condition else ""
    facts = f"{item.type_size} {item.required}{condition} [{item.status}]"
    _document(element, Text(f"{item.name}: {facts} {item.note}".rstrip(" "), item.english))
    if code and not code.local_values:
        element.set("type", _type_name(code))
        return
    restriction = _restriction(_add(element, "simpleType"))
    if form := pattern(item.type, item.length, item.decimals, unknown_date=item.unknown_date):
        _facet(restriction, "pattern", form)
    if item.type in (ItemType.X, ItemType.N):
        if required:
            _facet(restriction, "minLength", "1")
        # A base and its variation selector count as one in the layout and as two here (DESIGN, The XML form).
        _facet(restriction, "maxLength", str(item.length * (2 if item.type is ItemType.N else 1)))


def _listed_codes(layout: Layout, file_id: str) -> list[Code]:
    used = dict.fromkeys(i.code_id for i in layout.items(file_id) if i.code_id)
    return [layout.codes[c] for c in sorted(used) if not layout.codes[c].local_values]


def _code_type(schema: etree._Element, layout: Layout, code: Code) -> None:
    type_ = _add(schema, "simpleType", name=_type_name(code).removeprefix("t:"))
    _document(type_, Text(f"{code.name} [{code.status}]", code.code_id))
    restriction = _restriction(type_)
    labels = {v.value: Text(v.label, v.label_en) for v in layout.code_values.get(code.code_id, ())}
    for value, label in labels.items():
        _document(_facet(restriction, "enumeration", value), label)


def _type_name(code: Code) -> str:
    return f"t:{element_name(f'code_{code.code_id}')}"


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_XS}}}{tag}", attributes)


def _restriction(type_: etree._Element) -> etree._Element:
    # xs:string for every type: only it keeps white space, so that the pattern sees the value as written.
    return _add(type_, "restriction", base="xs:string")


def _facet(restriction: etree._Element, name: str, value: str) -> etree._Element:
    return _add(restriction, name, value=value)


def _document(parent: etree._Element, *texts: Text) -> None:
    annotation = _add(parent, "annotation")
    for text in texts:
        for lang, words in (("ja", text.ja), ("en", text.en)):
            if words:
                _add(annotation, "documentation", **{_XML_LANG: lang}).text = words
