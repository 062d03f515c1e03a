"""What a profile says of one source: plain data, masked when it is made, the same for the same rows."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FieldKind(StrEnum):
    """What a field looks like."""

    EMPTY = "empty"
    DATE = "date"
    CODE = "code"
    NUMBER = "number"
    DIGITS = "digits"
    KANA = "kana"
    ADDRESS_NUMBER = "address_number"
    TEXT = "text"


class Suspect(StrEnum):
    """What may be wrong with values of a field, gravest first."""

    REPLACEMENT = "replacement"
    SHIFT_LEFTOVER = "shift_leftover"
    CONTROL = "control"
    DUPLICATE_KEY = "duplicate_key"
    LOST_ZEROS = "lost_zeros"
    ERA_YEAR_IMPOSSIBLE = "era_year_impossible"
    NOT_A_DAY = "not_a_day"
    OUTSIDE_ERA = "outside_era"
    NOT_CALENDAR_DAY = "not_calendar_day"
    NOT_A_DATE = "not_a_date"
    CUT_OFF = "cut_off"
    TOO_LONG = "too_long"
    PRIVATE_USE = "private_use"
    GETA = "geta"
    NULL_TEXT = "null_text"
    FILLER_NINES = "filler_nines"
    FILLER_ZEROS = "filler_zeros"
    LOOK_ALIKE_DASH = "look_alike_dash"
    HALF_WIDTH_KANA = "half_width_kana"
    MIXED_DIGITS = "mixed_digits"
    DATE_STYLES = "date_styles"
    LUNAR_CALENDAR = "lunar_calendar"
    LEADING_SPACE = "leading_space"
    INNER_SPACE = "inner_space"
    TRAILING_SPACE = "trailing_space"
    EMPTY_FIELD = "empty_field"
    CONSTANT_FIELD = "constant_field"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Suspect).index(self)

    @property
    def of_field(self) -> bool:
        """Whether it is said of the field as a whole, which may well be right."""
        return self in (Suspect.EMPTY_FIELD, Suspect.CONSTANT_FIELD)


class Where(_Data):
    """A record of the delivery: file, number in it from 1, byte offset (None where records have no bytes)."""

    source: str
    record: int | None = None
    offset: int | None = None


class Suspicion(_Data):
    """How many values are suspicious in one way, and where the first of them stand."""

    kind: Suspect
    count: int
    places: tuple[Where, ...] = ()


class Counted(_Data):
    """A value, a pattern or a gaiji's code, and how often it is there."""

    text: str
    count: int


class Guess(_Data):
    """What a field looks like. A guess: nobody declared it. ``share`` of its values fit; ``styles`` of dates."""

    kind: FieldKind
    share: float
    styles: tuple[str, ...] = ()


class Declared(_Data):
    """What the vendor's record layout says of a field."""

    type: str
    length: int
    code_table: str = ""


class Range(_Data):
    """The least and the greatest: the values of numbers and days, or what of them names no one (see privacy)."""

    low: str
    high: str


class FieldProfile(_Data):
    """One field. Lengths (in characters), patterns and values are those of the values without trailing spaces.

    ``values``: occurrences looked at, one for each record but in tables (OCCURS). ``blank``: nothing but spaces;
    ``padded``: with spaces after the value. ``distinct`` is exact, or None for more than ``distinct_cap``.
    ``unique_of``: so many values, the first ones, were compared to find it a key; 0 if it is none. ``top`` is empty
    where values may not be shown or are too many. ``digits``: the widths of its numbers.
    """

    no: int
    name: str
    declared: Declared | None
    guess: Guess
    values: int
    null: int
    empty: int
    blank: int
    filled: int
    padded: int
    distinct: int | None
    distinct_cap: int
    unique_of: int
    top: tuple[Counted, ...]
    patterns: tuple[Counted, ...]
    other_patterns: int
    lengths: tuple[tuple[int, int], ...]
    longest: int
    full: int
    digits: Range | None
    numbers: Range | None
    dates: Range | None
    suspicious: tuple[Suspicion, ...]
    gaiji: tuple[Counted, ...]

    @property
    def fill_rate(self) -> float:
        """Share of the values that hold anything, 0 where there are none."""
        return self.filled / self.values if self.values else 0.0

    @property
    def doubts(self) -> int:
        """Suspicious values, each way counted; what is said of the field as a whole is left out."""
        return sum(s.count for s in self.suspicious if not s.kind.of_field)


class SourceProfile(_Data):
    """One source. ``files``: records read of each; ``equal``: names of fields that say the same in every record."""

    source_id: str
    title: str
    records: int
    rejected: int
    outside: int
    files: tuple[Counted, ...]
    fields: tuple[FieldProfile, ...]
    equal: tuple[tuple[str, ...], ...]
    unmasked: bool
