"""The gaiji ledger (外字台帳): which character each code of each system is, as far as anyone has decided."""

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import polars as pl

from migrate.characters.charsets import code_of
from migrate.characters.entry import Entry, carried_as, faults
from migrate.characters.errors import LedgerError
from migrate.findings import Text
from migrate.layout.errors import DefinitionError
from migrate.layout.tables import build, read_rows

COLUMNS = tuple(Entry.model_fields)


class Ledger:
    """Entries by (system, code). Unchanging: :meth:`merge` and :meth:`with_uses` return another ledger."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = {(e.system, e.code): e for e in sorted(entries, key=lambda e: (e.system, e.code))}

    @classmethod
    def read(cls, path: Path) -> "Ledger":
        """Read a ledger CSV (UTF-8, BOM or not). Raises LedgerError naming every bad line."""
        label = path.as_posix()
        errors: list[DefinitionError] = []
        rows = read_rows(path, label, COLUMNS, errors)
        entries: dict[tuple[str, str], Entry] = {}
        for row in rows:
            for entry in build(Entry, [row], label, errors):
                found = list(faults(entry))
                if (entry.system, entry.code) in entries:
                    again = Text(
                        "このコードの行が二つあります。決定は一つにしてください。",
                        "this code has two rows; keep one decision",
                    )
                    found.append(("code", again))
                errors += [DefinitionError(label, text, line=row.line, column=c) for c, text in found]
                entries[entry.system, entry.code] = entry
        if errors:
            raise LedgerError(errors)
        return cls(entries.values())

    def write(self, path: Path) -> None:
        """Write the ledger as a whole or not at all: sorted, CRLF, UTF-8 with BOM, so that Excel opens it."""
        text = io.StringIO(newline="")
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        for entry in self.entries.values():
            shown = entry.model_dump() | {"carried_as": carried_as(entry.char)}
            rows.writerow([shown[column] for column in COLUMNS])
        part = path.with_name(f"{path.name}.part")
        part.write_bytes(text.getvalue().encode("utf-8-sig"))
        part.replace(path)

    def of(self, system: str) -> "Ledger":
        """Return the entries of one system."""
        return Ledger(e for e in self.entries.values() if e.system == system)

    def merge(self, other: "Ledger") -> "Ledger":
        """Return both ledgers' entries; uses add up. Raises LedgerError where their decisions differ."""
        merged = dict(self.entries)
        for key, theirs in other.entries.items():
            mine = merged.get(key, theirs)
            if mine.text and theirs.text and mine.text != theirs.text:
                raise LedgerError.of(
                    f"{theirs.system} {theirs.code}",
                    "二つの台帳で決定が違います。どちらかに揃えてください。",
                    "the two ledgers decided differently; make them agree",
                )
            uses = 0 if mine is theirs else mine.uses
            decided = theirs if theirs.text else mine
            merged[key] = decided.model_copy(update={"uses": theirs.uses + uses})
        return Ledger(merged.values())

    def with_uses(self, system: str, uses: Mapping[str, int]) -> "Ledger":
        """Return the ledger with one delivery's uses (plane-15 character → count); unknown codes get a row."""
        entries = {key: e.model_copy(update={"uses": 0}) for key, e in self.entries.items()}
        for char, count in uses.items():
            code = f"{code_of(char):04X}"
            known = entries.get((system, code)) or Entry(system=system, code=code)
            entries[system, code] = known.model_copy(update={"uses": count})
        return Ledger(entries.values())

    def used(self) -> list[Entry]:
        """Return the entries this delivery uses."""
        return [e for e in self.entries.values() if e.uses]

    def unresolved(self) -> list[Entry]:
        """Return the entries this delivery uses and nobody has identified."""
        return [e for e in self.used() if not e.text]

    @cached_property
    def texts(self) -> dict[str, str]:
        """Plane-15 character → identified text. Raises LedgerError if two systems differ about one."""
        texts: dict[str, str] = {}
        for entry in self.entries.values():
            if entry.text and texts.setdefault(entry.char, entry.text) != entry.text:
                raise LedgerError.of(
                    f"{entry.system} {entry.code}",
                    "別のシステムの同じコードと文字が違います。一つのシステムの台帳を指定してください。",
                    "another system has the same code for another character; use the ledger of one system",
                )
        return texts

    def resolve_expr(self, expr: pl.Expr) -> pl.Expr:
        """Return a text expression with every identified gaiji as its text; the others stay in plane 15."""
        return expr.str.replace_many(self.texts) if self.texts else expr
