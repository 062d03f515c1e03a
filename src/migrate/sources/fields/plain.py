"""Character sets that Python decodes, a whole column at a time."""

from collections import Counter

import polars as pl

from migrate.characters import Charset, non_canonical
from migrate.sources.fields.texts import DecodedText, TextDecoder

# Without shift states, and no character holds LF's byte: values joined by it decode as they do alone.
_JOINABLE = {
    "ascii", "cp932", "euc_jis_2004", "euc_jisx0213", "euc_jp", "iso8859-1", "shift_jis", "shift_jis_2004",
    "shift_jisx0213", "utf-8",
}  # fmt: skip
_MARK = b"\n"
_TABLE = {"data": pl.Binary, "text": pl.String, "wrong": pl.UInt32, "canonical": pl.Boolean}


def by_charset(mixed: Charset, national: Charset) -> TextDecoder:
    """Make a decoder of the character set for PIC X and the one for PIC N."""

    def column(data: pl.Series, *, national: bool) -> DecodedText:
        return _column(data, both[national])

    both = {False: mixed, True: national}
    return column


def _column(data: pl.Series, charset: Charset) -> DecodedText:
    counted = data.drop_nulls().alias("data").value_counts(name="times")
    table = _together(counted["data"], charset)
    if table is None:
        table = pl.DataFrame([_one(value, charset) for value in counted["data"]], schema=_TABLE, orient="row")
    found = data.alias("data").to_frame().join(table, on="data", how="left", maintain_order="left")
    folded: Counter[tuple[str, str]] = Counter()
    for value, times in counted.join(table.filter(~pl.col("canonical")), on="data", how="semi").iter_rows():
        for code, count in non_canonical(value, charset).items():
            folded[code] += count * times
    return DecodedText(found["text"], found["wrong"], folded)


def _together(values: pl.Series, charset: Charset) -> pl.DataFrame | None:
    """Decode all values at once; None if that cannot be done, or one of them is no text."""
    joined = _MARK.join(values.to_list())
    if charset.codec not in _JOINABLE or joined.count(_MARK) != values.len() - 1:
        return None
    try:
        utf8, canonical = charset.transcode(joined)
    except UnicodeDecodeError:
        return None
    texts = pl.Series("text", [utf8]).cast(pl.String).str.split("\n").explode()
    return pl.DataFrame([values, texts]).with_columns(
        pl.lit(None, dtype=pl.UInt32).alias("wrong"), pl.lit(canonical).alias("canonical")
    )


def _one(value: bytes, charset: Charset) -> tuple[bytes, str | None, int | None, bool]:
    try:
        text = charset.transcode(value)
    except UnicodeDecodeError as error:
        return value, None, error.start, True
    return value, text.utf8.decode(), None, text.canonical
