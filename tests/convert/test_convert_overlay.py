"""A municipality's overlay changes what it names, adds what it declares, and nothing else."""

import json
import shutil
from pathlib import Path

import pytest

from migrate.convert.definition.converter import Converter, load_converter
from migrate.convert.definition.errors import ConverterError, ConverterErrors
from migrate.convert.proof.converter import check_converter
from migrate.layout import data_room, load_layout
from migrate.sources.description import SourceKind

HEAD = 'converter = "package_cp932"\n'


def overlaid(tmp_path: Path, text: str, head: str = HEAD) -> Converter:
    path = tmp_path / "town.toml"
    path.write_text(head + text, "utf-8")
    return load_converter("package_cp932", path)


def refused(tmp_path: Path, text: str, head: str = HEAD) -> str:
    with pytest.raises(ConverterError) as error:
        overlaid(tmp_path, text, head)
    assert "town.toml" in str(error.value)
    return str(error.value)


WHOLE = """
title = { ja = "楓市", en = "Kaede" }

[dates]
unset = ["99999999"]

[add.dates]
styles = ["hyphen"]

[[source]]
id = "JK01"
file = "データ/楓_住民異動履歴"
charset = "utf-8"

[[add.source]]
id = "JK05"
sums = { "件数計" = "宛名コード" }

[codes."性別"]
3 = { "性別" = "9" }

[add.codes."性別"]
X = { label = "未回答", "性別" = "9", note = "楓市" }

[[mapping."0101_resident.csv"]]
item = "枝番号"
function = "constant"
args = "value=1"

[[add.mapping."0102_household.csv"]]
item = "世帯主氏名"
function = "copy"
from = "世帯主氏名"

[not_supplied]
0106 = { ja = "楓市にない", en = "none in Kaede" }

[remove.codes]
"税目" = ["22"]
"""


def test_everything_that_is_named_is_changed_and_everything_else_stays(tmp_path: Path) -> None:
    plain = load_converter("package_cp932")
    first = next(iter(plain.codes["税目"].targets))
    made = overlaid(tmp_path, WHOLE.replace('"22"', f'"{first}"').replace("世帯主氏名", plain_item(plain)))
    assert made.definition.title.ja == "楓市"
    assert made.definition.dates.unset == ("99999999",)
    assert made.definition.dates.styles == (*plain.definition.dates.styles, "hyphen")
    assert made.sources["JK01"].file == "データ/楓_住民異動履歴"
    assert made.sources["JK05"].sums == {"件数計": "宛名コード"}
    assert made.codes["性別"].targets == {**plain.codes["性別"].targets, "3": ("9",), "X": ("9",)}
    assert made.codes["性別"].labels["X"] == "未回答" and made.codes["性別"].labels["3"] == "不明"
    assert set(made.codes["税目"].targets) == set(plain.codes["税目"].targets) - {first}
    rows = {m.item: m for m in made.mappings["0101_resident.csv"]}
    assert rows["枝番号"].args == {"value": "1"} and rows["枝番号"].note == ""
    before = {m.item: m for m in plain.mappings["0101_resident.csv"]}
    assert {i for i in rows if rows[i] != before[i]} == {"枝番号"}
    assert len(made.mappings["0102_household.csv"]) == len(plain.mappings["0102_household.csv"]) + 1
    assert made.definition.not_supplied["0106"].en == "none in Kaede"
    untouched = set(plain.sources) - {"JK01", "JK05"}
    assert all(made.sources[s] == plain.sources[s] for s in untouched)


def plain_item(converter: Converter) -> str:
    """An item that the household mapping does not make yet."""
    layout = load_layout(converter.definition.layout)
    mapped = {m.item for m in converter.mappings["0102_household.csv"]}
    return next(i.name for i in layout.items("0102") if i.name not in mapped)


def test_what_it_changed_is_listed_in_words_a_machine_reads_too(tmp_path: Path) -> None:
    made = overlaid(tmp_path, '[dates]\nunset = []\n[add.codes."性別"]\nX = { label = "未", "性別" = "9" }\n')
    assert made.overlay is not None
    changes = [(c.action, c.place) for c in made.overlay.changes]
    assert changes == [("changed", "dates.unset"), ("added", "codes.性別.X")]
    assert json.loads(made.overlay.changes[0].old) == ["00000000"]
    assert json.loads(made.overlay.changes[1].new) == {"label": "未", "性別": "9"}


def test_the_digest_covers_the_overlay_whatever_its_line_ends(tmp_path: Path) -> None:
    one = overlaid(tmp_path, "[dates]\nunset = []\n")
    assert one.digest != load_converter("package_cp932").digest
    path = tmp_path / "town.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_converter("package_cp932", path).digest == one.digest
    assert overlaid(tmp_path, '[dates]\nunset = ["0"]\n').digest != one.digest


