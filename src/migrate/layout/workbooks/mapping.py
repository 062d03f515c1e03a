"""The mapping file of an import: which sheet holds which of the five tables, and under which names."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return text


class MappedDomain(_Part):
    """What a domain is called, and its folder's name without the number."""

    folder: str = Field(pattern="^[a-z0-9_]+$")
    name: str
    name_en: str


class MappedTable(_Part):
    """Where one of the five tables stands.

    ``sheet`` is a regular expression for the whole title of a sheet (of a CSV: its name without suffix), whose
    named groups are columns of ours; every sheet it fits is read. ``header`` is the row of the header, if it is
    not to be found by its names. ``key`` names the column that has something in every row. ``columns`` are ours
    → theirs; ``size`` is read as length, decimals and type. ``values``: ours → their text → our text.
    ``fill_down`` are columns written once for the rows below.
    """

    table: Literal["files", "relations", "items", "codes", "code_values"]
    sheet: Annotated[str, AfterValidator(_pattern)]
    header: int | None = Field(default=None, ge=1)
    key: str
    columns: dict[str, str]
    constants: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    fill_down: tuple[str, ...] = ()


class Mapping(_Part):
    """``keep_from`` is a version whose rows tell what no sheet tells (romaji, English names, checks)."""

    family: Literal["chukan"]
    title_ja: str
    title_en: str
    keep_from: str = ""
    domains: dict[str, MappedDomain]
    table: tuple[MappedTable, ...]

    @property
    def title(self) -> Text:
        """What the version is called."""
        return Text(self.title_ja, self.title_en)


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file (TOML, UTF-8). Raises DefinitionErrors naming every key that is not right."""
    try:
        return Mapping.model_validate(tomllib.loads(path.read_bytes().decode("utf-8-sig")))
    except ValidationError as error:
        raise DefinitionErrors(
            [
                DefinitionError(
                    path.name,
                    Text(f"正しくありません ({fault['msg']})。", f"not right ({fault['msg']})"),
                    column=".".join(map(str, fault["loc"])),
                )
                for fault in error.errors()
            ]
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = Text(f"TOML として読めません ({error})。", f"cannot be read as TOML in UTF-8 ({error})")
        raise DefinitionErrors([DefinitionError(path.name, problem)]) from error
