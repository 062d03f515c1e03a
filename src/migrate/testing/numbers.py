"""Numbers that are unique, well-formed and carry valid check digits, made from a running index.

Each kind runs through its range by steps that share no factor with the range's length, so that the numbers
are scattered as real ones are and yet never repeat.
"""

from migrate.values import check_digit

RESIDENT_CAPACITY = 4_000_000
_STEP = 1_299_709  # odd and no multiple of 5, so it shares no factor with any range of 2s and 5s below
_WIDE_STEP = 7_736_480_117


def _address(base: int, index: int) -> str:
    body = f"{base + index * _STEP % RESIDENT_CAPACITY:09d}"
    return body + check_digit("address_number", body)


def resident_number(index: int) -> str:
    """Return the ten-digit addressee number (宛名番号) of the index-th resident; index below 4,000,000."""
    return _address(1_000_000, index)


def household_number(index: int) -> str:
    """Return the ten-digit household number (世帯番号) of the index-th household."""
    return _address(5_000_000, index)


def non_resident_number(index: int) -> str:
    """Return the ten-digit addressee number of the index-th person outside the register (住登外者)."""
    return _address(60_000_000, index)


def corporation_addressee(index: int) -> str:
    """Return the ten-digit addressee number of the index-th corporation."""
    return _address(70_000_000, index)


def unassigned_number(index: int) -> str:
    """Return a well-formed ten-digit number that is nobody's."""
    return _address(99_000_000, index)


def my_number(index: int) -> str:
    """Return a twelve-digit 個人番号. Indexes of residents and others must not overlap."""
    body = f"{(index + 1) * _WIDE_STEP % 10**11:011d}"
    return body + check_digit("my_number", body)


def resident_code(index: int) -> str:
    """Return an eleven-digit 住民票コード; the first digit is never 0."""
    body = str(10**9 + (index + 1) * _WIDE_STEP % (9 * 10**9))
    return body + check_digit("resident_code", body)


def corporate_number(index: int) -> str:
    """Return a thirteen-digit 法人番号 beginning 9990 after its check digit, where no registry office is."""
    body = f"9990{(index + 1) * _STEP % 10**8:08d}"
    return check_digit("corporate_number", body) + body


def card_number(index: int) -> str:
    """Return a 在留カード等番号: two letters, eight digits, two letters."""
    return f"ZZ{(index + 1) * _STEP % 10**8:08d}QX"
