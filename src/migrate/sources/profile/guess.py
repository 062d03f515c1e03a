"""What a field looks like, by its values alone."""

from migrate.sources.profile.dates import DATE_STYLE
from migrate.sources.profile.facts import Facts
from migrate.sources.profile.limits import CODE_LENGTH, CODE_REPEATS, CODE_VALUES, FIXED_SHARE, GUESS_SHARE
from migrate.sources.profile.marks import WIDTH
from migrate.sources.profile.model import FieldKind, Guess


def guess(facts: Facts) -> Guess:
    """Return the first kind, the narrowest first, that GUESS_SHARE of a field's values are of."""
    if not facts.filled:
        return Guess(kind=FieldKind.EMPTY, share=1.0)
    if (days := facts.dates.share(facts.field)) >= GUESS_SHARE:
        return Guess(kind=FieldKind.DATE, share=round(days, 4), styles=tuple(date_styles(facts)))
    distinct = facts.values.distinct(facts.field)
    few = distinct is not None and distinct <= CODE_VALUES and distinct * CODE_REPEATS <= facts.filled
    if few and facts.lengths.longest(facts.field) <= CODE_LENGTH:
        return Guess(kind=FieldKind.CODE, share=1.0)
    shares = {
        FieldKind.DIGITS: facts.share("is_digits") if _fixed(facts) else 0.0,
        FieldKind.NUMBER: facts.share("is_number"),
        FieldKind.KANA: facts.share("is_kana"),
        FieldKind.ADDRESS_NUMBER: facts.share("is_address_number"),
    }
    fitting = [(kind, share) for kind, share in shares.items() if share >= GUESS_SHARE]
    kind, share = fitting[0] if fitting else (FieldKind.TEXT, 1.0)
    return Guess(kind=kind, share=round(share, 4))


def date_styles(facts: Facts) -> dict[str, int]:
    """Return the styles in which a field's days are written, the most frequent first."""
    return dict(sorted(facts.starting(DATE_STYLE).items(), key=lambda both: -both[1]))


def _fixed(facts: Facts) -> bool:
    """Tell digits that are a name of something from a number: by their width, or zeros in front."""
    widths = facts.starting(WIDTH)
    return bool(widths) and (
        max(widths.values()) >= FIXED_SHARE * sum(widths.values()) or facts.share("leading_zero") > 1 - FIXED_SHARE
    )
