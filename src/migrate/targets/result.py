"""How a load ended, counted."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class FileResult:
    """Counts of records of one transfer file, over the parts that were asked for.

    ``read``: what the XML's roots state. ``inserted``: rows put there by this load. ``already``: rows that
    earlier loads of the same parts had put there. ``rejected``: records in the table of rejects, of this load
    and of earlier ones. All but ``inserted`` are counted in the database when the load is over.
    """

    file_id: str
    read: int
    inserted: int
    already: int
    rejected: int

    @property
    def balanced(self) -> bool:
        """Whether every record of the XML is a row or a reject, exactly once."""
        return self.read == self.inserted + self.already + self.rejected


@dataclass(frozen=True)
class LoadResult:
    """``stopped``: the error policy ended the load; the batch that went too far was not loaded."""

    files: tuple[FileResult, ...] = field(default_factory=tuple)
    stopped: bool = False

    @property
    def balanced(self) -> bool:
        """Whether the counts of all files add up."""
        return all(f.balanced for f in self.files)

    @property
    def inserted(self) -> int:
        """Rows inserted by this load."""
        return sum(f.inserted for f in self.files)

    @property
    def rejected(self) -> int:
        """Records that are rejects, not rows."""
        return sum(f.rejected for f in self.files)

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain data."""
        files = [asdict(f) | {"balanced": f.balanced} for f in self.files]
        return {"files": files, "stopped": self.stopped, "balanced": self.balanced}
