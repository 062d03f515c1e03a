"""The standard as data (中間標準レイアウト): its models and how they are read.

What is done with a layout as a whole (``consistency``, ``diff``, ``xsd``, ``writer``) is imported from its modules.
"""

from migrate.layout.condition import Clause, Condition
from migrate.layout.condition import parse as parse_condition
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

__all__ = [
    "RECORD_ELEMENT", "Clause", "Code", "CodeValue", "Condition", "DefinitionError", "DefinitionErrors", "Domain",
    "FileKind", "Item", "ItemType", "Layout", "Relation", "Required", "Status", "TransferFile", "available_layouts",
    "data_room", "element_name", "find_layout", "lexical_pattern", "load_layout", "parse_condition",
]  # fmt: skip
