"""A converter definition compiled to Polars expressions; joins that need more than a batch are staged."""

from migrate.convert.batch import PROVENANCE, REASONS, Converted, convert_batch
from migrate.convert.check import check_converter
from migrate.convert.compile import Program, compile_target
from migrate.convert.definition import (
    Bilingual,
    Converter,
    ConverterError,
    Source,
    Target,
    available_converters,
    load_converter,
)
from migrate.convert.effects import Effect, EffectKind, effects
from migrate.convert.rules import LOOKUP_ORPHAN
from migrate.convert.staging import SEQUENCE, Joined, join_lookups

__all__ = [
    "LOOKUP_ORPHAN",
    "PROVENANCE",
    "REASONS",
    "SEQUENCE",
    "Bilingual",
    "Converted",
    "Converter",
    "ConverterError",
    "Effect",
    "EffectKind",
    "Joined",
    "Program",
    "Source",
    "Target",
    "available_converters",
    "check_converter",
    "compile_target",
    "convert_batch",
    "effects",
    "join_lookups",
    "load_converter",
]
