"""How much a domain defines, and how much of it is official."""

from collections import Counter
from dataclasses import dataclass

from migrate.layout.models import Domain


@dataclass(frozen=True)
class Counts:
    """Numbers of rows; ``official``, ``derived`` and ``proposed`` count items by their status."""

    files: int
    items: int
    codes: int
    values: int
    relations: int
    official: int
    derived: int
    proposed: int


def counts(*domains: Domain) -> Counts:
    """Return the counts of some domains together."""
    status = Counter(item.status.value for domain in domains for item in domain.items)
    return Counts(
        files=sum(len(domain.files) for domain in domains),
        items=sum(len(domain.items) for domain in domains),
        codes=sum(len(domain.codes) for domain in domains),
        values=sum(len(domain.code_values) for domain in domains),
        relations=sum(len(domain.relations) for domain in domains),
        official=status["official"],
        derived=status["derived"],
        proposed=status["proposed"],
    )
