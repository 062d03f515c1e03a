"""Tables, histories and crosswalks in words."""

from collections.abc import Iterator

from migrate.convert.definition.bilingual import Bilingual
from migrate.convert.definition.converter import Converter, Target
from migrate.convert.staged.crosswalk import items_of_kind
from migrate.convert.staged.history import PLACE
from migrate.findings import Lang, Text, message
from migrate.layout import Layout


def staged_in_words(converter: Converter, target: Target, layout: Layout) -> Iterator[Text]:
    """Yield what of a file is made over more than a batch: occurrences, histories, new numbers."""
    if each := target.each:
        columns = "; ".join(f"{name} = {', '.join(columns)}" for name, columns in each.columns.items())
        yield _say("each", table=each.table or columns)
        if each.where:
            yield _say("each_where", where=each.where)
        yield _told(each.none) if each.none else _say("each_none")
    if history := target.history:
        order = ", ".join(name for name in history.order if name != PLACE)
        yield _say("history", keys=", ".join(history.key), order=order or PLACE)
        yield _say("history_place" if history.by_place else "history_open")
    if objects := target.objects:
        if objects.none:
            yield _say("objects_none", items=", ".join(objects.items), why=Text(objects.none.ja, objects.none.en))
        else:
            yield _say("objects", path=objects.path, items=", ".join(objects.items))
    for name, crosswalk in converter.definition.crosswalk.items():
        kind = items_of_kind(layout, crosswalk.items)
        items = [m.item for m in converter.mappings[target.mapping] if _is_of(kind, target, layout, m.item)]
        if items:
            yield _say("crosswalk", items=", ".join(items), name=name, ledger=crosswalk.ledger)


def made_in_words(target: Target, item: str) -> Text:
    """Return how a history or a binary object makes an item; nothing if neither does."""
    history, objects = target.history, target.objects
    if objects and item in objects.made:
        kind = "file" if item == objects.file else "sha256" if item == objects.sha256 else "bytes"
        return _say(f"objects_{kind}")
    if history is None or item not in history.made:
        return Text("", "")
    if item == history.number:
        return _say("history_number")
    if item == history.latest:
        return _say("history_latest")
    assert history.until is not None
    return _say(f"history_until_{history.until.day}", start=history.until.start, last=history.until.last or "-")


def _is_of(kind: frozenset[tuple[str, str]], target: Target, layout: Layout, item: str) -> bool:
    return any((target.id, i.element) in kind for i in layout.items(target.id) if i.name == item)


def _told(reason: Bilingual) -> Text:
    return Text(
        message("explain.each_excluded", Lang.JA, reason=reason.ja),
        message("explain.each_excluded", Lang.EN, reason=reason.en),
    )


def _say(key: str, **values: object) -> Text:
    def said(lang: Lang) -> str:
        words = {name: value.in_(lang) if isinstance(value, Text) else value for name, value in values.items()}
        return message(f"explain.{key}", lang, **words)

    return Text(said(Lang.JA), said(Lang.EN))
