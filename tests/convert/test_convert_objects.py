"""Where a record's object lies and what it is called, against a plain restatement."""

import hashlib

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.convert.staged.objects import NAMED, OBJECT, SHA256, Objects, content_name, folders, place_beside

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)


def _objects(path: str) -> Objects:
    return Objects(file="ファイル名", folder="添付", path=path)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=5))
def test_a_path_is_its_fields_and_nothing_where_one_is_empty(rows: list[tuple[str, str, str]]) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys("abc", pl.String), orient="row")
    named = frame.with_columns(_objects("添付/{a}/{b:03}_{c}.x").named().alias(NAMED))[NAMED].to_list()
    assert named == [
        f"添付/{a}/{b.lstrip('0').zfill(3)}_{c}.x".replace("\\", "/") if a and b and c else None for a, b, c in rows
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_names_go_by_content_and_have_a_plain_ending(rows: list[tuple[str, str]]) -> None:
    digests = [hashlib.sha256(body.encode()).hexdigest() for body, _ in rows]
    frame = pl.DataFrame({SHA256: digests, OBJECT: [f"添付/1.{ending}" for _, ending in rows]})
    names = frame.select(content_name()).to_series().to_list()
    for name, digest, (_, ending) in zip(names, digests, rows, strict=True):
        last = f"1.{ending}".rpartition(".")[2]
        plain = last.isascii() and last.isalnum() and len(last) <= 8 and last != f"1.{ending}"
        assert name == f"{digest}.{last.lower() if plain else 'bin'}"
        assert place_beside(f"objects/{digest[:2]}/{name}") == place_beside(name) == ("objects", digest[:2], name)


def test_what_a_path_says() -> None:
    one = _objects("添付/{文書番号}/{添付番号:02}_{ファイル名}")
    assert (one.fields, one.literal) == (("文書番号", "添付番号", "ファイル名"), "添付//_")
    assert _objects("添付/{a:2}").literal == "添付/{a:2}"
    assert folders([one, None, Objects(file="x", none={"ja": "", "en": ""})]) == ["添付"]
