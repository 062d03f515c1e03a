"""The profile as files, private to their owner."""

from importlib.util import find_spec
from pathlib import Path

from migrate.findings import Lang
from migrate.reports.profile.page import render_profile
from migrate.reports.write import write_private
from migrate.sources.profile import DeliveryProfile

PAGE, DATA, WORKBOOK = "profile.html", "profile.json", "profile.xlsx"


def write_profile(profile: DeliveryProfile, folder: Path, lang: Lang) -> Path:
    """Write ``profile.html``, ``profile.json`` and ``profile.xlsx``; return the page's path. Raises OSError.

    Without the extra ``excel`` there is no workbook, an older one is removed, and the page says so; a caller asks
    :func:`excel_missing`. The same profile gives the same bytes.
    """
    missing = excel_missing()
    made = {DATA: profile.to_json()}
    if not missing:
        # Here, because its library is of an extra.
        from migrate.reports.profile.workbook import workbook

        made[WORKBOOK] = workbook(profile, lang)
    made[PAGE] = render_profile(profile, lang, excel=not missing).encode()
    # All are made before the first is written, so that a folder hardly ever holds files of two profiles.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if missing:
        (folder / WORKBOOK).unlink(missing_ok=True)
    for name, data in made.items():
        write_private(folder / name, data)
    return folder / PAGE


def excel_missing() -> bool:
    """Tell whether the workbook cannot be written (message ``profile.needs_excel`` says what brings it)."""
    return find_spec("openpyxl") is None
