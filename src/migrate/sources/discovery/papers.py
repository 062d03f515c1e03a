"""The inventory of a delivery that no converter describes, by what vendors commonly call its columns."""

from pathlib import Path

from migrate.sources.description import SourceSystem
from migrate.sources.discovery.text import Guess, guess
from migrate.sources.papers.columns import InventoryColumns

# 引渡目録 as it is handed over in practice (FACTS §5.3-1); without a file's name and its hash it is no inventory.
_COLUMNS = {
    "file": ("ファイル名", "ファイル", "file", "filename"),
    "description": ("内容", "説明", "名称", "備考", "description"),
    "records": ("レコード件数", "レコード数", "件数", "records"),
    "bytes": ("バイト数", "サイズ", "bytes", "size"),
    "sha256": ("SHA-256", "SHA256", "ハッシュ値", "sha256", "hash"),
}


def guess_papers(root: Path) -> SourceSystem:
    """Return a description with the inventory that lies in the folder itself, if exactly one file looks like it."""
    found = []
    for path in sorted(root.iterdir()):
        told = _told(path)
        names = {key: next((n for n in known if told and n in told.names), "") for key, known in _COLUMNS.items()}
        if told and told.delimiter == "," and all(names.values()):
            columns = InventoryColumns(path=path.name, **names)
            found.append(SourceSystem(charset="utf-8", papers_charset=told.charset, inventory=columns))
    return found[0] if len(found) == 1 else SourceSystem(charset="utf-8")


def _told(path: Path) -> Guess | None:
    """Look at a file that may be an inventory; that one cannot be read is said where all files are read."""
    try:
        plain = path.suffix.lower() == ".csv" and path.is_file() and not path.is_symlink()
        return guess(path) if plain else None
    except OSError:
        return None
