"""What may be shown of values and bytes: their classes, unless the trace was asked to show them."""

from collections.abc import Mapping
from types import MappingProxyType

from migrate.findings import ByteClasses, Lang, Text, mask, message, spelled
from migrate.reconcile.trace.model import Step

# Bytes of a whole record that are shown.
RECORD_BYTES = 512
# Facts of a step that are contents of a record.
_PERSONAL = {"value", "label", "target", "line"}


class Shown:
    """Turns contents into what may be shown; a trace holds nothing else."""

    def __init__(self, *, unmask: bool) -> None:
        self.unmask = unmask

    def text(self, value: str | list[str] | None) -> str | None:
        """Return a value; several of a repeated item are joined by ``|``."""
        if value is None:
            return None
        values = [value] if isinstance(value, str) else value
        return " | ".join(each if self.unmask else mask(each) for each in values)

    def bytes(self, raw: bytes | None, classes: ByteClasses, limit: int = 256) -> str | None:
        """Return bytes, in hexadecimal or as classes."""
        return None if raw is None else spelled(raw, classes, unmask=self.unmask, limit=limit)

    def step(
        self,
        key: str,
        value: str | list[str] | None = None,
        facts: Mapping[str, object] = MappingProxyType({}),
        *,
        gave: bool = True,
    ) -> Step:
        """Return a step in words; facts that are contents of a record are masked. Without ``gave`` it gave no value."""
        shown = {name: self.text(str(fact)) if name in _PERSONAL else fact for name, fact in facts.items()}
        return Step(key, said(f"step_{key}", **shown), self.text(value) if gave else None, gave)


def said(key: str, **values: object) -> Text:
    """Return a text of the catalogue's group ``trace`` in both languages."""
    return Text(*(message(f"trace.{key}", lang, **values) for lang in (Lang.JA, Lang.EN)))
