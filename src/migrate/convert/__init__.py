"""A converter definition compiled to Polars expressions; joins that need more than a batch are staged."""

from migrate.convert.batch import Converted, convert_batch
from migrate.convert.compile import Program, compile_target
from migrate.convert.definition.bilingual import Bilingual
from migrate.convert.definition.converter import (
    Converter,
    Source,
    Target,
    available_converters,
    load_converter,
)
from migrate.convert.definition.errors import ConverterError, ConverterErrors
from migrate.convert.definition.overlay import Change, Overlay
from migrate.convert.hooks import Hook, Hooks, hook
from migrate.convert.padding import without_padding
from migrate.convert.proof.converter import Examined, check_converter, examine_converter
from migrate.convert.proof.effects import Effect, EffectKind, effects
from migrate.convert.provenance import DECIDED, OCCURRENCE, PROVENANCE, REASONS, SEQUENCE
from migrate.convert.rules import LOOKUP_ORPHAN
from migrate.convert.staged.crosswalk import KEYS, NewKey, find_collisions
from migrate.convert.staged.gather import crosswalk_keys, history_rows
from migrate.convert.staged.history import NUMBERED, number_records
from migrate.convert.staged.lookups import Joined, join_lookups
from migrate.convert.staged.rules import CROSSWALK_COLLISION, CROSSWALK_UNUSED, HISTORY_UNREAD
from migrate.convert.staged.unpivot import unpivot

__all__ = [
    "CROSSWALK_COLLISION",
    "CROSSWALK_UNUSED",
    "DECIDED",
    "HISTORY_UNREAD",
    "KEYS",
    "LOOKUP_ORPHAN",
    "NUMBERED",
    "OCCURRENCE",
    "PROVENANCE",
    "REASONS",
    "SEQUENCE",
    "Bilingual",
    "Change",
    "Converted",
    "Converter",
    "ConverterError",
    "ConverterErrors",
    "Effect",
    "EffectKind",
    "Examined",
    "Hook",
    "Hooks",
    "Joined",
    "NewKey",
    "Overlay",
    "Program",
    "Source",
    "Target",
    "available_converters",
    "check_converter",
    "compile_target",
    "convert_batch",
    "crosswalk_keys",
    "effects",
    "examine_converter",
    "find_collisions",
    "history_rows",
    "hook",
    "join_lookups",
    "load_converter",
    "number_records",
    "unpivot",
    "without_padding",
]
