"""A Layout → a version folder: layout.toml and the CSV tables, as the reader takes them and Excel opens them."""

import csv
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.families import FAMILIES
from migrate.layout.models import DomainTitle, Layout, Model
from migrate.layout.reader import read_layout
from migrate.layout.tables import build, cells, read_rows

_SETTINGS = """version = {version}
family = {family}
title_ja = {title_ja}
title_en = {title_en}
status = {status}
namespace = {namespace}
"""


def write_layout(layout: Layout, root: Path) -> Path:
    """Write a version folder below ``root``, whole or not at all, and return it.

    A folder of that name is replaced; what lies in it besides tables and folders of domains stays. What was
    written is read back and compared before it takes the old one's place. Raises OSError if it cannot be
    written, DefinitionErrors if the old domains.csv cannot be read.
    """
    folder, new, old = (root / name for name in (layout.version, f".{layout.version}.new", f".{layout.version}.old"))
    if old.exists() and not folder.exists():  # killed between the two renames below
        old.rename(folder)
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    made = new / layout.version
    if replaces := folder.exists():
        shutil.copytree(folder, made)
    _write(layout, made)
    if (read := read_layout(made)).model_copy(update={"digest": layout.digest}) != layout:
        raise AssertionError(f"{read.version} reads back otherwise than it was written")
    if replaces:
        folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        if replaces:
            old.rename(folder)
        raise
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    return folder


def _write(layout: Layout, folder: Path) -> None:
    family = FAMILIES[layout.family]
    folder.mkdir(parents=True, exist_ok=True)
    folders = {domain.domain_id: folder / f"{domain.domain_id}_{domain.slug}" for domain in layout.domains}
    for path in folder.glob("*/"):
        if path not in folders.values() and (path / "files.csv").exists():
            shutil.rmtree(path)
    texts = {
        "version": layout.version,
        "family": layout.family,
        "title_ja": layout.title.ja,
        "title_en": layout.title.en,
        "status": layout.status,
        "namespace": layout.namespace_form,
    }
    # A JSON string is a TOML string too.
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in texts.items()}
    (folder / "layout.toml").write_text(_SETTINGS.format(**quoted), encoding="utf-8", newline="\n")
    _table(folder / "domains.csv", DomainTitle, _titles(layout, folder / "domains.csv"))
    for name, model in family.version_tables.items():
        (folder / f"{name}.csv").unlink(missing_ok=True)
        if rows := getattr(layout, name):
            _table(folder / f"{name}.csv", model, rows)
    for domain in layout.domains:
        folders[domain.domain_id].mkdir(exist_ok=True)
        for name, model in family.tables.items():
            _table(folders[domain.domain_id] / f"{name}.csv", model, getattr(domain, name))


def _titles(layout: Layout, path: Path) -> list[DomainTitle]:
    """Return what domains are called; domains.csv may name some that have no folder yet."""
    errors: list[DefinitionError] = []
    rows = read_rows(path, path.name, DomainTitle.model_fields, errors) if path.exists() else []
    titles = {row.domain_id: row for row in build(DomainTitle, rows, path.name, errors)}
    if errors:
        raise DefinitionErrors(errors)
    for domain in layout.domains:
        ja, en = domain.title
        titles[domain.domain_id] = DomainTitle(domain_id=domain.domain_id, name=ja, name_en="" if en == ja else en)
    return [titles[domain_id] for domain_id in sorted(titles)]


def _table(path: Path, model: type[Model], rows: Iterable[Model]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(model.model_fields), lineterminator="\n")
        writer.writeheader()
        writer.writerows(cells(row) for row in rows)
