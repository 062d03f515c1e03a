"""A run directory looked at for what it leaves open, by the converter and the layout it was made with."""

import json
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.characters import Ledger
from migrate.convert.decisions.allowed import Allowed
from migrate.convert.decisions.case import Case, open_cases
from migrate.convert.decisions.seal import Seal
from migrate.convert.definition.converter import Converter, load_converter
from migrate.layout import load_layout
from migrate.runs.directory import RunError
from migrate.runs.extract.open_cases import CASES_FILE


@dataclass(frozen=True)
class OpenRun:
    """The cases of a run, decided before or not, and what may be decided of them."""

    converter: Converter
    allowed: Allowed
    cases: tuple[Case, ...]

    @classmethod
    def of(
        cls, root: Path, seal: Seal, *, converter: str = "", overlay: Path | None = None, layouts: Path | None = None
    ) -> "OpenRun":
        """Open a run that ended, or that stopped at what only people can decide.

        ``converter``: its folder, where it is not one that ships. Raises RunError if the run has no cases file or was
        made with another converter; ConverterError.
        """
        path = root.joinpath(*CASES_FILE)
        if not path.is_file():
            raise RunError("worklist.no_cases", directory=root)
        plan = json.loads((root / "plan.json").read_text("utf-8"))
        loaded = load_converter(converter or plan["converter"], overlay, plan["domains"])
        if loaded.digest != plan["converter_digest"]:
            raise RunError("worklist.other_converter", directory=root, converter=plan["converter"])
        layout = load_layout(loaded.definition.layout, layouts)
        characters = root / "ledger" / "gaiji.csv"
        gaiji = Ledger.read(characters) if characters.is_file() else Ledger()
        return cls(loaded, Allowed(loaded, layout), tuple(open_cases(pl.read_parquet(path), gaiji, loaded, seal)))
