"""What reading a dump reports."""

from migrate.findings import Rule, Severity, define

_CLAUSE = "FACTS §5.2"


def _rule(code: str, title: tuple[str, str], explanation: tuple[str, str], remedy: tuple[str, str]) -> Rule:
    return define(
        code, Severity.ERROR, stage="sources", clause=_CLAUSE, title=title, explanation=explanation, remedy=remedy
    )


COPY_ESCAPE_INVALID = _rule(
    "copy_escape_invalid",
    ("読めない逆斜線 (COPY)", "Backslash that COPY does not take"),
    (
        "行の途中の \\. 、後に何もない逆斜線、0 のバイト、または (UTF-8 でないダンプで) 16進 80 以上のバイトを"
        "表す逆斜線があります。読み方が決まりません。",
        "There is \\. within a row, a backslash with nothing after it, or one that stands for a zero byte or, in a "
        "dump that is not UTF-8, for a byte from 80 (hexadecimal) on. What it is to be is not known.",
    ),
    (
        "ダンプを手で直していないか確かめ、pg_dump で取り直すよう求めてください。",
        "Find out whether the dump was edited by hand; ask for one as pg_dump writes it.",
    ),
)
COPY_LINE_END = _rule(
    "copy_line_end",
    ("行末の混在 (COPY)", "Line ends mixed within COPY"),
    (
        "COPY の行末が他の行と違うか、値の中に生の復帰文字 (CR) があります。どこまでが値か決められません。",
        "A row ends otherwise than its block, or has a raw carriage return in it: where a value ends is unknown.",
    ),
    (
        "改行コードを変換せずに渡すよう求めてください。",
        "Ask for the file as it was written, without conversion of line ends.",
    ),
)
DUMP_BLOCK_OPEN = _rule(
    "dump_block_open",
    ("閉じない COPY", "COPY block without its end mark"),
    (
        "COPY の終わりの印 (\\.) が、ファイルの終わりまで、または次の COPY らしい行までにありません。"
        "行が失われたか、別の表の行が混ざっています。",
        "The end mark (\\.) does not come before the file ends, or before a line that looks like the next COPY: "
        "rows are lost, or rows of another table are taken in.",
    ),
    (
        "ファイルの大きさを引渡目録と比べ、ベンダーに再提供を求めてください。",
        "Compare the file's size with the inventory and ask the vendor to deliver it again.",
    ),
)
