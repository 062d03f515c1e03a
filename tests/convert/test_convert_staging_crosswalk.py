"""Crosswalks: what a ledger may say, which items it reaches, and which keys would become one."""

import csv
from collections import defaultdict
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migrate.convert.definition.errors import ConverterError
from migrate.convert.provenance import DEFINITION, SEQUENCE
from migrate.convert.staged.crosswalk import (
    COLUMNS,
    KEYS,
    Crossing,
    NewKey,
    find_collisions,
    items_of_kind,
    read_crosswalk,
)
from migrate.layout import load_layout


def ledger(path: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([*row, "市民課 山田", "2025-10-01", ""] for row in rows)
    return path


def test_a_ledger_is_read_with_its_lines(tmp_path: Path) -> None:
    rows = read_crosswalk(ledger(tmp_path / "c.csv", [("A", "001", "9", "名寄せ1"), ("B", "001", "9", "名寄せ1")]))
    assert [(r.line, r.system, r.old, r.new, r.merge, r.decided_by) for r in rows] == [
        (2, "A", "001", "9", "名寄せ1", "市民課 山田"),
        (3, "B", "001", "9", "名寄せ1", "市民課 山田"),
    ]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("A", "1", "2", ""), ("A", "3", "2", "")], "2, 3"),
        ([("A", "1", "2", "名寄せ1"), ("A", "3", "2", "")], "2, 3"),
        ([("A", "1", "2", "名寄せ1"), ("A", "3", "2", "名寄せ2")], "2, 3"),
        ([("A", "1", "2", ""), ("A", "1", "3", "")], "2, 3"),
        ([("A", "1", "", "")], "new"),
        ([("", "1", "2", "")], "system"),
    ],
)
def test_a_ledger_that_decides_nothing_is_refused_with_all_lines(
    rows: list[tuple[str, str, str, str]], says: str, tmp_path: Path
) -> None:
    with pytest.raises(ConverterError, match=says):
        read_crosswalk(ledger(tmp_path / "c.csv", rows))


def test_no_file_other_columns_and_ragged_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    with pytest.raises(ConverterError):
        read_crosswalk(path)
    path.write_text("old,new\n1,2\n", "utf-8")
    with pytest.raises(ConverterError, match="system,old,new"):
        read_crosswalk(path)
    path.write_text(",".join(COLUMNS) + "\nA,1\n", "utf-8")
    with pytest.raises(ConverterError, match=":2"):
        read_crosswalk(path)


def test_the_relations_tell_every_item_that_holds_the_key() -> None:
    layout = load_layout()
    kind = items_of_kind(layout, ["0101.宛名番号"])
    named = {(i.file_id, i.element) for d in layout.domains for i in d.items if i.element.endswith("宛名番号")}
    assert kind == named  # nothing in the code goes by the name; the layout's names say the same
    assert items_of_kind(layout, ["0306.構成員宛名番号"]) == kind
    assert not items_of_kind(layout, ["0102.世帯番号"]) & kind


KEY = st.sampled_from("ABCD")
LEDGER = st.dictionaries(st.tuples(st.sampled_from("xy"), KEY), st.tuples(KEY, st.booleans()), max_size=5)
USES = st.lists(st.tuples(st.sampled_from("xy"), KEY), max_size=10)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decided=LEDGER, uses=USES)
def test_keys_that_become_one_undecided_are_found_with_every_place(
    decided: dict[tuple[str, str], tuple[str, bool]], uses: list[tuple[str, str]], tmp_path: Path
) -> None:
    changes = [
        NewKey(line, system, old, new, "名寄せ" if merge else "", "市民課", "2025", "")
        for line, ((system, old), (new, merge)) in enumerate(decided.items(), 2)
    ]
    crossings = {s: Crossing("a", s, tuple(c for c in changes if c.system == s)) for s in "xy"}
    frames = []
    for seq, (system, old) in enumerate(uses):
        value, crossing = pl.lit(old), crossings[system]
        made = pl.select(
            pl.lit("a").alias("#crosswalk"), pl.lit(system).alias("#system"), value.alias("#old"),
            (crossing.changed(value) if crossing.keys else value).alias("#new"),
            crossing.decided(value).alias("#decided"), pl.lit("0101").alias("#file_id"),
            pl.lit("宛名番号").alias("#item"), pl.lit(1).alias(DEFINITION), pl.lit(seq).alias(SEQUENCE),
        )  # fmt: skip
        assert set(KEYS) <= set(made.columns)
        frames.append(made)
    path, out = tmp_path / "s.parquet", tmp_path / "o.parquet"
    if not frames:
        return
    pl.concat(frames).write_parquet(path)
    find_collisions([path], out, tmp_path)

    groups: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key in uses:
        groups[decided.get(key, (key[1], False))[0]].add(key)

    def agreed(system: str, old: str) -> bool:
        if (system, old) in decided:
            return decided[system, old][1]
        return any(s == system and (new, merge) == (old, True) for (s, _), (new, merge) in decided.items())

    wrong = {new for new, keys in groups.items() if len(keys) > 1 and not all(agreed(*key) for key in keys)}
    expected = [(decided.get(k, (k[1], False))[0], *k, seq) for seq, k in enumerate(uses)]
    found = pl.read_parquet(out).select("#new", "#system", "#old", SEQUENCE).rows()
    assert found == sorted((row for row in expected if row[0] in wrong), key=lambda row: (row[0], row[3]))


def test_a_key_without_a_row_stays_as_it_is_and_chains_are_not_followed() -> None:
    crossing = Crossing(
        "a", "x", tuple(NewKey(n, "x", o, w, "", "", "", "") for n, (o, w) in enumerate(["AB", "BC"], 2))
    )
    frame = pl.DataFrame({"v": ["A", "B", "C", " A", None]}).select(
        new=crossing.changed(pl.col("v")), line=crossing.lines(pl.col("v"))
    )
    assert frame["new"].to_list() == ["B", "C", "C", " A", None]
    assert frame["line"].to_list() == [2, 3, None, None, None]
