"""Proof that a converter leaves nothing out: every field has a use, every required item a source."""

from migrate.convert.compile import compile_target
from migrate.convert.definition import Converter, ConverterError, Target
from migrate.layout import Layout, Required, parse_condition


def check_converter(converter: Converter, layout: Layout) -> None:
    """Prove a converter complete against its layout. Raises ConverterError for the first thing that is not so.

    Every source field is mapped, joined by, selected by, or declared unused with a reason; every mandatory
    item is mapped and none twice; every file of the domains it serves is made or declared not supplied.
    """
    for target in converter.definition.file:
        if target.id not in layout.files:
            raise ConverterError(converter.folder, f"layout {layout.version} has no file {target.id}")
        compile_target(converter, target, layout, {"municipality": "000000", "base_date": "20000101"})
        _check_items(converter, target, layout)
        if target.where and target.excluded is None:
            raise ConverterError(converter.folder, f"file {target.id}: where needs excluded = the reason in ja and en")
    _check_sources(converter)
    _check_fields(converter)
    _check_files(converter, layout)


def _check_sources(converter: Converter) -> None:
    definition = converter.definition
    for source in definition.source:
        if source not in definition.converted and definition.why_not_converted(source) is None:
            problem = f"source {source.id} must be either converted or declared in not_converted"
            raise ConverterError(converter.folder, problem)
    for file, types in converter.types.items():
        told = {s.member for s in definition.source if s.file == file}
        told |= {t.name for t in definition.records.edges(types)} if definition.records else set()
        if rest := [t.name for t in types if t.name not in told]:
            raise ConverterError(converter.folder, f"{file}: record types of no source: {', '.join(rest)}")


def _check_items(converter: Converter, target: Target, layout: Layout) -> None:
    path = converter.folder / "mappings" / target.mapping
    mapped: set[str] = set()
    for mapping in converter.mappings[target.mapping]:
        if mapping.item in mapped:
            raise ConverterError(path, f"item {mapping.item} is mapped twice", mapping.line)
        mapped.add(mapping.item)
        fields = _fields_seen(converter, target)
        for field in [*mapping.fields, *(parse_condition(mapping.when).elements() if mapping.when else ())]:
            if field not in fields:
                raise ConverterError(path, f"source {target.source} and its lookups have no {field}", mapping.line)
    missing = [i.name for i in layout.items(target.id) if i.required is Required.MANDATORY and i.name not in mapped]
    if missing:
        raise ConverterError(path, f"mandatory items without a mapping: {', '.join(missing)}")


def _fields_seen(converter: Converter, target: Target) -> set[str]:
    fields = set(converter.records[target.source].names)
    for lookup in target.lookup:
        names = set(converter.records[lookup.source].names) - set(lookup.on.values())
        fields |= {f"{lookup.source}.{name}" for name in names}
    return fields


def _check_fields(converter: Converter) -> None:
    used: dict[str, set[str]] = {source.id: set() for source in converter.definition.converted}
    for target in converter.definition.file:
        names = [name for m in converter.mappings[target.mapping] for name in m.fields]
        names += [
            name for m in converter.mappings[target.mapping] if m.when for name in parse_condition(m.when).elements()
        ]
        names += parse_condition(target.where).elements() if target.where else []
        for lookup in target.lookup:
            names += [*lookup.on.keys(), *(f"{lookup.source}.{theirs}" for theirs in lookup.on.values())]
        for name in names:
            source, _, field = name.rpartition(".")
            used[source if source in used else target.source].add(field if source in used else name)
    for source, fields in used.items():
        declared = set(converter.sources[source].unused)
        for name in converter.records[source].names:
            if name not in fields and name not in declared:
                raise ConverterError(converter.folder, f"field {source}.{name} is neither mapped nor declared unused")
        if declared & fields:
            raise ConverterError(converter.folder, f"{source}: declared unused but mapped: {sorted(declared & fields)}")


def _check_files(converter: Converter, layout: Layout) -> None:
    made = {t.id for t in converter.definition.file}
    domains = {layout.domain_of(file_id).domain_id for file_id in made}
    for domain in layout.domains:
        for file in domain.files if domain.domain_id in domains else ():
            if (file.file_id in made) == (file.file_id in converter.definition.not_supplied):
                raise ConverterError(
                    converter.folder, f"file {file.file_id} must be either made or declared in not_supplied"
                )
