"""What the XML itself can have wrong, before any item is looked at."""

from migrate.findings import Rule, Severity, define

_FORM = "DESIGN, The XML form"


def _define(
    code: str,
    clause: str,
    title: tuple[str, str],
    explanation: tuple[str, str],
    remedy: tuple[str, str],
    severity: Severity = Severity.ERROR,
) -> Rule:
    return define(code, severity, stage="xml", clause=clause, title=title, explanation=explanation, remedy=remedy)


XML_MALFORMED = _define(
    "xml_malformed",
    "XML 1.0 §2.1",
    ("XML として読めない文書", "Document that is not readable XML"),
    (
        "整形式でない、途中で切れている、文字コードが宣言と違う、または大きさの上限を超えています。"
        "示した位置より前のレコードは読めています。",
        "It is not well-formed, ends too early, is not in the encoding it declares, or exceeds a size limit. "
        "The records before the place named have been read.",
    ),
    (
        "ファイルを作成元から受け取り直し、引渡し時のハッシュ値と照合してください。",
        "Get the file again from where it was made and compare its hash with that of the delivery.",
    ),
)
XML_DOCTYPE_REFUSED = _define(
    "xml_doctype_refused",
    _FORM,
    ("DOCTYPE 宣言のある文書", "Document with a DOCTYPE"),
    (
        "レイアウト XML に DOCTYPE 宣言は不要です。外部ファイルの読込みや実体展開による攻撃に使えるため、読みません。",
        "Layout XML needs no DOCTYPE; one can make a reader fetch files or expand entities, so none is read.",
    ),
    ("DOCTYPE 宣言のない文書を作成してください。", "Make the document without a DOCTYPE."),
)
XML_UNKNOWN_ELEMENT = _define(
    "xml_unknown_element",
    _FORM,
    ("レイアウトにない要素・属性", "Element or attribute that the layout does not have"),
    (
        "この移行ファイルの項目にない要素か属性、または項目の中に入れ子の要素があります。その内容は取り込まれません。",
        "An element or attribute that is no item of this transfer file, or an element inside an item. "
        "Its content is not taken over.",
    ),
    (
        "レイアウトの版と、作成元の項目名・名前空間を確認してください。",
        "Check the layout version, and the item names and namespace at the source.",
    ),
)
XML_ITEM_ORDER = _define(
    "xml_item_order",
    _FORM,
    ("項目の順序違い", "Items in another order"),
    (
        "項目がレイアウトの順に並んでいません。値は読めていますが、XSD による検査では不合格になります。",
        "Items are not in layout order. Their values have been read; an XSD processor would refuse them.",
    ),
    ("作成元で項目をレイアウトの順に出力してください。", "Write the items in layout order at the source."),
    Severity.WARNING,
)
XML_ITEM_REPEATED = _define(
    "xml_item_repeated",
    _FORM,
    ("繰返しのない項目の重複", "Item that occurs twice in a record"),
    (
        "繰返しのない項目が一つのレコードに二度以上あります。最初の値だけを読みました。",
        "An item that is not repeated occurs more than once in a record. Only its first value has been read.",
    ),
    ("どの値が正しいか作成元で確認してください。", "Find out at the source which value is right."),
)
XML_STRAY_TEXT = _define(
    "xml_stray_text",
    _FORM,
    ("項目の外にある文字", "Text outside any item"),
    (
        "レコードと項目の間に、空白以外の文字があります。その文字は取り込まれません。",
        "There is text other than white space between records or items. It is not taken over.",
    ),
    ("作成元の出力処理を確認してください。", "Check how the source writes its records."),
)
XML_ATTRIBUTE_MISMATCH = _define(
    "xml_attribute_mismatch",
    _FORM,
    ("文書の属性とレイアウトの不一致", "Attributes that do not fit the layout"),
    (
        "ルート要素の名前、名前空間、layout・domain・file などの属性が、レイアウトの定義か所定の形式と合いません。",
        "The root's name, its namespace or its attributes (layout, domain, file and others) disagree with "
        "the layout or are not of their form.",
    ),
    (
        "別の業務・別の版の文書でないか確認してください。",
        "Check whether the document belongs to another domain or version.",
    ),
)
XML_RECORD_COUNT_MISMATCH = _define(
    "xml_record_count_mismatch",
    _FORM,
    ("レコード件数の不一致", "Record count that does not agree"),
    (
        "records 属性の件数と、文書にあるレコードの数が違います。欠落か重複のおそれがあります。",
        "The records attribute differs from the number of records found; some may be missing or doubled.",
    ),
    ("作成元の件数と照合してください。", "Compare with the count at the source."),
)
