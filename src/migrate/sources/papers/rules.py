"""What is reported of vendors' papers beside what :mod:`migrate.sources.rules` has: they err themselves."""

from migrate.findings import Rule, Severity, define

_RECEIPT = "FACTS §5.3-1"
_TOTALS = "FACTS §5.3-5"
_CORRECT = ("紙の誤りか、データの誤りかをベンダーに確認してください。", "Ask the vendor which is wrong, paper or data.")
_NOTHING = (
    "データが揃っていることが他で分かれば対応不要です。",
    "Nothing to do if it is known otherwise that the data is complete.",
)


def _rule(
    code: str,
    severity: Severity,
    clause: str,
    title: tuple[str, str],
    explanation: tuple[str, str],
    remedy: tuple[str, str] = _CORRECT,
) -> Rule:
    return define(code, severity, stage="sources", clause=clause, title=title, explanation=explanation, remedy=remedy)


PAPER_NUMBER_UNREADABLE = _rule(
    "paper_number_unreadable",
    Severity.WARNING,
    _RECEIPT,
    ("資料の数が読めない", "Number in a paper that cannot be read"),
    (
        "引渡目録・管理合計表などの数の欄が、半角数字 (桁区切りの , と先頭の - は可) ではありません。"
        "読み替えはせず、この数との突合はしていません。",
        "A cell of the inventory, the control totals or the like is not plain digits (with , and - as usual). "
        "Nothing was guessed, and nothing compared with it.",
    ),
    ("数を確かめ、資料の訂正を求めてください。", "Have the paper corrected."),
)
FILE_UNREADABLE = _rule(
    "file_unreadable",
    Severity.ERROR,
    _RECEIPT,
    ("開けないファイル", "File that cannot be opened"),
    (
        "目録にあるファイルですが、開けないか読めないので、ハッシュ値を確かめていません。",
        "The inventory lists this file, but it cannot be opened or read; its hash was not compared.",
    ),
    (
        "開く権限があるか、ほかのプログラムが使っていないか、媒体が壊れていないかを確かめてください。",
        "Check its permissions, that no other program has it open, and that the medium is sound.",
    ),
)
INVENTORY_ROW_REPEATED = _rule(
    "inventory_row_repeated",
    Severity.INFO,
    _RECEIPT,
    ("目録に二度あるファイル", "File listed twice"),
    (
        "引渡目録に同じファイルが同じ内容で二度以上あります。",
        "The inventory lists a file more than once, each time with the same facts.",
    ),
    _NOTHING,
)
INVENTORY_ROWS_CONTRADICT = _rule(
    "inventory_rows_contradict",
    Severity.ERROR,
    _RECEIPT,
    ("目録の記載が食い違うファイル", "File listed twice with other facts"),
    (
        "引渡目録に同じファイルが、件数・バイト数・ハッシュ値の違う行で二度以上あります。合う行があればそれと突合しました。",
        "The inventory lists a file more than once with different counts, sizes or hashes. "
        "If a row agrees with the file, it was compared with that one.",
    ),
)
INVENTORY_LISTS_FOLDER = _rule(
    "inventory_lists_folder",
    Severity.WARNING,
    _RECEIPT,
    ("目録にあるのはフォルダ", "Folder listed as a file"),
    (
        "引渡目録のファイル名はフォルダを指しています。その中のファイルのバイト数・ハッシュ値は確かめられません。",
        "The inventory names a folder, so that sizes and hashes of the files in it cannot be checked.",
    ),
    ("中のファイルを一つずつ記載した目録を求めてください。", "Ask for an inventory that lists each file."),
)
INVENTORY_SEPARATOR = _rule(
    "inventory_separator",
    Severity.INFO,
    _RECEIPT,
    ("目録の区切りが ¥", "Listed paths with backslashes"),
    (
        "引渡目録のファイル名が \\ で区切られています。/ と読みました。",
        "The inventory writes paths with backslashes; they were read as slashes.",
    ),
    ("対応不要です。", "Nothing to do."),
)
FILE_NAME_DIFFERS = _rule(
    "file_name_differs",
    Severity.WARNING,
    _RECEIPT,
    ("目録とファイル名の字が違う", "File name written otherwise than listed"),
    (
        "大文字・小文字、または濁点・半濁点の表し方 (NFC/NFD) だけが引渡目録と違うファイルがあります。"
        "そのファイルの内容を目録と突合しました。",
        "A file's name differs from the inventory only in case, or in how voiced sounds of kana are encoded (NFC or "
        "NFD). Its contents were compared with what is listed.",
    ),
    (
        "複写の途中 (macOS など) で名前が変わっていないか確かめ、目録の名前に直してください。",
        "See whether copying (as by macOS) changed the name, and rename the file as listed.",
    ),
)
PAPER_ABSENT = _rule(
    "paper_absent",
    Severity.INFO,
    _RECEIPT,
    ("届いていない資料", "Paper that is not there"),
    (
        "このシステムの引渡しに付くはずの資料 (変換定義の papers) がありません。",
        "A paper that comes with deliveries of this system (papers in the converter) is not there.",
    ),
    ("必要なら提供を求めてください。", "Ask for it if it is needed."),
)
DATA_FILE_UNLISTED = _rule(
    "data_file_unlisted",
    Severity.INFO,
    _RECEIPT,
    ("目録にないデータファイル", "Data file nobody listed"),
    (
        "データのファイルが引渡目録にありません。件数・ハッシュ値を確かめる手段がありません。",
        "A file of data is not in the inventory, so its count and hash cannot be checked.",
    ),
    ("目録への追記を求めてください。", "Ask for it to be listed."),
)
DATA_FILE_UNREAD = _rule(
    "data_file_unread",
    Severity.WARNING,
    _RECEIPT,
    ("読まれないデータファイル", "Data file that no source reads"),
    (
        "データのファイルと並ぶファイルですが、変換定義のどの移行元にも当たらないため、読んでいません。",
        "A file lies among the data, but no source of the converter reads it.",
    ),
    (
        "データなら変換定義に移行元として加え、そうでなければ papers に加えてください。",
        "If it is data, declare it as a source of the converter; if not, name it in papers.",
    ),
)
PART_MISSING = _rule(
    "part_missing",
    Severity.ERROR,
    _RECEIPT,
    ("分割ファイルの欠落", "Part of a split file is missing"),
    (
        "分割されたファイルの番号が揃っていません。引渡目録にもフォルダにもない番号があります。",
        "The parts of a split file are not complete: a number is neither listed nor there.",
    ),
    ("残りの分割ファイルの提供を求めてください。", "Ask for the missing part."),
)
PART_NUMBER_DIFFERS = _rule(
    "part_number_differs",
    Severity.WARNING,
    _RECEIPT,
    ("分割番号の食い違い", "Part numbers that contradict"),
    (
        "引渡目録の内容欄の分割番号 (n／m) が、ファイル名の番号、または他の分割ファイルの全数と合いません。",
        "The part number (n of m) in the inventory's description is not the one in the file's name, or other parts "
        "state another number of parts.",
    ),
)
CONTROL_TOTAL_UNCLAIMED = _rule(
    "control_total_unclaimed",
    Severity.INFO,
    _TOTALS,
    ("突合先のない合計", "Control total that belongs to no source"),
    (
        "管理合計表のこの資料に当たる移行元が変換定義になく、突合していません。",
        "No source of the converter has this name, so the control total was compared with nothing.",
    ),
    ("変換定義の total を確かめてください。", "Check the names (total) in the converter."),
)
CONTROL_TOTAL_ABSENT = _rule(
    "control_total_absent",
    Severity.INFO,
    _TOTALS,
    ("合計の示されない資料", "Records for which no control total is stated"),
    (
        "読んだレコードに当たる資料が管理合計表にありません。",
        "Records were read that no line of the control totals is about.",
    ),
    (
        "コード値が正しいか、資料の記載漏れかを確かめてください。",
        "See whether a code is wrong, or the paper leaves them out.",
    ),
)
GAIJI_USES_DIFFER = _rule(
    "gaiji_uses_differ",
    Severity.INFO,
    _RECEIPT,
    ("外字の使用件数が一覧と違う", "Gaiji used more or less often than listed"),
    (
        "外字一覧の使用件数が、引渡しの全レコードで数えた件数と違います。",
        "The list of gaiji states another number of uses than all records of the delivery have.",
    ),
    _NOTHING,
)
GAIJI_UNLISTED = _rule(
    "gaiji_unlisted",
    Severity.WARNING,
    _RECEIPT,
    ("外字一覧にない外字", "Gaiji that no list has"),
    (
        "使われている外字が外字一覧にありません。",
        "A gaiji is used that the list of gaiji does not have.",
    ),
    ("字形の提供を求めてください。", "Ask for its glyph."),
)
INVENTORY_LEAVES_OUT = _rule(
    "inventory_leaves_out",
    Severity.INFO,
    _RECEIPT,
    ("目録の件数に入らない資料", "Records the inventory leaves out"),
    (
        "このシステムの引渡目録は、ファイルの件数にこの資料のレコードを数えません (変換定義の inventoried)。"
        "件数は読んで数えたものです。",
        "The inventory of this system does not count these records among those of the file (the converter's "
        "inventoried says so). Their number is what was read.",
    ),
    _NOTHING,
)
