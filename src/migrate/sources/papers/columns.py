"""How a vendor names its papers and their columns: what a converter says of them."""

from pydantic import Field

from migrate.layout.models import Model


class InventoryColumns(Model):
    """How a vendor names its inventory (path below the delivery) and that table's columns."""

    path: str
    file: str
    description: str
    records: str
    bytes: str
    sha256: str


class TotalsGroup(Model):
    """Totals of a source's records by the values of some fields, as of each tax and year.

    ``name`` is the 資料名 with these fields in braces: ``{税目} {相当年度}年度``. In it a code is written as its
    label (``labels``: field → code → label), and a fiscal year of an era (``years``; R05, 令和５年度, 505) as the
    western year.
    ``sums``: the paper's items → fields.
    """

    source: str
    name: str
    sums: dict[str, str] = Field(default_factory=dict)
    labels: dict[str, dict[str, str]] = Field(default_factory=dict)
    years: tuple[str, ...] = ()


class TotalsColumns(Model):
    """How a vendor names its control totals; ``count_item`` is the item whose total is the record count."""

    path: str
    name: str
    records: str
    item: str
    total: str
    count_item: str
    groups: tuple[TotalsGroup, ...] = ()


class GaijiListColumns(Model):
    """How a vendor names its list of gaiji: the code (hexadecimal), and how often the delivery uses it."""

    path: str
    code: str
    uses: str


class ElsewhereCodes(Model):
    """A kind of code that no code table of the converter is about: ``reason``, and its values with their labels."""

    reason: str = Field(min_length=1)
    values: dict[str, str] = Field(min_length=1)


class CodeListColumns(Model):
    """How a vendor names its list of codes, and where a converter restates each kind.

    A kind is restated by the code table of its name; else ``tables`` names the table, or ``elsewhere`` has its values.
    ``own``: code tables that the converter made and no vendor's list has.
    """

    path: str
    kind: str
    value: str
    label: str
    tables: dict[str, str] = Field(default_factory=dict)
    elsewhere: dict[str, ElsewhereCodes] = Field(default_factory=dict)
    own: tuple[str, ...] = ()
