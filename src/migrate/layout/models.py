"""The five tables of the standard as models (中間標準レイアウト仕様 V1.0 文書構成, FACTS S6).

Every cell that the standard prints as text stays text; only counts and flags become numbers and booleans.
English names are ours: rows of the official tables may leave them blank.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict

from migrate.findings import Text


class ItemType(StrEnum):
    """データ型. The letters are those of the standard's 凡例 (FACTS §1.1, §1.2)."""

    X = "X"  # 半角文字列
    N = "N"  # 全角文字列
    INTEGER = "9"  # 整数 (0 以上)
    SIGNED = "S9"  # 符号付き整数
    DECIMAL = "9V"  # 小数点付き実数 (正)
    DATE = "D"  # 年月日 YYYYMMDD
    YEAR_MONTH = "YM"  # 年月 YYYYMM
    YEAR = "Y"  # 年度 YYYY
    TIME = "TIME"  # HH:MM:SS, or HH:MM (秒省略可)
    ISO_DATE = "DATE"  # 年月日 YYYY-MM-DD
    OPEN_YEAR = "YEAR"  # YYYY; 0000 開始不明, 9999 終了無期限
    BLOB = "BLOB"  # 画像: the name of a file beside the XML


class Required(StrEnum):
    """データ出力条件 (FACTS §1.2)."""

    MANDATORY = "必須"
    CONDITIONAL = "条件付き必須"
    OPTIONAL = "任意"


class FileKind(StrEnum):
    """移行ファイルの種類."""

    CURRENT = "現況"
    HISTORY = "履歴"
    DETAIL = "明細"
    MASTER = "マスタ"
    UNSTATED = ""  # the standard's tables do not say (基本データリスト)


class Status(StrEnum):
    """Where a row of a definition comes from; shown wherever a proposal could pass for the official text."""

    OFFICIAL = "official"
    DERIVED = "derived"
    PROPOSED = "proposed"


class Model(BaseModel):
    """A frozen row of a definition table; an unknown column is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True)
class OneOf:
    """Narrows an enumerated column to the members a family's tables know."""

    members: tuple[StrEnum, ...]


_TYPES = (
    ItemType.X, ItemType.N, ItemType.INTEGER, ItemType.SIGNED, ItemType.DECIMAL,
    ItemType.DATE, ItemType.YEAR_MONTH, ItemType.YEAR, ItemType.TIME,
)  # fmt: skip


class TransferFile(Model):
    """移行ファイル: one row of files.csv (移行ファイル構成表)."""

    file_id: str
    name: str
    element: str
    name_en: str = ""
    kind: FileKind
    description: str
    status: Status
    source: str

    @property
    def english(self) -> str:
        """The English name, or the Japanese one where the standard has no other."""
        return self.name_en or self.name

    @property
    def stem(self) -> str:
        """What names of files made for this one begin with: its id, and its English name if it has one."""
        return f"{self.file_id}_{self.name_en}" if self.name_en else self.file_id


class Relation(Model):
    """One row of relations.csv (移行ファイル関連図).

    ``to_files`` lists alternatives: the value must be found in one of them (every 宛名番号 is in domain 01
    or 03).
    ``from_items`` and ``to_items`` are element names of equal number. ``mandatory``: every record of the file
    points somewhere, so that the items may not be empty. ``cardinality`` reads from-side:to-side; ``0..1`` on
    the to-side is a value that rightly may have no record (income taxed by another municipality).
    """

    from_file: str
    from_items: tuple[str, ...]
    to_files: tuple[str, ...]
    to_items: tuple[str, ...]
    cardinality: str
    mandatory: bool
    note: str = ""

    @property
    def may_point_outside(self) -> bool:
        """Tell whether a value without a record on the other side is lawful."""
        return self.cardinality.partition(":")[2].startswith("0..")


class Item(Model):
    """データ項目: one row of items.csv (データ項目一覧表).

    Lengths count characters, not bytes (FACTS §1.2).
    """

    file_id: str
    no: int
    name: str
    element: str
    romaji: str
    name_en: str = ""
    type: Annotated[ItemType, OneOf(_TYPES)]
    length: int
    decimals: int = 0
    key: bool = False
    required: Required
    condition: str = ""
    repeat: int = 1
    code_id: str = ""
    gaiji: bool = False
    unknown_date: bool = False
    check: str = ""
    note: str = ""
    status: Status
    source: str

    @property
    def type_size(self) -> str:
        """The type with its size as the standard writes it: X(15), 9V(3,2), BLOB."""
        size = f"{self.length},{self.decimals}" if self.decimals else f"{self.length}"
        return f"{self.type}({size})" if self.length else str(self.type)

    @property
    def identity(self) -> str:
        """What stays the same in another version of the item."""
        return self.element

    @property
    def english(self) -> str:
        """The English name, or the romaji where the standard has no other."""
        return self.name_en or self.romaji

    @property
    def stated_condition(self) -> str:
        """The condition of 条件付き必須 as people are to read it, decidable or in words."""
        return self.condition


