"""A part of a document that can be read by itself, so that several processes can read one document."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stretch:
    """So many bytes of whole records from byte ``start`` on, ``above`` records standing before them.

    Without a size it goes to the document's end; from 0 on it is the document. Other than that only documents that are
    not packed and begin canonically have stretches.
    """

    path: Path
    start: int = 0
    size: int | None = None
    above: int = 0


class Unproven(Exception):
    """A stretch is not canonical throughout; ``rest`` is what is to be read from there on, to the document's end."""

    def __init__(self, rest: Stretch) -> None:
        super().__init__(rest)
        self.rest = rest
