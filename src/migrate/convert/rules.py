"""What the conversion itself can find. An error rejects the record; a warning lets it through, counted."""

from migrate.findings import Rule, Severity, define


def conversion_rule(
    code: str,
    severity: Severity,
    clause: str,
    title: tuple[str, str],
    explanation: tuple[str, str],
    remedy: tuple[str, str],
) -> Rule:
    """Define a rule of this stage; each text is (Japanese, English)."""
    return define(code, severity, stage="convert", clause=clause, title=title, explanation=explanation, remedy=remedy)


CODE_UNMAPPED = conversion_rule(
    "code_unmapped",
    Severity.ERROR,
    "FACTS §5.2 コード未定義値",
    ("変換表にないコード値", "Code value not in the code table"),
    (
        "移行元のコード値が変換定義のコード表にありません。推測せず、レコードを保留しました。",
        "The vendor's code value is not in the converter's code table. Nothing is guessed; the record is held.",
    ),
    (
        "移行元に値の意味を確認し、変換定義の codes フォルダの表に一行を加えてください。",
        "Ask the vendor what the value means and add a row to the table in the converter's codes folder.",
    ),
)
DATE_UNREADABLE = conversion_rule(
    "date_unreadable",
    Severity.ERROR,
    "FACTS §1.4, §5.2",
    ("読めない日付", "Date that cannot be read"),
    (
        "宣言された日付の書き方のどれとも合わないか、暦にない日です。",
        "The text fits none of the declared date styles, or names a day that no calendar has.",
    ),
    (
        "移行元で訂正するか、その書き方を converter.toml の styles に加えてください。",
        "Correct it at the source, or add its style to styles in converter.toml.",
    ),
)
ERA_YEAR_IMPOSSIBLE = conversion_rule(
    "era_year_impossible",
    Severity.ERROR,
    "FACTS §1.4 元号境界外",
    ("あり得ない元号の年", "Year the era never had"),
    (
        "平成32年、昭和65年、平成0年のように、その元号に存在しない年です。",
        "A year that does not exist in that era, such as 平成32年, 昭和65年 or 平成0年.",
    ),
    ("移行元で正しい年を確認してください。", "Have the source confirm the right year."),
)
DATE_OUTSIDE_ERA = conversion_rule(
    "date_outside_era",
    Severity.WARNING,
    "FACTS §5.5 月日を見て元号を自動補正しない",
    ("元号の期間外の日", "Day outside its era"),
    (
        "元号と年は存在しますが、月日がその元号の期間の外です。元号と年のとおりに西暦にしました。",
        "Era and year exist, but the day lies outside the era. It was converted by era and year, uncorrected.",
    ),
    (
        "証明書の記載を確かめ、必要なら移行元で訂正してください。",
        "Check the certificate; correct at the source if needed.",
    ),
)
DATE_LUNAR = conversion_rule(
    "date_lunar_calendar",
    Severity.WARNING,
    "FACTS §1.4 旧太陰暦",
    ("旧暦の日付", "Date of the lunar calendar"),
    (
        "明治5年12月2日までは太陰暦で、西暦の月日にできません。年だけを移し、元の表記を残しました。",
        "Until 明治5年12月2日 the calendar was lunar. Only the year is carried; the notation is kept beside it.",
    ),
    ("対応は不要です。", "Nothing to do."),
)
DATE_NOT_CALENDAR_DAY = conversion_rule(
    "date_not_calendar_day",
    Severity.WARNING,
    "FACTS §1.4 暦上日以外",
    ("平年の2月29日", "29 February of a common year"),
    (
        "暦にない日ですが、仕様が許す項目なのでそのまま移しました。",
        "Not a calendar day, but the standard allows it in this item; carried as it is.",
    ),
    ("戸籍等と照合してください。", "Compare it with the family register."),
)
DATE_UNKNOWN_UNSUPPORTED = conversion_rule(
    "date_unknown_unsupported",
    Severity.ERROR,
    "FACTS §1.4 不詳",
    ("不詳日を持てない項目", "Item that cannot hold an unknown date"),
    (
        "不詳を含む日付ですが、レイアウトのこの項目は不詳日と表記を持てません。",
        "The date has unknown parts, but this item of the layout holds neither them nor their notation.",
    ),
    (
        "移行元で日付を確定するか、取扱いを協議してください。",
        "Have the source settle the date, or agree how to treat it.",
    ),
)
VALUE_UNREADABLE = conversion_rule(
    "value_unreadable",
    Severity.ERROR,
    "FACTS §5.2",
    ("数として読めない値", "Value that is not a number"),
    ("数値の項目に数字以外の文字があります。", "A numeric item holds something other than digits."),
    ("移行元で訂正してください。", "Correct it at the source."),
)
CHARACTER_FORBIDDEN = conversion_rule(
    "character_forbidden",
    Severity.ERROR,
    "XML 1.0 §2.2 Char; FACTS §5.2 制御文字",
    ("XML に書けない文字", "Character XML forbids"),
    (
        "制御文字など、XML に書けない文字が値に含まれています。取り除かずレコードを保留しました。",
        "The value holds a control or other character that XML forbids. It was not removed; the record is held.",
    ),
    ("移行元で文字を取り除くか置き換えてください。", "Have the source remove or replace the character."),
)
LOOKUP_ORPHAN = conversion_rule(
    "lookup_orphan",
    Severity.ERROR,
    "FACTS §5.2 孤児",
    ("行き先のないレコード", "Record with nowhere to go"),
    (
        "結合先のレコードがないため、どの移行ファイルにも入りません。",
        "The record it belongs to does not exist, so it enters no transfer file.",
    ),
    ("移行元で親のレコードを確認してください。", "Have the source look for the parent record."),
)
LOOKUP_DUPLICATE = conversion_rule(
    "lookup_duplicate",
    Severity.ERROR,
    "FACTS §5.2 二重抽出",
    ("結合先が一つに決まらない", "More than one record to join"),
    (
        "同じキーのレコードが複数あり、どれを移すか決められないので保留しました。",
        "Several records share the key; which to take cannot be decided, so the record is held.",
    ),
    ("移行元で重複を解消してください。", "Have the source resolve the duplicates."),
)
LOOKUP_MISSING = conversion_rule(
    "lookup_missing",
    Severity.ERROR,
    "FACTS §5.2 住所コードと文言の不一致",
    ("参照先のマスタにない値", "Value not in the master it refers to"),
    (
        "コードがマスタにないため、文言を補えません。",
        "The code is not in the master, so its text cannot be filled in.",
    ),
    ("マスタの欠けたレコードの提供を求めてください。", "Ask for the master's missing record."),
)
LOOKUP_KEY_UNREAD = conversion_rule(
    "lookup_key_unread",
    Severity.WARNING,
    "FACTS §5.2 住所コードと文言の不一致",
    ("読めない結合キー", "Key of a join that cannot be read"),
    (
        "結合のキーの値が、変換定義が定めた形として読めないので、どのレコードとも結合しませんでした。",
        "A key by which records are joined cannot be read in the form the converter says, so nothing was joined to it.",
    ),
    (
        "移行元で値を正すか、変換定義の keys を見直してください。",
        "Have the source correct the value, or revise the keys of the converter.",
    ),
)
FIELD_NOT_CARRIED = conversion_rule(
    "field_not_carried",
    Severity.ERROR,
    "FACTS §5.3-4 収支式",
    ("移す先のない値", "Value with no item to go to"),
    (
        "この種類のレコードでは空のはずの項目に値があり、移行ファイルに入れる場所がありません。",
        "A field that is empty in records of this kind holds a value, and the transfer file has no place for it.",
    ),
    (
        "移行元に値の意味を確認し、変換定義を見直してください。",
        "Ask what the value means and revise the converter.",
    ),
)
NAME_NOT_SPLIT = conversion_rule(
    "name_not_split",
    Severity.INFO,
    "FACTS §1.2 氏名は要素間に全角空白1字",
    ("氏と名に分けられない氏名", "Name that does not split in two"),
    (
        "全角空白がちょうど一つでないため、氏と名の項目を空にしました。氏名の項目は元のとおりです。",
        "The name does not hold exactly one full-width space, so family and given name stay absent."
        " The full name is carried.",
    ),
    ("必要なら移行後に職員が分けてください。", "Staff may split it after the migration where needed."),
)
