"""What a delivery holds, before anyone maps anything: statistics of every field, masked."""

from migrate.sources.profile.delivery import Compared, DeliveryProfile, FileRead, FileSkipped
from migrate.sources.profile.model import (
    Counted,
    Declared,
    FieldKind,
    FieldProfile,
    Guess,
    Range,
    SourceProfile,
    Suspect,
    Suspicion,
    Where,
)
from migrate.sources.profile.profiler import SourceProfiler

__all__ = [
    "Compared", "Counted", "Declared", "DeliveryProfile", "FieldKind", "FieldProfile", "FileRead", "FileSkipped",
    "Guess", "Range", "SourceProfile", "SourceProfiler", "Suspect", "Suspicion", "Where",
]  # fmt: skip
