"""What unpivoting, history numbering and crosswalks can find; an error rejects the record or stops the run."""

from migrate.convert.rules import conversion_rule
from migrate.findings import Severity

OCCURRENCE_NONE = conversion_rule(
    "occurrence_none",
    Severity.ERROR,
    "FACTS §5.3-4 収支式",
    ("使われている繰返しのないレコード", "Record without an occurrence"),
    (
        "繰返し項目を 1 件ずつレコードにするファイルですが、このレコードには使われている繰返しがありません。",
        "The file has one record for each occurrence of a table, and this record has no occurrence that is used.",
    ),
    (
        "移行元で繰返しの件数を確かめてください。なくてよいなら、変換定義の each.none に理由を書くと除外になります。",
        "Have the source look at the number of occurrences. If none is lawful, give the reason in each.none of the"
        " converter, and such records are excluded.",
    ),
)
OCCURRENCE_FILLED = conversion_rule(
    "occurrence_filled",
    Severity.ERROR,
    "FACTS §5.3-4 収支式",
    ("未使用の繰返しに値がある", "Unused occurrence that holds something"),
    (
        "変換定義が未使用とする繰返しに値が残っています。捨てずにレコードを保留しました。",
        "An occurrence that the converter calls unused holds values. They were not dropped; the record is held.",
    ),
    (
        "移行元に意味を確かめてください。不要なものなら、each.where でなく where と excluded (理由) で除きます。",
        "Ask the source what they mean. If they are not wanted, leave them out by where and excluded (the reason)"
        " instead of each.where.",
    ),
)
HISTORY_KEYLESS = conversion_rule(
    "history_keyless",
    Severity.ERROR,
    "FACTS §2 キー = 宛名番号 + 履歴番号",
    ("だれの履歴か分からないレコード", "Record of nobody's history"),
    (
        "履歴番号を付けるキーの項目が空なので、番号を付けられません。",
        "An item of the key by which histories are numbered is absent, so the record gets no number.",
    ),
    ("移行元でキーの項目を補ってください。", "Have the source fill in the key."),
)
HISTORY_HELD = conversion_rule(
    "history_held",
    Severity.ERROR,
    "FACTS §2 1からの連番、最大が直近",
    ("同じ履歴の別のレコードが保留", "Another record of the history is rejected"),
    (
        "同じキーの別のレコードが保留になったので、この履歴をまとめて保留しました。"
        "残りだけに番号を付けると、訂正後に番号と最新フラグが合わなくなります。",
        "Another record of the same key is rejected, so the whole history is: numbered without it, number and"
        " latest flag would be wrong once it is corrected.",
    ),
    (
        "原因のレコードを訂正し、保留の一式をもう一度渡してください。",
        "Correct the record that is the cause, and deliver the rejected ones again together.",
    ),
)
HISTORY_OPEN = conversion_rule(
    "history_open",
    Severity.ERROR,
    "FACTS §2 1からの連番、最大が直近",
    ("履歴の順序が決まらない", "Order of a history is open"),
    (
        "同じキーのレコードの順序を決める項目が、等しいか、空か、一部不明です。どれが最新かを推測せず保留しました。",
        "The items that order the records of a key are equal, absent or partly unknown. Which is the latest is not"
        " guessed; the history is held.",
    ),
    (
        "移行元に順序を確かめてください。移行元のレコード順でよければ、order の最後に #record を加えます。",
        "Ask the source for the order. If that of its records is right, put #record at the end of order.",
    ),
)
HISTORY_BY_PLACE = conversion_rule(
    "history_by_place",
    Severity.WARNING,
    "FACTS §2 1からの連番、最大が直近",
    ("移行元の並びで決めた履歴の順序", "Order of a history taken from the source's"),
    (
        "順序を決める項目が等しいか、空か、一部不明なので、変換定義のとおり移行元のレコード順で番号を付けました。",
        "The items that order the records of a key are equal, absent or partly unknown; as the converter says, the"
        " source's order of records decided.",
    ),
    ("最新のレコードが正しいかを確かめてください。", "Check that the latest record is the right one."),
)
HISTORY_ENDLESS = conversion_rule(
    "history_endless",
    Severity.ERROR,
    "FACTS §5.2 期間の重複・隙間",
    ("終了日を求められない履歴", "History record whose end is not known"),
    (
        "次のレコードの開始日が空か、一部不明か、暦にない日なので、このレコードの終了日を求められません。",
        "The next record begins on a day that is absent, partly unknown or in no calendar, so this one's end"
        " cannot be told.",
    ),
    ("移行元で次のレコードの開始日を確定してください。", "Have the source settle when the next record begins."),
)
HISTORY_UNREAD = conversion_rule(
    "history_unread",
    Severity.WARNING,
    "FACTS §2 1からの連番、最大が直近",
    ("読めないレコードを除いて付けた履歴番号", "Histories numbered without unread records"),
    (
        "読めずに保留したレコードがあり、だれの履歴か分かりません。その人の番号と最新フラグは、"
        "訂正したレコードを含めて付け直す必要があります。",
        "Some records could not be read, and nobody knows whose they are. Number and latest flag of those histories"
        " must be made anew with the corrected records.",
    ),
    ("保留のレコードを訂正し、全体をもう一度変換してください。", "Correct the rejected records and convert all again."),
)
CROSSWALK_COLLISION = conversion_rule(
    "crosswalk_collision",
    Severity.ERROR,
    "FACTS §1.2 S10 重複排除してから移行; §5.5 名寄せ",
    ("決定なしに一つになる番号", "Keys that would become one undecided"),
    (
        "別々の番号が、名寄せの決定なしに同じ新番号になります。変換を始めずに止めました。",
        "Different keys would get the same new one, and no decision says that they are one. The run was stopped"
        " before converting.",
    ),
    (
        "ledger/crosswalk_collisions.csv の全箇所を見て、別の新番号にするか、merge に名寄せの決定を書いてください。",
        "See all places in ledger/crosswalk_collisions.csv; give another new number, or name the decision in merge.",
    ),
)
CROSSWALK_UNUSED = conversion_rule(
    "crosswalk_unused",
    Severity.INFO,
    "FACTS §5.5 名寄せ",
    ("どこにもない番号の変更", "Change of a key that occurs nowhere"),
    (
        "番号対応表のこの行の旧番号は、変換したレコードにありません。",
        "The old key of this row of the crosswalk's ledger is in no converted record.",
    ),
    ("旧番号とシステムの書き方を確かめてください。", "Check how the row writes the old key and the system."),
)
