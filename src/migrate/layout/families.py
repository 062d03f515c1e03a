"""The families of layouts: which models a version's tables are read as. Everything else goes by type, not by family."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Discriminator, Tag, TypeAdapter

from migrate.findings import Text
from migrate.layout.kihon import (
    KihonCode,
    KihonCodeValue,
    KihonDomain,
    KihonFile,
    KihonItem,
    KihonLayout,
    LegendEntry,
)
from migrate.layout.models import (
    Code,
    CodeValue,
    Difference,
    Domain,
    Item,
    Layout,
    Model,
    Relation,
    TransferFile,
)


@dataclass(frozen=True)
class Family:
    """``tables``: field of a domain (and name of its CSV) → model of its rows. ``version_tables``: the same for
    fields of the layout, beside layout.toml, each there only if it has rows.
    ``digits`` a domain number has. ``title`` is the standard's name, for a version that is imported.
    """

    layout: type[Layout]
    domain: type[Domain]
    digits: int
    tables: Mapping[str, type[Model]]
    version_tables: Mapping[str, type[Model]]
    title: Text


FAMILIES: Mapping[str, Family] = {
    "chukan": Family(
        Layout,
        Domain,
        2,
        {"files": TransferFile, "relations": Relation, "items": Item, "codes": Code, "code_values": CodeValue},
        {"differences": Difference},
        Text("中間標準レイアウト仕様", "Intermediate standard layout"),
    ),
    "kihon": Family(
        KihonLayout,
        KihonDomain,
        3,
        {
            "files": KihonFile,
            "relations": Relation,
            "items": KihonItem,
            "codes": KihonCode,
            "code_values": KihonCodeValue,
        },
        {"differences": Difference, "legend": LegendEntry},
        Text("基本データリスト", "Basic data list"),
    ),
}


def _family(layout: Any) -> str:
    name = layout.get("family") if isinstance(layout, dict) else layout.family
    return "kihon" if name == "kihon" else "chukan"


# Any layout as JSON, back in the models of its family.
LAYOUT_JSON: TypeAdapter[Layout] = TypeAdapter(
    Annotated[
        Annotated[Layout, Tag("chukan")] | Annotated[KihonLayout, Tag("kihon")],
        Discriminator(_family),
    ]
)
