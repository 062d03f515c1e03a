"""How a system writes days, months and years: table ``[dates]`` of converter.toml."""

from typing import Literal

from pydantic import Field

from migrate.layout.models import Model
from migrate.values import Uncertain


class Dates(Model):
    """The date styles this system writes (see migrate.values.dates) and its marks for "not set".

    ``years`` and ``months``: styles of years and months (migrate.values.periods). ``open_ends``: texts that mean a
    period has no end. ``unknown``: months and days that mean an unknown part. ``flags``: what the vendor's flags
    beside a day say is not known (migrate.values.flagged_dates).
    """

    styles: tuple[str, ...]
    years: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()
    open_ends: tuple[str, ...] = ()
    unknown: tuple[Literal["00", "99"], ...] = ("00",)
    flags: dict[str, Uncertain] = Field(default_factory=dict)

    @property
    def not_a_date(self) -> tuple[str, ...]:
        """Every text that stands for no day."""
        return (*self.unset, *self.open_ends)
