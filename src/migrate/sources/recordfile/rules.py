"""What reading files of records reports."""

from migrate.findings import Rule, Severity, define

_DEFECTS = "FACTS §5.2"
_LOOK = (
    "様式 (レコード長・項目の位置) を確かめ、合っていればベンダーに再提供を求めてください。",
    "Check the layout (record length, places of fields); if it is right, ask the vendor to deliver again.",
)


_CUT = (
    "引渡目録のバイト数と比べ、足りなければ再提供を求めてください。足りていれば、様式のレコード長を確かめてください。",
    "Compare the size with the inventory: if bytes are missing, ask for it again; if not, check the layout.",
)
_FRAMING = (
    "レコード長の持ち方 (framing、order、own、blocks、spanned) が変換定義と合うか確かめ、合っていれば再提供を求めて"
    "ください。",
    "Check that the converter says how lengths are written (framing, order, own, blocks, spanned); if it does, "
    "ask for the file again.",
)
_CORRECT = (
    "該当位置のバイトを確かめ、ベンダーに訂正を求めるか、rejects の該当レコードを直して再投入してください。続けて"
    "出るなら、様式の項目の位置を確かめてください。",
    "Look at the bytes; have them corrected, or correct the record in rejects and feed it again. If there are many, "
    "check the places of fields in the layout.",
)
_TYPES = (
    "区分項目 (select) と区分の値 (when、header、trailer の code) を確かめてください。合っていれば、ベンダーにその"
    "区分の様式を求めてください。",
    "Check the field that tells types apart (select) and the codes (when; code of header and trailer). If they are "
    "right, ask the vendor for the layout of this type.",
)
_COUNTS = (
    "抽出漏れか二重抽出か、トレーラの誤りかをベンダーに確認してください。",
    "Ask the vendor whether records are missing or doubled, or the trailer is wrong.",
)
_NONE = ("移行先で空としてよいか、業務の担当に確かめてください。", "Ask those in charge whether it may be empty.")


def _rule(
    code: str,
    title: tuple[str, str],
    explanation: tuple[str, str],
    severity: Severity = Severity.ERROR,
    remedy: tuple[str, str] = _LOOK,
) -> Rule:
    return define(code, severity, stage="sources", clause=_DEFECTS, title=title, explanation=explanation, remedy=remedy)


