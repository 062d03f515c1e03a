"""Which of the marks on a field's values are suspicious, seen beside all its other values."""

from collections.abc import Iterator

from migrate.sources.definition import FieldType
from migrate.sources.profile.dates import DATE_STYLE, NOT_A_DATE
from migrate.sources.profile.facts import Facts, limits
from migrate.sources.profile.guess import date_styles
from migrate.sources.profile.keys import DUPLICATE
from migrate.sources.profile.limits import (
    CUT_OFF_LENGTH,
    CUT_OFF_TIMES,
    CUT_OFF_VALUES,
    FIXED_SHARE,
    PADDING_SHARE,
)
from migrate.sources.profile.marks import NINES, WIDTH
from migrate.sources.profile.model import FieldKind, Guess, Suspect, Suspicion

FULL, PADDED = "full_", "padded"

# Suspicious wherever they are, under the name of their mark.
_ALWAYS = (
    Suspect.REPLACEMENT, Suspect.SHIFT_LEFTOVER, Suspect.CONTROL, Suspect.PRIVATE_USE, Suspect.GETA,
    Suspect.NULL_TEXT, Suspect.LOOK_ALIKE_DASH, Suspect.LEADING_SPACE, Suspect.INNER_SPACE, Suspect.TOO_LONG,
)  # fmt: skip
# Suspicious in fields of days.
_OF_DATES = (
    Suspect.ERA_YEAR_IMPOSSIBLE, Suspect.NOT_A_DAY, Suspect.OUTSIDE_ERA, Suspect.NOT_CALENDAR_DAY,
    Suspect.LUNAR_CALENDAR, Suspect.NOT_A_DATE,
)  # fmt: skip
# What may name a record; the amounts of a small file hardly repeat either.
_NAMING = (FieldKind.DIGITS, FieldKind.TEXT)
_TEXTS = (FieldKind.TEXT, FieldKind.KANA, FieldKind.ADDRESS_NUMBER)


def suspicions(facts: Facts, guess: Guess) -> tuple[Suspicion, ...]:
    """Return what is suspicious in a field, the gravest first."""
    found = [
        *(_marked(facts, kind, kind.value) for kind in _ALWAYS),
        *_whole(facts, guess),
        *_digits(facts, guess),
        *_widths(facts),
        *_dates(facts, guess),
        *_cut_off(facts, guess),
    ]
    return tuple(sorted((s for s in found if s.count), key=lambda s: s.kind.rank))


def _marked(facts: Facts, kind: Suspect, *marks: str) -> Suspicion:
    return Suspicion(kind=kind, count=sum(map(facts.count, marks)), places=facts.places(*marks))


def _whole(facts: Facts, guess: Guess) -> Iterator[Suspicion]:
    values = facts.basics.total
    if values and not facts.filled:
        yield Suspicion(kind=Suspect.EMPTY_FIELD, count=values)
    if values > 1 and facts.filled == values and facts.values.distinct(facts.field) == 1:
        yield Suspicion(kind=Suspect.CONSTANT_FIELD, count=values)
    if facts.keys.is_key(facts.field) and guess.kind in _NAMING:
        duplicates = facts.keys.duplicates(facts.field)
        yield Suspicion(kind=Suspect.DUPLICATE_KEY, count=duplicates, places=facts.places(DUPLICATE))
    if facts.basics.padded < PADDING_SHARE * facts.filled:
        yield _marked(facts, Suspect.TRAILING_SPACE, PADDED)


def _digits(facts: Facts, guess: Guess) -> Iterator[Suspicion]:
    """Zeros lost in front of a fixed width, and digits that stand for no value."""
    widths = {int(width): count for width, count in facts.starting(WIDTH).items()}
    digits = sum(widths.values())
    if widths and digits >= FIXED_SHARE * facts.filled and not facts.declared_number:
        usual = max(widths, key=lambda width: (widths[width], width))
        shorter = [f"{WIDTH}{width}" for width in sorted(widths) if width < usual]
        # Amounts may have one width too; nobody writes zeros in front of those.
        zeros = facts.declared is not None or facts.count("leading_zero") > 0
        if zeros and widths[usual] >= FIXED_SHARE * digits:
            yield _marked(facts, Suspect.LOST_ZEROS, *shorter)
    if widths:
        yield _marked(facts, Suspect.FILLER_NINES, f"{NINES}{max(widths)}")
    if guess.kind is not FieldKind.NUMBER and not facts.declared_number:
        yield _marked(facts, Suspect.FILLER_ZEROS, "filler_zeros")


def _widths(facts: Facts) -> Iterator[Suspicion]:
    """Half-width kana and digits among full-width ones, or the other way round: the fewer ones are told."""
    half, full = facts.count("half_width_kana"), facts.count("full_width_kana")
    if facts.declared_wide or half < full:
        yield _marked(facts, Suspect.HALF_WIDTH_KANA, "half_width_kana")
    half, full = facts.count("half_width_digit"), facts.count("full_width_digit")
    if half and full:
        yield _marked(facts, Suspect.MIXED_DIGITS, "half_width_digit" if half < full else "full_width_digit")


def _dates(facts: Facts, guess: Guess) -> Iterator[Suspicion]:
    declared = facts.declared is not None and facts.declared.type is FieldType.WAREKI_DATE
    if guess.kind is not FieldKind.DATE and not declared:
        return
    for kind in _OF_DATES:
        yield _marked(facts, kind, NOT_A_DATE if kind is Suspect.NOT_A_DATE else kind.value)
    yield _marked(facts, Suspect.DATE_STYLES, *(f"{DATE_STYLE}{style}" for style in list(date_styles(facts))[1:]))


def _cut_off(facts: Facts, guess: Guess) -> Iterator[Suspicion]:
    """Values that fill their field where far fewer come close to it."""
    longest, lengths = facts.lengths.longest(facts.field), facts.lengths.of(facts.field)
    if guess.kind not in _TEXTS or longest < CUT_OFF_LENGTH or longest not in limits(facts.declared):
        return
    full = lengths.get(longest, 0)
    if CUT_OFF_VALUES <= full < FIXED_SHARE * facts.filled and full > CUT_OFF_TIMES * lengths.get(longest - 1, 0):
        yield Suspicion(kind=Suspect.CUT_OFF, count=full, places=facts.places(f"{FULL}{longest}"))
