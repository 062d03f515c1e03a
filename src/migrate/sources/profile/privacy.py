"""What of the values a profile may show. Decided here and nowhere else.

A profile goes to people who map fields, not to those who may read the register. So a value is shown only if it can
name nobody: it is of a field that the vendor declares a code, which has few values, and it has the form of a code
(a few ASCII letters and digits: a name that slipped into the column, or a number of a person, has not). Of anything
else the pattern is shown. Of a day the year is shown and of a number how many digits it has: the least and the
greatest are always one person's. With ``unmask`` all are shown, and the profile says so.
"""

import re
from decimal import Decimal

from migrate.sources.definition import Field, FieldType
from migrate.sources.lexical import plain
from migrate.sources.profile.limits import CODE_VALUES
from migrate.sources.profile.model import Range

_CODE_FORM = re.compile("[0-9A-Za-z]{1,6}")


def values_shown(declared: Field | None, distinct: int | None, *, unmask: bool) -> bool:
    """Tell whether a field's values may be listed at all; ``distinct`` is None for too many to count."""
    if distinct is None:
        return False
    code = declared is not None and (declared.type is FieldType.CODE or bool(declared.code_table))
    return unmask or (code and distinct <= CODE_VALUES)


def value_shown(value: str, *, unmask: bool) -> bool:
    """Tell whether one value of such a field may be listed as it is."""
    return unmask or _CODE_FORM.fullmatch(value) is not None


def days_shown(low: str, high: str, *, unmask: bool) -> Range:
    """Return the first and the last day (YYYYMMDD), or their years."""
    return Range(low=low, high=high) if unmask else Range(low=low[:4], high=high[:4])


def numbers_shown(low: Decimal, high: Decimal, *, unmask: bool) -> Range | None:
    """Return the least and the greatest number, or nothing."""
    return Range(low=plain(low), high=plain(high)) if unmask else None
