"""Workbooks → layout definitions: 項目定義書 / 基本データリスト as they are, five tables through a mapping, our own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.families import FAMILIES
from migrate.layout.models import Layout
from migrate.layout.reader import available_layouts, load_layout, read_layout
from migrate.layout.workbooks.book import Book, open_book
from migrate.layout.workbooks.exported import exported_version, is_exported, read_exported
from migrate.layout.workbooks.kihon import read_kihon
from migrate.layout.workbooks.mapped import read_mapped
from migrate.layout.workbooks.mapping import load_mapping
from migrate.layout.workbooks.problems import Problems
from migrate.layout.workbooks.version import Target, assemble


@dataclass(frozen=True)
class Imported:
    """``old`` is the version of that name so far; ``notes`` name what of the workbooks was left aside on purpose."""

    layout: Layout
    old: Layout | None
    notes: tuple[DefinitionError, ...]

    @property
    def same(self) -> bool:
        """Tell whether every row is there already as it is, and in its order; compare overlooks where rows stand."""
        return self.old is not None and self.layout == self.old.model_copy(update={"digest": self.layout.digest})


def import_workbooks(
    paths: Sequence[Path],
    version: str,
    layouts: Path,
    *,
    mapping: Path | None = None,
    folders: Mapping[str, str] | None = None,
) -> Imported:
    """Return the version of the layout that workbooks (or CSVs) make, on top of what ``layouts`` holds of it.

    Of a folder, all workbooks in it are read. Those that export_layout made are known by their cover; others are,
    without a ``mapping``, 項目定義書 / 基本データリスト of デジタル庁. ``folders`` gives English folder names by domain
    number. Nothing is written. Raises DefinitionErrors with everything that is wrong.
    """
    books = _open(paths)
    there = layouts / version
    old = read_layout(there) if (there / "layout.toml").is_file() else None
    problems = Problems()
    if mapping is None and is_exported(books):
        layout = read_exported(books, version, old or _made_of(books, layouts), problems)
    elif mapping is None:
        title = Text(*(f"{name} {version.removeprefix('kihon-')}" for name in FAMILIES["kihon"].title))
        target = Target(version, "kihon", title, _same_family(old, "kihon"), old, folders or {})
        draft = read_kihon(books, old, problems)
        layout = assemble(target, draft.domains, tuple(draft.legend), problems)
    else:
        told = load_mapping(mapping)
        base = old or (_kept(told.keep_from, layouts) if told.keep_from else None)
        slugs = {number: domain.folder for number, domain in told.domains.items()} | dict(folders or {})
        target = Target(version, told.family, told.title, _same_family(old, told.family), base, slugs)
        layout = assemble(target, read_mapped(books, told, base, problems), (), problems)
    return Imported(layout, old, tuple(problems.notes))


def _open(paths: Sequence[Path]) -> list[Book]:
    books, errors = [], []
    for path in chain.from_iterable(map(_files, paths)):
        try:
            books.append(open_book(path))
        except DefinitionErrors as error:
            errors += error.errors
    if errors:
        raise DefinitionErrors(errors)
    return books


def _files(path: Path) -> list[Path]:
    """Return the workbooks of a folder, without the locks (``~$``) of those that are open; else the path itself."""
    if not path.is_dir():
        return [path]
    if found := sorted(p for p in path.glob("*.xlsx") if not p.name.startswith(("~$", "."))):
        return found
    problem = Text("ブック (.xlsx) がありません。", "there is no workbook (.xlsx) in it")
    raise DefinitionErrors([DefinitionError(path.name, problem)])


def _made_of(books: Sequence[Book], layouts: Path) -> Layout | None:
    """Return the version our own workbooks were made of, if it is there."""
    version = exported_version(books)
    known = version in {*available_layouts(layouts), *available_layouts()}
    return _kept(version, layouts) if known else None


def _kept(version: str, layouts: Path) -> Layout:
    """Return a version of the user's layouts or, if they have none of the name, of those that ship."""
    return load_layout(version, layouts if version in available_layouts(layouts) else None)


def _same_family(old: Layout | None, family: str) -> Layout | None:
    if old and old.family != family:
        ja, en = f"既にあるのは {old.family} の版です。", f"what is there already is of family {old.family}"
        raise DefinitionErrors([DefinitionError(old.version, Text(ja, en))])
    return old


__all__ = ["Imported", "import_workbooks"]
