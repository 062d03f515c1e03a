"""What a converter says of a legacy system's files: which there are, of what kind, and how they are written."""

from enum import StrEnum
from functools import cached_property

from pydantic import Field

from migrate.characters import HostCharset, host_charset
from migrate.layout.models import Model
from migrate.sources.papers.columns import CodeListColumns, GaijiListColumns, InventoryColumns, TotalsColumns
from migrate.sources.recordfile.form import RecordsForm
from migrate.sources.workbook.form import WorkbookForm


class SourceKind(StrEnum):
    """How a source's bytes are to be read; each has a folder or a module of its own in ``sources/``."""

    DELIMITED = "delimited"
    RECORDS = "records"
    WORKBOOK = "workbook"
    DUMP = "dump"
    DATABASE = "database"
    PARQUET = "parquet"


class SourceFile(Model):
    """移行元: one kind of record of a system.

    ``file`` is its path below the delivery; of a delimited source without ending, with ``_1``, ``_2`` … for
    parts; a URL for a database that is no file. ``member`` is what of the file it is: a record type, a sheet, a
    table. ``when``: the record types of a file are told apart by this text in the form's ``select``.

    ``total`` is its name in the 管理合計表, ``sums`` that table's items → fields where the names differ, and
    ``counted`` the repeated field whose occurrences that table counts, where it does not count records.
    ``amounts``: the fields that a trailer's sum adds up. ``inventoried``: false if the inventory's count of the
    file leaves its records out.
    """

    id: str
    kind: SourceKind | None = None
    file: str
    member: str = ""
    when: str = ""
    order_by: tuple[str, ...] = ()
    total: str = ""
    sums: dict[str, str] = Field(default_factory=dict)
    counted: str = ""
    amounts: tuple[str, ...] = ()
    inventoried: bool = True


class SourceSystem(Model):
    """移行元システム: what all its sources have in common. ``kind`` is theirs unless they say otherwise.

    ``papers`` are patterns of files that come with a delivery and that no inventory need list.
    ``inventory_counts_all``: the inventory's counts take in header and trailer records.
    """

    kind: SourceKind = SourceKind.DELIMITED
    charset: str
    papers_charset: str = ""
    inventory: InventoryColumns | None = None
    inventory_counts_all: bool = False
    totals: TotalsColumns | None = None
    gaiji_list: GaijiListColumns | None = None
    code_list: CodeListColumns | None = None
    records: RecordsForm | None = None
    workbook: WorkbookForm | None = None
    papers: tuple[str, ...] = ()

    @cached_property
    def host_charset(self) -> HostCharset | None:
        """The mainframe's character set, None if the system's is no mainframe's."""
        try:
            return host_charset((self.records and self.records.charset) or self.charset)
        except LookupError:
            return None

    def kind_of(self, source: SourceFile) -> SourceKind:
        """Return how a source is read."""
        return source.kind or self.kind