RECORD_BYTES_LEFT = _rule(
    "record_bytes_left",
    ("レコードに満たない残り", "Bytes left over that are no record"),
    (
        "ファイルの末尾 (またはブロックの末尾) にレコード長に満たないバイトがあります。途中で切れています。",
        "A file or a block ends before its last record does: it was cut off.",
    ),
    remedy=_CUT,
)
RECORD_WORD_WRONG = _rule(
    "record_word_wrong",
    ("読めないレコード長 (RDW)", "Record length (RDW) that cannot be"),
    (
        "レコードの前の長さ (RDW) が4未満か、予備のバイトが0ではありません。以後は区切れないので保留しました。",
        "The length before a record (RDW) is below 4 or its reserved bytes are not zero; "
        "what follows cannot be cut into records and is set aside.",
    ),
    remedy=_FRAMING,
)
BLOCK_WORD_WRONG = _rule(
    "block_word_wrong",
    ("読めないブロック長 (BDW)", "Block length (BDW) that cannot be"),
    (
        "ブロックの前の長さ (BDW) が正しくありません。以後の区切りが分からないので残りを保留しました。",
        "The length before a block (BDW) cannot be right; what follows cannot be cut and is set aside.",
    ),
    remedy=_FRAMING,
)
RECORD_SEGMENTS_WRONG = _rule(
    "record_segments_wrong",
    ("つながらないスパンレコード", "Segments that make no record"),
    (
        "分割されたレコード (VBS) の区分 (先頭・中間・末尾) が順に並んでいません。該当の区分だけを保留しました。",
        "The segments of a spanned record (VBS) do not follow as first, middle and last. They are set aside.",
    ),
    remedy=_FRAMING,
)
RECORD_LENGTH_SUSPECT = _rule(
    "record_length_suspect",
    ("レコード長の宣言が疑わしい", "Declared record length is doubtful"),
    (
        "ファイルの先頭が、宣言と違う形 (RDW 付き、改行付き) に見えます。宣言どおりに読みました。",
        "The file begins as if it had another form than declared (RDWs, line ends). It was read as declared.",
    ),
    remedy=_FRAMING,
)
RECORD_LENGTH_WRONG = _rule(
    "record_length_wrong",
    ("長さの違うレコード", "Record of the wrong length"),
    (
        "レコードの長さが、様式 (繰返し件数を含む) の求める長さと違います。",
        "The record is not as long as its layout, with its number of occurrences, says.",
    ),
)
RECORD_KIND_UNKNOWN = _rule(
    "record_kind_unknown",
    ("様式のないレコード区分", "Record of no known type"),
    (
        "区分の値に当たるレコード様式がありません。区切りのずれでも起こります。",
        "No record type has this code. Records that are cut in the wrong place look so too.",
    ),
    remedy=_TYPES,
)
FIELD_DAMAGED = _rule(
    "field_damaged",
    ("壊れた数字項目", "Damaged number"),
    (
        "数字項目のバイトが数になりません (パック・ゾーンの桁や符号)。レコードごと保留しました。",
        "The bytes of a number are none (digits or sign of a packed or zoned field). The record is set aside.",
    ),
    remedy=_CORRECT,
)
NUMBER_BLANK = _rule(
    "number_blank",
    ("未設定の数字項目", "Number that is not set"),
    (
        "数字項目が空白・LOW-VALUE・HIGH-VALUE で埋まっています。空の値として渡しました。",
        "A number is filled with spaces, low-values or high-values. It is handed on as an empty value.",
    ),
    Severity.INFO,
    remedy=_NONE,
)
NUMBER_UNUSUAL = _rule(
    "number_unusual",
    ("標準でない符号・桁の数字項目", "Number with an unusual sign or size"),
    (
        "符号の表し方が標準 (C・D、符号なしは F) でないか、PIC の桁数を超えています。値はそのまま読みました。",
        "The sign is not the usual one (C and D, F for unsigned), or the value has more digits than its PIC. "
        "It was read as it is.",
    ),
    Severity.INFO,
)
FILLER_FILLED = _rule(
    "filler_filled",
    ("予備 (FILLER) に値がある", "FILLER with something in it"),
    (
        "様式で予備とされた位置に、空白・LOW-VALUE・HIGH-VALUE でないバイトがあります。どの項目にも読まれず、移行されま"
        "せん。様式の版が古いか、予備を独自に使っています。",
        "Bytes that the layout calls FILLER are not blank. No field reads them, so they are not carried: the layout is "
        "of another version, or the site has put the space to use.",
    ),
    Severity.WARNING,
    remedy=_LOOK,
)
HEADER_RECORD_MISSING = _rule(
    "header_record_missing",
    ("先頭にないヘッダレコード", "Header record not first"),
    (
        "ヘッダレコードがファイルの先頭に一件だけあるはずです。",
        "There should be one header record, the file's first.",
    ),
    remedy=_CUT,
)
TRAILER_RECORD_MISSING = _rule(
    "trailer_record_missing",
    ("末尾にないトレーラレコード", "Trailer record not last"),
    (
        "トレーラレコードがファイルの末尾に一件だけあるはずです。途中で切れたファイルの典型です。",
        "There should be one trailer record, the file's last; a file that was cut off has none.",
    ),
    remedy=_CUT,
)
TRAILER_MISMATCH = _rule(
    "trailer_mismatch",
    ("トレーラと合わない", "Trailer disagrees with the data"),
    (
        "トレーラレコードの件数または合計が、読んだレコードと違います。",
        "A count or sum in the trailer record is not that of the records read.",
    ),
    remedy=_COUNTS,
)
TRAILER_UNVERIFIED = _rule(
    "trailer_unverified",
    ("確かめられないトレーラ", "Trailer that could not be checked"),
    (
        "トレーラの数を読めないか、足し上げる項目に数でない値があります。",
        "The trailer's number cannot be read, or a field to add up has values that are no numbers.",
    ),
    Severity.WARNING,
    remedy=_CORRECT,
)
