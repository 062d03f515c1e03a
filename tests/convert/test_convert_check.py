"""A converter that leaves something out is refused, and says where."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.convert import Converter, ConverterError, check_converter, load_converter
from migrate.layout import data_room, load_layout

MAPPING = "mappings/0306_co_owner.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_room("converters") / "package_cp932", tmp_path / "converter"))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8-sig" if path.suffix == ".csv" else "utf-8")


def test_the_shipped_converter_is_complete() -> None:
    check_converter(load_converter("package_cp932"), load_layout())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: _replace(f / MAPPING, "構成順,integer,順番,,,\n", ""), "AT03.順番 is neither mapped nor declared"),
        (lambda f: _replace(f / MAPPING, "integer,順番", "guess,順番"), "no such function"),
        (lambda f: _replace(f / MAPPING, "integer,順番", "integer,順序"), "have no 順序"),
        (lambda f: _replace(f / MAPPING, "構成順,", "構成員の順,"), "no item 構成員の順"),
        (lambda f: _replace(f / MAPPING, "構成順,integer", "持分分子,integer"), "mapped twice"),
        (lambda f: _replace(f / MAPPING, "共有代表宛名番号,copy,宛名コード,,,\n", ""), "共有代表宛名番号"),
        (lambda f: _replace(f / "mappings/0307_bank_account.csv", "table=税目", "table=税"), "'税'"),
        (lambda f: _replace(f / "converter.toml", "0106 = ", "9999 = "), "0106 must be either made or declared"),
        (lambda f: _replace(f / "converter.toml", 'id = "0306"', 'id = "0399"'), "no file 0399"),
        (lambda f: _replace(f / "converter.toml", 'charset = "cp932"', "charset ="), "converter.toml"),
        (lambda f: _replace(f / MAPPING, "構成順,integer,順番,,,", "構成順,integer,順番,,=,"), "when"),
        (lambda f: _replace(f / "converter.toml", 'where = "住登外区分=020"', 'where = "=020"'), "converter"),
        (lambda f: (f / MAPPING).unlink(), "is missing"),
        (lambda f: _replace(f / MAPPING, "item,function", "items,function"), "the columns must be"),
    ],
)
def test_what_is_left_out_or_wrong_is_named(change: Callable[[Path], None], says: str, folder: Path) -> None:
    change(folder)
    with pytest.raises(ConverterError) as refused:
        check_converter(Converter(folder), load_layout())
    assert says in str(refused.value)


def test_a_code_table_with_a_value_twice_is_refused(folder: Path) -> None:
    path = folder / "codes" / "性別.csv"
    _replace(path, "2,女,2,\n", "2,女,2,\n2,女性,2,\n")
    with pytest.raises(ConverterError, match="stands twice"):
        Converter(folder)


def test_the_digest_follows_the_content_and_not_the_line_ends(folder: Path) -> None:
    before = Converter(folder).digest
    path = folder / MAPPING
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Converter(folder).digest == before
    _replace(path, "構成順,integer,順番,,,", "構成順,integer,順番,,,備考")
    assert Converter(folder).digest != before


def test_an_unknown_converter_names_those_there_are() -> None:
    with pytest.raises(ConverterError, match="package_cp932"):
        load_converter("mainframe_x")
