import json
import sys
from pathlib import Path

import pytest
from cli_support import last, migrate

from migrate.characters import host_charset

CHARSETS = Path(__file__).resolve().parents[3] / "shared" / "charsets"
needs_charsets = pytest.mark.skipif(
    not CHARSETS.is_dir(), reason="needs ../shared/charsets (the mapping files), which is not here"
)


@needs_charsets
def test_installing_says_what_was_taken_and_where_it_lies(tmp_path):
    done = migrate("characters", "install", CHARSETS, "--to", tmp_path / "pack")
    assert done.returncode == 0
    assert "unmappable 456" in done.stdout and "hitachi_keis83_mapping.json: 6882 codes" in done.stdout
    assert last(done) == f"DONE: 4 character tables are in {(tmp_path / 'pack').as_posix()}."
    assert host_charset("jef", tmp_path / "pack").decode(b"\x41\xa1") == "丂"
    told = json.loads(migrate("characters", "install", CHARSETS, "--to", tmp_path / "pack", "--json").stdout)
    assert [one["codes"] for one in told["tables"]] == [11440, 6886, 6882, 7164]


@needs_charsets
@pytest.mark.skipif(sys.platform != "linux", reason="needs folders by XDG, as on Linux")
def test_it_goes_to_the_users_data_folder(tmp_path):
    done = migrate("characters", "install", CHARSETS, "--quiet", lang="ja", XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 0 and "件を" in last(done)
    assert (tmp_path / "migrate" / "characters" / "manifest.json").is_file()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_folder_without_tables_is_named(tmp_path, lang):
    done = migrate("characters", "install", tmp_path, "--to", tmp_path / "pack", lang=lang)
    assert done.returncode == 2
    assert "fujitsu_jef_mapping.json" in last(done) and "jef4j" in last(done)
    assert not (tmp_path / "pack").exists()
