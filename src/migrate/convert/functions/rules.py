"""What value functions find beside the rules of the conversion: texts, numbers, codes by period.

An error rejects the record; what is only information counts values that were written in another way as declared.
"""

from migrate.convert.rules import conversion_rule
from migrate.findings import Severity

_NOTHING = ("対応は不要です。", "Nothing to do.")

DATE_CONTRADICTION = conversion_rule(
    "date_contradiction",
    Severity.ERROR,
    "FACTS §1.4 不詳",
    ("不詳の区分と合わない日付", "Date that its flag or words contradict"),
    (
        "不詳の区分、日付、表記の三つが合いません。宣言のない区分値、区分のいう日付がない、"
        "確定した日付に不詳の表記がある、表記が別の日をいう、のどれかです。",
        "Flag, date and words do not agree: a flag nobody declared, one without its date, words of doubt beside a day"
        " that is known, or words of another day.",
    ),
    ("移行元で正しい日付と区分を確認してください。", "Have the source confirm date and flag."),
)
VALUE_NOT_FITTING = conversion_rule(
    "value_not_fitting",
    Severity.ERROR,
    "FACTS §5.2 桁あふれ",
    ("項目に入らない値", "Value that does not fit its item"),
    (
        "桁数、小数部の桁数、または符号が項目の型に収まりません。丸めや切捨てはせず、レコードを保留しました。",
        "Its digits, decimals or sign do not fit the item's type. Nothing is rounded or cut; the record is held.",
    ),
    (
        "値と単位 (千円など) の宣言を確かめ、移行元に確認してください。",
        "Check the value and the unit (thousands of yen …) the converter declares, and ask the source.",
    ),
)
TEXT_NOT_SPLIT = conversion_rule(
    "text_not_split",
    Severity.ERROR,
    "FACTS §5.2 項目の分割",
    ("決まった数に分かれない文字列", "Text that does not have the parts it should"),
    (
        "区切り文字で分けた数が、変換定義の宣言と違います。どこに何を入れるか決められません。",
        "Separated, the text has more or fewer parts than the converter declares; which goes where cannot be decided.",
    ),
    ("移行元で訂正するか、宣言を見直してください。", "Correct it at the source or revise the declaration."),
)
TEXT_NOT_SPLIT_CARRIED = conversion_rule(
    "text_not_split_carried",
    Severity.INFO,
    "FACTS §5.5 住所の4形式",
    ("分けずに移した文字列", "Text carried unsplit"),
    (
        "分けた項目は空にしました。全体は別の項目に移しています。",
        "The items for its parts stay absent. The whole is carried in another item.",
    ),
    ("必要なら移行後に職員が分けてください。", "Staff may split it after the migration where needed."),
)
TEXT_LENGTH = conversion_rule(
    "text_length",
    Severity.ERROR,
    "FACTS §5.2 桁",
    ("長さの違う文字列", "Text of another length"),
    (
        "位置で切り出す項目ですが、文字数が宣言と違い、位置がずれます。",
        "Parts are taken from it by position, but it is not as long as declared.",
    ),
    ("移行元で訂正してください。", "Correct it at the source."),
)
ZEROS_RESTORED = conversion_rule(
    "zeros_restored",
    Severity.INFO,
    "FACTS §3.2 先頭0落ち, §5.2 前ゼロ落ち",
    ("補った先頭の0", "Leading zeros restored"),
    (
        "数として保存され先頭の0が落ちた値を、変換定義の宣言に従って元の桁数に戻しました。",
        "Values that were stored as numbers and lost their leading zeros got them back, as the converter declares.",
    ),
    _NOTHING,
)
WIDTH_CHANGED = conversion_rule(
    "width_changed",
    Severity.INFO,
    "FACTS §5.1 郵便番号が全角",
    ("半角にした数字", "Digits made half-width"),
    (
        "全角の数字を、変換定義の宣言に従って半角にしました。",
        "Full-width digits were made half-width, as the converter declares.",
    ),
    _NOTHING,
)
KANA_WIDENED = conversion_rule(
    "kana_widened",
    Severity.INFO,
    "FACTS §1.2 フリガナは全角 (N), §5.2 濁点分離",
    ("全角にしたカナ", "Kana made full-width"),
    (
        "半角カナを、変換定義の宣言に従って全角にしました。濁点・半濁点は前の字と合わせて一字です。",
        "Half-width kana were made full-width, as the converter declares; a voicing mark joins the kana before it.",
    ),
    _NOTHING,
)
SPACE_WIDENED = conversion_rule(
    "space_widened",
    Severity.INFO,
    "FACTS §1.2 氏名は要素間に全角空白1字",
    ("全角にした氏名の空白", "Space of a name made full-width"),
    (
        "氏名の要素の間の半角空白を、変換定義の宣言に従って全角空白にしました。",
        "Half-width spaces between the parts of a name were made full-width, as the converter declares.",
    ),
    _NOTHING,
)
WIDTH_NARROWED = conversion_rule(
    "width_narrowed",
    Severity.INFO,
    "FACTS §3.1 金融機関 (半角カナ)",
    ("半角にした文字", "Text made half-width"),
    (
        "全角のカナ・英数字・記号・空白を、変換定義の宣言に従って半角にしました。濁点・半濁点は別の一字になります。",
        "Full-width kana, letters, digits, signs and spaces were made half-width, as the converter declares; a voicing"
        " mark becomes a character of its own.",
    ),
    _NOTHING,
)
CODE_NOT_VALID = conversion_rule(
    "code_not_valid",
    Severity.ERROR,
    "FACTS §5.2 廃止コード",
    ("その日に有効でないコード値", "Code value not valid on its day"),
    (
        "コード表にある値ですが、基準にした日に有効な行がないか、日が不詳でどの行か決まりません。",
        "The value is in the table, but no row of it is valid on the day, or the day is too uncertain to tell which.",
    ),
    (
        "移行元に値と日付を確認し、コード表の valid_from, valid_to を見直してください。",
        "Ask the source about value and day, and look at valid_from and valid_to in the code table.",
    ),
)
CODE_DEFAULTED = conversion_rule(
    "code_defaulted",
    Severity.WARNING,
    "FACTS §5.2 コード未定義値",
    ("宣言した値で埋めたコード", "Code filled in as declared"),
    (
        "変換表にないコード値に、変換定義が理由とともに宣言した値を入れました。",
        "Code values that are not in the table got the value that the converter declares for them, with its reason.",
    ),
    (
        "件数と宣言の理由を確かめ、必要ならコード表に行を加えてください。",
        "Look at their number and the reason declared; add rows to the code table where needed.",
    ),
)
