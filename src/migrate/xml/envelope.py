"""The root element of a layout document: which part of which transfer file it is (DESIGN, The XML form)."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from migrate.findings import Text
from migrate.layout.models import Layout
from migrate.xml.errors import XmlError
from migrate.xml.rules import XML_ATTRIBUTE_MISMATCH

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Not the standard library's, which imports all of HTTP and TLS for it: 15 ms of every start.
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ESCAPED = str.maketrans(_ESCAPES)


def _plain(value: object) -> object:
    """Refuse what int() forgives: signs, spaces, underscores, leading zeros, full-width digits."""
    if isinstance(value, str) and not re.fullmatch("0|[1-9][0-9]{0,9}", value):
        raise ValueError("not a number in digits")
    return value


Count = Annotated[int, BeforeValidator(_plain)]


class Envelope(BaseModel):
    """The attributes of a document's root, in the order in which they are written.

    ``base_date`` 基準日 is YYYYMMDD; ``municipality`` the six digits of 全国地方公共団体コード; ``part``
    counts from 1; ``records`` is the number of records in this part.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    layout: str = Field(pattern="^[A-Za-z0-9._-]+$")
    domain: str = Field(pattern="^[0-9]{2,3}$")
    file: str = Field(pattern="^[0-9]{4,5}$")
    municipality: str = Field(pattern="^[0-9]{6}$")
    base_date: str = Field(alias="baseDate", pattern="^[0-9]{8}$")
    part: Count = Field(ge=1)
    parts: Count = Field(ge=1)
    records: Count = Field(ge=0)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.part > self.parts:
            raise ValueError("part is above parts")
        datetime.strptime(self.base_date, "%Y%m%d")
        return self

    @classmethod
    def parse(cls, attributes: Mapping[str, str], file: Path | str) -> Self:
        """Return the envelope of a root's attributes; others than ours are ignored here.

        Raises XmlError naming the attributes that are missing or not of their form; ``file`` is named in it.
        """
        names = [field.alias or name for name, field in cls.model_fields.items()]
        try:
            return cls.model_validate({name: attributes[name] for name in names if name in attributes})
        except ValidationError as error:
            wrong = ", ".join(sorted({str(e["loc"][0]) for e in error.errors() if e["loc"]}))
            wrong = wrong or "part, parts, baseDate"
        raise XmlError(
            file,
            Text(
                f"ルート要素の属性がないか形式が違います: {wrong}",
                f"root attributes missing or malformed: {wrong}",
            ),
            rule=XML_ATTRIBUTE_MISMATCH,
        )

    def header(self, layout: Layout) -> str:
        """Return what stands before the first record: the XML declaration and the root's start tag.

        Raises KeyError for a transfer file the layout does not have.
        """
        attributes = {"xmlns": layout.namespace(self.domain)} | self.model_dump(by_alias=True)
        written = "".join(f' {name}="{str(value).translate(_ESCAPED)}"' for name, value in attributes.items())
        return f"{DECLARATION}<{layout.files[self.file].element}{written}>\n"

    def footer(self, layout: Layout) -> str:
        """Return what stands after the last record."""
        return f"</{layout.files[self.file].element}>\n"
