"""The catalogue's group [trace]: both languages say the same, and every text that the code asks for is there."""

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

from migrate.findings import messages
from migrate.reconcile.trace import Became
from migrate.sources.copybook import Kind

OURS = {key.removeprefix("trace."): text for key, text in messages().items() if key.startswith("trace.")}
ROOT = Path(str(files("migrate")))
ASKING = [*ROOT.glob("reconcile/trace/*.py"), ROOT / "cli" / "trace_tree.py", *ROOT.glob("sources/*/origin.py")]
SOURCE = "\n".join(path.read_text("utf-8") for path in ASKING)


def test_both_languages_have_the_same_placeholders() -> None:
    for key, text in OURS.items():
        fields = [{name for _, name, _, _ in Formatter().parse(t) if name is not None} for t in text]
        assert all(text) and fields[0] == fields[1], key


def test_every_text_is_used_and_every_used_text_is_there() -> None:
    steps = set(re.findall(r'(?:OriginStep|\.step)\(\s*"(\w+)"', SOURCE)) | {
        kind.value for kind in Kind if kind.numeric
    }
    steps |= set(re.findall(r'"(decoded|national|when_holds|when_fails)"', SOURCE)) | {"date_error", "date_warning"}
    used = {f"step_{key}" for key in steps}
    used |= set(re.findall(r'"(show_\w+)"', SOURCE)) | {f"fate_{became}" for became in Became} | {"fate_by"}
    used |= {f"show_{state}" for state in re.findall(r'"(loaded|rejected|missing|part_not_loaded)"', SOURCE)}
    used |= set(re.findall(r'TraceError\(\s*"(\w+)"', SOURCE))
    assert used == set(OURS)
