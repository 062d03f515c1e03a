"""A layout as Excel workbooks, one for each domain, from which the import makes the same layout again."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.export.check import check_texts
from migrate.layout.kihon import KihonLayout
from migrate.layout.models import Domain, Layout

_NEEDS_EXTRA = Text(
    "Excel のブックを書くには追加の部品が要ります。pip install 'migrate-jichitai[excel]' を実行してください。",
    "writing Excel workbooks needs an extra: pip install 'migrate-jichitai[excel]'",
)
_CHANGED = Text(
    "違う内容のブックが既にあります。誰かの変更かもしれないので、何も書きませんでした。--force で置き換えます。",
    "is there and differs; it may hold somebody's changes, so nothing was written. Use --force to replace it",
)


def export_layout(
    layout: Layout, out: Path, domains: Sequence[Domain] | None = None, *, force: bool = False
) -> list[Path]:
    """Write the workbooks of some domains, or of all and what they share, into a folder and return their paths.

    The same layout gives the same bytes. Each workbook is there whole or not at all. Raises DefinitionErrors for
    what Excel or the form cannot hold, for a workbook that is there with other content unless ``force`` is given,
    and without the extra ``excel``; nothing is written then. Raises OSError.
    """
    if not find_spec("openpyxl"):
        raise DefinitionErrors([DefinitionError(out.name, _NEEDS_EXTRA)])
    # Here, because their library is of an extra.
    from migrate.layout.export.books import workbooks
    from migrate.layout.export.proof import prove_kihon

    check_texts(layout, layout.domains if domains is None else domains)
    made = {out / name: content for name, content in workbooks(layout, domains).items()}
    changed = [path for path, content in made.items() if path.exists() and path.read_bytes() != content]
    if changed and not force:
        raise DefinitionErrors([DefinitionError(path.name, _CHANGED) for path in changed])
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".export-", dir=out) as folder:
        whole = {Path(folder) / path.name: path for path in made}
        for temporary, path in whole.items():
            temporary.write_bytes(made[path])
        if isinstance(layout, KihonLayout):
            prove_kihon(layout, list(whole))
        for temporary, path in whole.items():
            temporary.replace(path)
    return list(made)


__all__ = ["export_layout"]
