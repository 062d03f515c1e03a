"""The catalogue's group [reference]: nothing missing, nothing left over, a name for everything a layout may hold."""

import re
from importlib.resources import files
from string import Formatter

from migrate.findings import messages
from migrate.layout import FileKind, ItemType, Required, Status
from migrate.layout.consistency_items import CHECKS
from migrate.layout.families import FAMILIES
from migrate.layout.models import Item

ROOM = files("migrate.reports.reference")
OURS = {key.removeprefix("reference."): text for key, text in messages().items() if key.startswith("reference.")}
PYTHON = "\n".join(f.read_text("utf-8") for f in ROOM.iterdir() if f.name.endswith(".py"))
HTML = "\n".join(f.read_text("utf-8") for f in ROOM.joinpath("templates").iterdir() if f.name.endswith(".html"))

# Keys put together from a name that a layout's row may hold.
WORDS = {
    "status": {*Status, "draft"},
    "kind": set(FileKind) - {""},
    "required": set(Required),
    "type": set(ItemType),
    "check": set(CHECKS),
    "tie": {"mandatory", "optional"},
    "field": {
        name
        for family in FAMILIES.values()
        for name in family.tables["items"].model_fields
        if name not in Item.model_fields
    },
    "legend_required": {str(n) for n in range(1, len(Required) + 1)},
    "legend": {status.value for status in Status},
}


def test_every_word_has_both_languages_and_the_same_placeholders() -> None:
    for key, text in OURS.items():
        fields = [{name for _, name, _, _ in Formatter().parse(t) if name is not None} for t in text]
        assert fields[0] == fields[1], key


def test_nothing_is_missing_and_nothing_left_over() -> None:
    used = {f"{family}_{name}" for family, names in WORDS.items() for name in names}
    used |= set(re.findall(r'\bsay\("(\w+)"', HTML)) - {"legend_", "legend_required_"}
    used |= set(re.findall(r'"(\w+)" if \w+\.local_values else "(\w+)"', HTML)[0])
    for columns in re.findall(r"m\.head\((.*)\) \}\}|set figures = (.*) %\}|for figure in (\(.*\)) if", HTML):
        used |= set(re.findall(r'"(\w+)"', "".join(columns)))
    words = re.search(r"_WORDS = \(([^)]*)\)", PYTHON)
    assert words
    used |= {f"search_{word}" for word in re.findall(r'"(\w+)"', words[1])}
    assert used - set(OURS) == set()
    assert set(OURS) - used == set()
