"""基本データリスト (family ``kihon``): what its tables have besides those of the 中間標準レイアウト (FACTS §1.2).

The columns are those of デジタル庁's 項目定義書. What the official workbooks do not state may be blank here and
is never made up: the kind of a file, the type and length of a code list.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from migrate.layout.models import (
    Code,
    CodeValue,
    Domain,
    FileKind,
    Item,
    ItemType,
    Layout,
    Model,
    OneOf,
    TransferFile,
)

CONDITION_MARK = "※※"

_TYPES = (
    ItemType.X, ItemType.N, ItemType.INTEGER, ItemType.DECIMAL, ItemType.SIGNED,
    ItemType.BLOB, ItemType.OPEN_YEAR, ItemType.ISO_DATE, ItemType.TIME,
)  # fmt: skip

# データ型 as the 凡例 prints it → the type; full-width Ｎ is its own letter there.
LETTERS: Mapping[str, ItemType] = {"Ｎ" if type_ is ItemType.N else type_.value: type_ for type_ in _TYPES}


class KihonFile(TransferFile):
    """グループ: the unit in which files are delivered. The standard gives it a name and nothing else."""

    kind: FileKind = FileKind.UNSTATED
    description: str = ""


class KihonItem(Item):
    """データ項目, with all 18 columns of the standard's table.

    ``item_id`` is 業務ID (3 digits) and 項目コード (5); ``definition`` 項目定義, ``explanation`` 項目説明,
    ``spec_reference`` 標準仕様書関連箇所, ``implementation`` 実装類型 (○: has to be delivered), ``note`` 備考.
    ``foreign_key`` is the ○ of 外部キー, which does not name the group it points to. ``condition`` is for a
    restatement that a machine can decide; the standard's own words stay in ``explanation``.
    """

    type: Annotated[ItemType, OneOf(_TYPES)]
    length: int = 0
    item_id: str
    foreign_key: bool = False
    class_lv1: str = ""
    class_lv2: str = ""
    class_lv3: str = ""
    definition: str = ""
    explanation: str = ""
    spec_reference: str = ""
    implementation: bool = False
    sample: str = ""

    @property
    def identity(self) -> str:
        """The データ項目ID, which stays when the item is renamed."""
        return self.item_id

    @property
    def stated_condition(self) -> str:
        """The decidable condition, or what 項目説明 says behind ※※."""
        return self.condition or self.explanation.partition(CONDITION_MARK)[2]


class KihonCode(Code):
    """A code list. The items that use it state type and length; here they are blank (``length`` 0)."""

    type: ItemType = ItemType.X
    length: int = 0
    note: str = ""


class KihonCodeValue(CodeValue):
    """A value of a code list."""

    note: str = ""


class Legend(StrEnum):
    """Which 凡例: of the columns, or of the data types."""

    COLUMNS = "columns"
    TYPES = "types"


class LegendEntry(Model):
    """凡例: one row of what the workbook says about its own columns and data types; ``name`` as printed there."""

    legend: Legend
    no: int
    name: str
    content: str
    note: str = ""


class KihonDomain(Domain):
    """業務, whose number has three digits."""

    files: tuple[KihonFile, ...]
    items: tuple[KihonItem, ...]
    codes: tuple[KihonCode, ...]
    code_values: tuple[KihonCodeValue, ...]


class KihonLayout(Layout):
    """A version of 基本データリスト, with its legends."""

    domains: tuple[KihonDomain, ...]
    legend: tuple[LegendEntry, ...] = ()

    @property
    def legend_types(self) -> set[ItemType]:
        """The data types its 凡例 explains; empty if the version has none."""
        return {LETTERS[row.name] for row in self.legend if row.legend is Legend.TYPES and row.name in LETTERS}
