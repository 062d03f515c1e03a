"""A municipality's differences (差分定義): what a few lines of TOML change of a converter, each by its name.

The file has the shape of converter.toml, with ``[codes."<table>"]`` (value → cells) and ``[[mapping."<file>"]]`` (rows)
beside it. What stands in it as such *changes* something that is there; what stands under ``add`` must not be there
yet; what stands under ``remove`` names what goes. Sources are named by ``id``, files by ``mapping``, lookups by
``as`` or else ``source``, mapping rows by ``item``. A changed mapping row is replaced whole; everything else cell by
cell.
"""

import csv
import hashlib
import io
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migrate.convert.definition.errors import ConverterError, ConverterErrors, told
from migrate.findings import Text

_NAMED = {"source": "id", "file": "mapping", "lookup": "as"}
_FIXED = ("id", "layout")
_TABLES = {"codes": "value", "mapping": "item"}
Place = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One thing an overlay does: ``changed``, ``added`` or ``removed``; values as JSON, "" for none."""

    action: str
    place: str
    old: str = ""
    new: str = ""


class Overlay:
    """An overlay, read. ``changes`` are those made so far, in the order of the file. Raises ConverterError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.changes: list[Change] = []
        self._errors: list[ConverterError] = []
        try:
            data = path.read_bytes().replace(b"\r\n", b"\n")
            self._asked = tomllib.loads(data.decode("utf-8-sig"))
        except FileNotFoundError:
            raise ConverterError(path, told("overlay_missing")) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConverterError(path, str(error)) from None
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.of = self._asked.pop("converter", "")
        self._parts = {"add": self._part("add"), "remove": self._part("remove"), "change": self._asked}
        self._known: dict[str, set[str]] = {room: set() for room in _TABLES}

    def _part(self, name: str) -> dict[str, Any]:
        part = self._asked.pop(name, {})
        if not isinstance(part, dict):
            raise ConverterError(self.path, told("overlay_shape", place=name))
        return part

    def settings(self, base: dict[str, Any]) -> dict[str, Any]:
        """Return the content of converter.toml, all defaults filled in, as this overlay has it."""
        if self.of != base.get("id"):
            raise ConverterError(self.path, told("overlay_of", of=self.of or "-", converter=base["id"]))
        self._apply(base, (), {kind: _without(part, _TABLES) for kind, part in self._parts.items()})
        return base

    def table(self, room: str, name: str, text: str) -> str:
        """Return the text of a CSV as this overlay has it: ``room`` is ``codes`` or ``mapping``, ``name`` its name."""
        self._known[room].add(name)
        asked = {k: {"rows": part[room][name]} for k, part in self._parts.items() if name in part.get(room, {})}
        header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
        key = _TABLES[room]
        if not asked or key not in header or any(len(row) != len(header) for row in rows):
            return text  # what is wrong with the table itself is its reader's to say
        cells: list[dict[str, Any]] = [dict(zip(header, row, strict=True)) for row in rows]
        named = self._by_value(cells, asked, name) if room == "codes" else {}
        self._apply({"rows": named if room == "codes" else cells}, (room, name), asked)
        done = [{key: v.split("\0")[0], **row} for v, row in named.items()] if room == "codes" else cells
        self._held(done, header, (room, name))
        written = io.StringIO(newline="")
        writer = csv.DictWriter(written, header, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(done)
        return written.getvalue()

    def finish_settings(self) -> None:
        """Raise ConverterErrors with everything that is wrong so far."""
        if self._errors:
            raise ConverterErrors(self._errors)

    def finish(self) -> None:
        """Raise ConverterErrors with everything the overlay names that is not there; all tables have been read."""
        for room, known in self._known.items():
            for part in self._parts.values():
                for name in part.get(room, {}):
                    if name not in known:
                        self._unknown((room, name), known)
        self.finish_settings()

    def _by_value(self, rows: list[dict[str, Any]], asked: dict[str, Any], table: str) -> dict[str, Any]:
        """Return rows by value; one that stands in several rows (by period) cannot be named."""
        named: dict[str, Any] = {}
        for number, row in enumerate(rows):
            value = row.pop("value")
            if value in named and any(value in part["rows"] for part in asked.values()):
                self._fault(told("overlay_several", place=_shown(("codes", table, value)), n=2))
            named[f"{value}\0{number}" if value in named else value] = row
        return named

    def _held(self, rows: list[dict[str, Any]], header: list[str], place: Place) -> None:
        for row in rows:
            for column, cell in row.items():
                if column not in header:
                    self._unknown((*place, str(row.get(_TABLES[place[0]])), column), set(header))
                elif not isinstance(cell, str):
                    self._fault(told("overlay_text", place=_shown((*place, column))))

    def _apply(self, base: dict[str, Any], place: Place, asked: dict[str, Any]) -> None:
        self._change(base, asked.get("change", {}), place)
        self._add(base, asked.get("add", {}), place)
        self._remove(base, asked.get("remove", {}), place)

    def _change(self, base: dict[str, Any], asked: dict[str, Any], place: Place) -> None:
        for key, value in asked.items():
            here = (*place, key)
            if key not in base:
                self._unknown(here, base)
            elif len(here) == 1 and key in _FIXED:
                self._fault(told("overlay_fixed", place=key))
            elif isinstance(value, dict) and isinstance(base[key], dict):
                self._change(base[key], value, here)
            elif name := _name_of(here, base[key]):
                for entry, found in self._entries(base[key], value, name, here):
                    if found is None:
                        self._unknown((*here, _called(entry, name)), {_called(e, name) for e in base[key]})
                    elif name == "item":
                        self._note("changed", (*here, entry[name]), {**found}, entry)
                        found.clear()
                        found.update(entry)
                    else:
                        self._change(found, _unnamed(entry, name), (*here, _called(entry, name)))
            else:
                self._note("changed", here, base[key], value)
                base[key] = value

    def _add(self, base: dict[str, Any], asked: dict[str, Any], place: Place) -> None:
        for key, value in asked.items():
            here = (*place, key)
            if base.get(key) in (None, "", {}):
                self._note("added", here, None, value)
                base[key] = value
            elif isinstance(value, dict) and isinstance(base[key], dict):
                self._add(base[key], value, here)
            elif name := _name_of(here, base[key]):
                for entry, found in self._entries(base[key], value, name, here):
                    if found is None:
                        self._note("added", (*here, _called(entry, name)), None, entry)
                        base[key].append(entry)
                    elif name == "item":
                        self._fault(told("overlay_there", place=_shown((*here, entry[name]))))
                    else:
                        self._add(found, _unnamed(entry, name), (*here, _called(entry, name)))
            elif isinstance(value, list) and isinstance(base[key], list):
                for each in value:
                    if each in base[key]:
                        self._fault(told("overlay_there", place=_shown((*here, str(each)))))
                    else:
                        self._note("added", here, None, each)
                        base[key].append(each)
            else:
                self._fault(told("overlay_there", place=_shown(here)))

    def _remove(self, base: dict[str, Any], asked: dict[str, Any], place: Place) -> None:
        for key, value in asked.items():
            here, known = (*place, key), base.get(key)
            if isinstance(value, dict) and isinstance(known, dict):
                self._remove(known, value, here)
            elif not isinstance(value, list) or not isinstance(known, (dict, list)):
                self._unknown(here, base)
            else:
                for each in value:
                    self._drop(known, each, here)

    def _drop(self, known: dict[str, Any] | list[Any], each: Any, here: Place) -> None:
        name = _name_of(here, known)
        names = [_called(e, name) for e in known] if name and isinstance(known, list) else list(known)
        if isinstance(each, dict) and name and _called(each, name) in names:
            inner = known[names.index(_called(each, name))] if isinstance(known, list) else {}
            self._remove(inner, _unnamed(each, name), (*here, _called(each, name)))
        elif each not in names:
            self._unknown((*here, str(each)), map(str, names))
        else:
            where: Any = names.index(each) if isinstance(known, list) else each
            self._note("removed", (*here, str(each)), known[where], None)
            del known[where]

    def _entries(
        self, base: list[dict[str, Any]], asked: Any, name: str, place: Place
    ) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
        """Yield the entries asked for, each with the one of its name; a name that several have is a fault."""
        if not isinstance(asked, list) or not all(isinstance(e, dict) and _called(e, name) for e in asked):
            self._fault(told("overlay_named", place=_shown(place), name=name))
            return
        for entry in asked:
            found = [e for e in base if _called(e, name) == _called(entry, name)]
            if len(found) > 1:
                self._fault(told("overlay_several", place=_shown((*place, _called(entry, name))), n=len(found)))
            else:
                yield entry, found[0] if found else None

    def _note(self, action: str, place: Place, old: Any, new: Any) -> None:
        self.changes.append(Change(action, _shown(place), _json(old), _json(new)))

    def _unknown(self, place: Place, known: Any) -> None:
        names = ", ".join(sorted(map(str, known))) or "-"
        self._fault(told("overlay_unknown", place=_shown(place), known=names))

    def _fault(self, problem: Text) -> None:
        self._errors.append(ConverterError(self.path, problem))


def _name_of(place: Place, value: Any) -> str:
    """Return the key by which a list's tables are told apart; "" for any other value."""
    if not isinstance(value, list):
        return ""
    return "item" if place[0] == "mapping" and place[-1] == "rows" else _NAMED.get(place[-1], "")


def _called(entry: dict[str, Any], name: str) -> str:
    """Return the name of a list's table; a lookup without one of its own has its source's."""
    return str(entry.get(name) or (entry.get("source") if name == "as" else None) or "")


def _unnamed(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a table without what names it."""
    naming = [name, "source"] if name == "as" and not entry.get("as") else [name]
    return _without(entry, naming)


def _without(table: dict[str, Any], keys: Any) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in keys}


def _shown(place: Place) -> str:
    return ".".join(part for part in place if part != "rows")


def _json(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
