"""An estimate as data: every figure with how sure it is."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """A number with the interval it lies in with 95 %; ``exact`` where nothing is estimated."""

    value: float
    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether it is known."""
        return self.low == self.value == self.high

    @classmethod
    def known(cls, value: float) -> "Figure":
        """Return a number that is known."""
        return cls(value, value, value)

    def times(self, factor: "Figure") -> "Figure":
        """Return the product; its interval takes the ends of both."""
        return Figure(self.value * factor.value, self.low * factor.low, self.high * factor.high)


@dataclass(frozen=True)
class SourceSize:
    """A source: ``records`` it has, by ``how`` (paper, form, size, read), and how many of them were tried.

    ``spread``: the sample is from all of it; else from its beginning.
    """

    source: str
    records: Figure
    how: str
    sampled: int
    spread: bool

    @property
    def whole(self) -> bool:
        """Whether all of its records were tried."""
        return self.sampled == self.records.value

    @property
    def grown(self) -> float:
        """By how many times it has more records than the sample."""
        return self.records.value / self.sampled if self.sampled else 1.0


@dataclass(frozen=True)
class FileSize:
    """A transfer file made of one source: records expected in it, rejected and left out; ``made`` of the
    sample; by rule those rejected."""

    file_id: str
    source: str
    records: Figure
    rejected: Figure
    excluded: Figure
    made: int
    rules: dict[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """What the sample has that needs a decision: a code value (masked if it could be a name) or a character."""

    kind: str
    name: str
    value: str
    records: int


@dataclass(frozen=True)
class Estimate:
    """``seconds`` of work here; bytes of disk while it runs (``working``), after it (``kept``), and ``free`` ones.

    ``unseen``: the share of records that could have something which nothing in the sample shows, at most (95 %).
    ``memory``: bytes, the most that the sample took. ``not_tried``: rules that only the whole delivery can fail.
    """

    sources: list[SourceSize]
    files: list[FileSize]
    seconds: Figure
    working: Figure
    kept: Figure
    free: int
    memory: int
    seen: list[Seen]
    unseen: float
    not_tried: list[str]

    @property
    def whole(self) -> bool:
        """Whether all of the delivery was tried."""
        return all(source.whole for source in self.sources)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self) | {"whole": self.whole}
