"""Many fields at once: a Binary column → text, without Python for each record.

Equal fields are decoded once where there are many of them. What that gives against a loop for each record:
docs/performance_decoding.md.
"""

from functools import cached_property

import polars as pl

from migrate.characters.host.definition import CharsetDefinition
from migrate.characters.host.encoding import Encoder
from migrate.characters.host.fields import SCHEMA, decode_fields
from migrate.characters.host.whole import Whole

_MANY_DISTINCT = 0.8
"""From this share of distinct fields on, decoding them all is faster than bringing the texts back to their rows."""
_SLICE = 1 << 19
"""Bytes decoded together, near the processor's cache. For 62-byte fields a quarter of it, or four times, is slower."""


class ColumnCharset(CharsetDefinition):
    """A character set that decodes and encodes whole columns."""

    @cached_property
    def encoder(self) -> Encoder:
        """What makes bytes of text."""
        return Encoder(self)

    @cached_property
    def whole(self) -> Whole:
        """What decodes many fields together."""
        return Whole(self, self.encoder)

    def decode_column(self, data: pl.Series) -> pl.DataFrame:
        """Decode a Binary column: a frame of ``fields.SCHEMA``, row by row; all null where the field is."""
        if data.n_unique() >= data.len() * _MANY_DISTINCT and not data.has_nulls():
            return self._decode(data)
        distinct = data.drop_nulls().unique().alias("bytes")
        decoded = self._decode(distinct).with_columns(distinct)
        return data.alias("bytes").to_frame().join(decoded, on="bytes", how="left", maintain_order="left").drop("bytes")

    def encode_column(self, texts: pl.Series, shifts: pl.Series | None = None) -> pl.Series:
        """Return the bytes of each text; null for null and for a text this set cannot hold.

        With the ``shifts`` that decoding gave, kanji begin with the same codes again.
        """
        return self.encoder.column(texts, shifts)

    def _decode(self, fields: pl.Series) -> pl.DataFrame:
        rows = 1 + _SLICE * fields.len() // (1 + int(fields.bin.size().sum()))
        slices = [decode_fields(self.whole, fields.slice(at, rows)) for at in range(0, fields.len(), rows)]
        return pl.concat(slices) if slices else pl.DataFrame(schema=SCHEMA)
