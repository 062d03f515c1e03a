"""What the bytes of a number can be, beside a number as it should be."""

from enum import StrEnum


class State(StrEnum):
    """How a number stands in its bytes; what is in neither ``BLANKS`` nor ``NOTES`` is damage."""

    DIGIT = "digit"  # a byte or nibble that is no digit
    SIGN = "sign"  # no sign where the sign should be
    SPARE = "spare"  # the half byte that the picture leaves over is not zero
    LENGTH = "length"  # the record ended before the field did
    SPACES = "spaces"
    LOW_VALUES = "low_values"
    HIGH_VALUES = "high_values"
    SIGN_NOT_PREFERRED = "sign_not_preferred"
    BEYOND_PICTURE = "beyond_picture"


BLANKS = frozenset({State.SPACES, State.LOW_VALUES, State.HIGH_VALUES})
NOTES = frozenset({State.SIGN_NOT_PREFERRED, State.BEYOND_PICTURE})
