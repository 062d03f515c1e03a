"""How many records the vendor's papers say a source has."""

from migrate.convert.definition.converter import Converter, Source
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.source import OpenSource


def listed_records(
    source: Source, opened: OpenSource, alone: bool, converter: Converter, papers: DeliveryPapers
) -> int | None:
    """Return a source's records by 管理合計表 or, if its files hold nothing else, by 引渡目録; None if neither says.

    Counts of occurrences, and such that leave out or take in other records, do not say it.
    """
    if papers.totals and source.total and not source.counted:
        counts = {line.records for line in papers.totals.by_name.get(source.total, [])}
        if len(counts) == 1 and (count := counts.pop()) is not None:
            return count
    if not alone or not papers.inventory or not source.inventoried or converter.definition.inventory_counts_all:
        return None
    rows = [papers.inventory.by_file.get(place, []) for place in opened.places]
    counts_of = [of[0].records for of in rows if len(of) == 1 and of[0].records is not None]
    return sum(counts_of) if len(counts_of) == len(rows) else None
