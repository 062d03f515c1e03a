"""A converter in words: every function has a phrase, and nothing of a mapping row is left unsaid."""

import re

import pytest

from migrate.convert.definition.converter import available_converters, load_converter
from migrate.convert.definition.mapping import Mapping
from migrate.convert.explain.rows import condition_in_words, explain, in_words, unused_fields
from migrate.convert.functions import FUNCTIONS
from migrate.findings import messages
from migrate.layout import load_layout


def row(function: str, args: dict[str, str] | None = None, fields: tuple[str, ...] = ("x",)) -> Mapping:
    return Mapping(line=2, item="i", function=function, fields=fields, args=args or {}, when="", note="")


def test_every_function_has_a_phrase_in_both_languages() -> None:
    known = messages()
    assert [name for name in FUNCTIONS if f"explain.{name}" not in known] == []
    assert all(known[f"explain.{name}"].ja != known[f"explain.{name}"].en for name in FUNCTIONS)


def test_arguments_are_filled_in_and_those_without_a_phrase_are_said_all_the_same() -> None:
    assert in_words(row("code", {"table": "性別", "column": "区分"})).en == "replaced by code table 性別; column 区分"
    assert "団体コード" in in_words(row("parameter", {"name": "municipality"})).ja
    assert "unheard=of" in in_words(row("copy", {"unheard": "of"})).en
    assert "?" in in_words(row("constant")).en


def test_conditions_are_words() -> None:
    assert condition_in_words("a=1|2 & !b").en == "a is 1 or 2 and b is empty"
    assert condition_in_words("a!=1 & b").ja == "a が 1 以外、かつ b に値がある"
    assert condition_in_words("") == ("", "")


@pytest.mark.parametrize("name", available_converters())
def test_every_row_of_every_shipped_converter_is_explained(name: str) -> None:
    converter = load_converter(name)
    layout = load_layout(converter.definition.layout)
    files = explain(converter, layout)
    assert [f.target for f in files] == [t for t in converter.definition.file if t.id in layout.files]
    for file in files:
        made = [r for r in file.rows if r.line is not None]
        mapped = converter.mappings[file.target.mapping]
        assert {(r.item.name, r.line) for r in made} == {(m.item, m.line) for m in mapped}
        assert {r.item.name for r in file.rows} == {i.name for i in layout.items(file.target.id)}
        for mapping in mapped:
            words = next(r for r in made if r.line == mapping.line)
            assert words.how.ja and words.how.en and [f.name for f in words.fields] != [""]
            assert bool(mapping.when) == bool(words.when.ja)
            for argument in mapping.args.values():
                said = words.how.en.replace("␣", "\u3000")
                assert argument in said or f"explain.word_{argument}" in messages()


def test_labels_come_from_the_record_layouts() -> None:
    converter = load_converter("package_cp932")
    rows = explain(converter, load_layout())[0].rows
    joined = next(r for r in rows if r.item.name == "個人番号").fields[0]
    assert (joined.source, joined.name) == ("JK04", "マイナンバー")
    assert re.match("データ/JK04", joined.file)


def test_unused_fields_have_their_reasons() -> None:
    converter = load_converter("package_cp932")
    assert all(each.reason for each in unused_fields(converter))


def test_joins_say_what_they_are_called_and_how_keys_are_compared() -> None:
    converter = load_converter("rdb_dump", domains=("03",))
    files = explain(converter, load_layout(converter.definition.layout))
    owners = next(f for f in files if f.target.mapping == "0306_co_owner.csv")
    assert any("member_entity_id = id as MEMBER" in fact.en for fact in owners.facts)
    fields = [field for row in owners.rows for field in row.fields if field.joined]
    assert {(f.joined, f.source, f.name) for f in fields} == {
        ("ENTITY", "ENTITY", "atena_code"),
        ("MEMBER", "ENTITY", "atena_code"),
    }
    converter = load_converter("spreadsheet", domains=("08",))
    (fact,) = explain(converter, load_layout(converter.definition.layout))[0].facts
    assert "課税年度 は両側を変えてから比べる" in fact.ja
    assert all(word in fact.en for word in ("住民番号 of both sides", "10 digits", "課税年度 of both sides"))
