"""The same item means the same whichever system it came from: what is filled, which codes, numbers of which lengths."""

from collections.abc import Callable
from pathlib import Path

from converters_support import TOWNS
from meaning import differences, meanings

from migrate.layout import load_layout
from migrate.testing.kit.runs import Run

EXPECTED = Path(__file__).with_name("meaning_differences.txt")


def test_the_systems_mean_the_same(real_run: Callable[[str], Run]) -> None:
    layout = load_layout()
    systems = {name: meanings(real_run(name).out, layout) for name in TOWNS}
    assert {key for found in systems.values() for key, meaning in found.items() if meaning.odd} == set()
    # four systems hold all domains, and make the same files of them
    files = [{file_id for file_id, _ in found} for name, found in systems.items() if name != "spreadsheet"]
    assert all(of == files[0] for of in files)
    assert {file_id for file_id, _ in systems["spreadsheet"]} <= files[0]
    agreed = [line.partition("  # ")[0] for line in EXPECTED.read_text("utf-8").splitlines() if line]
    assert list(differences(systems)) == agreed
