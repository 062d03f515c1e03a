"""The columns a table has, held against the fields its layout expects."""

from collections import Counter
from collections.abc import Sequence

from migrate.sources.errors import SourceError, listed


def expected_names(place: str, found: Sequence[str], expected: Sequence[str] | None) -> list[str]:
    """Return the fields' names in the expected order; nobody having described them, in the table's.

    Raises SourceError, naming the table as ``place``, for columns that are not the expected ones, and for names
    that are ambiguous or could be taken for provenance.
    """
    names = list(found if expected is None else expected)
    repeated = [n for n, times in Counter(found).items() if times > 1]
    if repeated or set(names) != set(found):
        raise SourceError(
            "sources.header_differs",
            file=place,
            missing=listed([n for n in names if n not in found]),
            unknown=listed([n for n in found if n not in names]),
            repeated=listed(repeated),
        )
    if reserved := [n for n in names if n.startswith("#") or not n]:
        raise SourceError("sources.column_reserved", file=place, columns=listed(reserved))
    return names
