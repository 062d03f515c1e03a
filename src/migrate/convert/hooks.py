"""What mappings cannot say: ``hooks.py`` of a converter folder, one function on a batch for a source.

    from migrate.convert import hook

    @hook("JK01", adds=["支所コード"])
    def branch_from_number(batch: pl.DataFrame) -> pl.DataFrame:
        return batch.with_columns(pl.col("宛名コード").str.slice(0, 2).alias("支所コード"))

It is called on each batch after reading and before joins and mappings, and may add the columns it declares or give
others new values of the same type. Records, their number, their order and where they come from are not its to change.
"""

import hashlib
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import polars as pl

from migrate.convert.definition.errors import ConverterError, told
from migrate.findings import RECORD, SOURCE, Text

HOOKS = "hooks.py"
BatchFunction = Callable[[pl.DataFrame], pl.DataFrame]
_ADDED = (pl.String, pl.List(pl.String))


@dataclass(frozen=True)
class Hook:
    """A function on the batches of one source, and the columns it adds."""

    source: str
    adds: tuple[str, ...]
    function: BatchFunction


def hook(source: str, *, adds: Iterable[str] = ()) -> Callable[[BatchFunction], Hook]:
    """Make a function of hooks.py the hook of a source; ``adds`` names the columns it adds."""
    return lambda function: Hook(source, tuple(adds), function)


class Hooks:
    """The hooks of a converter folder. ``sha256`` is of the code that runs."""

    def __init__(self, path: Path, names: Mapping[str, Iterable[str]]) -> None:
        """Run hooks.py and take its hooks; ``names`` are the fields of each source. Raises ConverterError."""
        self.path = path
        code = path.read_bytes()
        self.sha256 = hashlib.sha256(code).hexdigest()
        module = ModuleType("migrate_converter_hooks")
        try:
            # what was hashed is what runs
            exec(compile(code, str(path), "exec"), module.__dict__)
        except Exception as error:
            raise ConverterError(path, told("hooks_unusable", kind=type(error).__name__), _line(error, path)) from error
        found = [value for value in vars(module).values() if isinstance(value, Hook)]
        self.by_source = {each.source: each for each in found}
        for each in found:
            self._check(each, found, names)
        if not found:
            raise ConverterError(path, told("hooks_none"))

    def _check(self, each: Hook, found: list[Hook], names: Mapping[str, Iterable[str]]) -> None:
        if each.source not in names:
            raise ConverterError(self.path, told("hook_source", source=each.source))
        if sum(other.source == each.source for other in found) > 1:
            raise ConverterError(self.path, told("hook_twice", source=each.source))
        for column in each.adds:
            if column in set(names[each.source]) or column.startswith("#") or "." in column or not column:
                raise ConverterError(self.path, told("hook_adds", source=each.source, column=column))

    def apply(self, source: str, batch: pl.DataFrame) -> pl.DataFrame:
        """Return a batch as the source's hook makes it, columns in a fixed order.

        Raises ConverterError, naming hook and batch but no value, if it fails or oversteps.
        """
        hook_ = self.by_source.get(source)
        if hook_ is None:
            return batch
        try:
            made = hook_.function(batch)
        except Exception as error:
            raise self._fault("hook_failed", hook_, batch, error, kind=type(error).__name__) from error
        if not isinstance(made, pl.DataFrame):
            raise self._fault("hook_no_frame", hook_, batch, kind=type(made).__name__)
        expected = [*batch.columns, *hook_.adds]
        if set(made.columns) != set(expected):
            missing = [c for c in expected if c not in made.columns]
            more = [c for c in made.columns if c not in expected]
            raise self._fault("hook_columns", hook_, batch, missing=_listed(missing), more=_listed(more))
        if made.height != batch.height:
            raise self._fault("hook_records", hook_, batch, before=batch.height, after=made.height)
        fixed = [c for c in batch.columns if c.startswith("#")]
        if changed := [c for c in fixed if not made[c].equals(batch[c], check_dtypes=True)]:
            raise self._fault("hook_provenance", hook_, batch, columns=_listed(changed))
        retyped = [c for c in batch.columns if made.schema[c] != batch.schema[c]]
        retyped += [c for c in hook_.adds if made.schema[c] not in _ADDED]
        if retyped:
            raise self._fault("hook_types", hook_, batch, columns=_listed(retyped))
        return made.select(expected)

    def _fault(
        self, key: str, hook_: Hook, batch: pl.DataFrame, error: Exception | None = None, **values: object
    ) -> ConverterError:
        first, last = (f"{batch[SOURCE][i]} {batch[RECORD][i]}" for i in (0, -1)) if batch.height else ("-", "-")
        name = getattr(hook_.function, "__name__", "?")
        what: Text = told(key, hook=name, source=hook_.source, first=first, last=last, **values)
        return ConverterError(self.path, what, _line(error, self.path) if error else None)


def _line(error: Exception, path: Path) -> int | None:
    """Return the last line of hooks.py that an exception went through."""
    if isinstance(error, SyntaxError):
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return lines[-1] if lines else None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "-"
