"""A report made by hand, with every kind of thing a report can hold; people and municipality are invented."""

import migrate.checks
import migrate.sources
import migrate.targets  # noqa: F401  (and those of loading)
from migrate.characters import GAIJI_UNIDENTIFIED
from migrate.findings import RULES, Findings, Legacy, Place
from migrate.reconcile import Use
from migrate.reports import FileLine, LoadLine, Report, RuleLine

NAME = "架空　花子"
NUMBER = "123456789012"
LEGACY = "データ/住民.csv"
HASHES = {name: f"{n:x}" * 64 for n, name in enumerate(("layout", "converter", "ledger", "住民", "世帯", "xml"), 1)}


def findings(*, unmask: bool = False, missing_names: int = 30) -> Findings:
    """Findings of reading, characters, checks and loading; of each severity; one rule found more than is shown."""
    found = Findings(unmask=unmask)
    found.add(
        RULES["record_field_count"],
        legacy=Legacy(file=LEGACY, record=7, offset=1234, length=80),
        values={"expected": 9, "fields": 10},
    )
    found.add(
        GAIJI_UNIDENTIFIED,
        values={"system": "作り物", "code": "F040", "carried_as": "U+FF040", "uses": 3},
    )
    for n in range(missing_names):
        found.add(
            RULES["item_required_missing"],
            place=Place(file_id="0101", item="氏名", part=1, record=n + 1, line=n + 3),
            legacy=Legacy(file=LEGACY, record=n + 1, offset=n * 80, length=80),
        )
    found.add(
        RULES["item_check_digit"],
        place=Place(file_id="0101", item="個人番号", part=1, record=4, line=6),
        values={"number": "my_number"},
        personal={"個人番号": NUMBER},
    )
    found.add(
        RULES["item_address_number_check_digit"],
        place=Place(file_id="0102", item="宛名番号", part=1, record=2, line=4),
        personal={"氏名": NAME},
    )
    return found


def part(file_id: str, number: int, path: str, records: int) -> dict[str, object]:
    """A part of a transfer file as the extraction notes it."""
    return {"file_id": file_id, "part": number, "path": path, "records": records, "sha256": HASHES["xml"]}


def manifest() -> dict[str, object]:
    """What the extraction left beside the XML."""
    return {
        "format": 1,
        "layout": {"version": "chukan-2.7-draft", "digest": HASHES["layout"], "status": "draft"},
        "converter": {
            "id": "tsukurimono",
            "digest": HASHES["converter"],
            "title": {"ja": "作り物システム", "en": "A made-up system"},
        },
        "plan": {
            "tool": "0.1.0",
            "municipality": "992011",
            "base_date": "20251001",
            "ledger_sha256": HASHES["ledger"],
            "delivery": {LEGACY: HASHES["住民"], "データ/世帯.csv": HASHES["世帯"]},
            "unmask": False,
        },
        "files": [
            part("0101", 1, "xml/01/0101_resident_0001.xml", 1000),
            part("0101", 2, "xml/01/0101_resident_0002.xml", 233),
            part("0102", 1, "xml/01/0102_household_0001.xml", 400),
        ],
        "balance": [
            Use(source="住民", file_id="0101", records=1240, written=1233, rejected=7).model_dump(),
            Use(
                source="世帯",
                file_id="0102",
                records=410,
                written=400,
                excluded=10,
                excluded_reason={"ja": "閉鎖した世帯", "en": "closed households"},
            ).model_dump(),
            Use(source="番号", file_id="0101", records=900, merged=900, attached=2).model_dump(),
        ],
        "not_supplied": {"0106": {"ja": "交付履歴はない。", "en": "There is no certificate history."}},
        "rejected": 7,
        "rejects": ["rejects/データ/住民.csv", "rejects/データ/住民.csv.reasons.csv"],
        "gaiji": {"codes": 4, "unidentified": 1, "uses": 1200},
        "compared": [
            {"paper": "引渡目録.csv", "of": LEGACY, "listed": "1240", "found": "1240"},
            {"paper": "管理合計表.csv", "of": "住民 資本金", "listed": "179000000", "found": "178000000"},
            {"paper": "管理合計表.csv", "of": "住民 番地", "listed": "5", "found": ""},
        ],
        "not_converted": [{"file": "データ/選挙.csv", "description": "選挙人名簿", "records": 219}],
    }  # fmt: skip


def report(*, unmask: bool = False, missing_names: int = 30) -> Report:
    """The whole report: something is wrong at every stage."""
    return Report(
        layout={"version": "chukan-2.7-draft", "digest": HASHES["layout"], "status": "draft"},
        files=[
            FileLine("0101", "住民", "resident", "derived", parts=2, records=1233),
            FileLine("0102", "世帯", "household", "proposed", parts=1, records=400),
        ],
        rules=[
            RuleLine("item_required_missing", "failed", missing_names),
            RuleLine("item_check_digit", "failed", 1),
            RuleLine("item_address_number_check_digit", "failed", 1),
            RuleLine("item_length", "passed", 0, {"ja": "", "en": ""}),
            RuleLine("item_code_expired", "skipped", 0, {"ja": "対象がない。", "en": "Nothing is subject to it."}),
            RuleLine("key_duplicate", "crashed", 0, dict.fromkeys(("ja", "en"), "ZeroDivisionError (0101)")),
        ],
        findings=findings(unmask=unmask, missing_names=missing_names),
        not_checked=[{"ja": "値が事実かどうか。", "en": "Whether values are true."}],
        manifest=manifest(),
        loaded=[LoadLine("0101", 1233, 1232, 0, 1), LoadLine("0102", 400, 100, 300, 0)],
        run={
            "started": "2025-10-02T09:00:00+09:00",
            "ended": "2025-10-02T09:01:00+09:00",
            "path": "/srv/作業",
            "host": "ichigo",
            "python": "3.11.7",
            "tool": "migrate 0.1.0",
        },
        names={"0106": {"ja": "証明書交付履歴", "en": "certificate_issue"}},
    )  # fmt: skip


def clean_report() -> Report:
    """The same delivery with nothing wrong anywhere, and nothing left out."""
    made = report()
    made.findings = Findings()
    made.rules = [RuleLine("item_length", "passed", 0), RuleLine("item_type", "passed", 0)]
    made.loaded = [LoadLine("0101", 1233, 1233, 0, 0), LoadLine("0102", 400, 400, 0, 0)]
    made.manifest |= {
        "rejected": 0,
        "rejects": [],
        "not_converted": [],
        "compared": made.manifest["compared"][:1],
        "balance": made.manifest["balance"][1:],
        "gaiji": {"codes": 0, "unidentified": 0, "uses": 0},
    }
    return made
