"""docs/new-converter.md is walked from an empty folder: what it shows is what happens.

In the page a path in bold names the next block's file; a block of ``text`` without one is what the command before it
prints; every block of ``sh`` is run, and a command ends with exit code 0 unless its comment says otherwise.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from cli_support import migrate

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"(?:^\*\*`(?P<path>[^`]+)`\*\*[^\n]*\n\n)?^```(?P<kind>[a-z]+)\n(?P<text>.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    """A fenced block: what it is of, and the file it is of or ``""``."""

    kind: str
    path: str
    text: str


def blocks(page: str) -> list[Block]:
    text = (DOCS / page).read_text("utf-8")
    found = [Block(m["kind"], m["path"] or "", m["text"]) for m in _BLOCK.finditer(text)]
    assert len(found) * 2 == len(re.findall("^```", text, re.M))
    return found


def is_output(block: Block) -> bool:
    return block.kind == "text" and not block.path


def test_both_pages_have_the_same_blocks() -> None:
    english, japanese = blocks("new-converter.md"), blocks("new-converter.ja.md")
    assert [b._replace(text="") for b in japanese] == [b._replace(text="") for b in english]
    assert [b for b in japanese if not is_output(b)] == [b for b in english if not is_output(b)]


def test_the_walk_ends_with_a_proven_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    line = printed = ""
    for english, japanese in zip(blocks("new-converter.md"), blocks("new-converter.ja.md"), strict=True):
        if is_output(english):
            shows(english, printed)
            # pytest has no second language, and the kit takes its time
            shows(japanese, printed if line.startswith("python") else run(line, "ja")[1])
        elif english.kind == "text":
            shows(english, Path(english.path).read_text("utf-8-sig"))
        elif english.path:
            write(english)
        else:
            for line in english.text.splitlines():
                code, printed = run(line, "en")
                assert code == expected(line), f"{line}\n{printed}"
    assert not list(Path("run", "rejects").rglob("*.reasons.csv"))
    assert {path.name[:4] for path in Path("run", "xml").rglob("*.xml")} == {"0101", "0110", "0301", "1101"}
    documents = {path.name[:4]: path.read_text("utf-8") for path in Path("run", "xml").rglob("*.xml")}
    assert documents["0101"].count("<最新フラグ>1<") == 5 and "<氏名_フリガナ>スズナ　タロウ<" in documents["0101"]
    assert "<生年月日>19250000<" in documents["0101"] and "<住所_町字>薺台<" in documents["0101"]
    assert documents["1101"].count("<期別>02<") == 3 and documents["1101"].count("<期別>01<") == 2
    assert Path("suzuna_v2", "golden", "expected", "balance.json").is_file()


def write(block: Block) -> None:
    """Write a file as its system would."""
    path = Path(block.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if block.kind == "hex":
        path.write_bytes(bytes.fromhex(block.text))
    elif path.parts[0] == "delivery":
        path.write_bytes(block.text.replace("\n", "\r\n").encode("cp932"))
    else:
        path.write_text(block.text, "utf-8", newline="")


def expected(line: str) -> int:
    """Return the exit code that a command's comment tells."""
    told = re.search("# exit code ([0-9])", line)
    return int(told[1]) if told else 0


def run(line: str, lang: str) -> tuple[int, str]:
    """Run a command of the page; return exit code and all it printed."""
    words = shlex.split(line, comments=True)
    match words[0]:
        case "migrate":
            done = migrate(*words[1:], lang=lang)
        case "python":
            # what an outer pytest was told is not for the kit's
            environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
            environment |= {"PYTHONUTF8": "1", "PYTEST_ADDOPTS": "-p no:cacheprovider"}
            done = subprocess.run(
                [sys.executable, *words[1:]], capture_output=True, encoding="utf-8", check=False, env=environment
            )
        case "rm":
            Path(words[1]).unlink()
            return 0, ""
        case other:
            raise AssertionError(f"the page has a command that this test does not know: {other}")
    return done.returncode, done.stdout + done.stderr


def shows(block: Block, text: str) -> None:
    """Hold what the page shows against all there is: every line of it is there, with whatever before and after."""
    assert [line for line in block.text.splitlines() if line not in text] == [], text
