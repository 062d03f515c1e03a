"""Which fields hold days, in which styles, and what is wrong with them."""

from collections import Counter
from collections.abc import Sequence

import polars as pl
from polars import col

from migrate.sources.profile.limits import DATE_OPEN_SHARE
from migrate.sources.profile.places import Marks
from migrate.values import read_date

# 0 and an era's code begin an era_code8, and no year between 1800 and 9999: so the two styles cannot be mistaken here.
_ERA_CODE8 = "^0[1-5][0-9]{6}$"
_WORDS = "不詳|頃|推定|から|旬|[春夏秋冬]"
_STYLES = {
    "initial": r"^[MTSHR][0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}$",
    "unknown_words": rf"^(?:推定)?(?:明治|大正|昭和|平成|令和|年月日|不詳|[MTSHR][0-9]).*(?:{_WORDS})|^不詳$|^推定",
    "kanji": "^(?:明治|大正|昭和|平成|令和).*[年月日]",
    "slash": "^[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}$",
    "hyphen": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "era_code8": _ERA_CODE8,
    "ymd8": "^[0-9]{8}$",
    "era_code7": "^[1-5][0-9]{6}$",
    "era_initial7": "^[MTSHR][0-9]{6}$",
}
_FILLER = "^(?:0+|9{7,8})$"
DATE_STYLE, NOT_A_DATE = "date_style_", "not_a_date"


class Dates:
    """Reads what looks like a day in the fields that may hold days; a field is given up once most of it is none.

    ``unknown``: months and days that mean an unknown part (see :func:`migrate.values.read_date`).
    """

    def __init__(self, declared: set[int], fields: int, unknown: Sequence[str]) -> None:
        self._declared, self._unknown = declared, unknown
        self._open = set(range(fields))
        self._looked: Counter[int] = Counter()
        self._read: Counter[int] = Counter()
        self._ranges: dict[int, tuple[str, str]] = {}

    def add(self, frame: pl.DataFrame, filled: pl.DataFrame, marks: Marks) -> None:
        """Add ``field``, ``raw``, ``text``, ``n`` of the rows of ``frame``, and mark what was found."""
        mine = filled.filter(col("field").is_in(sorted(self._open)), ~col("text").str.contains(_FILLER))
        styles = [pl.when(col("text").str.contains(regex)).then(pl.lit(style)) for style, regex in _STYLES.items()]
        read = _read(mine.with_columns(style=pl.coalesce(*styles)), self._unknown)
        self._count(read)
        read = read.filter(col("field").is_in(sorted(self._open)))
        style = pl.when(col("value").is_not_null()).then(pl.format(DATE_STYLE + "{}", col("style")))
        other = pl.when(col("value").is_null() & (col("problem").is_null() | (col("problem") == "unreadable")))
        wrong = pl.when(col("problem") != "unreadable").then("problem")
        for mark in (style, other.then(pl.lit(NOT_A_DATE)), wrong):
            marks.add(frame, read.select("field", "raw", "n", mark=mark).drop_nulls("mark"))
        whole = read.filter(~col("value").str.ends_with("00"))
        for field, low, high in (
            whole.group_by("field").agg(col("value").min(), col("value").max().alias("high")).iter_rows()
        ):
            lows, highs = zip((low, high), self._ranges.get(field, (low, high)), strict=True)
            self._ranges[field] = min(lows), max(highs)

    def _count(self, read: pl.DataFrame) -> None:
        counts = read.group_by("field").agg(
            col("n").sum(), read=col("n").filter(col("value").is_not_null()).sum().fill_null(0)
        )
        for field, looked, days in counts.iter_rows():
            self._looked[field] += looked
            self._read[field] += days
            if field not in self._declared and self._read[field] < DATE_OPEN_SHARE * self._looked[field]:
                self._open.discard(field)

    def share(self, field: int) -> float:
        """Return the share of a field's values, fillers left out, that read as days; 0 if it was given up."""
        looked = self._looked[field]
        return self._read[field] / looked if looked and field in self._open else 0.0

    def range(self, field: int) -> tuple[str, str] | None:
        """Return the first and the last day (YYYYMMDD) of a field that are fully known."""
        return self._ranges.get(field)


def _read(texts: pl.DataFrame, unknown: Sequence[str]) -> pl.DataFrame:
    """Add ``value`` (YYYYMMDD) and ``problem``, both null where the text has the form of no style."""
    eighths = col("style") == "era_code8"
    nothing = pl.lit(None, pl.String)
    parts = [texts.filter(col("style").is_null()).with_columns(value=nothing, problem=nothing)]
    others = [style for style in _STYLES if style != "era_code8"]
    for rows, styles in ((eighths, ["era_code8"]), (~eighths, others)):
        found = texts.filter(rows).with_columns(found=read_date(col("text"), styles, unknown=unknown))
        parts.append(
            found.with_columns(
                value=col("found").struct.field("value"),
                problem=pl.coalesce(col("found").struct.field("error"), col("found").struct.field("warning")),
            ).drop("found")
        )
    return pl.concat(parts)
