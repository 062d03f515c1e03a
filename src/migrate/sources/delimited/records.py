"""Lines → records: a quoted value may hold line ends, a stray quote must not swallow what follows it."""

from dataclasses import dataclass

import polars as pl

from migrate.sources.delimited.cells import read_cells
from migrate.sources.lines import Lines

# A quote that has not closed after this many bytes is taken for a stray one, wherever a piece ends.
MAX_RECORD_BYTES = 1 << 20


@dataclass(frozen=True)
class Records:
    """Lines gathered into records, in order, blank lines left out.

    ``frame``: ``line`` (0-based number of the first), ``lines`` (how many), ``text`` (without its line end),
    ``offset`` (bytes from the first line of the piece), ``size`` (bytes), ``stray`` (a quote never closes); of those
    whose fields are known already (:func:`plainly`) only offset and size.
    ``blank``: offsets of blank lines. ``used``: bytes of all of them; lines after that are for the next piece.
    """

    frame: pl.DataFrame
    blank: list[int]
    used: int

    def proved(self, rows: pl.Series) -> bool:
        """Tell whether every record of several lines is one of the proved ``rows``, and not too long for one."""
        joined = self.frame.select((pl.col("lines") > 1) & ~(rows & (pl.col("size") <= MAX_RECORD_BYTES)))
        return not joined.to_series().any()


def plainly(lines: Lines) -> Records:
    """Take every line for a record; none is blank or has to be read again."""
    sizes = lines.sizes
    frame = pl.DataFrame({"offset": sizes.cum_sum() - sizes, "size": sizes})
    return Records(frame, [], len(lines.data))


def singly(lines: Lines) -> Records:
    """Take every line for a record."""
    return _records(lines, pl.repeat(True, lines.frame.height, eager=True))


def odd_lines(lines: Lines) -> pl.Series:
    """Tell which lines have an odd number of quotes."""
    return lines.frame["text"].str.count_matches('"', literal=True) % 2 == 1


def in_pairs(lines: Lines, odd: pl.Series) -> Records | None:
    """Let every second odd line end the record that the odd line before it began.

    None if the last odd line begins a record that does not end though nothing more is to come.
    """
    within = odd.cum_sum() - odd.cast(pl.UInt32)
    begins = within % 2 == 0
    if odd.sum() % 2 == 0:
        return _records(lines, begins)
    last = odd.arg_true()[-1]
    return _records(lines, begins.head(last)) if _may_go_on(lines, last) else None


def carefully(lines: Lines, odd: pl.Series, columns: int, delimiter: str) -> Records:
    """Join lines only into records that read as such with the right number of fields.

    Where none does, the line that began it stands alone, and the next line begins a record.
    """
    texts, sizes = lines.frame["text"].to_list(), lines.frame["size"].to_list()
    marks = odd.arg_true().to_list()
    begins = [True] * len(texts)
    stray: list[int] = []

    def whole(first: int, last: int) -> bool:
        if last > first and sum(sizes[first : last + 1]) > MAX_RECORD_BYTES:
            return False
        cells = read_cells("\n".join(texts[first : last + 1]).removesuffix("\r"), delimiter)
        return cells is not None and len(cells) == columns

    place = 0
    while place < len(marks):
        first, last = marks[place], marks[place + 1] if place + 1 < len(marks) else None
        if last is None and _may_go_on(lines, first):
            del begins[first:]
        elif whole(first, first):
            pass
        elif last is not None and whole(first, last):
            begins[first + 1 : last + 1] = [False] * (last - first)
            place += 1
        else:
            stray.append(first)
        place += 1
    return _records(lines, pl.Series(begins, dtype=pl.Boolean), stray)


def _may_go_on(lines: Lines, line: int) -> bool:
    return not lines.complete and int(lines.frame["size"].slice(line).sum()) <= MAX_RECORD_BYTES


def _records(lines: Lines, begins: pl.Series, stray: list[int] | None = None) -> Records:
    """Gather as many lines as ``begins`` tells whether they begin a record."""
    frame = lines.frame.head(begins.len()).with_row_index("line")
    used = int(frame["size"].sum())
    frame = frame.with_columns(pl.lit(1, pl.UInt32).alias("lines"), offset=pl.col("size").cum_sum() - pl.col("size"))
    if not begins.all():
        frame = frame.group_by(begins.cum_sum().alias("record"), maintain_order=True).agg(
            pl.col("line", "offset").first(), pl.col("lines", "size").sum(), pl.col("text").str.join("\n")
        )
    frame = frame.with_columns(pl.col("text").str.strip_suffix("\r"), stray=pl.col("line").is_in(stray or []))
    blank = (pl.col("text") == "") & (pl.col("lines") == 1)
    return Records(frame.filter(~blank), frame.filter(blank)["offset"].to_list(), used)
