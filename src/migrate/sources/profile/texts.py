"""Rows → the distinct texts of every field with their counts, in one frame, and the classes of their characters.

Everything else is counted of these frames: a delivery's texts repeat, and their shapes do so far more.
"""

from collections.abc import Iterator, Sequence

import polars as pl
from polars import col

from migrate.findings import mask
from migrate.sources.profile.limits import CHUNK_ROWS, CHUNK_VALUES, PATTERN_LENGTH
from migrate.values.text import char_length

# Trailing padding of fixed-length fields.
PADDING = " \u3000"

# As findings.mask, character by character; what is not here, mask does afterwards on the few shapes that are left.
# 一 stays, because it is also what a dash is taken for.
_CLASSES = (
    ("0", "9", "9"), ("A", "Z", "A"), ("a", "z", "a"), ("ぁ", "ゖ", "あ"), ("ァ", "ヺ", "ア"), ("ｦ", "ﾟ", "ｱ"),
    ("０", "９", "９"), ("Ａ", "Ｚ", "Ａ"), ("ａ", "ｚ", "ａ"), ("丁", "鿿", "漢"), ("㐀", "䶿", "漢"),
    ("\uf900", "\ufaff", "漢"),
)  # fmt: skip
_SIGNS = {code: sign for low, high, sign in _CLASSES for code in range(ord(low), ord(high) + 1)}
# Stands between texts that are translated together; one that holds it costs speed only.
_BETWEEN = "\x1c"
_NINES = "9" * 64


class Chunks:
    """Cuts what comes in batches of any size into frames of CHUNK_ROWS rows, or of CHUNK_VALUES values if fewer."""

    def __init__(self, fields: int) -> None:
        self._size = max(1, min(CHUNK_ROWS, CHUNK_VALUES // max(fields, 1)))
        self._waiting: list[pl.DataFrame] = []
        self._rows = 0

    def add(self, frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
        """Take rows and yield every frame that is full."""
        self._waiting.append(frame)
        self._rows += frame.height
        while self._rows >= self._size:
            whole = self._all()
            yield whole.head(self._size)
            self._waiting, self._rows = [whole.slice(self._size)], self._rows - self._size

    def rest(self) -> pl.DataFrame | None:
        """Return the rows that filled no frame, None if there are none."""
        return self._all() if self._rows else None

    def _all(self) -> pl.DataFrame:
        return pl.concat(self._waiting, how="vertical_relaxed")


def occurrences(frame: pl.DataFrame, name: str) -> pl.Expr:
    """Return the expression of a field's texts: of a table (OCCURS) all occurrences."""
    if isinstance(frame.schema[name], pl.List):
        return col(name).filter(col(name).list.len() > 0).explode()
    return col(name)


def distinct_texts(frame: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return ``field`` (its number), ``raw`` and ``n`` (UInt32) of every distinct text, in no order."""
    counts = [
        occurrences(frame, name).alias("raw").value_counts(name="n").implode().alias(f"{number}")
        for number, name in enumerate(names)
    ]
    long = frame.select(counts).unpivot(variable_name="field", value_name="both")
    return long.with_columns(col("field").cast(pl.UInt16)).explode("both").unnest("both").drop_nulls("n")


def trimmed(long: pl.DataFrame) -> pl.DataFrame:
    """Add ``text``: ``raw`` without its padding."""
    return long.with_columns(text=col("raw").str.strip_chars_end(PADDING))


def shaped(filled: pl.DataFrame) -> pl.DataFrame:
    """Add ``shape``: ``text`` with each character as the sign of its class; its length is that of the text.

    Most are digits. The rest is translated as one text, ASCII apart, for which Python is far faster: 185,000 distinct
    names take 190 ms so, and 390 ms as one expression for each class (polars 2.1).
    """
    width = col("text").str.len_bytes()
    filled = filled.with_columns(
        kind=pl.when(col("text").str.contains(rf"^[0-9]{{1,{len(_NINES)}}}$"))
        .then(pl.lit("digits"))
        .when(width == col("text").str.len_chars())
        .then(pl.lit("ascii"))
        .otherwise(pl.lit("wide"))
    )
    digits, ascii_, wide = (filled.filter(kind=kind).drop("kind") for kind in ("digits", "ascii", "wide"))
    return pl.concat(
        [
            digits.with_columns(shape=pl.lit(_NINES).str.slice(0, width)),
            ascii_.with_columns(shape=_translated(ascii_["text"])),
            wide.with_columns(shape=_translated(wide["text"])),
        ]
    )


def _translated(texts: pl.Series) -> pl.Series:
    whole = texts.str.join(_BETWEEN)[0]
    if whole.count(_BETWEEN) == texts.len() - 1:
        return pl.Series([whole.translate(_SIGNS)]).str.split(_BETWEEN).explode()
    return pl.Series([text.translate(_SIGNS) for text in texts], dtype=pl.String)


def patterns(shapes: pl.Series) -> pl.DataFrame:
    """Return ``shape``, ``length`` (characters) and ``pattern`` (findings.mask, cut off where it is too long)."""
    masked = [_short(mask(shape)) for shape in shapes]
    return pl.DataFrame({"shape": shapes, "pattern": pl.Series(masked, dtype=pl.String)}).with_columns(
        length=char_length(col("shape"))
    )


def _short(pattern: str) -> str:
    return pattern if len(pattern) <= PATTERN_LENGTH else pattern[: PATTERN_LENGTH - 1] + "…"
