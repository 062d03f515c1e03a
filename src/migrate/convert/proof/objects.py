"""Whether the binary objects that a file's records name can be found, and what they give has a place."""

from collections.abc import Iterator, Set

from migrate.convert.definition.converter import Converter, Target
from migrate.convert.definition.errors import told
from migrate.findings import Text
from migrate.layout import Layout


def check_objects(converter: Converter, target: Target, layout: Layout, fields: Set[str]) -> Iterator[Text]:
    """Yield what is wrong with a file's ``objects``; ``fields`` are those its mapping may use."""
    objects = target.objects
    if objects is None:
        return
    items = {item.name for item in layout.items(target.id)}
    mapped = {mapping.item for mapping in converter.mappings[target.mapping]}
    whole = bool(objects.folder and objects.fields) and not {"{", "}"} & {*objects.literal}
    if bool(objects.path or objects.folder) == (objects.none is not None):
        yield told("objects_form", file=target.id)
    elif objects.path and not whole:
        yield told("objects_path", file=target.id, path=objects.path)
    for name in objects.items:
        if name not in items:
            yield told("objects_item", file=target.id, item=name)
    if objects.file in mapped:
        yield told("objects_mapped", file=target.id, item=objects.file)
    for field in objects.fields:
        if field not in fields:
            yield told("no_field", source=target.source, field=field)
