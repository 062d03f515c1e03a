"""An extraction under way, and what one process of it does for another."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from migrate.crew import Crew
from migrate.findings import Findings
from migrate.runs.directory import RunDirectory
from migrate.runs.extract.job import Job
from migrate.runs.journal import Result
from migrate.runs.progress import Reporter


class Task(Protocol):
    """A step that any process can do; it leaves files, and a result for the journal."""

    def done(self, job: Job) -> Result:
        """Do it."""
        ...


@dataclass(frozen=True)
class Extraction:
    """A job in the process that drives it: where results and findings go, and who works with it."""

    job: Job
    run: RunDirectory
    crew: Crew[Task, Result]
    findings: Findings
    progress: Reporter


def begin(job: Job) -> Callable[[Task], list[Result]]:
    """Return what does tasks of a job, with what most of them need at hand."""
    with suppress(Exception):  # what is wrong is told by the process that drives: it needs the same
        job.layout  # noqa: B018
    return lambda task: [task.done(job)]
