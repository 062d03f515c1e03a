"""Counts of values, patterns, lengths, numbers and gaiji, merged from one frame of distinct texts to the next."""

from collections import Counter
from decimal import Decimal

import polars as pl
from polars import col

from migrate.sources.profile.limits import DISTINCT, DISTINCT_BYTES, LENGTHS, PATTERNS
from migrate.values.text import PLANE15

_NUMBER = pl.Decimal(38, 6)


class Values:
    """Distinct values of each field with their counts, until there are more than DISTINCT or DISTINCT_BYTES."""

    def __init__(self, fields: int) -> None:
        self._counts = pl.DataFrame(schema={"field": pl.UInt16, "text": pl.String, "n": pl.UInt64})
        self._open = pl.Series(range(fields), dtype=pl.UInt16)
        self._caps: dict[int, int] = {}

    def add(self, filled: pl.DataFrame) -> None:
        """Add ``field``, ``text``, ``n``."""
        new = filled.filter(col("field").is_in(self._open.implode())).select("field", "text", col("n").cast(pl.UInt64))
        counts = pl.concat([self._counts, new]).group_by("field", "text").agg(col("n").sum())
        sizes = counts.group_by("field").agg(col("text").len(), size=col("text").str.len_bytes().sum())
        full = sizes.filter((col("text") > DISTINCT) | (col("size") > DISTINCT_BYTES))
        for field, found, _ in full.iter_rows():
            self._caps[field] = min(DISTINCT, found - 1)
        self._open = self._open.filter(~self._open.is_in(full["field"].implode()))
        self._counts = counts.filter(~col("field").is_in(full["field"].implode()))

    def distinct(self, field: int) -> int | None:
        """Return how many distinct values a field has, None for more than were counted."""
        return None if field in self._caps else self._counts.filter(field=field).height

    def cap(self, field: int) -> int:
        """Return the number that a field's distinct values are known to exceed if they were not counted."""
        return self._caps.get(field, DISTINCT)

    def top(self, field: int, most: int) -> list[tuple[str, int]]:
        """Return the most frequent values of a field that was counted, equally frequent ones in order of text."""
        found = self._counts.filter(field=field).sort(["n", "text"], descending=[True, False]).head(most)
        return list(found.select("text", "n").iter_rows())


class Patterns:
    """Counts of each field's patterns; after PATTERNS of them new ones are counted together."""

    def __init__(self) -> None:
        self._counts: dict[int, dict[str, int]] = {}
        self.others: Counter[int] = Counter()

    def add(self, shapes: pl.DataFrame) -> None:
        """Add ``field``, ``pattern``, ``n``."""
        counts = shapes.group_by("field", "pattern").agg(col("n").sum()).sort("field", "pattern")
        for field, pattern, count in counts.iter_rows():
            mine = self._counts.setdefault(field, {})
            if pattern in mine or len(mine) < PATTERNS:
                mine[pattern] = mine.get(pattern, 0) + count
            else:
                self.others[field] += count

    def top(self, field: int, most: int) -> list[tuple[str, int]]:
        """Return the most frequent patterns of a field."""
        return sorted(self._counts.get(field, {}).items(), key=lambda both: (-both[1], both[0]))[:most]

    def rest(self, field: int, most: int) -> int:
        """Return how many values have a pattern that is not among the most frequent."""
        shown = sum(count for _, count in self.top(field, most))
        return sum(self._counts.get(field, {}).values()) - shown + self.others[field]


class Lengths:
    """How many values of each field have which length, and the greatest."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[int, int]] = Counter()
        self._longest: Counter[int] = Counter()

    def add(self, shapes: pl.DataFrame) -> None:
        """Add ``field``, ``length``, ``n``."""
        for field, length, count in shapes.group_by("field", "length").agg(col("n").sum()).iter_rows():
            self._counts[field, min(length, LENGTHS)] += count
            self._longest[field] = max(self._longest[field], length)

    def of(self, field: int) -> dict[int, int]:
        """Return how many values of a field have each length."""
        return dict(sorted((length, n) for (f, length), n in self._counts.items() if f == field))

    def longest(self, field: int) -> int:
        """Return the greatest length of a field's values."""
        return self._longest[field]


class Numbers:
    """The least and the greatest of the values that are numbers, and their numbers of digits before the point."""

    def __init__(self) -> None:
        self._ranges: dict[int, tuple[Decimal, Decimal]] = {}

    def add(self, filled: pl.DataFrame) -> None:
        """Add ``field``, ``text``; all of them are numbers."""
        number = col("text").str.strip_chars_start(" ").str.strip_prefix("+").cast(_NUMBER)
        ranges = filled.select("field", number=number).group_by("field")
        for field, low, high in ranges.agg(col("number").min(), col("number").max().alias("high")).iter_rows():
            lows, highs = zip((low, high), self._ranges.get(field, (low, high)), strict=True)
            self._ranges[field] = min(lows), max(highs)

    def of(self, field: int) -> tuple[Decimal, Decimal] | None:
        """Return the least and the greatest number of a field, None if it has none."""
        return self._ranges.get(field)


class Gaiji:
    """Uses of plane-15 characters by field; there are at most 65,534."""

    def __init__(self) -> None:
        self._counts: dict[int, Counter[str]] = {}

    def add(self, filled: pl.DataFrame) -> None:
        """Add ``field``, ``text``, ``n``."""
        held = filled.filter(col("text").str.contains(PLANE15))
        chars = held.select("field", "n", char=col("text").str.extract_all(PLANE15)).explode("char")
        for field, char, count in chars.group_by("field", "char").agg(col("n").sum()).iter_rows():
            self._counts.setdefault(field, Counter())[char] += count

    def of(self, field: int) -> list[tuple[str, int]]:
        """Return the characters of a field with their uses, in order of code."""
        return sorted(self._counts.get(field, {}).items())
