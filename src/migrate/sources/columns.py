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
            unknown=listed([n for n in dict.fromkeys(found) if n not in names]),
            repeated=listed(repeated),
        )
    require_free(place, names)
    return names


def require_headings(place: str, rows: str, found: Sequence[str], expected: Sequence[str]) -> None:
    """Raise SourceError for headings none of which is expected: what stands there may be a record, and is not shown."""
    if not set(found) & set(expected):
        raise SourceError("sources.header_other", file=place, rows=rows, found=len(found))


def require_free(place: str, names: Sequence[str]) -> None:
    """Raise SourceError for a name that could be taken for provenance, or is none."""
    if reserved := [n for n in names if n.startswith("#") or not n]:
        raise SourceError("sources.column_reserved", file=place, columns=listed(reserved))
