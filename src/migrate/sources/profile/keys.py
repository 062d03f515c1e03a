"""Which fields tell records apart, and which say the same as another in every record."""

from collections import Counter, defaultdict

import polars as pl
from polars import col

from migrate.sources.profile.limits import GUESS_SHARE, KEY_DROPPED, KEY_HASHES, KEY_SHARE, KEY_VALUES
from migrate.sources.profile.marks import IDENTIFIER
from migrate.sources.profile.places import Marks
from migrate.sources.profile.texts import PADDING

DUPLICATE = "duplicate_key"


class Keys:
    """Looks for values that were there before, by their hashes, in the fields where that is rare.

    A field is left as soon as more than KEY_DROPPED of its values so far were there before, or too few have the form
    of an identifier, whatever follows. Once KEY_HASHES are kept, nothing more is compared.
    """

    def __init__(self, names: list[str], fields: list[int]) -> None:
        self._names = names
        self._seen: dict[int, list[pl.Series]] = {field: [] for field in fields}
        self._compared: Counter[int] = Counter()
        self._before: Counter[int] = Counter()
        self._full = False

    def add(self, frame: pl.DataFrame, filled: pl.DataFrame, marks: Marks) -> None:
        """Add the rows of ``frame``; ``filled`` has their distinct texts as ``field``, ``text``, ``n``."""
        kept = sum(len(s) for seen in self._seen.values() for s in seen)
        sizes = filled.group_by("field").agg(col("text").n_unique(), col("n").sum())
        new = {field: (distinct, count) for field, distinct, count in sizes.iter_rows() if field in self._seen}
        for field, (distinct, count) in new.items():
            total = self._compared[field] + count
            again = self._before[field] + count - distinct > KEY_DROPPED * total
            if again or marks.count(field, IDENTIFIER) < GUESS_SHARE * total:
                del self._seen[field]
        self._full = self._full or kept + sum(new[field][0] for field in new if field in self._seen) > KEY_HASHES
        if not self._full:
            for field in sorted(new.keys() & self._seen.keys()):
                self._compare(frame, field, marks)

    def _compare(self, frame: pl.DataFrame, field: int, marks: Marks) -> None:
        text = col(self._names[field]).str.strip_chars_end(PADDING)
        hashes = frame.select(text.alias("text")).with_row_index("row").filter(col("text") != "")
        hashes = hashes.with_columns(hash=col("text").hash())
        again = ~hashes["hash"].is_first_distinct()
        for seen in self._seen[field]:
            again |= hashes["hash"].is_in(seen.implode())
        self._compared[field] += hashes.height
        self._before[field] += len(again.arg_true())
        if again.any():
            rows = hashes.filter(again)["row"]
            marks.look(frame[rows.to_list()], field, DUPLICATE, pl.lit(True))
        self._seen[field].append(hashes["hash"].filter(~again))
        if self._before[field] > KEY_DROPPED * self._compared[field]:
            del self._seen[field]

    def is_key(self, field: int) -> bool:
        """Tell whether so few of a field's values were there before that it looks like a key."""
        compared = self._compared[field]
        return field in self._seen and compared >= KEY_VALUES and self._before[field] <= KEY_SHARE * compared

    def compared(self, field: int) -> int:
        """Return how many values of a field were compared."""
        return self._compared[field]

    def duplicates(self, field: int) -> int:
        """Return how many of them were there before."""
        return self._before[field]


class Equals:
    """Fields whose values were equal in every record so far, as groups of two and more."""

    def __init__(self, names: list[str], fields: list[int]) -> None:
        self._names = names
        self.groups = [fields]

    def add(self, frame: pl.DataFrame) -> None:
        """Part every group by what its fields say in these rows."""
        self.groups = [part for group in self.groups for part in self._parted(frame, group) if len(part) > 1]

    def _parted(self, frame: pl.DataFrame, group: list[int]) -> list[list[int]]:
        names = [self._names[field] for field in group]
        place = pl.int_range(pl.len(), dtype=pl.UInt64) * 2 + 1
        digests = frame.select((col(n).hash() * place).sum().alias(f"{f}") for n, f in zip(names, group, strict=True))
        alike: dict[int, list[int]] = defaultdict(list)
        for field, digest in zip(group, digests.row(0), strict=True):
            alike[digest].append(field)
        return list(alike.values())
