"""converter.toml of a scaffold, as text: every guess has a comment that says so."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from migrate.convert.scaffold.found import Found, ScaffoldOptions, Skipped
from migrate.convert.scaffold.guess import Dates
from migrate.findings import message
from migrate.sources.description import SourceKind, SourceSystem


class Target(NamedTuple):
    """A transfer file guessed for a source."""

    file_id: str
    source: str
    mapping: str


def settings_text(
    options: ScaffoldOptions,
    system: SourceSystem,
    found: Sequence[Found],
    targets: Sequence[Target],
    dates: Dates,
    skipped: Sequence[Skipped],
) -> str:
    """Return the text of converter.toml."""
    return "\n".join(_lines(options, system, found, targets, dates, skipped)) + "\n"


def _lines(
    options: ScaffoldOptions,
    system: SourceSystem,
    found: Sequence[Found],
    targets: Sequence[Target],
    dates: Dates,
    skipped: Sequence[Skipped],
) -> Iterator[str]:
    lang = options.lang

    def say(key: str, **values: object) -> str:
        return "# " + message(f"scaffold.{key}", lang, **values)

    yield say("head")
    yield say("head_guess")
    yield ""
    yield f"id = {_value(options.name)}"
    yield f"title = {{ ja = {_value(options.name)}, en = {_value(options.name)} }}"
    yield f"layout = {_value(options.layout)}"
    yield f"system = {_value(options.name)}"
    if not options.charset:
        yield say("charset")
    yield f"charset = {_value(system.charset)}"
    if system.papers_charset:
        yield say("papers_charset")
        yield f"papers_charset = {_value(system.papers_charset)}"
    yield f"kind = {_value(system.kind.value)}"
    if system.papers:
        yield say("papers")
        yield f"papers = {_value(list(system.papers))}"
    if system.records:
        # how records lie is a guess even where it is the default
        form = {"framing": system.records.framing} | system.records.model_dump(mode="json", exclude_defaults=True)
        yield from ("", say("records"), "[records]", *_table(form))
    if system.workbook:
        yield from ("", say("workbook"), "[workbook]", f"header_rows = {_value(list(system.workbook.header_rows))}")
    yield from ("", say("dates", records=options.records), "[dates]", f"styles = {_value(list(dates.styles))}")
    if dates.unset:
        yield say("unset")
        yield f"unset = {_value(list(dates.unset))}"
    if system.inventory:
        yield from ("", say("inventory"), "[inventory]", *_table(system.inventory.model_dump(mode="json")))
    yield from ("", say("types"))
    for each in found:
        yield from ("", *_source(each, system, say("source", label=_one_line(each.label))))
    for target in targets:
        yield from ("", say("file"), "[[file]]", f"id = {_value(target.file_id)}", f"source = {_value(target.source)}")
        yield f"mapping = {_value(target.mapping)}"
    if skipped:
        yield from ("", say("skipped"))
        for left in skipped:
            yield f"#   {_one_line(left.place)}: {_one_line(left.why.in_(lang))}"


def _source(found: Found, system: SourceSystem, comment: str) -> Iterator[str]:
    source = found.source
    kind = source.kind or SourceKind.RECORDS
    yield comment
    yield "[[source]]"
    yield f"id = {_value(source.id)}"
    if kind is not system.kind:
        yield f"kind = {_value(kind.value)}"
    yield f"file = {_value(source.file)}"
    if source.member:
        yield f"member = {_value(source.member)}"
    if source.when:
        yield f"when = {_value(source.when)}"
    if found.charset and found.charset != system.charset:
        yield f"charset = {_value(found.charset)}"


def _table(settings: Mapping[str, Any]) -> Iterator[str]:
    for key, value in settings.items():
        if isinstance(value, dict):
            inner = ", ".join(f"{k} = {_value(v)}" for k, v in value.items())
            yield f"{key} = {{ {inner} }}"
        else:
            yield f"{key} = {_value(value)}"


def _value(value: object) -> str:
    """Return a text, a truth or a list as TOML writes it, which is as JSON does but for U+007F."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    """Return a text for a comment: nothing in it ends the line or acts."""
    return "".join(char if char.isprintable() else " " for char in text)
