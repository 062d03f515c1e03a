"""A folder of layout_specs → a Layout: layout.toml and the five tables of each domain."""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from migrate.findings import Text
from migrate.layout.cache import cached
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.families import FAMILIES, Family
from migrate.layout.locations import data_room
from migrate.layout.models import Domain, DomainTitle, Layout, Model
from migrate.layout.tables import M, build, read_rows

_SETTINGS = ("version", "family", "title_ja", "title_en", "status", "namespace")
_DOMAIN_FOLDER = re.compile(r"([0-9]{2,3})_([a-z0-9_]+)")

_Rows = list[list[str]]


def available_layouts(root: Path | None = None) -> list[str]:
    """Return the versions that can be loaded from a folder of layouts (the shipped ones unless given)."""
    found = (p.parent.name for p in (root or data_room("layout_specs")).glob("*/layout.toml"))
    return sorted(name for name in found if not name.startswith("."))


def load_layout(version: str = "chukan-2.7-draft", root: Path | None = None) -> Layout:
    """Return a layout; read once per process.

    ``root`` is the folder that holds the version folders; the shipped layout_specs unless given. Raises
    DefinitionErrors with every fault of the tables; whether the tables agree is check_layout's question.
    """
    return _load(version, (root or data_room("layout_specs")).resolve())


def find_layout(version: str, root: Path | None = None) -> Layout:
    """Return a layout from ``root`` if it is there, else the shipped one: two versions may lie in two places.

    Raises DefinitionErrors as :func:`load_layout` does.
    """
    there = root is not None and (root / version / "layout.toml").is_file()
    shipped = version in available_layouts()
    return load_layout(version, root if there or not shipped else None)


@cache
def _load(version: str, root: Path) -> Layout:
    folder = root / version
    if not (folder / "layout.toml").is_file():
        known = ", ".join(available_layouts(root))
        problem = Text(f"版「{version}」はありません。あるのは {known} です。", f"no such layout; there are: {known}")
        raise DefinitionErrors([DefinitionError(f"{version}/layout.toml", problem)])
    return cached(folder, lambda: read_layout(folder))


def read_layout(folder: Path) -> Layout:
    """Read a version folder, past every cache. Raises DefinitionErrors."""
    errors: list[DefinitionError] = []
    settings = _settings(folder, errors)
    family = FAMILIES.get(str(settings.get("family")), FAMILIES["chukan"])
    content: dict[str, object] = {"layout": settings}
    titles = {row.domain_id: row for row in _table(folder, "domains", DomainTitle, content, errors)}
    domains = []
    for path in sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")):
        domain, rows = _domain(path, family, titles, errors)
        content[path.name] = rows
        domains.append(domain)
    tables = {
        name: _table(folder, name, model, content, errors)
        for name, model in family.version_tables.items()
        if (folder / f"{name}.csv").exists()
    }
    if errors:
        raise DefinitionErrors(errors)
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    settings_of = {
        "version": folder.name,
        "digest": hashlib.sha256(canonical.encode()).hexdigest(),
        "family": settings["family"],
        "title": Text(settings["title_ja"], settings["title_en"]),
        "status": settings["status"],
        "namespace_form": settings["namespace"],
    }
    return family.layout.model_validate({"domains": tuple(domains), **settings_of, **tables})


def _settings(folder: Path, errors: list[DefinitionError]) -> dict[str, str]:
    label = f"{folder.name}/layout.toml"
    try:
        settings = tomllib.loads((folder / "layout.toml").read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = Text(f"TOML として読めません ({error})。", f"this is not TOML in UTF-8 ({error})")
        raise DefinitionErrors([DefinitionError(label, problem)]) from error
    for key in sorted(set(_SETTINGS) | set(settings)):
        if key not in _SETTINGS:
            errors.append(DefinitionError(label, Text("知らない設定です。", "unknown setting"), column=key))
        elif not isinstance(settings.get(key), str):
            problem = Text("文字列で書いてください。", "missing or not a string; write a string")
            errors.append(DefinitionError(label, problem, column=key))
    if isinstance(family := settings.get("family"), str) and family not in FAMILIES:
        known = ", ".join(FAMILIES)
        problem = Text(f"「{family}」は {known} のいずれかです。", f"{family!r} is not one of {known}")
        errors.append(DefinitionError(label, problem, column="family"))
    if settings.get("version") != folder.name:
        problem = Text(f"フォルダー名 {folder.name} と違います。", f"differs from the folder's name {folder.name}")
        errors.append(DefinitionError(label, problem, column="version"))
    if "{domain}" not in str(settings.get("namespace")):
        problem = Text("{domain} がありません。", "has no {domain}, so that domains would share a namespace")
        errors.append(DefinitionError(label, problem, column="namespace"))
    return settings


def _table(
    folder: Path, name: str, model: type[M], content: dict[str, object], errors: list[DefinitionError]
) -> tuple[M, ...]:
    """Return a table of the whole version."""
    label = f"{folder.name}/{name}.csv"
    rows = read_rows(folder / f"{name}.csv", label, model.model_fields, errors)
    content[name] = [[row.cells[column] for column in model.model_fields] for row in rows]
    return build(model, rows, label, errors)


def _domain(
    folder: Path, family: Family, titles: Mapping[str, DomainTitle], errors: list[DefinitionError]
) -> tuple[Domain, dict[str, _Rows]]:
    """Return the domain and its cells in column order, which is what the digest covers."""
    label = f"{folder.parent.name}/{folder.name}"
    named = _DOMAIN_FOLDER.fullmatch(folder.name)
    if not named:
        problem = Text(
            "フォルダー名は「業務番号_英小文字」にしてください。",
            "name the folder <number>_<lower_case_name>, e.g. 01_resident_register",
        )
        errors.append(DefinitionError(label, problem))
    elif len(named[1]) != family.digits:
        problem = Text(f"業務番号は {family.digits} 桁です。", f"the number must have {family.digits} digits")
        errors.append(DefinitionError(label, problem))
    tables: dict[str, tuple[Model, ...]] = {}
    cells: dict[str, _Rows] = {}
    for name, model in family.tables.items():
        file = f"{label}/{name}.csv"
        rows = read_rows(folder / f"{name}.csv", file, model.model_fields, errors)
        tables[name] = build(model, rows, file, errors)
        cells[name] = [[row.cells[column] for column in model.model_fields] for row in rows]
    number, slug = named.groups() if named else ("", folder.name)
    title = titles.get(number)
    if named and title is None:
        problem = Text(f"{number} がありません。業務の名称を書いてください。", f"has no row {number}: name the domain")
        errors.append(DefinitionError(f"{folder.parent.name}/domains.csv", problem))
    called = Text(title.name, title.name_en or title.name) if title else Text(slug, slug)
    return family.domain.model_validate({"domain_id": number, "slug": slug, "title": called, **tables}), cells
