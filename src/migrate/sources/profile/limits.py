"""Every number that a profile rests on, and why it is that number."""

# Rows looked at together, however the source was cut into batches: the same rows give the same profile. Of wide
# records fewer, as memory goes with the values: 60 fields of 10,000 records take about 100 MB.
CHUNK_ROWS = 20_000
CHUNK_VALUES = 600_000

# Distinct values counted exactly. No code table is longer. Memory is fields × this, or × the bytes if reached first.
DISTINCT = 10_000
DISTINCT_BYTES = 2_000_000
# Different patterns of a field that are kept, and the characters of one; free text has more and they say less.
PATTERNS = 1_000
PATTERN_LENGTH = 60
# Lengths counted apart; a longer value is counted here, and the greatest length is kept as it is.
LENGTHS = 1_000

# Months and days that mean an unknown part where nobody says which do: vendors' notes name 00 and 99, and to accuse a
# lawful one is worse than to pass one over.
UNKNOWN_PARTS = ("00", "99")

# What is listed of a field: more is not read.
TOP_VALUES = 20
TOP_PATTERNS = 10
PLACES = 5

# Hashes (8 bytes each) kept of all key-like fields of a source together: 32 MB, two keys of two million records.
KEY_HASHES = 4_000_000
# A field is key-like while fewer than 1 in 100 of its values were there before, which any other field is soon past; it
# is taken for a key if fewer than 1 in 1,000 were: what a system's own check lets through by mistake.
KEY_DROPPED = 0.01
KEY_SHARE = 0.001
# Fewer values are unique by chance.
KEY_VALUES = 20

# Of the values of a field so many fit what it is guessed to be: the rest is what a delivery's faults leave unfitting.
GUESS_SHARE = 0.9
# A field is still looked at as a date while half of it reads as one; 七桁の番号 do so in fewer than 1 in 100 cases.
DATE_OPEN_SHARE = 0.5
# Numbers that are spread evenly have 90 % of their values at their greatest width; only a fixed width has more.
FIXED_SHARE = 0.95
# A field that looks like a code has few values, and each of them often.
CODE_LENGTH = 8
CODE_REPEATS = 10
# A code's values are listed up to here: beyond, it is rather a number of a person or a thing.
CODE_VALUES = 200
# Fixed-length fields have padding in most records; where fewer have it, it is a space somebody typed.
PADDING_SHARE = 0.5
# Lengths of texts fall off evenly. So many times more at the limit than one below, and at least so many: cut off there.
CUT_OFF_TIMES = 3
CUT_OFF_VALUES = 5
# A text shorter than this has nothing to be cut off from.
CUT_OFF_LENGTH = 5
