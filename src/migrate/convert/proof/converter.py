"""Proof that a converter leaves nothing out: every field has a use, every required item and every code a source."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from fnmatch import filter as fnfilter
from pathlib import Path

from migrate.convert.compile import compile_target
from migrate.convert.definition.converter import Converter, Source, Target
from migrate.convert.definition.errors import ConverterError, ConverterErrors, told
from migrate.convert.definition.mapping import Mapping
from migrate.convert.definition.settings import settings_files
from migrate.convert.proof.code_list import check_code_list
from migrate.convert.proof.objects import check_objects
from migrate.convert.proof.staged import check_crosswalks, check_staged
from migrate.convert.proof.values import check_codes, check_overlaps, check_sizes, check_tables
from migrate.convert.provenance import OCCURRENCE
from migrate.findings import Text
from migrate.layout import Layout, Required, parse_condition

# A note that begins so marks a row that the scaffold guessed and nobody has looked at.
GUESS = "guess"
_TRIAL = {"municipality": "000000", "base_date": "20000101"}


@dataclass(frozen=True)
class Examined:
    """What is wrong with a converter, and what deserves a look; both in the order of its files."""

    errors: tuple[ConverterError, ...]
    warnings: tuple[ConverterError, ...]


def check_converter(converter: Converter, layout: Layout) -> None:
    """Prove a converter complete against its layout. Raises ConverterErrors with all that is not so."""
    if errors := examine_converter(converter, layout).errors:
        raise ConverterErrors(errors)


def examine_converter(converter: Converter, layout: Layout) -> Examined:
    """Look for everything that keeps a converter from being complete.

    Every source field is mapped, joined by, selected by, or declared unused with a reason; every mandatory
    item is mapped and none twice; no record goes twice into a file; every code of the vendor's tables goes to a value
    the item may have, or says why to none; every file of the domains it serves is made or declared not supplied; no
    row is a mere guess. Of a converter read for some domains only, fields without a use are not looked for, since the
    other domains may take them. Raises ConverterError where hooks.py cannot be used.
    """
    errors: list[ConverterError] = []
    warnings: list[ConverterError] = []
    known = [target for target in converter.definition.file if target.id in layout.files]
    for target in converter.definition.file:
        if target not in known:
            what = told("file_unknown", layout=layout.version, file=target.id)
            errors.append(_definition(converter, what, target.id))
        if target.where and target.excluded is None:
            errors.append(_definition(converter, told("excluded_missing", file=target.id), target.id))
        errors += _fields_named(converter, target)
    for target in known:
        errors += _rows(converter, target, layout)
        errors += [_definition(converter, what, target.mapping) for what in check_staged(converter, target, layout)]
        of_objects = check_objects(converter, target, layout, fields_seen(converter, target))
        errors += [_definition(converter, what, target.mapping) for what in of_objects]
        warnings += check_sizes(converter, target, layout)
    warnings += check_tables(converter)
    errors += check_overlaps(converter)
    errors += [_definition(converter, what, name) for name, what in check_crosswalks(converter, layout)]
    errors += [_definition(converter, what, name) for name, what in check_code_list(converter)]
    # what does not compile gives no values to look at
    if not errors:
        errors += check_codes(converter, layout)
    errors += [*_sources(converter), *_fields(converter), *_files(converter, layout)]
    return Examined(_once(errors), _once(warnings))


def _once(errors: list[ConverterError]) -> tuple[ConverterError, ...]:
    return tuple({str(error): error for error in errors}.values())


def _definition(converter: Converter, problem: Text, name: str) -> ConverterError:
    """Return a problem of the settings, at the line where ``name`` is declared."""
    declared = re.compile(rf'\s*(?:(?:id|mapping)\s*=\s*)?"?{re.escape(name)}"?\s*(?:=.*|#.*)?')
    for path in settings_files(converter.folder):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if declared.fullmatch(line):
                return ConverterError(path, problem, number)
    return ConverterError(converter.folder / "converter.toml", problem)


def _rows(converter: Converter, target: Target, layout: Layout) -> Iterator[ConverterError]:
    """Yield what is wrong with a file's mapping, row by row."""
    path = converter.folder / "mappings" / target.mapping
    mappings = converter.mappings[target.mapping]
    yield from _compiled(converter, target, layout)
    times = Counter(mapping.item for mapping in mappings)
    fields = fields_seen(converter, target)
    for mapping in mappings:
        if times[mapping.item] > 1:
            times[mapping.item] = 0
            yield ConverterError(path, told("mapped_twice", item=mapping.item), mapping.line)
        if is_guess(mapping):
            yield ConverterError(path, told("still_guess", item=mapping.item), mapping.line)
        for field in _named(mapping):
            if field not in fields:
                yield ConverterError(path, told("no_field", source=target.source, field=field), mapping.line)
    for item in layout.items(target.id):
        made = {*(target.history.made if target.history else ()), *(target.objects.made if target.objects else ())}
        if item.required is Required.MANDATORY and item.name not in times and item.name not in made:
            yield ConverterError(path, told("mandatory_unmapped", item=item.name))


def _compiled(converter: Converter, target: Target, layout: Layout) -> Iterator[ConverterError]:
    """Compile a mapping; if that fails, each row on its own, so that every fault is told."""
    try:
        compile_target(converter, target, layout, _TRIAL)
        return
    except ConverterError as error:
        whole = error
    found = False
    for mapping in converter.mappings[target.mapping]:
        alone = copy(converter)
        alone.mappings = {target.mapping: (mapping,)}
        try:
            compile_target(alone, target, layout, _TRIAL)
        except ConverterError as error:
            found = True
            yield error
    if not found:
        yield whole


def is_guess(mapping: Mapping) -> bool:
    """Tell whether a row still has the scaffold's mark."""
    return mapping.note.lower().startswith(GUESS)


