"""What a converter says once of all workbooks of a system: table ``[workbook]`` of converter.toml."""

from typing import Annotated, Self

from pydantic import Field, PositiveInt, model_validator

from migrate.layout.models import Model


class WorkbookForm(Model):
    """How tables lie on sheets.

    ``header_rows`` (1-based, as Excel numbers them) name the fields. Where they are several, the names above one
    another are joined by ``separator``, a heading that a merge draws over several cells once for each of them.
    Records begin in ``first_row``: the row after the headings, unless it is given. What stands above is title.

    A row is a note, not a record, if its only filled cell begins with one of ``notes`` (``※``), and a line of totals
    if its first filled cell begins with one of ``totals`` (``合計``), both letter by letter. Each is reported.

    ``digits``: fractions are rounded to so many significant digits, of which Excel shows 15 at most while files hold
    what binary fractions leave behind them (``12.300000000000001``). None: all digits are kept. Reported either way.
    """

    header_rows: Annotated[tuple[PositiveInt, ...], Field(min_length=1)] = (1,)
    separator: str = "／"
    first_row: PositiveInt | None = None
    notes: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    totals: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    digits: PositiveInt | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if list(self.header_rows) != sorted(set(self.header_rows)):
            raise ValueError("header_rows must be in order")
        if self.first_row is not None and self.first_row <= self.header_rows[-1]:
            raise ValueError("first_row must be below the header_rows")
        return self

    @property
    def data(self) -> int:
        """The row in which records begin."""
        return self.first_row or self.header_rows[-1] + 1
