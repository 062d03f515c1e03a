"""``migrate trace`` as people meet it: a finding of a run followed to its bytes, in both languages, masked."""

import json
from pathlib import Path

import pytest
from cli_support import last, migrate

from migrate.runs.extract import ExtractOptions, extract
from migrate.runs.progress import Silent
from migrate.testing import DOMAINS, write_demo_delivery
from migrate.testing.places import MUNICIPALITY_CODE


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("city")
    write_demo_delivery(folder / "delivery")
    options = ExtractOptions(folder / "delivery", folder / "run", MUNICIPALITY_CODE, "20251001", domains=DOMAINS)
    extract("package_cp932", options, Silent())
    return folder / "delivery", folder / "run"


def test_one_value_in_both_languages(city: tuple[Path, Path]) -> None:
    delivery, run = city
    english = migrate("trace", delivery, "0101:1:5", "氏名", "--run", run)
    japanese = migrate("trace", delivery, "0101:1:5", "氏名", "--run", run, lang="ja")
    for told, words in (
        (english, ["carried as it is", "mappings/0101_resident.csv line 19", "read as cp932", "equals the XML"]),
        (japanese, ["そのまま移す", "mappings/0101_resident.csv 19 行目", "cp932 として読む", "XML と一致"]),
    ):
        assert told.returncode == 0, told.stderr
        assert not [word for word in words if word not in told.stdout]
    assert last(english).startswith("DONE: 1 records, 1 items traced")
    assert last(japanese).startswith("完了: 1 レコード、1 項目を追跡しました")


def test_json_is_masked_and_unmasked_only_if_asked(city: tuple[Path, Path]) -> None:
    delivery, run = city
    masked = migrate("trace", delivery, "0101:1:5", "氏名", "--run", run, "--json")
    shown = migrate("trace", delivery, "0101:1:5", "氏名", "--run", run, "--json", "--unmask")
    (item,) = json.loads(shown.stdout)["records"][0]["items"]
    (field,) = item["fields"]
    raw = (delivery / field["place"]).read_bytes()[field["offset"] : field["offset"] + field["length"]]
    assert bytes.fromhex(field["bytes"]) == raw and raw.decode("cp932").strip('"') == field["value"] == item["value"]
    assert item["value"] not in masked.stdout and field["bytes"] not in masked.stdout
    found = json.loads(masked.stdout)
    assert found["records"][0]["items"][0]["value"] and found["unmasked"] is False and found["differences"] == 0


def test_a_rejected_record_and_what_cannot_be_traced(city: tuple[Path, Path]) -> None:
    delivery, run = city
    rejected = migrate("trace", delivery, "データ/JK01_住民異動履歴_1.csv#62", "異動届出年月日", "--run", run)
    assert rejected.returncode == 0 and "0101: rejected: date_unreadable:異動届出年月日" in rejected.stdout
    assert "what is wrong with the date: not_a_day" in rejected.stdout
    for words, said in (
        (("0101:1:99999", "--run", run), "has no record 99999"),
        (("0101:1:1", "--run", delivery), "not the run directory of a finished extraction"),
        (("0101:1:1", "--run", run, "--to", "duckdb:///none.duckdb"), "There is no database none.duckdb"),
    ):
        refused = migrate("trace", delivery, *words)
        assert refused.returncode == 2 and said in last(refused) and last(refused).startswith("NOT RUN: ")
