"""What the 新旧項目対応表 is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from migrate.convert.definition.converter import Converter
from migrate.convert.explain.rows import ExplainedFile, Unused, explain, unused_fields
from migrate.convert.proof.converter import Examined, examine_converter
from migrate.layout import Layout


@dataclass(frozen=True)
class Mappings:
    """A converter explained against its layout, and what its proof of completeness says of it."""

    converter: Converter
    layout: Layout
    files: Sequence[ExplainedFile]
    unused: Sequence[Unused]
    examined: Examined

    @classmethod
    def of(cls, converter: Converter, layout: Layout) -> "Mappings":
        """Explain a converter, complete or not. Raises ConverterError if its hooks.py cannot be used."""
        examined = examine_converter(converter, layout)
        return cls(converter, layout, explain(converter, layout), tuple(unused_fields(converter)), examined)
