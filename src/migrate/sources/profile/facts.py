"""All that was counted of one field, as what is concluded from it reads it."""

from dataclasses import dataclass

from migrate.sources.definition import Field, FieldType
from migrate.sources.profile.dates import Dates
from migrate.sources.profile.keys import Keys
from migrate.sources.profile.model import Where
from migrate.sources.profile.places import Marks
from migrate.sources.profile.tallies import Gaiji, Lengths, Numbers, Patterns, Values

_NUMBERS = (FieldType.NUMBER, FieldType.AMOUNT, FieldType.DECIMAL)
_WIDE = (FieldType.FULL_WIDTH, FieldType.FULL_WIDTH_KANA)


@dataclass
class Basics:
    """How many values of a field there are of each kind of fullness."""

    total: int = 0
    null: int = 0
    empty: int = 0
    blank: int = 0
    padded: int = 0


@dataclass(frozen=True)
class Facts:
    """A field, numbered from 0 in its source, and the counts of all fields."""

    field: int
    declared: Field | None
    basics: Basics
    marks: Marks
    values: Values
    patterns: Patterns
    lengths: Lengths
    numbers: Numbers
    dates: Dates
    gaiji: Gaiji
    keys: Keys

    @property
    def filled(self) -> int:
        """Values that hold anything but spaces."""
        return self.basics.total - self.basics.null - self.basics.empty - self.basics.blank

    @property
    def declared_number(self) -> bool:
        """Whether the vendor says it is a number."""
        return self.declared is not None and self.declared.type in _NUMBERS

    @property
    def declared_wide(self) -> bool:
        """Whether the vendor says it is full-width."""
        return self.declared is not None and self.declared.type in _WIDE

    def count(self, mark: str) -> int:
        """Return how many values have a mark."""
        return self.marks.count(self.field, mark)

    def share(self, mark: str) -> float:
        """Return the share of the filled values that have a mark."""
        return self.count(mark) / self.filled if self.filled else 0.0

    def places(self, *marks: str) -> tuple[Where, ...]:
        """Return the first places of some marks."""
        return self.marks.places(self.field, *marks)

    def starting(self, prefix: str) -> dict[str, int]:
        """Return the marks that begin so, without that, and their counts."""
        return self.marks.starting(self.field, prefix)


def limits(declared: Field | None) -> tuple[int, ...]:
    """Return the lengths in characters at which a declared field is full.

    Vendors state 桁数 of full-width fields in characters or in bytes, and do not say in which.
    """
    if declared is None or not declared.length or declared.type in _NUMBERS:
        return ()
    wide = declared.type in (*_WIDE, FieldType.MIXED)
    return (declared.length, declared.length // 2) if wide and declared.length > 1 else (declared.length,)
