import csv
import importlib
import json
import re

import pytest

from migrate.characters import Ledger
from migrate.findings.rule import RULES
from migrate.testing import write_clean_delivery, write_demo_delivery
from migrate.testing.expected import EXPECTED


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return write_demo_delivery(tmp_path_factory.mktemp("demo") / "delivery")


@pytest.fixture(scope="module")
def delivery(tmp_path_factory, read_back):
    """The demo's people without its faults, which the strict reader would stop at."""
    root = tmp_path_factory.mktemp("demo_clean") / "delivery"
    return read_back(root, write_clean_delivery(root))


def test_says_whose_it_is_and_what_it_holds(demo):
    assert (demo.municipality, demo.base_date) == ("992011", "20251001")
    assert json.loads(json.dumps(demo.truth.to_dict()))["planted"]
    assert not demo.ledger.is_relative_to(demo.ledger.with_name("delivery"))


def test_the_truth_is_not_in_the_delivery(demo):
    folder = demo.ledger.with_name("delivery")
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        ["データ", "外字", "お読みください.txt", "コード表.csv", "引渡目録.csv", "管理合計表.csv"]
    )
    everything = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert not any(fault.encode() in everything for fault in EXPECTED)


def test_some_of_its_gaiji_are_identified_and_some_are_not(demo):
    entries = Ledger.read(demo.ledger).of("tsumugi-v7").entries
    identified = {code for (_, code), entry in entries.items() if entry.text}
    used = set(demo.truth.gaiji_uses)
    assert identified & used and used - identified
    same = [e.text for (_, code), e in entries.items() if code in ("F040", "F060")]
    assert len(same) == 2 and len(set(same)) == 1 and {"F040", "F060"} <= used


def test_has_the_difficulties_it_is_there_to_show(delivery):
    history = delivery.table("JK01")
    births = " ".join(r["生年月日（和暦）"] for r in history)
    for pattern in ("明治|M", "大正|T", "昭和", "平成元年|平成", "令和", r"\bS\d", r"\bH\d", "不詳"):
        assert re.search(pattern, births), pattern
    assert any("不詳" in r["住民日"] for r in history)
    assert {r["住民種別"] for r in history} == {"1", "2"}
    assert {r["現存区分"] for r in history} >= {"0", "1", "2"}
    assert {"010", "020", "040", "060", "070", "080", "110", "120", "130", "140", "150", "170"} <= {
        r["異動事由"] for r in history
    }
    names = "".join(r["漢字氏名"] for r in history)
    assert any("\ue000" <= c <= "\uf8ff" for c in names)
    assert any(c in names for c in "髙﨑德栁濵靖祥隆") and "々" in names
    assert any(r["通称"] for r in history) and any(r["旧氏"] for r in history)
    assert any(re.fullmatch("[A-Z' -]+", r["漢字氏名"]) for r in history)
    notes = "".join(r["備考"] for r in delivery.table("JK06"))
    assert all(char in notes for char in ',"\n\r')
    assert delivery.table("JK05") and delivery.table("IN01")
    assert {r["住登外区分"] for r in delivery.table("AT01")} == {"010", "020", "030"}
    assert all(re.fullmatch("[ｦ-ﾟ ]+", r["口座名義カナ"]) for r in delivery.table("AT04"))


def test_every_expected_rule_exists():
    for room in ("sources.rules", "convert.rules", "checks", "reconcile"):
        importlib.import_module(f"migrate.{room}")
    assert {code for codes in EXPECTED.values() for code in codes} <= set(RULES)


def test_papers_read_as_plain_csv(demo):
    for paper in ("引渡目録.csv", "管理合計表.csv", "コード表.csv", "外字/外字一覧.csv"):
        text = (demo.ledger.with_name("delivery") / paper).read_bytes().decode("cp932")
        rows = list(csv.reader(text.splitlines()))
        assert len({len(row) for row in rows}) == 1 and '"' not in text
