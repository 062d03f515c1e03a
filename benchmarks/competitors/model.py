"""A pydantic model of a transfer file's record, as one would write it by hand: form, length, required."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from migrate.layout import Item, ItemType, Layout, Required
from migrate.layout.lexical import pattern


def model_of(layout: Layout, file_id: str) -> type[BaseModel]:
    """Return the model; its fields have the elements' names as aliases. An element that no item has is an error."""
    fields: dict[str, Any] = {f"item_{item.no}": _field(item) for item in layout.items(file_id)}
    return create_model("Record", __config__=ConfigDict(extra="forbid"), **fields)


def _field(item: Item) -> tuple[Any, Any]:
    required = item.required is Required.MANDATORY
    form = pattern(item.type, item.length, item.decimals, unknown_date=item.unknown_date)
    most = item.length if item.type in (ItemType.X, ItemType.N) else None
    if most and item.type is ItemType.N:
        most *= 2  # as in the XSD: a base character and its variation selector are two code points
    limits = StringConstraints(
        pattern=f"^(?:{form})$" if form else None, max_length=most, min_length=1 if required else None
    )
    type_: Any = Annotated[str, limits]
    if item.repeat > 1:
        type_ = list[type_]
    return (type_, Field(alias=item.element)) if required else (type_ | None, Field(None, alias=item.element))
