"""The synthetic municipality: everything a delivery can be written from, streamed and reproducible."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from migrate.testing import places
from migrate.testing.families import families
from migrate.testing.numbers import RESIDENT_CAPACITY
from migrate.testing.outsiders import Outsiders
from migrate.testing.places import Town
from migrate.testing.register import BASE_DATE, Family


@dataclass(frozen=True)
class Municipality:
    """A town of ``residents`` persons with a resident number, those who died or left included.

    Iterating twice yields the same again; memory does not grow with the number of residents. Raises
    ValueError for fewer than 1 or more than 4,000,000 residents, the range of the numbers.
    """

    seed: int
    residents: int
    code: str = places.MUNICIPALITY_CODE
    prefecture: str = places.PREFECTURE
    city: str = places.CITY
    base_date: date = BASE_DATE

    def __post_init__(self) -> None:
        if not 1 <= self.residents <= RESIDENT_CAPACITY:
            raise ValueError(f"residents must be from 1 to {RESIDENT_CAPACITY}, not {self.residents}")

    @property
    def towns(self) -> tuple[Town, ...]:
        """The town master (町字マスタ)."""
        return places.TOWNS

    def families(self) -> Iterator[Family]:
        """Yield families with their households and members."""
        return families(self.seed, self.residents)

    def outsiders(self) -> Outsiders:
        """Return those outside the resident register."""
        return Outsiders(self.seed, self.residents)
