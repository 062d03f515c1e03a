"""``suite.toml`` as objects: the tasks with their programs, and the goals."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUITE = Path(__file__).parent / "suite.toml"


@dataclass(frozen=True)
class Program:
    """One way of doing a task: a module of this package (``run``), a ``tool`` of the machine, or Python ``code``."""

    name: str
    label: str
    run: str = ""
    tool: str = ""
    code: str = ""
    workers: int = 0
    share: int = 1
    makes: bool = False
    floor: bool = False

    @property
    def ours(self) -> bool:
        """Whether it is one of ours."""
        return self.run.startswith("ours.")


@dataclass(frozen=True)
class Task:
    """Programs that do the same. ``same``: what is proven of it (``records`` written, ``columns`` read).

    ``scale``, ``copies``: how much larger than what was asked for; ``runs``: of each program, if not as asked for;
    ``large``: only when asked for; ``faulty``: on data with errors.
    """

    name: str
    title: str
    programs: tuple[Program, ...]
    same: str = ""
    scale: int = 1
    copies: int = 1
    runs: int = 0
    large: bool = False
    faulty: bool = False


@dataclass(frozen=True)
class Goal:
    """What is to be shown; the kinds and keys are explained in ``suite.toml``."""

    what: str
    source: str
    kind: str
    ours: str = ""
    theirs: str = ""
    one: tuple[float, ...] | None = None
    two: tuple[float, ...] | None = None
    stages: tuple[str, ...] = ()
    missing: str = ""


def tasks() -> dict[str, Task]:
    """Return the tasks by name."""
    found = {}
    for name, told in _suite()["task"].items():
        programs = tuple(Program(**program) for program in told.pop("programs"))
        found[name] = Task(name, programs=programs, **told)
    return found


def goals() -> list[Goal]:
    """Return the goals in their order."""
    lists = ("one", "two", "stages")
    made = []
    for told in _suite()["goal"]:
        told["source"] = told.pop("from")
        made.append(Goal(**{key: tuple(value) if key in lists else value for key, value in told.items()}))
    return made


def _suite() -> dict[str, Any]:
    return tomllib.loads(SUITE.read_text("utf-8"))
