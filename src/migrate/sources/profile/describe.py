"""What was counted of a field → what its profile says of it."""

from migrate.characters import code_of
from migrate.sources.profile.facts import Facts, limits
from migrate.sources.profile.guess import guess
from migrate.sources.profile.judge import FULL, suspicions
from migrate.sources.profile.limits import CODE_VALUES, TOP_PATTERNS, TOP_VALUES
from migrate.sources.profile.marks import WIDTH
from migrate.sources.profile.model import Counted, Declared, FieldKind, FieldProfile, Range
from migrate.sources.profile.privacy import days_shown, numbers_shown, value_shown, values_shown


def describe(facts: Facts, name: str, *, unmask: bool) -> FieldProfile:
    """Return the profile of a field; values are in it only as far as ``privacy`` lets them."""
    field, declared = facts.field, facts.declared
    guessed = guess(facts)
    number = guessed.kind is FieldKind.NUMBER or facts.declared_number
    numbers = facts.numbers.of(field) if number else None
    days = facts.dates.range(field) if guessed.kind is FieldKind.DATE else None
    widths = [int(width) for width in facts.starting(WIDTH)]
    longest = facts.lengths.longest(field)
    return FieldProfile(
        no=field + 1,
        name=name,
        declared=Declared(type=declared.type, length=declared.length, code_table=declared.code_table)
        if declared
        else None,
        guess=guessed,
        values=facts.basics.total,
        null=facts.basics.null,
        empty=facts.basics.empty,
        blank=facts.basics.blank,
        filled=facts.filled,
        padded=facts.basics.padded,
        distinct=facts.values.distinct(field),
        distinct_cap=facts.values.cap(field),
        unique_of=facts.keys.compared(field) if facts.keys.is_key(field) and guessed.kind is not FieldKind.DATE else 0,
        top=_top(facts, unmask=unmask),
        patterns=tuple(Counted(text=p, count=n) for p, n in facts.patterns.top(field, TOP_PATTERNS)),
        other_patterns=facts.patterns.rest(field, TOP_PATTERNS),
        lengths=tuple(facts.lengths.of(field).items()),
        longest=longest,
        full=facts.count(f"{FULL}{longest}") if longest in limits(declared) else 0,
        digits=Range(low=str(min(widths)), high=str(max(widths))) if widths else None,
        numbers=numbers_shown(*numbers, unmask=unmask) if numbers else None,
        dates=days_shown(*days, unmask=unmask) if days else None,
        suspicious=suspicions(facts, guessed),
        gaiji=tuple(Counted(text=f"{code_of(char):04X}", count=n) for char, n in facts.gaiji.of(field)),
    )


def _top(facts: Facts, *, unmask: bool) -> tuple[Counted, ...]:
    """Return the values that may be listed: of a declared code all, of other fields the most frequent."""
    if not values_shown(facts.declared, facts.values.distinct(facts.field), unmask=unmask):
        return ()
    few = (facts.values.distinct(facts.field) or 0) <= CODE_VALUES
    found = facts.values.top(facts.field, CODE_VALUES if few else TOP_VALUES)
    return tuple(Counted(text=value, count=n) for value, n in found if value_shown(value, unmask=unmask))
