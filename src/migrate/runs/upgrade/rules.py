"""What stands in the way of an upgrade: data that another layout version has no place for."""

from migrate.findings import Rule, Severity, define

_CLAUSE = "layout_specs of both versions (migrate layout diff)"


def _define(code: str, title: tuple[str, str], explanation: tuple[str, str], remedy: tuple[str, str]) -> Rule:
    return define(
        code, Severity.ERROR, stage="upgrade", clause=_CLAUSE, title=title, explanation=explanation, remedy=remedy
    )


UPGRADE_FILE_REMOVED = _define(
    "upgrade_file_removed",
    ("新しい版にない移行ファイルのレコード", "Records of a transfer file the new version does not have"),
    (
        "移行ファイルが新しい版になく、レコードの行き先がありません。",
        "The new version has no such transfer file, so that its records have nowhere to go.",
    ),
    (
        "別の移行ファイルに移すのか、移さないのかを団体と決め、抽出からやり直してください。",
        "Agree which file takes them, or that none does, and extract again.",
    ),
)
UPGRADE_ITEM_REMOVED = _define(
    "upgrade_item_removed",
    ("新しい版にない項目の値", "Values of an item the new version does not have"),
    (
        "項目が新しい版になく、値の行き先がありません。同じ項目と認めるのは、データ項目ID かローマ字名が"
        "同じものだけです。",
        "The new version has no such item, so that its values have nowhere to go. An item is known again by its "
        "データ項目ID or its romaji only.",
    ),
    (
        "どの項目に移すのか、移さないのかを団体と決め、抽出からやり直してください。",
        "Agree which item takes them, or that none does, and extract again.",
    ),
)
UPGRADE_ITEM_DOUBTFUL = _define(
    "upgrade_item_doubtful",
    ("どの項目か決められない値", "Values of an item that may be either of two"),
    (
        "名前が同じ項目とローマ字名が同じ項目が、新しい版では別の項目です。どちらに移すか決められません。",
        "In the new version the item of this name and the item of this romaji are two.",
    ),
    (
        "二つの版の定義を見比べ、どちらかの版の誤りなら定義を直してください。",
        "Compare the definitions; if one of them is mistaken, correct it.",
    ),
)
UPGRADE_CODE_UNMATCHED = _define(
    "upgrade_code_unmatched",
    ("新しい版に対応する値のないコード", "Code value without a counterpart in the new version"),
    (
        "コード値を、内容 (有効期間を含む) が同じ値に一対一で読み替えられません。値の廃止、内容の変更、"
        "一覧にない値のいずれかです。",
        "No value of the new list means the same, label and validity, one to one: the value was dropped, its label "
        "changed, or the list never had it.",
    ),
    (
        "migrate layout diff でコード一覧の違いを確かめ、読み替え方を団体と決めて、抽出からやり直してください。",
        "Look at the lists with migrate layout diff, agree on the translation, and extract again.",
    ),
)
UPGRADE_KEY_CHANGED = _define(
    "upgrade_key_changed",
    ("主キーの変更", "Another primary key"),
    (
        "主キーの項目が違うため、レコードが新しい版でも一意で、同じものを指すとは言えません。",
        "Other items make the key, so that nobody can say the records are still told apart by it.",
    ),
    (
        "新しい主キーでのレコードの分け方を団体と決め、抽出からやり直してください。",
        "Agree how the new key tells records apart, and extract again.",
    ),
)
UPGRADE_VALUES_DROPPED = _define(
    "upgrade_values_dropped",
    ("繰返しのなくなった項目の二つ目以降の値", "Further values of an item that no longer repeats"),
    (
        "新しい版では繰り返さない項目に、値が二つ以上あります。",
        "The item no longer repeats, and here it has more than one value.",
    ),
    (
        "残りの値をどこに移すかを団体と決め、抽出からやり直してください。",
        "Agree where the other values go, and extract again.",
    ),
)
UPGRADE_GAIJI_REFUSED = _define(
    "upgrade_gaiji_refused",
    ("外字を使えなくなった項目の外字", "Gaiji in an item that no longer takes them"),
    (
        "新しい版では外字を使えない項目に、同定していない外字があります。",
        "The new version allows no gaiji in this item, and here is one nobody has identified.",
    ),
    ("外字を同定してから抽出し直してください。", "Identify the character and extract again."),
)
