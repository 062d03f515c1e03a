"""What is reported of a vendor's list of codes (コード表) held against what the converter knows."""

from migrate.findings import Severity, define

_CLAUSE = "FACTS §5.3"

CODE_LIST_UNKNOWN = define(
    "code_list_unknown",
    Severity.WARNING,
    stage="sources",
    clause=_CLAUSE,
    title=("変換定義にないコード値", "Code that the converter has not"),
    explanation=(
        "引渡しのコード表にある値が、変換定義のコード表にありません。この値を使うレコードは変換できず、リジェクトされます。",
        "The delivered list of codes has a value that the converter's code table has not. Records with it cannot be "
        "converted and will be rejected.",
    ),
    remedy=(
        "値の意味をベンダーに確認し、団体の差分定義でコード表に加えてください。"
        "移行しない値なら reject と理由を書きます。",
        "Ask the vendor what it means and add it to the code table in the municipality's overlay; if it must not be "
        "carried over, write reject and the reason.",
    ),
)
CODE_LIST_LABEL = define(
    "code_list_label",
    Severity.WARNING,
    stage="sources",
    clause=_CLAUSE,
    title=("名称の違うコード値", "Code with another label"),
    explanation=(
        "引渡しのコード表では、この値の名称が変換定義と違います。この団体では別の意味かもしれません。",
        "In the delivered list of codes this value has another label than in the converter. It may mean something "
        "else in this municipality.",
    ),
    remedy=(
        "同じ意味か確認してください。違うなら、団体の差分定義でこの値の変換先と名称を改めてください。",
        "See whether it means the same; if not, change target and label of the value in the municipality's overlay.",
    ),
)
CODE_LIST_KIND = define(
    "code_list_kind",
    Severity.INFO,
    stage="sources",
    clause=_CLAUSE,
    title=("変換定義にないコード種別", "Kind of code that the converter has not"),
    explanation=(
        "引渡しのコード表にあるこの種別のコード表が変換定義になく (codes/ にも、code_list の tables・elsewhere にも"
        "ありません)、突合していません。",
        "The converter has no table for a kind of the delivered list (neither in codes/ nor in tables or elsewhere of "
        "code_list), so its values were held against nothing.",
    ),
    remedy=(
        "この種別を使う項目があるか確かめ、code_list の tables か elsewhere に書いてください。",
        "See whether any field uses it, and name it in tables or elsewhere of code_list.",
    ),
)
CODE_LIST_LACKS = define(
    "code_list_lacks",
    Severity.INFO,
    stage="sources",
    clause=_CLAUSE,
    title=("引渡しのコード表にない値", "Codes that the delivered list has not"),
    explanation=(
        "変換定義が知っている値で、引渡しのコード表にないものがあります。",
        "The converter knows values that the delivered list of codes has not.",
    ),
    remedy=(
        "その団体が使っていない値なら対応不要です。データに現れるなら、コード表の記載漏れです。",
        "Nothing to do if the municipality does not use them; if they occur in its data, the list leaves them out.",
    ),
)
