"""What is evaluated once for each distinct value of the field it is made of, since most fields have few values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from migrate.convert.checking import Check
from migrate.convert.functions import Reader, Reading

# Values of a field that are remembered from batch to batch. All days of 150 years are 55,000.
_REMEMBERED = 60_000
_PLACE = "#place"


@dataclass
class Group:
    """Columns made of the same ``fields``, row by row, among them those of ``checks``.

    ``prepared`` are what else they are made of, by name.
    """

    fields: tuple[str, ...]
    prepared: dict[str, pl.Expr] = field(default_factory=dict)
    columns: list[pl.Expr] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def evaluate(self, values: pl.DataFrame) -> pl.DataFrame:
        """Return the columns for these values of the fields."""
        lacking = [made for name, made in self.prepared.items() if name not in values.columns]
        return (values.with_columns(lacking) if lacking else values).select(self.columns)

    def failing(self, made: pl.DataFrame) -> tuple[pl.DataFrame, list[Check]]:
        """Return the columns without those of checks that nothing fails, and the checks that fail."""
        told = [check for check in self.checks if check.name in made.columns]
        failed = [check for check in told if made[check.name].any()]
        return made.drop({check.name for check in told} - {check.name for check in failed}), failed


class Memory:
    """What a group of one field made of each value that it met; the place of a value is Polars' number for it, plus 1.

    Finding values among those of earlier batches took twice as long by a join.
    """

    def __init__(self, group: Group) -> None:
        self.group = group
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._numbers = pl.Categorical(pl.Categories.random())
        self._alive = pl.Series([], dtype=self._numbers)  # numbers hold as long as there is a column of them
        self.made = pl.DataFrame()

    def places(self, column: pl.Series) -> tuple[pl.Series, pl.Series]:
        """Return the place of each value in what is made, and the values to be made first, in their places' order."""
        if self.made.height > _REMEMBERED:
            self.forget()
        known = self.made.height
        first = max(known, 1)
        places = (column.cast(self._numbers).to_physical() + 1).fill_null(0)
        met = pl.DataFrame({_PLACE: places, column.name: column})
        new = met.filter(places >= first).unique(_PLACE).sort(_PLACE)
        if new.height and new[_PLACE][-1] + 1 != first + new.height:
            raise RuntimeError("Polars left out a number")  # which it does not, though it does not promise so
        return places, new[column.name] if known else pl.concat([new[column.name].clear(1), new[column.name]])

    def learn(self, values: pl.DataFrame) -> None:
        """Add what is made of new values."""
        made = self.group.evaluate(values)
        self.made = pl.concat([self.made, made], rechunk=True) if self.made.height else made


class Groups:
    """Expressions put together by the fields they are made of.

    Those of one field are evaluated once for each value that comes in any batch, those of several once for what is
    distinct in a batch. Record by record are evaluated only what staging found of a record ("#"), which is its own,
    ``plain`` expressions and constants, for which looking for equal values would cost more. ``prepared`` are columns
    that stand for fields; those among the ``readings`` that have one reader are read together, as beginning costs more
    than reading.
    """

    def __init__(self, prepared: Iterable[pl.Expr], readings: Mapping[str, Reading]) -> None:
        self._prepared = {expression.meta.output_name(): expression for expression in prepared}
        self._readings = readings
        self._records = Group(())
        self._by_field: dict[str, Memory] = {}
        self._by_fields: dict[tuple[str, ...], Group] = {}

    def add(self, expression: pl.Expr, *, plain: bool = False) -> None:
        """Add a column."""
        (self._records if plain else self._group(expression)).columns.append(expression)

    def add_check(self, check: Check) -> None:
        """Add a check."""
        group = self._group(check.failing)
        group.columns.append(check.column)
        group.checks.append(check)

    def evaluate(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Check]]:
        """Return the columns for a frame's records, and the checks that fail, each with a column for it."""
        found, failed = self._records.failing(self._records.evaluate(frame))
        # a table (OCCURS) is a list
        texts = {name: memory for name, memory in self._by_field.items() if frame.schema[name] == pl.String}
        lists = [memory.group for name, memory in self._by_field.items() if name not in texts]
        of_lists = ((group, group.evaluate(frame)) for group in lists)
        for group, made in (*self._remembered(frame, texts), *of_lists, *self._distinct(frame)):
            made, failing = group.failing(made)
            found = found.hstack(made.get_columns())
            failed += failing
        return found, failed

    def _remembered(self, frame: pl.DataFrame, memories: Mapping[str, Memory]) -> list[tuple[Group, pl.DataFrame]]:
        met = {name: memory.places(frame[name]) for name, memory in memories.items()}
        new = {name: values for name, (_, values) in met.items() if values.len()}
        for name, values in self._read(new).items():
            memories[name].learn(values)
        groups = ((memory.group, memory.made, met[name][0]) for name, memory in memories.items())
        return [(group, group.failing(known)[0][places]) for group, known, places in groups]

    def _read(self, new: Mapping[str, pl.Series]) -> dict[str, pl.DataFrame]:
        """Return values of fields with what is read of them beside them."""
        frames = {name: values.to_frame() for name, values in new.items()}
        wanted: dict[Reader, list[tuple[str, str]]] = {}
        for name, (field_name, reader, _) in self._readings.items():
            if field_name in new:
                wanted.setdefault(reader, []).append((field_name, name))
        for reader, columns in wanted.items():
            rest = reader(pl.concat([new[field_name].alias("") for field_name, _ in columns]))
            for field_name, name in columns:
                size = new[field_name].len()
                frames[field_name] = frames[field_name].with_columns(rest.head(size).alias(name))
                rest = rest.slice(size)
        return frames

    def _distinct(self, frame: pl.DataFrame) -> Iterator[tuple[Group, pl.DataFrame]]:
        for group in self._by_fields.values():
            keys = [pl.col(name).alias(f"={n}") for n, name in enumerate(group.fields)]
            values = frame.select(group.fields).unique()
            made = group.failing(group.evaluate(values))[0].hstack(values.select(keys).get_columns())
            on = made.columns[-len(keys) :]
            rows = frame.select(keys).join(made, on=on, how="left", nulls_equal=True, maintain_order="left")
            yield group, rows.drop(on)

    def _group(self, expression: pl.Expr) -> Group:
        names = set(expression.meta.root_names())
        used = {name: made for name, made in self._prepared.items() if name in names}
        fields = names - used.keys() | {name for made in used.values() for name in made.meta.root_names()}
        key = tuple(sorted(fields))
        if not fields or any(name.startswith("#") for name in fields):
            group = self._records
        elif len(fields) == 1:
            group = self._by_field.setdefault(key[0], Memory(Group(key))).group
        else:
            group = self._by_fields.setdefault(key, Group(key))
        group.prepared |= used
        return group
