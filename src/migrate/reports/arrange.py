"""What the page shows of a report, in the order in which it shows it."""

from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from migrate.findings import RULES, Finding, Findings, Place, Rule
from migrate.reports.model import LoadLine, Report, RuleLine

# More of one rule is not read on a page; the counts say the rest, and the JSON holds every sample that was kept.
SHOWN_SAMPLES = 20
SHOWN_PLACES = 40

STATES = ("crashed", "failed", "skipped", "passed")


@dataclass(frozen=True)
class Group:
    """A rule that found something: how often, where (places by count), and samples from as many places as fit."""

    rule: Rule
    count: int
    places: list[tuple[str, str, int]]
    more_places: int
    samples: list[Finding]


def groups(findings: Findings) -> list[Group]:
    """Return what each rule found, gravest first."""
    places: dict[str, list[tuple[str, str, int]]] = {}
    for code, file_id, item, count in findings.groups():
        places.setdefault(code, []).append((file_id, item, count))
    return [
        Group(
            rule=RULES[code],
            count=sum(count for *_, count in found),
            places=sorted(found, key=lambda place: -place[2])[:SHOWN_PLACES],
            more_places=max(len(found) - SHOWN_PLACES, 0),
            samples=_spread(findings.samples(code)),
        )
        for code, found in places.items()
    ]


def _spread(samples: list[Finding]) -> list[Finding]:
    """Return at most so many samples, in report order, taken from every file and item in turn."""
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for sample in samples:
        place = sample.place or Place()
        by_place.setdefault((place.file_id, place.item), []).append(sample)
    in_turn = chain.from_iterable(zip_longest(*by_place.values()))
    return sorted(islice(filter(None, in_turn), SHOWN_SAMPLES), key=Finding.sort_key)


def gravest_first(line: RuleLine) -> tuple[int, int, str]:
    """Return the sort key of a check's end: what gives least certainty first, passes last."""
    return STATES.index(line.state), RULES[line.code].severity.rank, line.code


@dataclass(frozen=True)
class Stage:
    """Records of a transfer file at each stage that the report knows of."""

    file_id: str
    written: int
    read: int
    load: LoadLine | None
    differs: bool


def stages(report: Report) -> list[Stage]:
    """Return every transfer file's records at each stage, in order of file id."""
    read = {line.file_id: line.records for line in report.files}
    written = report.written if report.manifest else read
    loaded = {line.file_id: line for line in report.loaded}
    lines = []
    for file_id in sorted(written.keys() | read.keys() | loaded.keys()):
        counts = [written.get(file_id, 0), read.get(file_id, 0)]
        load = loaded.get(file_id, LoadLine(file_id, 0, 0, 0, 0)) if loaded else None
        if load:
            counts += [load.read, load.stored + load.rejected]
        lines.append(Stage(file_id, counts[0], counts[1], load, differs=len(set(counts)) > 1))
    return lines
