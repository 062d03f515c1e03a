"""Rules over files: asked before the batches pass, answered in SQL after them."""

from collections.abc import Collection, Iterable

from migrate.checks.answers import Answers, Hit, Query, Skip
from migrate.checks.catalogue import Catalogue
from migrate.checks.contexts import AcrossContext, FileContext
from migrate.checks.delivery import Delivery
from migrate.checks.samples import Samples
from migrate.checks.spill import Spill, failing
from migrate.checks.tally import Tally
from migrate.findings import Findings, Rule, Text

Question = tuple[Rule, Query]


def ask(rules: Catalogue, context: AcrossContext, tally: Tally, findings: Findings) -> list[Question]:
    """Ask every rule; report what needs no data, note what is skipped, and return what has to be queried."""
    questions: list[Question] = []
    for rule in rules.file:
        for file_id in context.envelopes:
            of_file = FileContext(**vars(context), file_id=file_id)
            with tally.guarded(rule.rule, file_id, ""):
                questions += _sorted_out(rule.rule, rule.check(of_file), tally, findings)
    for across in rules.across:
        with tally.guarded(across.rule, "", ""):
            questions += _sorted_out(across.rule, across.check(context), tally, findings)
    return questions


def _sorted_out(rule: Rule, answers: Answers, tally: Tally, findings: Findings) -> list[Question]:
    if answers is None:
        return []
    for answer in answers:
        if isinstance(answer, Skip):
            tally.skipped(rule, answer.reason)
        elif isinstance(answer, Hit):
            findings.add(rule, place=answer.place, values=dict(answer.values))
    queries = [a for a in answers if isinstance(a, Query)]
    if not queries and not any(isinstance(a, Skip) for a in answers):
        tally.checked(rule)
    return [(rule, query) for query in queries]


def columns_read(questions: Iterable[Question]) -> dict[str, tuple[str, ...]]:
    """Return the columns each transfer file has to be kept with."""
    reads: dict[str, tuple[str, ...]] = {}
    for _, query in questions:
        for file_id, names in query.reads.items():
            reads[file_id] = tuple(dict.fromkeys((*reads.get(file_id, ()), *names)))
    return reads


def answer(
    questions: Iterable[Question],
    spill: Spill,
    incomplete: Collection[str],
    delivery: Delivery,
    tally: Tally,
    findings: Findings,
) -> None:
    """Run the queries.

    One that reads an ``incomplete`` file is skipped: what is missing there would be missed everywhere.
    """
    samples: dict[str, Samples] = {}
    with spill.database() as connection:
        for rule, query in questions:
            if partial := ", ".join(sorted(set(incomplete) & set(query.reads))):
                tally.skipped(rule, Text(f"{partial} の全体を読めていない。", f"Not all of {partial} has been read."))
                continue
            tally.checked(rule)
            with tally.guarded(rule, query.file_id, query.item):
                rows, count = failing(connection, query, findings.limit)
                if count:
                    held = samples.setdefault(query.file_id, Samples(query.file_id, findings.limit))
                    held.add(
                        rule, query.item, rows, count, shown=query.shown, values=dict(query.values), facts=query.facts
                    )
    for held in samples.values():
        held.report(delivery, findings)
