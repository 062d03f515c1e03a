"""The files beside the documents that records name, in SQL; a record's path is only compared, never opened."""

from migrate.checks.answers import BESIDE, PLACE, PLACE_COLUMNS, Answers, Query, Skip, quoted, table
from migrate.checks.contexts import AcrossContext, FileContext
from migrate.findings import Text
from migrate.layout.lexical import BLOB
from migrate.layout.models import Item, ItemType

# Where the extraction puts objects, below the folder of the documents.
_FOLDER = "objects/"
_SINGLE = Skip(Text("一つの文書だけが指定されました。", "Only a single document was given."))


def not_beside(context: FileContext) -> Answers:
    """Ask for the records that name a file which is not there."""
    return _ask(context, "FROM {named} ANTI JOIN {beside} b ON {same}")


def other_contents(context: FileContext) -> Answers:
    """Ask for the records that name a file whose SHA-256 is not theirs."""
    return _ask(context, "FROM {named} JOIN {beside} b ON {same} WHERE b.sha256 IS DISTINCT FROM {digest}")


def by_digest_only(context: FileContext) -> Answers:
    """Ask for the records that name no file, and whose SHA-256 no file has."""
    if not context.whole:
        return [_SINGLE] if context.objects else None
    queries = []
    for path, digest in context.objects:
        if digest:
            of, named = quoted(digest.element), quoted(path.element)
            sql = f"""SELECT {PLACE} FROM {table(context.file_id)} f ANTI JOIN {BESIDE} b ON b.sha256 = f.{of}
                WHERE coalesce(f.{named}, '') = '' AND f.{of} <> ''"""
            queries.append(Query(context.file_id, digest.element, _reads(context, path, digest), sql))
    return queries or None


def unclaimed(context: AcrossContext) -> Answers:
    """Ask for the objects that no record names, by path, name or SHA-256."""
    if not context.whole:
        return [_SINGLE]
    files = [FileContext(**vars(context), file_id=file_id) for file_id in context.envelopes]
    claims: list[str] = []
    reads: dict[str, tuple[str, ...]] = {}
    for of in files:
        for path, digest in of.objects:
            named = f"b.{'path' if digest else 'name'} = f.{quoted(path.element)}"
            claims.append(f"SELECT b.path FROM {BESIDE} b JOIN {_named(of, path)} f ON {named}")
            if digest:
                same = f"b.sha256 = f.{quoted(digest.element)} AND coalesce(f.{quoted(path.element)}, '') = ''"
                claims.append(f"SELECT b.path FROM {BESIDE} b JOIN {table(of.file_id)} f ON {same}")
            reads[of.file_id] = (*reads.get(of.file_id, ()), *_reads(of, path, digest)[of.file_id])
    place = ", ".join(f"NULL::UINTEGER AS {quoted(name)}" for name in PLACE_COLUMNS)
    left = "".join(f" AND path NOT IN ({claim})" for claim in claims)
    sql = f"""SELECT {place}, path FROM {BESIDE}
        WHERE own AND (starts_with(path, '{_FOLDER}') OR regexp_full_match(name, '{BLOB}')){left}"""
    return [Query("", "", reads, sql, facts=("path",))]


def _ask(context: FileContext, sql: str) -> Answers:
    """Ask by path where an item of its own has the SHA-256, else by name."""
    if not context.whole:
        return [_SINGLE] if context.objects else None
    queries = []
    for path, digest in context.objects:
        name = f"f.{quoted(path.element)}"
        filled = sql.format(
            named=f"{_named(context, path)} f",
            beside=BESIDE,
            same=f"b.{'path' if digest else 'name'} = {name}",
            digest=f"f.{quoted(digest.element)}" if digest else f"left({name}, 64)",
        )
        shown = ", ".join((*(f"f.{quoted(c)}" for c in PLACE_COLUMNS), name))
        reads = _reads(context, path, digest)
        queries.append(Query(context.file_id, path.element, reads, f"SELECT {shown} {filled}", shown=(path.element,)))
    return queries or None


def _named(context: FileContext, path: Item) -> str:
    """Return the records that name a file, each value of an item that repeats."""
    value = quoted(path.element)
    one = f"unnest({value}) AS {value}" if path.repeat > 1 else value
    others = ", ".join(quoted(d.element) for p, d in context.objects if d and p is path)
    selected = ", ".join(filter(None, (PLACE, one, others)))
    # what is not even written as an image's name is for item_type to tell
    filled = f"regexp_full_match({value}, '{BLOB}')" if path.type is ItemType.BLOB else f"{value} <> ''"
    return f"(SELECT * FROM (SELECT {selected} FROM {table(context.file_id)}) WHERE {filled})"


def _reads(context: FileContext, path: Item, digest: Item | None) -> dict[str, tuple[str, ...]]:
    return {context.file_id: (path.element, *([digest.element] if digest else []))}
