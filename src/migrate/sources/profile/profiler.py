"""Batches of a source → its profile: vectorised, in memory that depends on caps, never on the number of records."""

from collections import Counter
from collections.abc import Sequence

import polars as pl
from polars import col

from migrate.findings import SOURCE, Findings
from migrate.sources.batch import SourceBatch
from migrate.sources.definition import Field, FieldType, RecordLayout
from migrate.sources.profile.dates import Dates
from migrate.sources.profile.describe import describe
from migrate.sources.profile.facts import Basics, Facts, limits
from migrate.sources.profile.judge import FULL, PADDED
from migrate.sources.profile.keys import Equals, Keys
from migrate.sources.profile.limits import UNKNOWN_PARTS
from migrate.sources.profile.marks import SHAPES, shape_marks, text_mark
from migrate.sources.profile.model import Counted, SourceProfile, Suspect
from migrate.sources.profile.places import Marks
from migrate.sources.profile.tallies import Gaiji, Lengths, Numbers, Patterns, Values
from migrate.sources.profile.texts import Chunks, distinct_texts, patterns, shaped, trimmed


class SourceProfiler:
    """Profiles one source. The same rows in the same order give the same profile, however they are cut into batches.

    ``names``: the fields, in order; a column of them is String, or List of String in a table (OCCURS). ``layout``: what
    the vendor says of them, where it is known. ``findings`` has what the batches had, rejects among them. ``unknown``:
    months and days by which the system means that it does not know.
    """

    def __init__(
        self,
        source_id: str,
        names: Sequence[str],
        layout: RecordLayout | None = None,
        *,
        title: str = "",
        unmask: bool = False,
        unknown: Sequence[str] = UNKNOWN_PARTS,
    ) -> None:
        self.findings = Findings(unmask=unmask)
        self._id, self._title, self._unmask, self._names = source_id, title, unmask, list(names)
        by_name = {field.field: field for field in layout.fields} if layout else {}
        self._declared: list[Field | None] = [by_name.get(name) for name in self._names]
        self._basics = [Basics() for _ in self._names]
        self._chunks, self._marks, self._values = Chunks(len(self._names)), Marks(self._names), Values(len(self._names))
        self._patterns, self._lengths, self._numbers, self._gaiji = Patterns(), Lengths(), Numbers(), Gaiji()
        days = {n for n, d in enumerate(self._declared) if d is not None and d.type is FieldType.WAREKI_DATE}
        self._dates = Dates(days, len(self._names), unknown)
        self._keys: Keys | None = None
        self._equals: Equals | None = None
        self._limits = _limits(self._declared)
        self._files: Counter[str] = Counter()
        self._records = self._rejected = self._outside = 0

    def add(self, batch: SourceBatch) -> None:
        """Take a batch: its records into the profile, its findings and rejects into ``findings``."""
        batch.report(self.findings)
        self._rejected += len(batch.rejects)
        self._outside += batch.outside
        self._records += batch.frame.height
        if batch.frame.height:
            self._files.update(dict(batch.frame.group_by(SOURCE, maintain_order=True).len().iter_rows()))
            for frame in self._chunks.add(batch.frame) if self._names else ():
                self._look(frame)

    def result(self) -> SourceProfile:
        """Return the profile of all that was added; nothing can be added afterwards."""
        rest = self._chunks.rest()
        if rest is not None:
            self._look(rest)
        keys = self._keys or Keys(self._names, [])
        facts = [
            Facts(n, declared, self._basics[n], self._marks, self._values, self._patterns, self._lengths,
                  self._numbers, self._dates, self._gaiji, keys)
            for n, declared in enumerate(self._declared)
        ]  # fmt: skip
        fields = tuple(describe(fact, name, unmask=self._unmask) for fact, name in zip(facts, self._names, strict=True))
        telling = {f.no - 1 for f in fields if f.values > 1 and not any(s.kind.of_field for s in f.suspicious)}
        groups = [[n for n in group if n in telling] for group in (self._equals.groups if self._equals else [])]
        return SourceProfile(
            source_id=self._id,
            title=self._title,
            records=self._records,
            rejected=self._rejected,
            outside=self._outside,
            files=tuple(Counted(text=name, count=count) for name, count in self._files.items()),
            fields=fields,
            equal=tuple(sorted(tuple(self._names[n] for n in group) for group in groups if len(group) > 1)),
            unmasked=self._unmask,
        )

    def _look(self, frame: pl.DataFrame) -> None:
        """Count one frame of rows."""
        long = trimmed(distinct_texts(frame, self._names)).with_columns(col("n").cast(pl.UInt64))
        self._count(long)
        filled = shaped(long.filter(col("text") != ""))
        by_shape = filled.group_by("field", "shape").agg(col("n").sum())
        shapes = patterns(by_shape["shape"].unique()).with_columns(mark=shape_marks())
        by_shape = by_shape.join(shapes, on="shape")
        self._mark(frame, filled, by_shape)
        self._patterns.add(by_shape)
        self._lengths.add(by_shape)
        self._values.add(filled)
        self._numbers.add(filled.filter(col("shape").str.contains(SHAPES["is_number"])))
        self._gaiji.add(filled)
        self._dates.add(frame, filled, self._marks)
        plain = [n for n, name in enumerate(self._names) if frame.schema[name] == pl.String]
        self._keys = self._keys or Keys(self._names, plain)
        self._equals = self._equals or Equals(self._names, plain)
        self._keys.add(frame, filled, self._marks)
        self._equals.add(frame)

    def _count(self, long: pl.DataFrame) -> None:
        raw, n = col("raw"), col("n")
        counts = long.group_by("field").agg(
            n.sum(),
            null=n.filter(raw.is_null()).sum(),
            empty=n.filter(raw == "").sum(),
            blank=n.filter((raw != "") & (col("text") == "")).sum(),
            padded=n.filter((raw != col("text")) & (col("text") != "")).sum(),
        )
        for field, *found in counts.iter_rows():
            basics = self._basics[field]
            for name, count in zip(("total", "null", "empty", "blank", "padded"), found, strict=True):
                setattr(basics, name, getattr(basics, name) + count)

    def _mark(self, frame: pl.DataFrame, filled: pl.DataFrame, by_shape: pl.DataFrame) -> None:
        marked = by_shape.select("field", "shape", "n", "mark").explode("mark").drop_nulls("mark")
        sized = by_shape.join(self._limits, on="field")
        full = sized.filter(col("length") == col("limit")).with_columns(mark=pl.format(FULL + "{}", col("limit")))
        long = sized.filter(col("length") > col("most")).with_columns(mark=pl.lit(Suspect.TOO_LONG.value))
        for found in (marked, full, long.unique(["field", "shape"])):
            self._marks.add(frame, found.select("field", "shape", "n", "mark"), filled)
        padded = filled.filter(col("raw") != col("text")).with_columns(mark=pl.lit(PADDED))
        texts = filled.with_columns(mark=text_mark()).drop_nulls("mark")
        for found in (padded, texts):
            self._marks.add(frame, found.select("field", "raw", "n", "mark"))


def _limits(declared: list[Field | None]) -> pl.DataFrame:
    """Return ``field``, ``limit`` (each length at which it is full) and ``most`` (the declared one)."""
    rows = [(n, limit, d.length) for n, d in enumerate(declared) if d is not None for limit in limits(d)]
    schema = {"field": pl.UInt16, "limit": pl.UInt32, "most": pl.UInt32}
    return pl.DataFrame(rows, schema=schema, orient="row")
