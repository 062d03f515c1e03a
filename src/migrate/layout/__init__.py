"""The standard as data (中間標準レイアウト): models, reader of the five tables, consistency, XSD."""

from migrate.layout.condition import Clause, Condition
from migrate.layout.condition import parse as parse_condition
from migrate.layout.consistency import Problem, check_layout
from migrate.layout.consistency_items import CHECKS
from migrate.layout.counts import Counts, counts
from migrate.layout.diff import Change, LayoutDiff, compare
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.lexical import pattern as lexical_pattern
from migrate.layout.locations import data_room
from migrate.layout.models import (
    Code,
    CodeValue,
    Domain,
    FileKind,
    Item,
    ItemType,
    Layout,
    Relation,
    Required,
    Status,
    TransferFile,
)
from migrate.layout.names import RECORD_ELEMENT, element_name
from migrate.layout.reader import available_layouts, find_layout, load_layout
from migrate.layout.writer import write_layout
from migrate.layout.xsd import NOT_EXPRESSED, write_xsds, xsd_for

__all__ = [
    "CHECKS", "NOT_EXPRESSED", "RECORD_ELEMENT", "Change", "Clause", "Code", "CodeValue", "Condition", "Counts",
    "DefinitionError", "DefinitionErrors", "Domain", "FileKind", "Item", "ItemType", "Layout", "LayoutDiff",
    "Problem", "Relation", "Required", "Status", "TransferFile", "available_layouts", "check_layout",
    "compare", "counts", "data_room", "element_name", "find_layout", "lexical_pattern", "load_layout",
    "parse_condition", "write_layout", "write_xsds", "xsd_for",
]  # fmt: skip
