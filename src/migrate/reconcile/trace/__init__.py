"""One value of the XML traced: back to the delivery's bytes, and forward to the row it was loaded to."""

from migrate.reconcile.trace.build import EVERY, trace
from migrate.reconcile.trace.errors import TraceError
from migrate.reconcile.trace.model import (
    Became,
    Fate,
    FieldTrace,
    FindingTrace,
    ItemTrace,
    JoinTrace,
    LegacyTrace,
    LoadedTrace,
    LoadedValue,
    MappingTrace,
    RecordTrace,
    Step,
    Trace,
    XmlTrace,
)
from migrate.reconcile.trace.run import TracedRun

__all__ = [
    "EVERY", "Became", "Fate", "FieldTrace", "FindingTrace", "ItemTrace", "JoinTrace", "LegacyTrace", "LoadedTrace",
    "LoadedValue", "MappingTrace", "RecordTrace", "Step", "Trace", "TraceError", "TracedRun", "XmlTrace", "trace",
]  # fmt: skip