@pytest.mark.parametrize(
    ("text", "place", "known"),
    [
        ("[date]\nunset = []\n", "date", "dates"),
        ('[[source]]\nid = "JK99"\nfile = "x"\n', "source.JK99", "JK01"),
        ('[codes."性別"]\n8 = { "性別" = "9" }\n', "codes.性別.8", "1, 2, 3"),
        ('[codes."色"]\n8 = { "色" = "9" }\n', "codes.色", "性別"),
        ('[codes."性別"]\n1 = { "性" = "9" }\n', "codes.性別.1.性", "label"),
        (
            '[[mapping."0101_resident.csv"]]\nitem = "氏命"\nfunction = "copy"\n',
            "mapping.0101_resident.csv.氏命",
            "氏名",
        ),
        ('[[mapping."0199.csv"]]\nitem = "氏名"\nfunction = "copy"\n', "mapping.0199.csv", "0101_resident.csv"),
        ("[not_supplied]\n0101 = { ja = 'x', en = 'y' }\n", "not_supplied.0101", "0106"),
        ('[remove.codes]\n"性別" = ["9"]\n', "codes.性別.9", "1, 2, 3"),
        ("[remove.dates]\nstyles = ['era_code7']\n", "dates.styles.era_code7", "initial"),
    ],
)
def test_what_is_not_there_is_an_error_with_what_there_is(tmp_path: Path, text: str, place: str, known: str) -> None:
    said = refused(tmp_path, text)
    assert f" {place};" in said and known in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[add.codes."性別"]\n1 = { label = "男", "性別" = "1" }\n', "codes.性別.1.label is there already"),
        ("[add.dates]\nstyles = ['kanji']\n", "dates.styles.kanji is there already"),
        ('[[add.mapping."0101_resident.csv"]]\nitem = "氏名"\nfunction = "copy"\n', "氏名 is there already"),
        ('id = "other"\n', "cannot change id"),
        ('[codes."性別"]\n1 = { "性別" = 1 }\n', "must be a text"),
        ('[[source]]\nfile = "x"\n', "with id naming"),
        ("dates = 3\n", "dates"),
        ("title = [\n", "town.toml"),
    ],
)
def test_what_is_there_already_or_is_no_change_is_refused(tmp_path: Path, text: str, says: str) -> None:
    assert says in refused(tmp_path, text)


def test_an_overlay_of_another_converter_is_refused(tmp_path: Path) -> None:
    assert "package_cp932" in refused(tmp_path, "", 'converter = "rdb_dump"\n')
    assert "package_cp932" in refused(tmp_path, "", "")


def test_all_faults_are_told_at_once_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(ConverterErrors) as errors:
        overlaid(tmp_path, "[date]\nunset = []\n[[source]]\nid = 'JK98'\n[[source]]\nid = 'JK99'\n")
    assert len(errors.value.errors) == 3
    assert all(e.problem.ja != e.problem.en for e in errors.value.errors)


def test_a_source_has_its_own_character_set(tmp_path: Path) -> None:
    made = overlaid(tmp_path, '[[source]]\nid = "JK01"\ncharset = "utf-8"\n')
    charsets = {s: made.request(made.sources[s], tmp_path, 1).system.charset for s in ("JK01", "JK02")}
    assert charsets == {"JK01": "utf-8", "JK02": "cp932"}


def test_a_renamed_file_of_records_keeps_its_copybook(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text('converter = "mainframe_jef"\n[[source]]\nid = "INKAN"\nfile = "INKAN.NEW"\n'.replace(
        "INKAN\"", next(s.id for s in load_converter("mainframe_jef").definition.source if "INKAN" in s.file) + '"', 1
    ), "utf-8")  # fmt: skip
    made = load_converter("mainframe_jef", path)
    assert made.definition.kind is SourceKind.RECORDS
    assert "INKAN.NEW" in made.types


def test_the_second_town_passes_the_same_proof(tmp_path: Path) -> None:
    text = '[add.codes."税目"]\n98 = { label = "市の独自", "税目" = "98", note = "" }\n'
    table = load_converter("package_cp932").codes["税目"]
    text = text.replace('"税目" = "98"', f'"{table.columns[0]}" = "{next(iter(table.targets.values()))[0]}"')
    check_converter(overlaid(tmp_path, text), load_layout())


def test_overlays_in_the_folder_do_not_change_the_digest(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(data_room("converters") / "package_cp932", tmp_path / "converter"))
    before = Converter(folder).digest
    (folder / "overlays").mkdir(exist_ok=True)
    (folder / "overlays" / "town.toml").write_text(HEAD, "utf-8")
    assert Converter(folder).digest == before
    assert Converter(folder, folder / "overlays" / "town.toml").digest != before


@pytest.mark.parametrize("page", ["converters.md", "converters.ja.md"])
def test_the_example_of_the_documentation_is_complete(page: str, tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text("utf-8")
    example = next(part for part in text.split("```toml\n")[1:] if part.startswith("converter = ")).split("```")[0]
    made = overlaid(tmp_path, example, "")
    check_converter(made, load_layout())
    assert made.overlay and {c.action for c in made.overlay.changes} == {"changed", "added", "removed"}
    assert "0306" not in {t.id for t in made.definition.file}


def test_lookups_are_named_by_their_own_name_or_their_source(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(
        """
converter = "rdb_dump"

[[file]]
mapping = "0306_co_owner.csv"
lookup = [{ as = "MEMBER", required = false }, { source = "ENTITY", merge = true }]

[[add.file]]
mapping = "0306_co_owner.csv"

[[add.file.lookup]]
as = "OTHER"
source = "ENTITY"
on = { member_entity_id = "id" }

[[remove.file]]
mapping = "0307_bank_account.csv"
lookup = ["ENTITY"]
""",
        "utf-8",
    )
    converter = load_converter("rdb_dump", path)
    by_mapping = {target.mapping: target for target in converter.definition.file}
    lookups = {one.name: one for one in by_mapping["0306_co_owner.csv"].lookup}
    assert list(lookups) == ["ENTITY", "MEMBER", "OTHER"]
    assert (lookups["MEMBER"].required, lookups["ENTITY"].required, lookups["ENTITY"].merge) == (False, True, True)
    assert lookups["OTHER"].source == "ENTITY"
    assert by_mapping["0307_bank_account.csv"].lookup == ()
    assert converter.overlay
    assert [change.place for change in converter.overlay.changes] == [
        "file.0306_co_owner.csv.lookup.MEMBER.required",
        "file.0306_co_owner.csv.lookup.ENTITY.merge",
        "file.0306_co_owner.csv.lookup.OTHER",
        "file.0307_bank_account.csv.lookup.ENTITY",
    ]