def _named(mapping: Mapping) -> list[str]:
    return [*mapping.fields, *(parse_condition(mapping.when).elements() if mapping.when else ())]


def fields_seen(converter: Converter, target: Target) -> set[str]:
    """Return the names a mapping may use: the source's fields, what its hook adds, and those of lookups by name."""
    fields = set(converter.fields_of(target.source))
    if target.each:
        fields -= {column for columns in target.each.columns.values() for column in columns}
        fields |= {OCCURRENCE, *target.each.columns}
    for lookup in target.lookup:
        names = set(converter.fields_of(lookup.source)) - set(lookup.on.values())
        fields |= {f"{lookup.name}.{name}" for name in names}
    return fields


def _fields_named(converter: Converter, target: Target) -> Iterator[ConverterError]:
    """Yield fields that converter.toml names for a file and that its sources have not."""
    where = parse_condition(target.where).elements() if target.where else ()
    named = [(target.source, name) for name in (*where, *target.expect_empty)]
    named += [(target.source, ours) for lookup in target.lookup for ours in lookup.on]
    named += [(lookup.source, theirs) for lookup in target.lookup for theirs in lookup.on.values()]
    for source in dict.fromkeys((target.source, *(lookup.source for lookup in target.lookup))):
        if source not in converter.sources:
            yield _definition(converter, told("no_source", file=target.id, source=source), target.mapping)
    for ours in (ours for lookup in target.lookup for ours in lookup.on if target.origin(ours)[1] != ours):
        yield _definition(converter, told("no_field", source=target.source, field=ours), target.mapping)
    for source, name in named:
        lookups = fields_seen(converter, target) if source == target.source else set()
        if source in converter.sources and name not in {*converter.fields_of(source), *lookups}:
            yield _definition(converter, told("no_field", source=source, field=name), target.mapping)


def _sources(converter: Converter) -> Iterator[ConverterError]:
    definition = converter.definition
    for name, times in Counter(source.id for source in definition.source).items():
        if times > 1:
            yield _definition(converter, told("source_twice", source=name), name)
    for source in definition.source:
        if source not in definition.converted and definition.why_not_converted(source) is None:
            yield _definition(converter, told("source_open", source=source.id), source.id)
    for file, types in converter.types.items():
        members = {s.member for s in definition.source if s.file == file}
        members |= {t.name for t in definition.records.edges(types)} if definition.records else set()
        for type_ in types:
            if type_.name not in members:
                path = converter.layout_path(next(s for s in definition.source if s.file == file))
                yield ConverterError(path, told("record_type_open", file=file, type=type_.name))


def fields_used(converter: Converter) -> dict[str, set[str]]:
    """Return by source the fields that a mapping, a condition or a join takes."""
    used: dict[str, set[str]] = {source.id: set() for source in converter.definition.converted}
    for target in converter.definition.file:
        names = [name for mapping in converter.mappings[target.mapping] for name in _named(mapping)]
        names += parse_condition(target.where).elements() if target.where else []
        if target.each:
            names += parse_condition(target.each.where).elements() if target.each.where else []
            names += [column for name in {*names} & {*target.each.columns} for column in target.each.columns[name]]
        names += target.objects.fields if target.objects else ()
        for lookup in target.lookup:
            names += lookup.on
            used.get(lookup.source, set()).update(lookup.on.values())
        for source, field in map(target.origin, names):
            used.get(source, set()).add(field)
    return used


def _fields(converter: Converter) -> Iterator[ConverterError]:
    # of a file of records a source may be read for its header and trailer only
    files = converter.definition.file
    taken = {t.source for t in files} | {lookup.source for t in files for lookup in t.lookup}
    for source, fields in fields_used(converter).items():
        of = converter.sources[source]
        names = converter.fields_of(source)
        # of some domains only, fields that the others take would be open
        whole = not converter.domains
        if whole and (source in taken or converter.definition.why_not_converted(of) is None):
            for name in names:
                if name not in {*fields, *of.unused, *converter.definition.unused}:
                    path, line = _place(converter, of, name)
                    yield ConverterError(path, told("field_open", field=f"{source}.{name}"), line)
        for name in of.unused:
            if name in fields:
                yield _definition(converter, told("unused_but_mapped", field=f"{source}.{name}"), source)
            elif name not in names:
                yield _definition(converter, told("no_field", source=source, field=name), source)


def _place(converter: Converter, source: Source, field: str) -> tuple[Path, int | None]:
    """Return where a field is described."""
    if field not in converter.records[source.id].names:
        return converter.folder / "hooks.py", None
    path = converter.layout_path(source)
    types = converter.types.get(source.file, ())
    lines = [f.line for t in types if t.name == source.member for f in t.named if f.name == field and f.line]
    if types:
        return path, lines[0] if lines else None
    return path, converter.records[source.id].names.index(field) + 2


def _files(converter: Converter, layout: Layout) -> Iterator[ConverterError]:
    made = {t.id for t in converter.definition.file}
    domains = {layout.domain_of(file_id).domain_id for file_id in made if file_id in layout.files}
    for domain in layout.domains:
        for file in domain.files if domain.domain_id in domains else ():
            why = converter.definition.why_not_supplied(file.file_id)
            both = file.file_id in made and file.file_id in converter.definition.not_supplied
            asked = not converter.domains or file.file_id.startswith(converter.domains)
            if both or (asked and file.file_id not in made and why is None):
                what = told("file_both" if both else "file_open", file=file.file_id, name=file.name)
                yield _definition(converter, what, file.file_id)
    for file_id in converter.definition.not_supplied:
        if not fnfilter(layout.files, file_id):
            yield _definition(converter, told("file_unknown", layout=layout.version, file=file_id), file_id)
