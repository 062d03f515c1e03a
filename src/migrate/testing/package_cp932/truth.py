"""What a delivery really holds, for whoever compares findings with it. Never written into the delivery."""

from dataclasses import asdict, dataclass, field
from typing import Any

from migrate.testing.expected import EXPECTED


@dataclass(frozen=True)
class Planted:
    """One planted fault: where it is, and the rules of which one must find it (``expects``).

    ``file`` is relative to the delivery with ``/``. ``records`` are 1-based, the header not counted; empty
    when the fault is about a whole file. ``column`` is the vendor's field, '' when it is about none. A fault
    of a paper names that in ``paper``, its row in ``paper_row``, and in ``file`` the file it speaks of.
    """

    fault: str
    file: str
    records: tuple[int, ...] = ()
    column: str = ""
    paper: str = ""
    paper_row: int | None = None
    expects: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "expects", EXPECTED[self.fault])


@dataclass
class DeliveryTruth:
    """Records in each data file as written, control totals, uses of each gaiji code, planted faults."""

    records: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    gaiji_uses: dict[str, int] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)
