"""What can be wrong with the binary objects that records name: the record, or an object of the delivery."""

from migrate.convert.rules import conversion_rule
from migrate.findings import Severity

_CLAUSE = "DESIGN The XML form; FACTS §4 D22 検査 (添付の実在とハッシュ一致)"
_ASK = (
    "引渡し一式が揃っているか確かめ、ファイルの提供を求めてください。",
    "See whether the delivery is complete, and ask for the file.",
)

OBJECT_MISSING = conversion_rule(
    "object_missing",
    Severity.ERROR,
    _CLAUSE,
    ("添付・画像の実物がない", "Object that is not there"),
    (
        "レコードの添付・画像のファイルが引渡しにないか、読めません。移行ファイルはそのファイル名またはハッシュ値を必須とするので、"
        "レコードを保留しました。",
        "The file that the record names (attachment, image) is not in the delivery or cannot be read. The transfer "
        "file requires its name or hash, so the record is rejected.",
    ),
    _ASK,
)
OBJECT_LEFT_OUT = conversion_rule(
    "object_left_out",
    Severity.WARNING,
    _CLAUSE,
    ("添付・画像の実物がないまま運んだレコード", "Record carried without its object"),
    (
        "レコードの添付・画像のファイルが引渡しにないか、読めません。レコードは、ファイル名の項目を空にして運びました。",
        "The file that the record names (attachment, image) is not in the delivery or cannot be read. The record is "
        "carried, and its item for the file is absent.",
    ),
    _ASK,
)
OBJECT_DIFFERS = conversion_rule(
    "object_differs",
    Severity.ERROR,
    _CLAUSE,
    ("添付・画像の実物が記録と違う", "Object that is not the one recorded"),
    (
        "添付・画像のファイルの SHA-256 またはバイト数が、レコード (レコードにないときは引渡目録) の値と違います。"
        "どちらが正しいか分からないので、レコードを保留しました。",
        "The SHA-256 or size of the file is not what the record says (or the inventory, where the record does not). "
        "Which is right nobody can tell here, so the record is rejected.",
    ),
    (
        "差し替え・破損・記録の誤りのどれかをベンダーに確認してください。",
        "Ask the vendor whether the file was replaced or damaged, or the record is wrong.",
    ),
)
OBJECT_UNNAMED = conversion_rule(
    "object_unnamed",
    Severity.WARNING,
    _CLAUSE,
    ("どのレコードも指さない実物", "Object that no record names"),
    (
        "引渡しの添付・画像のフォルダにあるファイルですが、どのレコードも指していません。運んでいません。",
        "The file lies among the objects of the delivery, but no record names it. It is not carried.",
    ),
    (
        "不要なファイルか、レコードの漏れかをベンダーに確認してください。",
        "Ask the vendor whether the file is a leftover or a record is missing.",
    ),
)
OBJECT_UNREADABLE = conversion_rule(
    "object_unreadable",
    Severity.WARNING,
    _CLAUSE,
    ("読めない実物", "Object that cannot be read"),
    (
        "添付・画像のフォルダにありますが、読めない、大きすぎる、通常のファイルでない、または引渡しの外へのリンクなので、使いません。",
        "It lies among the objects of the delivery, but cannot be read, is too large, is no regular file, or is a link "
        "that leads out of the delivery. It is not used.",
    ),
    (
        "開く権限と媒体を確かめ、リンクでなく実物を受け取ってください。",
        "Check permissions and the medium, and ask for the file itself in place of a link.",
    ),
)
OBJECTS_NOT_DELIVERED = conversion_rule(
    "objects_not_delivered",
    Severity.INFO,
    _CLAUSE,
    ("添付・画像の実物が引渡しにない資料", "Records whose objects are not in the delivery"),
    (
        "レコードは添付・画像を挙げていますが、実物は引渡しに含まれません。レコードだけを運びました。",
        "The records list attachments or images, but the delivery does not hold these files. Only the records are "
        "carried.",
    ),
    (
        "実物が要るなら、別に引渡しを受けてください。",
        "If the files are needed, have them delivered separately.",
    ),
)
