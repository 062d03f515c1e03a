import pytest

from migrate.findings import RULES, Lang, messages
from migrate.layout import DefinitionErrors
from migrate.sources import rules
from migrate.sources.definition import FieldType, read_record_layout

HEADER = "no,field,type,length,code_table,note\n"


def test_a_record_layout_in_the_vendors_words(tmp_path):
    path = tmp_path / "JK01.csv"
    path.write_text(
        f"\ufeff{HEADER}1,宛名コード,半角,10,,\n2,異動事由,コード,,異動事由,必須\n", "utf-8", newline="\r\n"
    )
    layout = read_record_layout(path)
    assert (layout.name, layout.names) == ("JK01", ["宛名コード", "異動事由"])
    first, second = layout.fields
    assert (first.type, first.length, first.code_table) == (FieldType.HALF_WIDTH, 10, "")
    assert (second.type, second.length, second.code_table, second.note) == (FieldType.CODE, 0, "異動事由", "必須")


def test_the_vendors_words_are_all_known():
    words = "半角 全角 全角カナ 数値 金額 小数 コード 日付 和暦日付 年度 年月 混在"
    assert [*FieldType] == words.split()


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("1,a,文字,10,,\n", 2, "type"),
        ("1,a,半角,十,,\n", 2, "length"),
        ("1,,半角,10,,\n", 2, "field"),
        ("1,a,半角,10,,\n3,b,半角,10,,\n", 3, "no"),
        ("1,a,半角,10,,\n2,a,半角,10,,\n", 3, "field"),
        ("1,a,半角\n", 2, ""),
        ("", None, ""),
    ],
)
def test_a_fault_is_named_by_file_line_and_column(tmp_path, body, line, column):
    path = tmp_path / "x.csv"
    path.write_text(HEADER + body, "utf-8")
    with pytest.raises(DefinitionErrors) as error:
        read_record_layout(path)
    assert {(e.file, e.line, e.column) for e in error.value.errors} == {(path.as_posix(), line, column)}


def test_a_definition_that_is_not_there_or_lacks_a_column(tmp_path):
    with pytest.raises(DefinitionErrors, match="x"):
        read_record_layout(tmp_path / "x.csv")
    (tmp_path / "x.csv").write_text("no,field\n1,a\n", "utf-8")
    with pytest.raises(DefinitionErrors) as error:
        read_record_layout(tmp_path / "x.csv")
    assert {e.column for e in error.value.errors} == {"type", "length", "code_table", "note"}


def test_every_rule_and_message_speaks_both_languages():
    ours = [rule for rule in RULES.values() if rule.stage in ("sources", "characters")]
    assert len(ours) >= len([name for name in vars(rules) if name.isupper() and not name.startswith("_")])
    for rule in ours:
        for text in (rule.title, rule.explanation, rule.remedy):
            assert text.in_(Lang.JA) and text.in_(Lang.EN) and text.ja != text.en
            assert text.en.isascii()
    for key, text in messages().items():
        if key.startswith("sources."):
            assert text.en.isascii() and not text.ja.isascii()
