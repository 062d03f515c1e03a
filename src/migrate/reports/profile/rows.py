"""The tables of the workbook, as rows of texts and numbers."""

from collections.abc import Iterable, Iterator

from migrate.findings import RULES
from migrate.reports.profile.page import gaiji
from migrate.reports.profile.words import Words
from migrate.reports.tables import Row, Table
from migrate.sources.profile import DeliveryProfile


def tables(profile: DeliveryProfile, words: Words) -> Iterator[Table]:
    """Yield the sheets in their order."""
    yield _table(words, "summary", {"kind": 30, "value": 80}, 1, _summary(profile, words))
    files = {"path": 40, "kind_of_file": 20, "form": 24, "charset": 16, "records": 12, "bytes": 14, "guesses": 40,
             "reason": 40, "hash": 66}  # fmt: skip
    yield _table(words, "files", files, 1, _files(profile, words))
    fields = {"source": 16, "no": 6, "field": 28, "declared": 14, "looks_like": 24, "values": 12, "fill_rate": 10,
              "filled": 12, "blank": 10, "empty": 10, "null": 10, "padded": 10, "distinct": 12, "shortest": 8,
              "longest": 8, "full": 10, "digits": 8, "numbers": 20, "dates": 20, "pattern": 30,
              "suspicious": 40}  # fmt: skip
    yield _table(words, "fields", fields, 3, _fields(profile, words))
    values = {"source": 16, "field": 28, "kind": 10, "value": 44, "count": 12, "share": 10}
    yield _table(words, "values", values, 2, _values(profile, words))
    doubts = {"source": 16, "field": 28, "suspicious": 28, "count": 12, "places": 60, "meaning": 80}
    yield _table(words, "suspicious", doubts, 2, _suspicious(profile, words))
    yield _table(words, "gaiji", {"code": 10, "uses": 12, "where": 80}, 1, _gaiji(profile, words))
    found = {"severity": 10, "rule": 36, "path": 36, "record": 12, "offset": 14, "detail": 60, "remedy": 60}
    yield _table(words, "findings", found, 2, _findings(profile, words))


def _table(words: Words, name: str, columns: dict[str, int], frozen: int, rows: Iterable[Row]) -> Table:
    head = tuple(words.plain(column) for column in columns)
    return Table(words.plain(f"sheet_{name}"), head, tuple(columns.values()), frozen, rows)


def _summary(profile: DeliveryProfile, words: Words) -> Iterator[Row]:
    yield words.plain("title"), words.plain("unmasked" if profile.unmasked else "masked")
    yield words.plain("delivery"), profile.delivery
    yield words.plain("n_files"), len(profile.files)
    yield words.plain("n_skipped"), len(profile.skipped)
    yield words.plain("n_sources"), len(profile.sources)
    yield words.plain("n_records"), profile.records
    yield words.plain("n_rejected"), profile.rejected
    yield words.plain("n_fields"), sum(len(source.fields) for source in profile.sources)
    for line in profile.compared:
        said = words.plain("papers_line", of=line.of, listed=line.listed, found=line.found)
        yield line.paper, f"{words.compared(line)}: {said}"
    yield from sorted(profile.versions.items())
    yield words.plain("digest"), profile.digest


def _files(profile: DeliveryProfile, words: Words) -> Iterator[Row]:
    for file in profile.files:
        guesses = words.listed(words.guessed(what, taken) for what, taken in file.guesses.items())
        kind = words.called("file", file.kind)
        yield file.path, kind, file.form, file.charset, file.records, file.bytes, guesses, "", file.sha256
    for skipped in profile.skipped:
        reason = skipped.reason.get(words.lang.value, "")
        yield skipped.path, words.plain("skipped"), "", "", None, skipped.bytes, "", reason, skipped.sha256


def _fields(profile: DeliveryProfile, words: Words) -> Iterator[Row]:
    for source in profile.sources:
        for f in source.fields:
            yield (
                source.source_id, f.no, f.name, words.declared(f), words.guess(f.guess), f.values, f.fill_rate,
                f.filled, f.blank, f.empty, f.null, f.padded, words.distinct(f) if f.distinct is None else f.distinct,
                f.lengths[0][0] if f.lengths else None, f.longest if f.lengths else None, f.full or None,
                f"{f.digits.low}–{f.digits.high}" if f.digits else "",
                f"{f.numbers.low}–{f.numbers.high}" if f.numbers else "",
                f"{f.dates.low}–{f.dates.high}" if f.dates else "",
                f.patterns[0].text if f.patterns else "",
                words.listed(f"{words.called('suspect', s.kind)} {s.count:,}" for s in f.suspicious),
            )  # fmt: skip


def _values(profile: DeliveryProfile, words: Words) -> Iterator[Row]:
    for source in profile.sources:
        for f in source.fields:
            for kind, listed in (("row_value", f.top), ("row_pattern", f.patterns)):
                for each in listed:
                    name = words.plain(kind)
                    yield source.source_id, f.name, name, each.text, each.count, each.count / f.filled
            if f.other_patterns:
                other = words.plain("other_patterns")
                share = f.other_patterns / f.filled
                yield source.source_id, f.name, words.plain("row_pattern"), other, f.other_patterns, share


def _suspicious(profile: DeliveryProfile, words: Words) -> Iterator[Row]:
    for source in profile.sources:
        for f in source.fields:
            for s in f.suspicious:
                places = words.listed(map(words.place, s.places))
                kind, why = words.called("suspect", s.kind), words.called("why", s.kind)
                yield source.source_id, f.name, kind, s.count, places, why


def _gaiji(profile: DeliveryProfile, words: Words) -> Iterator[Row]:
    for code, uses, where in gaiji(profile):
        yield code, uses, words.listed(where)


def _findings(profile: DeliveryProfile, words: Words) -> Iterator[Row]:
    for finding in profile.findings.samples():
        rule, legacy = RULES[finding.rule], finding.legacy
        detail = ", ".join(f"{key} = {value}" for key, value in sorted(finding.values.items()))
        title, remedy = rule.title.in_(words.lang), rule.remedy.in_(words.lang)
        place = (legacy.file, legacy.record, legacy.offset) if legacy else ("", None, None)
        yield words.called("severity", finding.severity), title, *place, detail, remedy
