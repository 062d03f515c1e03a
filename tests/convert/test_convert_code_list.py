"""Codes that are known and not mapped (``reject``), and what a converter says of the vendor's list of codes."""

import shutil
from pathlib import Path

import pytest
from functions_support import Function

from migrate.convert.definition.codes import read_code_table
from migrate.convert.definition.converter import Converter
from migrate.convert.definition.errors import ConverterError
from migrate.convert.proof.converter import examine_converter
from migrate.findings import Findings
from migrate.layout import data_room, load_layout
from migrate.sources.papers.code_list import CodeList, known_codes
from migrate.testing.legacy.papers import write_papers

TABLE = "value,label,一,二,note\n1,転入,101,1,\n2,なし,,,対応なし\n97,（旧）,reject,reject,廃止\n"
DATED = "value,label,一,valid_from,valid_to,note\n1,転入,101,20000101,,\n97,（旧）,reject,,,廃止\n"
LIST = """[code_list]
path = "コード表.csv"
kind = "種別"
value = "値"
label = "名称"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_room("converters") / "package_cp932", tmp_path / "converter"))


def table(text: str = TABLE):
    return read_code_table(Path("事由.csv"), text)


def test_a_rejected_value_is_known_and_in_no_row() -> None:
    read = table()
    assert read.refused == {"97": "（旧）"} and "97" not in read.targets
    assert [row.value for row in read.periods] == ["1", "2"]
    assert read.known == {"1": {"転入"}, "2": {"なし"}, "97": {"（旧）"}}
    assert table(DATED).refused == {"97": "（旧）"}


@pytest.mark.parametrize("args", [{}, {"column": "二"}, {"else": "999", "reason": "未定"}])
@pytest.mark.parametrize("text", [TABLE, TABLE.replace("1,転入,101,1,\n2,なし,,,対応なし\n", "")])
def test_its_records_are_rejected_even_where_others_get_a_code(args: dict[str, str], text: str) -> None:
    function = Function("code", {"table": "事由"} | args, table=table(text))
    (found,) = function.engine([["97"]])
    assert found[1:] == ({"code_unmapped"}, True)
    function.agrees([["97"], ["1"], ["2"], ["98"], [""], [None]])


def test_its_records_are_rejected_on_any_day() -> None:
    function = Function("code", {"table": "事由"}, table=table(DATED))
    assert function.engine([["97", "20250401"]])[0][1:] == ({"code_unmapped"}, True)
    function.agrees([["97", "20250401"], ["97", ""], ["1", "20250401"]])


def test_what_was_decided_of_it_holds() -> None:
    decided = table().with_decided({"97": "199"})
    assert decided.refused == {} and decided.targets["97"] == ("199", "199")
    assert table().with_decided({"98": "199"}).refused == {"97": "（旧）"}


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace("reject,reject", "reject,"),
        TABLE.replace("reject,reject", "107,reject"),
        DATED.replace("reject,,", "reject,20200101,"),
        TABLE + "97,新,107,1,\n",
    ],
)
def test_a_value_is_rejected_whole_and_always_or_not_at_all(text: str) -> None:
    with pytest.raises(ValueError, match=r"事由\.csv:\d"):
        table(text)


def test_a_rejection_needs_its_reason(folder: Path) -> None:
    path = folder / "codes" / "異動事由.csv"
    text = path.read_text("utf-8-sig")
    line = text.splitlines()[-1]
    start = "970,（旧）廃止済コード,reject,reject,"
    assert line.startswith(start) and line != start
    path.write_text(text.replace(line, start), "utf-8-sig")
    errors = examine_converter(Converter(folder), load_layout()).errors
    assert len(errors) == 1 and "異動事由.csv" in str(errors[0]) and "970" in str(errors[0])


def test_an_overlay_may_give_it_a_code(folder: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "楓市.toml"
    overlay.write_text('converter = "package_cp932"\n[codes."異動事由".970]\n"事由" = "107"\n"区分" = "1"\n', "utf-8")
    assert Converter(folder, overlay).codes["異動事由"].targets["970"] == ("107", "1")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('own = ["無い表"]', "無い表, which is not in codes/"),
        ('tables = { "昔の性別" = "無い表" }', "無い表, which is not in codes/"),
        ('own = ["性別"]\ntables = { "昔の性別" = "性別" }', "have 性別 twice"),
        ('tables = { "性別" = "続柄" }', "have 性別 twice"),
        ('[code_list.elsewhere."性別"]\nreason = "x"\nvalues = { 1 = "男" }', "have 性別 twice"),
        ('tables = { "昔の性別" = "性別" }\n[code_list.elsewhere."昔の性別"]\nreason = "x"\nvalues = { 1 = "男" }',
         "have 昔の性別 twice"),
    ],
)  # fmt: skip
def test_a_code_list_names_what_is_there_and_once(folder: Path, more: str, says: str) -> None:
    _without_list(folder, LIST + more + "\n")
    errors = [str(error) for error in examine_converter(Converter(folder), load_layout()).errors]
    assert len(errors) == 1 and says in errors[0]


@pytest.mark.parametrize(
    "what", ['reason = ""\nvalues = { 1 = "a" }', 'values = { 1 = "a" }', 'reason = "x"\nvalues = {}']
)
def test_a_kind_used_elsewhere_says_why_and_which_values(folder: Path, what: str) -> None:
    _without_list(folder, f'{LIST}[code_list.elsewhere."元号"]\n{what}\n')
    with pytest.raises(ConverterError, match="元号"):
        Converter(folder)


@pytest.mark.parametrize("name", ["package_cp932", "rdb_dump", "mainframe_ibm"])
def test_an_invented_delivery_has_the_list_of_all_codes(name: str, tmp_path: Path) -> None:
    converter = Converter(data_room("converters") / name)
    write_papers(tmp_path, converter, {}, {})
    columns = converter.definition.code_list
    assert columns is not None
    codes = CodeList.read(tmp_path, columns, converter.definition.papers_charset or converter.definition.charset)
    findings = Findings()
    codes.compare(known_codes(columns, converter.code_labels), findings)
    assert len(codes.lines) > 380 and findings.samples() == []


def _without_list(folder: Path, instead: str) -> None:
    """Put another list of codes in the place of the converter's own."""
    path = folder / "converter.toml"
    before, _, rest = path.read_text("utf-8").partition("[code_list]")
    after = rest.partition("\n[gaiji_list]")[2]
    assert after
    path.write_text(f"{before}{instead}\n[gaiji_list]{after}", "utf-8")
