"""Padding comes off as declared: these characters, at the ends of these fields, and nothing else anywhere."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.convert.definition.converter import Target, load_converter
from migrate.convert.padding import padding_of, without_padding
from migrate.sources.recordfile.form import Padding

texts = st.lists(st.none() | st.text(st.sampled_from("山 　\u00a0\tA"), max_size=6), min_size=1, max_size=20)


@settings(deadline=None)
@given(texts, texts, st.sampled_from([" ", "　"]))
def test_only_the_declared_character_goes_and_only_from_the_end(
    values: list[str | None], inner: list[str], pad: str
) -> None:
    frame = pl.DataFrame({
        "one": pl.Series(values, dtype=pl.String), "kept": pl.Series(values, dtype=pl.String),
        "table": pl.Series([inner] * len(values), dtype=pl.List(pl.String)),
    })  # fmt: skip
    done = without_padding(frame, {"one": pad, "table": pad, "absent": pad})
    assert done["one"].to_list() == [None if v is None else v.rstrip(pad) for v in values]
    assert done["table"].to_list() == [[None if v is None else v.rstrip(pad) for v in inner]] * len(values)
    assert done["kept"].to_list() == values
    assert without_padding(done, {"one": pad, "table": pad}).equals(done)


def test_a_field_that_is_all_padding_is_empty() -> None:
    frame = pl.DataFrame({"n": ["　　", "山　田　　", ""], "x": ["   ", "A  ", "　 "]})
    done = without_padding(frame, {"n": "　", "x": " "})
    assert done.to_dict(as_series=False) == {"n": ["", "山　田", ""], "x": ["", "A", "　"]}


def test_the_mainframes_declare_theirs() -> None:
    jef = load_converter("mainframe_jef")
    padding = padding_of(jef, Target(id="0101", source="JUKI2", mapping="-"))
    fields = {
        f.name: f for t in jef.types[jef.sources["JUKI2"].file] if t.name == "JUMIN-RIREKI-AREA" for f in t.fields
    }
    assert padding["JR2-SHIMEI-KJ"] == "　"
    assert padding["JR2-SHIMEI-KN"] == padding["JR2-KATAGAKI-KJ"] == " "
    # numbers have none, and FILLER is no field
    assert "JR2-SEINEN-YMD" not in padding
    assert set(padding) == {n for n, f in fields.items() if not f.kind.numeric and not f.filler}
    ibm = load_converter("mainframe_ibm")
    assert set(padding_of(ibm, Target(id="0101", source="JUMINRIR", mapping="-")).values()) == {" "}


def test_fields_of_lookups_have_theirs_by_their_full_name() -> None:
    jef = load_converter("mainframe_jef")
    target = Target(id="0101", source="JUKI2", mapping="-", lookup=({"source": "JUKI1", "on": {}},))
    assert padding_of(jef, target)["JUKI1.S1-BANCHI-KJ"] == "　"


def test_other_kinds_of_sources_have_none() -> None:
    package = load_converter("package_cp932")
    assert all(padding_of(package, target) == {} for target in package.definition.file)


def test_padding_is_one_character() -> None:
    with pytest.raises(ValueError, match="at most 1"):
        Padding(text="  ")
    assert Padding() == Padding(text="", national="")
