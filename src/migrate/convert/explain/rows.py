"""A converter in words: each mapping row, condition and join as people argue about it (新旧項目対応表)."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.lookup import Lookup
from migrate.convert.definition.mapping import Mapping, read_args
from migrate.convert.explain.staged import made_in_words, staged_in_words
from migrate.convert.hooks import HOOKS
from migrate.convert.proof.converter import fields_used
from migrate.findings import Lang, Text, message, messages
from migrate.layout import Item, Layout, parse_condition

_OPERATORS = {"=": "equal", "!=": "unequal", "present": "present", "absent": "absent"}
NOTHING = Text("", "")
_NAMES = re.compile(r"{(\w+)}")
# What of a target is told elsewhere; every other setting is said by its name.
_TOLD = {"id", "source", "mapping", "where", "excluded", "expect_empty", "lookup", "each", "history", "objects"}


@dataclass(frozen=True)
class OldField:
    """A field of the vendor's: ``label`` is its name in Japanese or the remark of the vendor's record layout.

    ``joined``: the lookup by which the field of another source is there.
    """

    source: str
    file: str
    name: str
    type: str = ""
    length: int = 0
    label: str = ""
    code_table: str = ""
    joined: str = ""


@dataclass(frozen=True)
class Row:
    """An item and what it is made of; ``how`` is empty where nothing makes it."""

    item: Item
    fields: tuple[OldField, ...] = ()
    how: Text = NOTHING
    when: Text = NOTHING
    note: str = ""
    line: int | None = None


@dataclass(frozen=True)
class ExplainedFile:
    """A transfer file made from a source: which records, what is joined, and every item of it."""

    target: Target
    name: str
    where: Text
    facts: tuple[Text, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Unused:
    """A field nothing is made of, and why; "" if the converter does not say."""

    field: OldField
    reason: str


def explain(converter: Converter, layout: Layout) -> tuple[ExplainedFile, ...]:
    """Put every transfer file of a converter into words, in its order; files and items no layout has are left out."""
    return tuple(explain_file(converter, t, layout) for t in converter.definition.file if t.id in layout.files)


def unused_fields(converter: Converter) -> Iterator[Unused]:
    """Yield the fields of the converted sources that no mapping takes."""
    for source, used in fields_used(converter).items():
        unused = converter.definition.unused | converter.sources[source].unused
        for name in converter.fields_of(source):
            if name not in used:
                yield Unused(_field(converter, source, name), unused.get(name, ""))


def in_words(mapping: Mapping) -> Text:
    """Return what a mapping row does, from its function's phrase in the catalogue; nothing of it is left out."""
    return _in_both(lambda lang: _phrase(mapping.function, mapping.args, lang))


def condition_in_words(text: str) -> Text:
    """Return a condition (``where``, ``when``) in words; "" for none."""
    return _in_both(lambda lang: _condition(text, lang)) if text else NOTHING


def _in_both(say: Callable[[Lang], str]) -> Text:
    return Text(say(Lang.JA), say(Lang.EN))


def _say(key: str, lang: Lang, **values: object) -> str:
    return message(f"explain.{key}", lang, **values)


def _phrase(function: str, given: dict[str, str], lang: Lang) -> str:
    phrase = messages()[f"explain.{function}"].in_(lang)
    args = {name: _word(value, lang) for name, value in given.items()}
    said = {name for name in args if f"{{{name}}}" in phrase}
    parts = [phrase.format_map({**dict.fromkeys(_NAMES.findall(phrase), "?"), **args})]
    for name, value in args.items():
        if name not in said:
            own = messages().get(f"explain.{function}__{name}")
            parts.append(own.in_(lang).format_map(args) if own else _say("argument", lang, name=name, value=value))
    return _say("comma", lang).join(parts)


def _word(value: str, lang: Lang) -> str:
    """Return what a value of an argument is called; spaces are shown as what they are."""
    known = messages().get(f"explain.word_{value}")
    return known.in_(lang) if known else value.replace("\u3000", "␣")


def _condition(text: str, lang: Lang) -> str:
    clauses = []
    for clause in parse_condition(text).clauses:
        values = _say("or", lang).join(clause.values)
        clauses.append(_say(f"condition_{_OPERATORS[clause.operator]}", lang, field=clause.element, values=values))
    return _say("and", lang).join(clauses)


def explain_file(converter: Converter, target: Target, layout: Layout) -> ExplainedFile:
    """Put one definition of a transfer file into words."""
    facts = [_in_both(lambda lang, of=lookup: _join(of, lang)) for lookup in target.lookup]  # type: ignore[misc]
    if target.expect_empty:
        names = ", ".join(target.expect_empty)
        facts.append(_in_both(lambda lang: _say("expected_empty", lang, fields=names)))
    facts += staged_in_words(converter, target, layout)
    # what other settings a file has is said too, if only by their names
    for name, value in target.model_dump(mode="json", exclude_defaults=True, exclude=_TOLD).items():
        shown = json.dumps(value, ensure_ascii=False)
        facts.append(Text(*(_say("setting", lang, name=name, value=shown) for lang in (Lang.JA, Lang.EN))))
    return ExplainedFile(
        target=target,
        name=layout.files[target.id].name,
        where=condition_in_words(target.where),
        facts=tuple(facts),
        rows=tuple(_rows(converter, target, layout)),
    )


def _join(lookup: Lookup, lang: Lang) -> str:
    keys = ", ".join(f"{ours} = {theirs}" for ours, theirs in lookup.on.items())
    own = lookup.name == lookup.source
    parts = [_say("joined" if own else "joined_as", lang, source=lookup.source, name=lookup.name, keys=keys)]
    for field, written in lookup.keys.items():
        function, _, args = written.partition(";")
        how = _phrase(function, read_args(args), lang)
        parts.append(_say("joined_keys", lang, field=field, how=how))
    parts += [_say("joined_merge", lang)] if lookup.merge else []
    parts += [_say("joined_required", lang)] if lookup.required else []
    return _say("comma", lang).join(parts)


def _rows(converter: Converter, target: Target, layout: Layout) -> Iterator[Row]:
    mappings: dict[str, list[Mapping]] = {}
    for mapping in converter.mappings[target.mapping]:
        mappings.setdefault(mapping.item, []).append(mapping)
    for item in layout.items(target.id):
        for mapping in mappings.get(item.name, ()):
            fields = tuple(_named(converter, target, name) for name in mapping.fields)
            how, when = in_words(mapping), condition_in_words(mapping.when)
            yield Row(item, fields, how, when, mapping.note, mapping.line)
        if item.name not in mappings:
            yield Row(item, how=made_in_words(target, item.name))


def _named(converter: Converter, target: Target, name: str) -> OldField:
    source, field = target.origin(name)
    return replace(_field(converter, source, field), joined="" if field == name else name.rpartition(".")[0])


def _field(converter: Converter, source: str, name: str) -> OldField:
    file = converter.sources[source].file if source in converter.sources else ""
    records = converter.records.get(source)
    for field in records.fields if records else ():
        if field.field == name:
            return OldField(source, file, name, field.type, field.length, field.note, field.code_table)
    hook = converter.hooks.by_source.get(source) if converter.hooks else None
    return OldField(source, file, name, type=HOOKS if hook and name in hook.adds else "")
