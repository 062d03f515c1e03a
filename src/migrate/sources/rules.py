"""What the source room reports: damaged records, and vendors' papers that differ from what was delivered."""

from migrate.findings import Rule, Severity, define

_RECEIPT = "FACTS §5.3-1"
_DEFECTS = "FACTS §5.2"
_ASK_AGAIN = (
    "ベンダーに該当ファイルの再提供を求めてください。",
    "Ask the vendor to deliver the file again.",
)
_LOOK = (
    "原本の該当位置を確かめ、ベンダーに訂正を求めるか、rejects の該当行を直して再投入してください。",
    "Look at the place in the delivery; have it corrected, or correct the line in rejects and feed it again.",
)


def _rule(
    code: str,
    severity: Severity,
    clause: str,
    title: tuple[str, str],
    explanation: tuple[str, str],
    remedy: tuple[str, str] = _ASK_AGAIN,
) -> Rule:
    return define(code, severity, stage="sources", clause=clause, title=title, explanation=explanation, remedy=remedy)


UNDECODABLE_BYTES = _rule(
    "undecodable_bytes",
    Severity.ERROR,
    "FACTS §5.3-2",
    ("文字として読めないバイト", "Bytes that are no character"),
    (
        "宣言された文字コードに無いバイトがあります。推測して読み替えることはせず、レコードを保留しました。",
        "Some bytes are not in the declared character set. Nothing was guessed; the record is set aside.",
    ),
    _LOOK,
)
RECORD_FIELD_COUNT = _rule(
    "record_field_count",
    Severity.ERROR,
    _DEFECTS,
    ("項目数の違うレコード", "Record with the wrong number of fields"),
    (
        "項目の数が見出しと違い、どの値がどの項目か決められません (列ずれ)。",
        "The record has more or fewer fields than the header, so no value can be assigned to a field.",
    ),
    _LOOK,
)
QUOTE_UNBALANCED = _rule(
    "quote_unbalanced",
    Severity.ERROR,
    _DEFECTS,
    ("閉じない引用符", "Quote that does not close"),
    (
        "引用符で始まる値が区切りの前で閉じていません。この行だけを保留し、次の行から読み続けました。",
        "A quoted value does not end before a delimiter. Only this line is set aside; the next one was read.",
    ),
    _LOOK,
)
RECORD_TRUNCATED = _rule(
    "record_truncated",
    Severity.ERROR,
    _DEFECTS,
    ("途中で切れた最終レコード", "Last record cut off"),
    (
        "最後のレコードに改行がなく、項目も揃っていません。ファイルが途中で切れています。",
        "The last record has neither a line end nor all its fields: the file was cut off.",
    ),
)
LINE_END_MISSING = _rule(
    "line_end_missing",
    Severity.WARNING,
    _DEFECTS,
    ("最終行に改行がない", "No line end after the last record"),
    (
        "項目は揃っていますが、最後の値が途中で切れていても分かりません。",
        "All fields are there, but nobody can tell whether the last value is whole.",
    ),
    (
        "引渡目録のバイト数・ハッシュ値と一致していれば対応不要です。",
        "Nothing to do if size and hash agree with the inventory.",
    ),
)
LINE_BLANK = _rule(
    "line_blank",
    Severity.WARNING,
    _DEFECTS,
    ("空行", "Blank line"),
    (
        "何も書かれていない行があります。レコードとは数えません。",
        "There is a line with nothing on it. It is not counted as a record.",
    ),
    (
        "件数が引渡目録と一致していれば対応不要です。",
        "Nothing to do if the record count agrees with the inventory.",
    ),
)
EOF_MARK = _rule(
    "eof_mark",
    Severity.INFO,
    _DEFECTS,
    ("終端記号 (0x1A) 付きのファイル", "File with an end mark (0x1A)"),
    (
        "末尾に旧来のファイル終端記号があります。データではないので除きました。",
        "The file ends with the old end-of-file mark. It is no data and was left out.",
    ),
    ("対応不要です。", "Nothing to do."),
)
FILE_MISSING = _rule(
    "file_missing",
    Severity.ERROR,
    _RECEIPT,
    ("目録にあるファイルがない", "Listed file is not there"),
    (
        "引渡目録に記載のファイルが届いていません。ファイル欠落は移行事故の典型です。",
        "The inventory lists a file that was not delivered, which is how migrations typically go wrong.",
    ),
)
FILE_UNLISTED = _rule(
    "file_unlisted",
    Severity.INFO,
    _RECEIPT,
    ("目録にないファイル", "File nobody listed"),
    (
        "引渡目録に記載のないファイルがあります。件数・ハッシュ値を確かめる手段がありません。",
        "A file is there that the inventory does not list, so its count and hash cannot be checked.",
    ),
    (
        "説明書やレイアウトなら対応不要です。データなら、目録への追記を求めてください。",
        "Nothing to do for notes and layouts; if it is data, ask for it to be listed.",
    ),
)
FILE_SIZE_MISMATCH = _rule(
    "file_size_mismatch",
    Severity.ERROR,
    _RECEIPT,
    ("バイト数が目録と違う", "Size differs from the inventory"),
    (
        "ファイルの大きさが引渡目録と違います。途中で切れたか、別の版です。",
        "The file is not as long as the inventory says: it was cut off, or it is another version.",
    ),
)
FILE_HASH_MISMATCH = _rule(
    "file_hash_mismatch",
    Severity.ERROR,
    _RECEIPT,
    ("ハッシュ値が目録と違う", "SHA-256 differs from the inventory"),
    (
        "ファイルの内容が、引渡目録を作ったときと違います。",
        "The file's contents are not those the inventory was made from.",
    ),
)
RECORD_COUNT_MISMATCH = _rule(
    "record_count_mismatch",
    Severity.ERROR,
    _RECEIPT,
    ("レコード件数が目録と違う", "Record count differs from the papers"),
    (
        "読んだレコードの件数 (損傷分を含む) が、ベンダーの示す件数と違います。",
        "The number of records read, damaged ones included, is not the one the vendor states.",
    ),
    (
        "抽出漏れか二重抽出か、目録の誤りかをベンダーに確認してください。",
        "Ask the vendor whether records are missing or doubled, or the paper is wrong.",
    ),
)
CONTROL_TOTAL_MISMATCH = _rule(
    "control_total_mismatch",
    Severity.ERROR,
    "FACTS §5.3-5",
    ("合計が管理合計表と違う", "Sum differs from the control totals"),
    (
        "項目を足し上げた額が、ベンダーの管理合計表と違います。",
        "The sum of a field is not the one in the vendor's control totals.",
    ),
    (
        "差額の原因 (欠落・重複・損傷レコード) を調べ、ベンダーに確認してください。",
        "Find where the difference comes from (missing, doubled or damaged records) and ask the vendor.",
    ),
)
CONTROL_TOTAL_UNVERIFIED = _rule(
    "control_total_unverified",
    Severity.WARNING,
    "FACTS §5.3-5",
    ("確かめられない合計", "Control total that could not be checked"),
    (
        "管理合計表の項目を足し上げられません。項目がないか、数でない値があります。",
        "The sum cannot be made: there is no such field, or it has values that are no numbers.",
    ),
    (
        "項目名の対応 (変換定義の sums) と、数でない値を確かめてください。",
        "Check the converter's sums for the name of the field, and the values that are no numbers.",
    ),
)
INVENTORY_PATH_UNSAFE = _rule(
    "inventory_path_unsafe",
    Severity.ERROR,
    _RECEIPT,
    ("引渡しの外を指すファイル名", "Listed path leads out of the delivery"),
    (
        "引渡目録のファイル名が引渡しフォルダの外を指しています。開いていません。",
        "A path in the inventory leads out of the delivery folder. It was not opened.",
    ),
    ("目録の訂正を求めてください。", "Ask for the inventory to be corrected."),
)
SOURCE_NOT_DELIVERED = _rule(
    "source_not_delivered",
    Severity.INFO,
    _RECEIPT,
    ("引き渡されていない移行元", "Source that was not delivered"),
    (
        "変換定義にある移行元のファイルがなく、引渡目録にもありません。この団体がその業務を使っていないなら正常です。",
        "The converter knows a source whose file is neither there nor in the inventory, as where a municipality does "
        "not use that part of the system.",
    ),
    (
        "使っている業務なら、目録への追記と提供を求めてください。",
        "If that part is in use, ask for the file, and for it to be listed.",
    ),
)
SOURCE_UNREADABLE = _rule(
    "source_unreadable",
    Severity.ERROR,
    _RECEIPT,
    ("読めない移行元", "Source that could not be read"),
    (
        "移行元のファイルがないか、宣言された様式と違い、一件も読んでいません。理由は読まなかったファイルの一覧にあります。",
        "The source's file is not there or not as declared, and none of it was read. "
        "The list of files that were not read says why.",
    ),
)
TEXT_DOUBTFUL = _rule(
    "text_doubtful",
    Severity.WARNING,
    "FACTS §5.3-2",
    ("文字化けらしい値", "Text that looks wrongly decoded"),
    (
        "UTF-8 を別の文字コード (latin1 など) として読んだときの並びか、置換文字 U+FFFD があります。"
        "元の文字は推測できないので、そのまま運びました。",
        "There are sequences as they come of UTF-8 read in another character set (latin1), or U+FFFD. "
        "What it was cannot be guessed, so it was carried as it is.",
    ),
    (
        "データベースの列の文字コードの設定を確かめ、ベンダーに訂正を求めてください。",
        "Check the character set declared for the column in the database and have it corrected.",
    ),
)
