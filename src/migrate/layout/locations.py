"""Where the data rooms are: inside the wheel, or at the root of a checkout."""

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parents[1]


def data_room(name: Literal["layout_specs", "schemas", "converters", "gaiji"]) -> Path:
    """Return the folder of a data room. Raises FileNotFoundError, naming where it was looked for."""
    candidates = (_PACKAGE / "data" / name, _PACKAGE.parents[1] / name)
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"data room {name!r} is in neither {candidates[0]} (installed) nor {candidates[1]} (checkout): "
        "the installation is damaged, install migrate-jichitai again"
    )
