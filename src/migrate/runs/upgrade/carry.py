"""What lies beside the documents of a delivery: carried as it is, written anew, or named as left behind."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from migrate import __version__
from migrate.checks.delivery import Delivery
from migrate.layout import Layout, lexical_pattern
from migrate.layout.models import ItemType
from migrate.runs.directory import to_json, write_whole
from migrate.runs.journal import Result

MANIFEST = "manifest.json"
_IMAGE = re.compile(lexical_pattern(ItemType.BLOB, 0) or "")


@dataclass(frozen=True)
class Companions:
    """Files of a delivery that are no documents, relative to it; ``left`` do not go with the new version."""

    source: Path
    carried: tuple[PurePosixPath, ...]
    left: tuple[PurePosixPath, ...]
    manifest: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, source: Path, delivery: Delivery, new: Layout) -> "Companions":
        """Look through a delivery's folder; a single document has no companions.

        Carried are images, which records name (DESIGN, The XML form), and in a run directory what stays true:
        records keep their part and their place in it. The plan and the journal told how the XML came to be, and
        resuming by them would undo the upgrade.
        """
        if not source.is_dir():
            return cls(source, (), ())
        whole = (source / MANIFEST).is_file()
        documents = {document.path for parts in delivery.documents.values() for document in parts}
        others = sorted(p for p in source.rglob("*") if p.is_file() and p not in documents)
        names = [PurePosixPath(p.relative_to(source).as_posix()) for p in others]
        carried = tuple(name for name in names if _image(name, whole=whole) or (whole and _true_still(name, new)))
        left = tuple(name for name in names if name not in carried and not (whole and name.as_posix() == MANIFEST))
        manifest = json.loads((source / MANIFEST).read_text("utf-8")) if whole else None
        return cls(source, carried, left, manifest)

    def copy(self, folder: Path) -> None:
        """Copy what is carried, byte for byte. Raises OSError."""
        for name in self.carried:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.source / name, target)

    def write_manifest(self, folder: Path, old: Layout, new: Layout, parts: list[Result]) -> None:
        """Write the manifest of a run directory with the new documents; it keeps what each version before was."""
        if self.manifest is None:
            return
        step = {"tool": __version__, "from": _version(old), "to": _version(new), "left": [*map(str, self.left)]}
        changed = {"layout": _version(new), "files": parts, "upgrades": [*self.manifest.get("upgrades", []), step]}
        write_whole(folder / MANIFEST, to_json({**self.manifest, **changed}).encode())


def _image(name: PurePosixPath, *, whole: bool) -> bool:
    return bool(_IMAGE.fullmatch(name.name)) and (not whole or name.parts[0] == "xml")


def _true_still(name: PurePosixPath, new: Layout) -> bool:
    """Tell what holds of an extraction whatever becomes of its XML: findings, gaiji, rejects, where records were."""
    if name.parts[0] == "provenance":
        return name.stem in new.files and name.suffix == ".parquet"
    return name.as_posix() == "findings.json" or name.parts[0] in ("ledger", "rejects")


def _version(layout: Layout) -> dict[str, str]:
    return {"version": layout.version, "digest": layout.digest, "status": layout.status}
