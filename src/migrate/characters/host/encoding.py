"""Text → the bytes of a mainframe's character set."""

import re
from collections.abc import Iterable
from functools import cached_property
from operator import methodcaller

import polars as pl

from migrate.characters.host.definition import CharsetDefinition

# Noncharacters, which no text holds. Bytes are written as U+0000–00FF until the end.
_IN, _OUT, _BAD, _ROW = "\ufdd4", "\ufdd5", "\uffff", "\ufdd0"


class Encoder:
    """Text → bytes by :meth:`str.translate`, one pass over all texts together.

    A character that has a byte is written as it, in kanji only where it has none; a text of two points (a base
    with its selector) is one code.
    """

    def __init__(self, charset: CharsetDefinition) -> None:
        self.charset = charset

    @cached_property
    def units(self) -> dict[str, bytes]:
        """The text of each code that is encoded to."""
        units: dict[str, bytes] = {}
        for byte, text in enumerate(self.charset.single):
            if text is not None:
                units.setdefault(text, bytes([byte]))
        if self.charset.double:
            for code in self.charset.double.preference:
                units.setdefault(self.charset.double.texts[code], code.to_bytes(2, "big"))
        return units

    @cached_property
    def seconds(self) -> frozenset[str]:
        """Selectors and marks: what stands behind a base."""
        return frozenset(text[1:] for text in self.units if len(text) > 1)

    def folds(self, text: str, code: bytes) -> bool:
        """Tell whether a code may not come back: its text has another code, or could join the one before it."""
        return self.units[text] != code or text in self.seconds

    def encode(self, text: str, shifts: bytes = b"") -> bytes:
        """Return the bytes of one text. Raises UnicodeEncodeError with the place of the first wrong character."""
        native = self._native(text)
        if _BAD in native:
            place = next(n for n in range(len(text)) if _BAD in self._native(text[: n + 1]))
            raise UnicodeEncodeError(self.charset.name, text, place, place + 1, "not a character of this set")
        return self._shifted(native, shifts).encode("latin-1")

    def column(self, texts: pl.Series, shifts: pl.Series | None) -> pl.Series:
        """Encode many: see :meth:`~migrate.characters.host.charset.HostCharset.encode_column`."""
        given = pl.lit(None, pl.Binary) if shifts is None else shifts
        frame = texts.alias("text").to_frame().with_columns(shifts=given)
        distinct = frame.filter(pl.col("text").is_not_null()).unique()
        done = [
            group.with_columns(bytes=pl.Series(self._many(group["text"], group["shifts"][0] or b""), dtype=pl.Binary))
            for group in distinct.partition_by("shifts")
        ]
        encoded = pl.concat(done) if done else distinct.with_columns(bytes=pl.lit(None, pl.Binary))
        return frame.join(encoded, on=["text", "shifts"], how="left", nulls_equal=True, maintain_order="left")["bytes"]

    def _many(self, texts: Iterable[str], shifts: bytes) -> list[bytes | None]:
        rows = self._native(_ROW.join(texts)).split(_ROW)
        good = [None if _BAD in row else row for row in rows]
        if len(self._forms(shifts)) > 1:
            return [None if row is None else self._shifted(row, shifts).encode("latin-1") for row in good]
        whole = self._shifted(_ROW.join(row or "" for row in good), shifts).split(_ROW)
        return [None if g is None else row for g, row in zip(good, map(methodcaller("encode", "latin-1"), whole),
                                                             strict=True)]  # fmt: skip

    def _native(self, text: str) -> str:
        if self._pair:
            text = self._pair.sub(self._joined, text)
        return text.translate(self._table).replace(_OUT + _IN, "")

    def _shifted(self, native: str, shifts: bytes) -> str:
        if not self.charset.mixed:
            return native
        forms = [form.decode("latin-1") for form in self._forms(shifts)]
        pieces = native.replace(_OUT, self.charset.shift_out.decode("latin-1")).split(_IN)
        if len(forms) < 2:
            return (forms or [self.charset.shift_in[0].decode("latin-1")])[0].join(pieces)
        forms += forms[-1:] * len(pieces)
        return pieces[0] + "".join(form + piece for form, piece in zip(forms, pieces[1:], strict=False))

    def _forms(self, shifts: bytes) -> list[bytes]:
        return self._shift_in.findall(shifts)

    @cached_property
    def _shift_in(self) -> re.Pattern[bytes]:
        return re.compile(b"|".join(map(re.escape, self.charset.shift_in)) or b"(?!)", re.DOTALL)

    @cached_property
    def _pair(self) -> re.Pattern[str] | None:
        marks = "".join(map(re.escape, sorted(self.seconds)))
        return re.compile(f".[{marks}]", re.DOTALL) if marks else None

    def _joined(self, found: re.Match[str]) -> str:
        code = self.units.get(found[0])
        return found[0] if code is None else chr(0x100000 + int.from_bytes(code))

    @cached_property
    def _table(self) -> dict[int, str]:
        table = _Table({ord(_ROW): _ROW})
        for text, code in self.units.items():
            shifted = self.charset.mixed and len(code) == 2
            native = _IN + code.decode("latin-1") + _OUT if shifted else code.decode("latin-1")
            table[ord(text) if len(text) == 1 else 0x100000 + int.from_bytes(code)] = native
        return table


class _Table(dict[int, str]):
    def __missing__(self, _: int) -> str:
        return _BAD
