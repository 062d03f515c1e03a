"""``migrate layout export``, and its workbooks taken back, as users run them."""

import json
from pathlib import Path

from cli_support import last, migrate

DOMAIN = ("--domain", "02")


def test_one_domain_goes_out_and_comes_back(tmp_path: Path) -> None:
    done = migrate("layout", "export", *DOMAIN, "--out", tmp_path / "books", "--json")
    assert done.returncode == 0, done.stderr
    book = tmp_path / "books" / "02_印鑑登録.xlsx"
    assert json.loads(done.stdout) == [str(book)]
    into = ("--version", "chukan-2.7-draft", "--out", tmp_path / "layouts")
    made = migrate("layout", "import", tmp_path / "books", *into)
    assert made.returncode == 0, made.stdout + made.stderr
    shown = migrate("layout", "export", "--layouts", tmp_path / "layouts", *DOMAIN, "--out", tmp_path / "again")
    assert last(shown).startswith("DONE: 1 workbooks")
    assert (tmp_path / "again" / book.name).read_bytes() == book.read_bytes()
    assert "already says the same" in last(migrate("layout", "import", tmp_path / "again", *into))


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    unknown = migrate("layout", "export", "--domain", "77", "--out", tmp_path)
    assert (unknown.returncode, "no domain 77" in last(unknown)) == (2, True)
    (tmp_path / "02_印鑑登録.xlsx").write_bytes(b"theirs")
    there = migrate("layout", "export", *DOMAIN, "--out", tmp_path, lang="ja")
    assert (there.returncode, "--force" in last(there)) == (2, True)
    assert migrate("layout", "export", *DOMAIN, "--out", tmp_path, "--force").returncode == 0
