"""What the character room reports."""

from migrate.findings import Severity, define

GAIJI_UNIDENTIFIED = define(
    "gaiji_unidentified",
    Severity.WARNING,
    stage="characters",
    clause="FACTS §5.5",
    title=("未同定の外字", "Gaiji nobody has identified"),
    explanation=(
        "ベンダー独自の外字が、どの文字か決まらないまま使われています。第15面の私用領域の文字として運び、"
        "外字台帳に載せました。文字は失われていませんが、受け取る側では表示できません。",
        "A vendor's own character is in use and nobody has said yet which character it is. It travels as a "
        "private-use point of plane 15 and stands in the gaiji ledger: nothing is lost, but the receiver "
        "cannot show it.",
    ),
    remedy=(
        "字形見本と照らして文字を決め、外字台帳の text 欄に書いて、もう一度抽出してください。",
        "Identify it on the glyph sheet, write it into the ledger's text column, and extract again.",
    ),
)

CHARACTER_CODE_FOLDED = define(
    "character_code_folded",
    Severity.INFO,
    stage="characters",
    clause="CHARACTERS §3.2",
    title=("同じ文字になる別のコード", "Two codes, one character"),
    explanation=(
        "旧システムの文字コードには、一つの文字に複数のコードを持つものがあります (NEC選定IBM拡張文字など)。"
        "文字は同じですが、元のコードの違いは失われます。",
        "The legacy character set has more than one code for some characters (NEC's selection of IBM "
        "extensions, for one). The character is the same; the difference of the codes is not kept.",
    ),
    remedy=(
        "通常は対応不要です。元のコードが必要なら、原本の該当バイトを参照してください。",
        "Usually nothing to do. Where the code itself matters, look at the bytes of the original delivery.",
    ),
)

CHARACTER_CODE_UNKNOWN = define(
    "character_code_unknown",
    Severity.WARNING,
    stage="characters",
    clause="CHARACTERS §3.2",
    title=("文字表にない文字コード", "Codes that no character table tells"),
    explanation=(
        "ベンダーの拡張領域のコードですが、手元の文字表に対応する文字がありません。第15面の私用領域の文字として"
        "運び、外字台帳に載せました。外字 (利用者定義) ではなく、ベンダーの文字表にある文字です。",
        "The code is of the vendor's extended area and no table at hand tells its character. It travels as a "
        "private-use point of plane 15 and stands in the gaiji ledger. It is no user-defined character: the "
        "vendor's own table has it.",
    ),
    remedy=(
        "文字表を入れていなければ migrate characters install で入れて、もう一度抽出してください。入れてあれば、"
        "ベンダーの文字コード表で確かめて外字台帳に書いてください。",
        "Unless it is there, install the table pack with migrate characters install and extract again. If it is, "
        "look the code up in the vendor's code book and write it into the gaiji ledger.",
    ),
)