class Code(Model):
    """One row of codes.csv (コード構成表).

    ``local_values``: 自治体固有コード, values outside the list are allowed.
    """

    code_id: str
    name: str
    type: ItemType
    length: int
    local_values: bool
    status: Status
    source: str


class CodeValue(Model):
    """One row of code_values.csv (コード一覧表). Dates are YYYYMMDD; an empty one leaves that end open."""

    code_id: str
    value: str
    label: str
    label_en: str = ""
    valid_from: str = ""
    valid_to: str = ""


class Difference(Model):
    """One row of differences.csv: a second form in which items of one name lawfully occur, and why.

    Items of one name mean one thing in all domains, so they have one type and length unless it says so here.
    """

    element: str
    type: ItemType
    length: int
    decimals: int = 0
    reason: str


class DomainTitle(Model):
    """One row of domains.csv: a domain's number and what it is called."""

    domain_id: str
    name: str
    name_en: str = ""


class Domain(Model):
    """業務: one folder with the five tables."""

    domain_id: str
    slug: str
    title: Text
    files: tuple[TransferFile, ...]
    relations: tuple[Relation, ...]
    items: tuple[Item, ...]
    codes: tuple[Code, ...]
    code_values: tuple[CodeValue, ...]

    @cached_property
    def items_by_file(self) -> dict[str, tuple[Item, ...]]:
        """File id → its items in layout order."""
        return {f.file_id: tuple(i for i in self.items if i.file_id == f.file_id) for f in self.files}


class Layout(Model):
    """One version of the standard (版) with its domains in number order.

    ``status`` is that of the version as a whole (``draft`` until the official tables are imported);
    ``digest`` is the SHA-256 of the content of all its tables.
    """

    version: str
    domains: tuple[Domain, ...]
    differences: tuple[Difference, ...] = ()
    digest: str
    family: str = ""
    title: Text = Text("", "")
    status: str = ""
    namespace_form: str = "urn:migrate:layout:{version}:{domain}"

    def namespace(self, domain_id: str) -> str:
        """Return the XML namespace of a domain's documents and schemas."""
        return self.namespace_form.format(version=self.version, domain=domain_id)

    @property
    def legend_types(self) -> set[ItemType]:
        """The data types its 凡例 explains; empty if the version has none."""
        return set()

    @cached_property
    def files(self) -> dict[str, TransferFile]:
        """File id → transfer file, over all domains."""
        return {f.file_id: f for d in self.domains for f in d.files}

    @cached_property
    def _domain_of_file(self) -> dict[str, Domain]:
        return {f.file_id: d for d in self.domains for f in d.files}

    @cached_property
    def codes(self) -> dict[str, Code]:
        """Code id → code list."""
        return {c.code_id: c for d in self.domains for c in d.codes}

    @cached_property
    def code_values(self) -> dict[str, tuple[CodeValue, ...]]:
        """Code id → its values in table order."""
        values: dict[str, list[CodeValue]] = {}
        for domain in self.domains:
            for value in domain.code_values:
                values.setdefault(value.code_id, []).append(value)
        return {code: tuple(rows) for code, rows in values.items()}

    def domain_of(self, file_id: str) -> Domain:
        """Return the domain a transfer file belongs to. Raises KeyError for an unknown file."""
        return self._domain_of_file[file_id]

    def items(self, file_id: str) -> tuple[Item, ...]:
        """Return a transfer file's items in layout order. Raises KeyError for an unknown file."""
        return self._domain_of_file[file_id].items_by_file[file_id]

    def only(self, file_ids: Collection[str]) -> Self:
        """Return the layout of some transfer files: the domains that have them or their codes."""
        codes = {item.code_id for file_id in file_ids for item in self.items(file_id)}
        kept = tuple(
            domain
            for domain in self.domains
            if not codes.isdisjoint(code.code_id for code in domain.codes)
            or any(file.file_id in file_ids for file in domain.files)
        )
        fields = {name: getattr(self, name) for name in type(self).model_fields}  # without what is cached
        return type(self)(**(fields | {"domains": kept}))

    def key(self, file_id: str) -> tuple[str, ...]:
        """Return the element names of a transfer file's primary key, in layout order."""
        return tuple(i.element for i in self.items(file_id) if i.key)
