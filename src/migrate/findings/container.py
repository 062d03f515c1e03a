"""The bounded container: every finding is counted, a sample of each kind is kept."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import polars as pl

from migrate.findings.finding import Finding, Legacy, Place
from migrate.findings.mask import mask
from migrate.findings.rule import RULES, Rule, Severity

# A report that lists more of one rule in one item is not read; the count says the rest (GTFS validator keeps 50).
SAMPLES_PER_GROUP = 50

# Provenance columns. '#' keeps them apart from any field or item: it is in no name of either.
SOURCE, RECORD, OFFSET, LENGTH = "#source", "#record", "#offset", "#length"
PART, ORDINAL, LINE = "#part", "#ordinal", "#line"


class Findings:
    """Findings of a stage or of a whole run; memory grows with rules × files × items, never with records.

    ``unmask`` keeps values as they are; otherwise they are stored masked, so that nothing written later
    (report, log, journal) can hold them.
    """

    def __init__(self, *, unmask: bool = False, limit: int = SAMPLES_PER_GROUP) -> None:
        self.unmask = unmask
        self.limit = limit
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._samples: dict[tuple[str, str, str], list[Finding]] = {}

    def add(
        self,
        rule: Rule,
        *,
        place: Place | None = None,
        legacy: Legacy | None = None,
        values: dict[str, object] | None = None,
        personal: dict[str, str] | None = None,
        count: int = 1,
    ) -> None:
        """Count a finding ``count`` times and keep it if the sample is not full.

        ``values`` are facts that name no one (codes, counts, names of items); ``personal`` are record
        contents and are masked unless the container was made with ``unmask``.
        """
        shown = {k: str(v) for k, v in (values or {}).items()}
        shown |= {k: v if self.unmask else mask(v) for k, v in (personal or {}).items()}
        self._keep(Finding(rule=rule.code, severity=rule.severity, place=place, legacy=legacy, values=shown), count)

    def add_rows(
        self,
        rule: Rule,
        rows: pl.DataFrame,
        *,
        file_id: str = "",
        item: str = "",
        personal: Iterable[str] = (),
        facts: Iterable[str] = (),
        values: dict[str, object] | None = None,
        total: int | None = None,
    ) -> None:
        """Count one finding for each row of a frame that has provenance columns, or ``total`` if it is a sample.

        ``#source``, ``#record``, ``#offset``, ``#length`` give the legacy place; ``#part``, ``#ordinal`` the
        place in the XML (record n of a part stands on line n + 2 of the canonical form, or where ``#line`` says).
        ``personal`` names the columns whose values are shown, masked; ``facts`` those whose values name no one.
        """
        if rows.height == 0:
            return
        group = (rule.code, file_id, item)
        shown = rows.head(max(self.limit - len(self._samples.get(group, [])), 0))
        for row in shown.iter_rows(named=True):
            ordinal = row.get(ORDINAL)
            self.add(
                rule,
                place=Place(
                    file_id=file_id,
                    item=item,
                    part=row.get(PART),
                    record=ordinal,
                    line=row[LINE] if LINE in row else None if ordinal is None else ordinal + 2,
                ),
                legacy=_legacy(row),
                personal={c: str(row[c]) for c in personal if row.get(c) is not None},
                values=(values or {}) | {c.strip("#"): row[c] for c in facts if row.get(c) is not None},
            )
        self._counts[group] += (rows.height if total is None else total) - shown.height

    def has_room(self, rule: Rule, *, file_id: str = "", item: str = "") -> bool:
        """Tell whether one more finding of a rule at an item would be kept, not only counted."""
        return len(self._samples.get((rule.code, file_id, item), ())) < self.limit

    def _keep(self, finding: Finding, count: int) -> None:
        place = finding.place or Place()
        group = (finding.rule, place.file_id, place.item)
        self._counts[group] += count
        samples = self._samples.setdefault(group, [])
        if len(samples) < self.limit:
            samples.append(finding)

    def merge(self, other: "Findings") -> None:
        """Add another container's counts and, as far as there is room, its samples."""
        self._counts.update(other._counts)
        for group, samples in other._samples.items():
            mine = self._samples.setdefault(group, [])
            mine.extend(samples[: max(self.limit - len(mine), 0)])

    def of_stage(self, stage: str) -> "Findings":
        """Return the findings of one stage's rules."""
        found = Findings(unmask=self.unmask, limit=self.limit)
        for group, count in self._counts.items():
            if RULES[group[0]].stage == stage:
                found._counts[group] = count
                found._samples[group] = self._samples.get(group, [])
        return found

    def count(self, rule: Rule | str | None = None, *, at_least: Severity | None = None) -> int:
        """Return how many findings there are, of one rule or of a severity and above."""
        code = rule.code if isinstance(rule, Rule) else rule
        return sum(
            n
            for (found, _, _), n in self._counts.items()
            if (code is None or found == code) and (at_least is None or RULES[found].severity.rank <= at_least.rank)
        )

    def groups(self) -> list[tuple[str, str, str, int]]:
        """Return (rule code, file id, item, count), gravest rule first."""
        return sorted(
            ((*group, n) for group, n in self._counts.items()),
            key=lambda row: (RULES[row[0]].severity.rank, *row[:3]),
        )

    def samples(self, rule: str | None = None) -> list[Finding]:
        """Return the kept findings, of one rule or all, in report order."""
        kept = (f for found in self._samples.values() for f in found if rule is None or f.rule == rule)
        return sorted(kept, key=Finding.sort_key)

    def to_dict(self) -> dict[str, Any]:
        """Return counts and samples as plain data in a deterministic order."""
        return {
            "counts": [list(row) for row in self.groups()],
            "samples": [f.model_dump(mode="json", exclude_none=True) for f in self.samples()],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any], *, unmask: bool = False) -> "Findings":
        """Rebuild a container from :meth:`to_dict`."""
        found = cls(unmask=unmask)
        for code, file_id, item, count in data["counts"]:
            found._counts[(code, file_id, item)] = count
        for sample in data["samples"]:
            finding = Finding.model_validate(sample)
            place = finding.place or Place()
            found._samples.setdefault((finding.rule, place.file_id, place.item), []).append(finding)
        return found

    def to_json(self) -> str:
        """Return :meth:`to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True)


def _legacy(row: dict[str, Any]) -> Legacy | None:
    if not row.get(SOURCE):
        return None
    return Legacy(file=row[SOURCE], record=row.get(RECORD), offset=row.get(OFFSET), length=row.get(LENGTH))
