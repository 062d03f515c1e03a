"""Totals by groups of a source's records: which lines are a group's, and what the delivery has for them."""

import re
from collections.abc import Mapping

from migrate.findings import Legacy
from migrate.sources.papers.columns import TotalsGroup
from migrate.sources.papers.compare import Found
from migrate.sources.papers.sums import Sum
from migrate.sources.papers.tally import Grouped, group_fields
from migrate.values.eras import ERAS

_NAMES = {sign: era for era in ERAS for sign in (era.initial, era.kanji)}
_CODES = {era.code1: era for era in ERAS}
# As screens and records have them: R05, R5, 令和５年度, 505, 2023. Nothing else is taken for a year.
_YEAR = re.compile(rf"(?:({'|'.join(_NAMES)})(元|[0-9０-９]{{1,2}})|([1-5])([0-9]{{2}})|([0-9]{{4}}))(?:年度?)?")


def found_of_groups(
    group: TotalsGroup, found: Mapping[tuple[str, ...], Grouped], damaged: int
) -> tuple[dict[str, Found], dict[str, Legacy]]:
    """Return what was found by 資料名, and the first record of each that has a name or could have none (``税目=98``).

    ``damaged``: records of the source that are in no group.
    """
    named: dict[str, Found] = {}
    first: dict[str, Legacy] = {}
    keys = group_fields(group)
    for values, grouped in found.items():
        words = {key: _word(group, key, value) for key, value in zip(keys, values, strict=True)}
        if None in words.values():
            first[" ".join(f"{key}={value}" for key, value in zip(keys, values, strict=True))] = grouped.first
            continue
        name = group.name.format_map(words)
        first.setdefault(name, grouped.first)
        before = named.get(name, Found(0, 0, {}))
        merged = {item: grouped.sums[field] + (before.sums.get(item) or Sum()) for item, field in group.sums.items()}
        named[name] = Found(before.records + grouped.records, damaged, dict(merged))
    return named, first


def names_of(group: TotalsGroup) -> re.Pattern[str]:
    """Return what the 資料名 of a group of these can be."""
    pattern = ""
    for text in re.split(r"(\{[^}]*\})", group.name):
        key = text[1:-1]
        if not text.startswith("{"):
            pattern += re.escape(text)
        elif key in group.labels:
            pattern += "(?:" + "|".join(map(re.escape, group.labels[key].values())) + ")"
        else:
            pattern += "[0-9]{4}" if key in group.years else ".+"
    return re.compile(pattern)


def _word(group: TotalsGroup, field: str, value: str | None) -> str | None:
    if field in group.labels:
        return group.labels[field].get(value or "")
    if field not in group.years:
        return value
    year = _YEAR.fullmatch(value or "")
    if year is None or year[5]:
        return year and year[5]
    era = _NAMES[year[1]] if year[1] else _CODES[year[3]]
    number = year[2] or year[4]
    return str(era.base_year + (1 if number == "元" else int(number)))
