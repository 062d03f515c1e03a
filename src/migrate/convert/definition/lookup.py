"""A join (参照) as a converter's settings describe it."""

from typing import Any

from pydantic import Field, model_validator

from migrate.layout.models import Model


class Lookup(Model):
    """Another source joined by key. ``merge``: its records end in this file's records and are counted so.

    ``as``: what mappings call it, the source's id by default; a source joined by several fields needs it. ``keys``:
    our field of ``on`` → the function that both fields go through before they are compared, as ``zeros;width=10``.
    """

    source: str
    name: str = Field("", alias="as")
    on: dict[str, str]
    keys: dict[str, str] = Field(default_factory=dict)
    merge: bool = False
    required: bool = False

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: Any) -> Any:
        unnamed = isinstance(given, dict) and "source" in given and not given.get("as")
        return {**given, "as": given["source"]} if unnamed else given
