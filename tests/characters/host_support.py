"""What the tests of mainframes' sets share: an independent decoder, iconv, and the table pack."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from migrate.characters import host

REPO = Path(__file__).resolve().parents[2]
CHARSETS = REPO.parent / "shared" / "charsets"
NO_PACK = REPO / "no such folder"
needs_charsets = pytest.mark.skipif(
    not CHARSETS.is_dir(), reason="needs ../shared/charsets (the mapping files), which is not here"
)
SHIFTS = {
    "jef": ((b"\x28", b"\x38", b"\x30\xe2"), b"\x29"),
    "keis78": ((b"\x0a\x42",), b"\x0a\x41"),
    "keis83": ((b"\x0a\x42",), b"\x0a\x41"),
    "jips_j": ((b"\x1a\x70",), b"\x1a\x71"),
    "jips_e": ((b"\x3f\x75",), b"\x3f\x76"),
    "ibm300": ((b"\x0e",), b"\x0f"),
    "ibm16684": ((b"\x0e",), b"\x0f"),
}
FILES = {
    "jef": "fujitsu_jef", "keis78": "hitachi_keis78", "keis83": "hitachi_keis83", "jips_j": "nec_jips",
    "jips_e": "nec_jips",
}  # fmt: skip
SINGLES = (
    "fujitsu_ascii", "fujitsu_ebcdic", "fujitsu_ebcdik", "hitachi_ebcdic", "hitachi_ebcdik", "nec_ebcdik", "nec_jis8",
)  # fmt: skip


@pytest.fixture(scope="session")
def pack(tmp_path_factory) -> Path:
    """A table pack built from ../shared/charsets."""
    to = tmp_path_factory.mktemp("characters") / "pack"
    host.install(CHARSETS, to)
    return to


def rows(name: str) -> list[dict]:
    return json.loads((CHARSETS / f"{name}_mapping.json").read_text("utf-8"))


def plain_decode(single, double, shifts, data: bytes) -> str | None:
    """Decode a field with a loop, from dictionaries; None for anything wrong. Knows nothing of the product."""
    ins, out = shifts
    text, kanji, at = [], not single, 0
    while at < len(data):
        if single and not kanji and (shift := next((s for s in ins if data.startswith(s, at)), None)):
            kanji, at = True, at + len(shift)
        elif single and kanji and data.startswith(out, at):
            kanji, at = False, at + len(out)
        elif single and any(data.startswith(shift, at) for shift in (*ins, out)):
            return None
        else:
            size = 2 if kanji else 1
            found = (double if kanji else single).get(data[at : at + size])
            if found is None:
                return None
            text.append(found)
            at += size
    return None if kanji and single else "".join(text)


needs_iconv = pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")


def iconv(charset: str, codes: list[bytes], between: bytes = b"\x61\x7b\x61") -> list[str]:
    """Return iconv's text of each code, "" where it has none; ``between`` is /#/ in the set."""
    given = b"".join(code + between for code in codes)
    made = subprocess.run(["iconv", "-c", "-f", charset, "-t", "UTF-8"], input=given, capture_output=True, check=False)
    texts = made.stdout.decode().split("/#/")
    if len(texts) != len(codes) + 1:
        pytest.skip(f"needs ../shared/legacy, or rather an iconv with {charset}")
    return texts[:-1]


def iconv_whole(charset: str, data: bytes) -> str | None:
    """Return iconv's text of bytes, None where it refuses them."""
    made = subprocess.run(["iconv", "-f", charset, "-t", "UTF-8"], input=data, capture_output=True, check=False)
    return None if made.returncode else made.stdout.decode()
