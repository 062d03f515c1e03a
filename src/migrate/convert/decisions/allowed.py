"""What may be decided of a case: the choices, and whether a value given fits. Values go through the real mappings."""

from collections.abc import Iterator
from functools import cached_property

import polars as pl

from migrate.characters.entry import Entry, faults
from migrate.convert.compile import Column, Program, compile_target
from migrate.convert.decisions.case import Case
from migrate.convert.decisions.decision import OPEN_TO, Kind, Verdict
from migrate.convert.decisions.errors import told
from migrate.convert.definition.converter import Converter
from migrate.convert.functions.numbers import fails_to_fit
from migrate.findings import Lang, Rule, Severity, Text
from migrate.layout import CodeValue, Item, Layout, Required
from migrate.values import forbidden_characters

_TRIAL = {"municipality": "000000", "base_date": "20000101"}
_MERGE = 100


class Allowed:
    """The choices of a converter's cases."""

    def __init__(self, converter: Converter, layout: Layout) -> None:
        self._converter, self._layout = converter, layout

    def verdicts(self, case: Case) -> tuple[Verdict, ...]:
        """Return what can be decided; nothing empties a mandatory item."""
        mandatory = any(item.required is Required.MANDATORY for item in self.items(case))
        return tuple(v for v in OPEN_TO[case.kind] if not (v is Verdict.EMPTY and mandatory))

    def items(self, case: Case) -> list[Item]:
        """Return the items that a case is about."""
        named = set(case.items)
        return [i for file_id in sorted({f for f, _ in named}) for i in self._layout.items(file_id)
                if (file_id, i.element) in named]  # fmt: skip

    def options(self, case: Case) -> list[CodeValue]:
        """Return the code values that all items of a case take; none where they are not all of a closed list."""
        lists = [self._listed(item) for item in self.items(case)] if case.kind is Kind.CODE else []
        if not lists or not all(lists):
            return []
        common = set.intersection(*({row.value for row in rows} for rows in lists))
        return list({row.value: row for row in lists[0] if row.value in common}.values())

    def _listed(self, item: Item) -> tuple[CodeValue, ...]:
        code = self._layout.codes.get(item.code_id)
        return () if code is None or code.local_values else self._layout.code_values.get(item.code_id, ())

    def problem(self, case: Case, verdict: Verdict, value: str) -> Text | None:
        """Return what is wrong with a value that somebody decided, None for nothing."""
        if bad := forbidden_characters(value):
            return told("character", character=bad[0])
        if case.kind is Kind.CODE and verdict is Verdict.VALUE:
            return self._code_problem(case, value)
        if case.kind is Kind.FIELD and verdict in (Verdict.VALUE, Verdict.EMPTY):
            return self._field_problem(case, value)
        if case.kind is Kind.GAIJI and verdict is Verdict.VALUE:
            entry = Entry(system=self._converter.definition.system, code=case.value, text=value)
            return next((text for _, text in faults(entry)), None)
        if verdict is Verdict.ORDER and not (value.isascii() and value.isdigit() and 0 < int(value) < 2**31):
            return told("order_number")
        if verdict is Verdict.RENUMBER and len(value) > max((item.length for item in self.items(case)), default=0):
            return told("too_long")
        return told("too_long") if verdict is Verdict.MERGE and len(value) > _MERGE else None

    def _code_problem(self, case: Case, value: str) -> Text | None:
        for item in self.items(case):
            if problem := self._item_problem(item, value):
                return problem
        return None

    def _item_problem(self, item: Item, value: str) -> Text | None:
        listed = self._listed(item)
        if listed and value not in {row.value for row in listed}:
            return told("not_in_list", item=item.name, code=item.code_id)
        fits = not pl.select(fails_to_fit(pl.lit(value), item)).item()
        return None if fits else told("not_fitting", item=item.name, size=item.type_size)

    def _field_problem(self, case: Case, value: str) -> Text | None:
        """Convert a record that holds this field and nothing else, as far as the field is made use of."""
        failed: dict[str, Text] = {}
        for program in (p for p in self._programs if p.target.source == case.source):
            field = _made_of(program, case.field)
            columns = [column for column in program.columns if field in column.fields]
            if not columns:
                continue
            row = _trial(program, columns, field, value)
            for column, (made, wrong) in zip(columns, _converted(row, program, columns), strict=True):
                failed |= {rule.code: rule.title for rule in wrong}
                if made is not None and (problem := self._item_problem(column.item, made)):
                    failed.setdefault(column.item.name, problem)
        if not failed:
            return None
        return told("value_refused", why=Text(*("; ".join(t.in_(lang) for t in failed.values()) for lang in Lang)))

    @cached_property
    def _programs(self) -> list[Program]:
        of = self._converter.definition.file
        return [compile_target(self._converter, target, self._layout, _TRIAL) for target in of]


def _made_of(program: Program, field: str) -> str:
    """Return the name by which mappings know a field: of columns side by side that of the table they make."""
    each = program.target.each
    return next((name for name, of in (each.columns if each else {}).items() if field in of), field)


def _trial(program: Program, columns: list[Column], field: str, value: str) -> pl.DataFrame:
    made = {expression.meta.output_name() for expression in program.prepared}
    used = [*program.prepared, *(c.value for c in columns), *(p.failed for c in columns for p in c.problems)]
    names = {name for expression in used for name in expression.meta.root_names()} - made
    return pl.DataFrame(
        {name: [value if name == field else None if "." in name else ""] for name in sorted({*names, field})},
        schema_overrides=dict.fromkeys(names, pl.String),
    )


def _converted(row: pl.DataFrame, program: Program, columns: list[Column]) -> Iterator[tuple[str | None, list[Rule]]]:
    row = row.with_columns(program.prepared)
    for column in columns:
        errors = [p for p in column.problems if p.rule.severity is Severity.ERROR]
        wrong = [p.rule for p in errors if row.select(p.failed.fill_null(False)).item()]
        yield row.select(column.value).item(), wrong
