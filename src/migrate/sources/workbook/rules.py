"""What reading workbooks reports: cells that cannot be taken, and what a sheet shows beside its cells' texts."""

from migrate.findings import Rule, Severity, define

_DEFECTS = "FACTS §5.2"
_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_CORRECT = (
    "ブックの該当セルを確かめて直すか、rejects の該当行を直して再投入してください。",
    "Look at the cell; correct it in the workbook, or correct the row in rejects and feed it again.",
)
_ASK = ("作成者に意味を確かめてください。", "Ask who made the workbook what it means.")


def _rule(
    code: str, severity: Severity, title: tuple[str, str], explanation: tuple[str, str], remedy: tuple[str, str]
) -> Rule:
    return define(
        f"workbook_{code}",
        severity,
        stage="sources",
        clause=_DEFECTS,
        title=title,
        explanation=explanation,
        remedy=remedy,
    )


CELL_ERROR = _rule(
    "cell_error",
    _ERROR,
    ("エラー値のセル", "Cell with an error value"),
    (
        "セルの値が #N/A などのエラー値です。値が分からないので、行を保留しました。",
        "The cell holds an error value such as #N/A. Its value is unknown; the row is set aside.",
    ),
    _CORRECT,
)
CELL_UNREADABLE = _rule(
    "cell_unreadable",
    _ERROR,
    ("読めないセル", "Cell that cannot be read"),
    (
        "セルの内容が xlsx の決まりに合いません (数でない数値、ない文字列や書式の番号など)。行を保留しました。",
        "The cell is not as xlsx requires (a number that is none, a text or style that is not there). "
        "The row is set aside.",
    ),
    _CORRECT,
)
CELL_OUTSIDE = _rule(
    "cell_outside",
    _ERROR,
    ("見出しのない列のセル", "Cell in a column without heading"),
    (
        "見出しの範囲の外に値があります。列がずれているか、欄外の書込みです。行を保留しました。",
        "There is a value outside the headings: columns have shifted, or it is a remark in the margin. "
        "The row is set aside.",
    ),
    _CORRECT,
)
DAY_IMPOSSIBLE = _rule(
    "day_impossible",
    _ERROR,
    ("日付にならない日付セル", "Date cell that is no day"),
    (
        "日付書式のセルの値が、Excel の日付の範囲にないか、実在しない1900年2月29日です。行を保留しました。",
        "The number in a date cell is beyond Excel's days, or the 1900-02-29 that never was. The row is set aside.",
    ),
    _CORRECT,
)
FORMULA_UNCALCULATED = _rule(
    "formula_uncalculated",
    _ERROR,
    ("計算されていない数式", "Formula that was never calculated"),
    (
        "数式のセルに計算結果が保存されていません。数式は計算しないので、行を保留しました。",
        "The cell has a formula without a saved result. Formulas are not computed here; the row is set aside.",
    ),
    (
        "Excel で開いて保存し直したブックの提供を受けてください。",
        "Have the workbook opened and saved in Excel, and delivered again.",
    ),
)
FORMULA_RESULT = _rule(
    "formula_result",
    _WARNING,
    ("数式のセル", "Cells with formulas"),
    (
        "保存時の計算結果を値としました。recalculated=True のブックは再計算を求めており、結果が古いことがあります。",
        "The results saved with the workbook were taken. One with recalculated=True asks to be recalculated: "
        "they may be out of date.",
    ),
    (
        "Excel で再計算して保存したものかを確かめてください。",
        "Make sure that it was recalculated and saved in Excel.",
    ),
)
CELL_KINDS = _rule(
    "cell_kinds",
    _INFO,
    ("文字列でないセル", "Cells that are not text"),
    (
        "項目ごとのセルの種類と件数です。日付セルは YYYY-MM-DD、数値は10進数、論理値は TRUE・FALSE として読みました。",
        "How many cells of which kind each field has. Date cells were read as YYYY-MM-DD, numbers in decimal, "
        "truth values as TRUE and FALSE.",
    ),
    (
        "混在する項目は、変換定義がどの種類も読めることを確かめてください。",
        "Where kinds are mixed, make sure that the converter reads each of them.",
    ),
)
LEADING_ZEROS = _rule(
    "leading_zeros",
    _WARNING,
    ("頭の0が失われた番号", "Numbers that lost leading zeros"),
    (
        "番号の項目に数値のセルがあり、文字列のセルやレイアウトの桁数より短くなっています。0 は補っていません。",
        "A field of numbers has number cells, shorter than its text cells or than the layout's length. "
        "No zeros were put back.",
    ),
    (
        "変換定義で桁数を指定して補う (pad) か、文字列で提供を受けてください。",
        "State the width in the converter (pad), or have them delivered as text.",
    ),
)
NUMBER_SHOWN = _rule(
    "number_shown",
    _WARNING,
    ("表示と値が違う数値", "Numbers shown otherwise than stored"),
    (
        "表示形式のため、画面の見た目と保存された値が違います。0 だけの形式 (0000000000) は見えるとおり、"
        "ほかは保存された値を読みました。digits>15 は Excel が示さない桁で、変換定義の digits があれば丸めました。",
        "By their format, cells show something else than they hold. Formats of zeros (0000000000) were read as they "
        "show, all others as stored. digits>15: digits that Excel does not show; fractions were rounded if the "
        "converter has digits.",
    ),
    _ASK,
)
DAY_EARLY = _rule(
    "day_early",
    _WARNING,
    ("1900年2月以前の日付セル", "Date cells before March 1900"),
    (
        "Excel は実在しない1900年2月29日を数えるため、ほかのソフトでは1日ずれます。Excel の表示のとおりに読みました。",
        "Excel counts a 1900-02-29 that never was, so other programs show these one day off. "
        "They were read as Excel shows them.",
    ),
    ("原簿の日付と照らしてください。", "Compare them with the days on paper."),
)
ROW_NOTE = _rule(
    "row_note",
    _INFO,
    ("注記・合計の行", "Notes and lines of totals"),
    (
        "変換定義の notes・totals に当たる行です。レコードとは数えません。",
        "Rows that the converter tells to be notes or totals. They are not counted as records.",
    ),
    (
        "注記に件数・網掛けの意味などがあれば、内容を確かめてください。",
        "Read what they say: counts, the meaning of shading.",
    ),
)
HIDDEN = _rule(
    "hidden",
    _WARNING,
    ("非表示のシート・行・列", "Hidden sheet, rows or columns"),
    (
        "非表示 (フィルタを含む) になっていますが、すべて読みました。",
        "They are hidden, by a filter perhaps. All of them were read.",
    ),
    ("移行の対象かを確かめてください。", "Make sure that they are meant to be moved."),
)
MERGED = _rule(
    "merged",
    _WARNING,
    ("データ中の結合セル", "Merged cells among the data"),
    (
        "結合されたセルの値は左上のセルだけにあり、ほかのセルは空として読みました。",
        "Of merged cells only the first holds the value. The others were read as empty.",
    ),
    (
        "結合を解除して各行に値を入れたブックの提供を受けてください。",
        "Have the workbook delivered with cells unmerged and the value in each row.",
    ),
)
CELL_MARKED = _rule(
    "cell_marked",
    _WARNING,
    ("網掛け・取消線のあるセル", "Shaded or struck cells"),
    (
        "網掛け (shaded) や取消線 (struck) のあるセルがあります。値は読みましたが、印の意味は移りません。",
        "Cells are shaded or struck through. Their values were read; what the marks mean is not carried over.",
    ),
    _ASK,
)
NOT_READ = _rule(
    "not_read",
    _WARNING,
    ("セルのほかにあるもの", "What there is beside cells"),
    (
        "コメント・図形・マクロ・ふりがななど、セルの値でないものは読んでいません。",
        "Comments, drawings, macros, phonetic readings and whatever else is no value of a cell were not read.",
    ),
    ("必要な情報がないか、ブックを開いて確かめてください。", "Open the workbook and see whether any of it is needed."),
)
SHEET_UNUSED = _rule(
    "sheet_unused",
    _WARNING,
    ("変換定義にないシート", "Sheets of no source"),
    (
        "変換定義のどの移行元にも当たらないシートがあり、読んでいません。",
        "The workbook has sheets that are no source of the converter. They were not read.",
    ),
    ("移行の対象なら、変換定義に加えてください。", "If they are to be moved, add them to the converter."),
)
