"""Where the first values of each mark of each field stand."""

from collections import Counter

import polars as pl
from polars import col

from migrate.findings import OFFSET, RECORD, SOURCE
from migrate.sources.profile.limits import PLACES
from migrate.sources.profile.model import Where


class Marks:
    """Counts marks by field and keeps the first PLACES places of each; memory is fields × marks."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._counts: Counter[tuple[int, str]] = Counter()
        self._places: dict[tuple[int, str], list[Where]] = {}

    def add(self, frame: pl.DataFrame, marked: pl.DataFrame, texts: pl.DataFrame | None = None) -> None:
        """Count ``field``, ``mark``, ``n``; the rows of ``frame`` with one of these ``raw`` texts are their places.

        ``texts``: where ``marked`` has shapes, the raw texts of each.
        """
        for field, mark, count in marked.group_by("field", "mark").agg(col("n").sum()).iter_rows():
            self._counts[field, mark] += count
            if len(self._places.setdefault((field, mark), [])) < PLACES:
                raws = marked.filter(field=field, mark=mark)
                if texts is not None:
                    raws = texts.filter(field=field).join(raws, on="shape", how="semi")
                self.look(frame, field, mark, col("value").is_in(raws["raw"].implode()))

    def look(self, frame: pl.DataFrame, field: int, mark: str, wanted: pl.Expr) -> None:
        """Keep the first places at which a condition on ``value`` holds, as far as there is room."""
        kept = self._places.setdefault((field, mark), [])
        rows = frame.select(
            col(self._names[field]).alias("value"), *(c for c in (SOURCE, RECORD, OFFSET) if c in frame.columns)
        )
        if isinstance(rows.schema["value"], pl.List):
            rows = rows.explode("value")
        for row in rows.filter(wanted).head(PLACES - len(kept)).iter_rows(named=True):
            kept.append(Where(source=row.get(SOURCE) or "", record=row.get(RECORD), offset=row.get(OFFSET)))

    def count(self, field: int, mark: str) -> int:
        """Return how many values of a field have a mark."""
        return self._counts[field, mark]

    def places(self, field: int, *marks: str) -> tuple[Where, ...]:
        """Return the first places of some marks together, in the order of the marks."""
        return tuple(place for mark in marks for place in self._places.get((field, mark), ()))[:PLACES]

    def starting(self, field: int, prefix: str) -> dict[str, int]:
        """Return the marks of a field that begin so, and how many values have each."""
        found = {m[len(prefix) :]: n for (f, m), n in self._counts.items() if f == field and m.startswith(prefix)}
        return dict(sorted(found.items()))
