"""may_hold passes no column over that holds what is looked for, and suspects few others."""

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from migrate.values import forbidden_in_xml, has_plane15, may_hold

special = st.sampled_from("\t\x00\x1f\x7f\ufffd\ufffe\uffff\U000effff\U000f0000\U000fffff\U0010ffff外")
column = st.lists(
    st.one_of(st.none(), st.text(max_size=4), special, st.text(special, max_size=3)), min_size=3, max_size=3
)


@given(st.lists(column, max_size=5))
@example([[None, None, None], ["", "", ""], ["\uffff", None, "a"]])
def test_names_every_column_that_holds_such_a_character(columns: list[list[str | None]]) -> None:
    frame = pl.DataFrame({f"c{n}": pl.Series(texts, dtype=pl.String) for n, texts in enumerate(columns)})
    forbidden, gaiji = may_hold(frame, frame.columns)
    for name in frame.columns:
        held = "".join(frame[name].drop_nulls())
        assert (name in forbidden) == any(char < " " or char in "\ufffe\uffff" for char in held)
        assert (name in gaiji) == any(char >= "\U000c0000" for char in held)
        assert name in forbidden or not frame.select(forbidden_in_xml(pl.col(name)).any()).item()
        assert name in gaiji or not frame.select(has_plane15(pl.col(name)).any()).item()
