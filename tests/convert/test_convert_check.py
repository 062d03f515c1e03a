"""A converter that leaves something out is refused, and says where."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.convert.definition.converter import Converter, Target, available_converters, load_converter
from migrate.convert.definition.errors import ConverterError, ConverterErrors
from migrate.convert.definition.settings import settings_files
from migrate.convert.proof.converter import check_converter, examine_converter, fields_seen, fields_used
from migrate.convert.proof.values import _apart
from migrate.findings import Lang
from migrate.layout import data_room, load_layout

MAPPING = "mappings/0306_co_owner.csv"
_CM01 = '{ source = "CM01", on = { "住所コード" = "住所コード" }, required = true },'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_room("converters") / "package_cp932", tmp_path / "converter"))


def _set(folder: Path, old: str, new: str) -> None:
    """Change the settings, in whichever file of them the text stands."""
    files = [path for path in settings_files(folder) if old in path.read_text("utf-8")]
    assert files
    _replace(files[0], old, new)


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
        (lambda f: _set(f, "0106 = ", "9999 = "), "must be either made or declared"),
        (lambda f: _set(f, 'id = "0306"', 'id = "0399"'), "no file 0399"),
        (lambda f: _set(f, 'charset = "cp932"', "charset ="), "converter.toml"),
        (lambda f: _replace(f / MAPPING, "構成順,integer,順番,,,", "構成順,integer,順番,,=,"), "when"),
        (lambda f: _set(f, 'where = "住登外区分=020"', 'where = "=020"'), "converter"),
        (lambda f: _replace(f / MAPPING, "構成順,integer,順番,,", "構成順,integer,順番,widht=3,"), "no argument widht"),
        (lambda f: (f / MAPPING).unlink(), "is missing"),
        (lambda f: _set(f, 'source = "JK04", on', 'source = "JK03", on'), "two lookups are named JK03"),
        (lambda f: _set(f, 'source = "JK04", on', 'source = "JK04", as = "JK02", on'), "JK02, which is another source"),
        (lambda f: _set(f, _CM01, _CM01.replace("required", 'keys = { "住所" = "zeros" }, required')), "no field 住所"),
        (lambda f: _set(f, _CM01, _CM01.replace('{ "住所', '{ "JK03.宛名')), "have no JK03.宛名コード"),
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


def _all(folder: Path) -> list[str]:
    return [str(error).replace(str(folder), "") for error in examine_converter(Converter(folder), load_layout()).errors]


def test_everything_that_is_left_out_is_told_at_once_with_its_place(folder: Path) -> None:
    _replace(folder / MAPPING, "構成順,integer,順番,,,\n", "")
    _replace(folder / MAPPING, "共有代表宛名番号,copy,宛名コード,,,\n", "構成員の順,copy,順序,,,\n")
    _set(folder, "0106 = ", "9999 = ")
    said = _all(folder)
    assert len(said) >= 6
    assert any(s.startswith("/records/AT03.csv:") and "AT03.順番" in s for s in said)
    assert any(s.startswith(f"/{MAPPING}:") and "no item 構成員の順" in s for s in said)
    assert any(s.startswith(f"/{MAPPING}:") and "have no 順序" in s for s in said)
    assert any(s.startswith(f"/{MAPPING}: ") and "共有代表宛名番号" in s for s in said)
    assert any("no file 9999" in s for s in said)
    with pytest.raises(ConverterErrors) as refused:
        check_converter(Converter(folder), load_layout())
    assert len(str(refused.value).splitlines()) == len(said)
    assert all(e.in_(Lang.JA) != e.in_(Lang.EN) for e in refused.value.errors if "no item" not in str(e))


def test_a_guess_is_no_mapping(folder: Path) -> None:
    _replace(folder / MAPPING, "構成順,integer,順番,,,", "構成順,integer,順番,,,guess: the names are equal")
    assert [s for s in _all(folder) if "still a guess" in s and s.startswith(f"/{MAPPING}:")] == _all(folder) != []


def test_a_code_goes_to_a_listed_value_or_says_why_to_none(folder: Path) -> None:
    _replace(folder / "codes" / "性別.csv", "2,女,2,\n", "2,女,,\n")
    assert [s for s in _all(folder) if s.startswith("/codes/性別.csv:3: code 2 goes to no value")]
    _replace(folder / "codes" / "性別.csv", "2,女,,\n", "2,女,,届出で移さない\n")
    assert not _all(folder)
    _replace(folder / "codes" / "性別.csv", "1,男,1,\n", "1,男,7,\n")
    assert [s for s in _all(folder) if "code list" in s and "7" in s and "0101_resident.csv:" in s]


def test_a_record_goes_into_a_file_once(folder: Path) -> None:
    _set(folder, 'where = "住登外区分=020"', 'where = "住登外区分=010|020"')
    assert not _all(folder)
    definition = folder / "domains" / "03_non_resident_registry.toml"
    text = definition.read_text("utf-8")
    entry = text[text.index('[[file]]\nid = "0306"') :].split("\n\n")[0]
    definition.write_text(text.replace(entry, f"{entry}\n\n{entry}"), "utf-8")
    assert any("made twice from AT03" in s for s in _all(folder))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("a=1", "a=2", True), ("a=1|2", "a=2", False), ("a=1", "a!=1", True), ("a=1|2", "a!=1", False),
        ("a", "!a", True), ("!a", "a=1", True), ("a!=1", "a!=2", False), ("a=1", "b=2", False),
        ("a=1 & b=1", "a=1 & b=2", True), ("", "a", False),
    ],
)  # fmt: skip
def test_conditions_that_cannot_both_hold(one: str, other: str, apart: bool) -> None:
    targets = [Target(id="0101", source="S", mapping="m", where=where) for where in (one, other)]
    assert _apart(*targets) is apart
    assert _apart(*reversed(targets)) is apart


def test_unused_fields_that_are_not_there_or_are_used_are_told(folder: Path) -> None:
    source = '[[source]]\nid = "AT03"\n'
    _set(folder, source, source + 'unused = { "順番" = "x", "順序" = "y" }\n')
    said = _all(folder)
    assert any("AT03.順番 is declared unused but mapped" in s for s in said)
    assert any("have no 順序" in s for s in said)


def test_what_may_not_fit_is_looked_at(folder: Path) -> None:
    # one field holds the grades of all kinds of handbook, A1 as well; two of the items take one character
    grades = examine_converter(Converter(folder), load_layout()).warnings
    assert [(w.path.name, "等級 has length 2" in str(w)) for w in grades] == [
        ("1901_disability_handbook.csv", True)
    ] * 2
    records = folder / "records" / "AT03.csv"
    _replace(folder / MAPPING, "構成順,integer,順番", "構成順,copy,順番")
    text = records.read_text("utf-8-sig")
    line = next(row for row in text.splitlines() if ",順番," in row)
    no = line.split(",")[0]
    records.write_text(text.replace(line, f"{no},順番,全角,99,,"), "utf-8-sig")
    warned = [str(w) for w in examine_converter(Converter(folder), load_layout()).warnings]
    assert any("length 99" in w and f"{MAPPING}:" in w for w in warned)
    assert any("(全角)" in w for w in warned)
    (folder / "codes" / "色.csv").write_text("value,label,色,note\n1,赤,1,\n", "utf-8")
    assert any("no mapping uses" in str(w) for w in examine_converter(Converter(folder), load_layout()).warnings)


def test_each_domain_of_every_shipped_converter_can_be_checked_alone() -> None:
    layouts = {}
    for name in available_converters():
        whole = load_converter(name)
        layout = layouts.setdefault(whole.definition.layout, load_layout(whole.definition.layout))
        domains = sorted({target.id[:2] for target in whole.definition.file})
        assert len(domains) >= 16, name
        for domain in domains:
            found = examine_converter(load_converter(name, domains=(domain,)), layout).errors
            assert [str(error) for error in found] == [], (name, domain)


def test_a_field_nobody_takes_is_told_of_the_whole_converter_only(folder: Path) -> None:
    _replace(folder / MAPPING, "構成順,integer,順番,,,\n", "")
    assert any("AT03.順番" in told for told in _all(folder))
    assert examine_converter(Converter(folder, domains=("03",)), load_layout()).errors == ()
    _replace(folder / MAPPING, "持分分子,", "持分の分子,")
    told = [str(error) for error in examine_converter(Converter(folder, domains=("03",)), load_layout()).errors]
    assert any("持分の分子" in each for each in told)


def test_a_source_joined_twice_is_used_by_either(tmp_path: Path) -> None:
    """ENTITY of rdb_dump: a field that only the second join takes is taken; one that neither takes is open."""
    folder = Path(shutil.copytree(data_room("converters") / "rdb_dump", tmp_path / "converter"))
    converter = Converter(folder)
    (target,) = (t for t in converter.definition.file if t.mapping == "0306_co_owner.csv")
    assert [(one.name, one.source) for one in target.lookup] == [("ENTITY", "ENTITY"), ("MEMBER", "ENTITY")]
    assert target.origin("MEMBER.atena_code") == ("ENTITY", "atena_code")
    assert target.origin("entity_id") == ("JOINT_OWNERS", "entity_id")
    assert {"ENTITY.atena_code", "MEMBER.atena_code"} <= fields_seen(converter, target)
    _replace(folder / "mappings" / "0306_co_owner.csv", "MEMBER.", "OTHER.")
    told = [str(error) for error in examine_converter(Converter(folder), load_layout()).errors]
    assert any("have no OTHER.atena_code" in each for each in told)
    assert fields_used(converter)["ENTITY"] >= {"id", "atena_code"}
