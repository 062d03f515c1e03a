"""What no rule settles goes to people as a worklist, and their decisions into the next run."""

import csv
import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from runs_support import codes, options, run, tree
from worklist_support import COMPANY, WHO, demo_decision, fill, made, read, rows

from migrate.convert.decisions.ledger import DecisionLedger
from migrate.findings import Findings
from migrate.layout import load_layout
from migrate.layout.errors import DefinitionErrors
from migrate.reconcile import unbalanced
from migrate.runs.directory import RunError
from migrate.runs.estimate import estimate
from migrate.runs.extract import extract
from migrate.runs.progress import Silent
from migrate.testing import Demo
from migrate.xml import read_batches

KINDS = {"code": 2, "field": 3, "gaiji": 5, "order": 2, "record": 4}


@pytest.fixture(scope="module")
def faulty(demo: tuple[Path, Demo], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The demo delivery, its agency's gaiji ledger, and a run of it that nobody decided anything for."""
    delivery, truth = demo
    out = tmp_path_factory.mktemp("faulty") / "run"
    run(delivery, out, ledger=truth.ledger)
    return delivery, truth.ledger, out


@pytest.fixture(scope="module")
def asked(faulty: tuple[Path, Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worklist of that run, with its key beside it."""
    folder = tmp_path_factory.mktemp("asked")
    made(faulty[2], folder / "decisions.csv", folder / "work.csv")
    return folder


@pytest.fixture
def work(asked: Path, tmp_path: Path) -> Path:
    """A copy of it to fill in; decisions.csv beside it is to be the ledger."""
    for name in ("work.csv", "decisions.key"):
        shutil.copy(asked / name, tmp_path / name)
    return tmp_path / "work.csv"


@pytest.fixture(scope="module")
def decided(faulty: tuple[Path, Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A ledger in which all of it is decided, and the run by it."""
    delivery, gaiji, first = faulty
    folder = tmp_path_factory.mktemp("decided")
    ledger = folder / "decisions.csv"
    made(first, ledger, folder / "work.csv")
    fill(folder / "work.csv", demo_decision)
    read(folder / "work.csv", first, ledger)
    run(delivery, folder / "run", ledger=gaiji, decisions=ledger)
    return ledger, folder / "run"


def value(out: Path, file_id: str, item: str, ordinal: int) -> str:
    layout = load_layout()
    element = next(i.element for i in layout.items(file_id) if i.name == item)
    (path,) = (out / "xml").rglob(f"{file_id}_*.xml")
    frame = pl.concat(read_batches(path, layout, Findings()))
    return str(frame[element][ordinal - 1])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_was_decided_is_open_no_more(
    suffix: str, faulty: tuple[Path, Path, Path], decided: tuple[Path, Path], tmp_path: Path
) -> None:
    delivery, gaiji, first = faulty
    work, ledger = tmp_path / f"work{suffix}", tmp_path / "decisions.csv"
    written = made(first, ledger, work)
    assert (written.open, written.decided) == (KINDS, 0)
    fill(work, demo_decision)
    done = read(work, first, ledger)
    assert (done.added, done.known, done.open) == (16, 0, 0)
    before = ledger.read_bytes()
    assert read(work, first, ledger).known == 16
    assert ledger.read_bytes() == before
    result = run(delivery, tmp_path / "run", ledger=gaiji, decisions=ledger)
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text("utf-8"))
    assert (manifest["rejected"], manifest["open_cases"], unbalanced(result.uses)) == (0, 0, [])
    assert manifest["decisions"] == {"decisions": 16, "used": 12, "uses": 19}
    assert manifest["plan"]["decisions_sha256"] == hashlib.sha256(before).hexdigest()
    assert {(u.source, u.file_id): u.decided for u in result.uses if u.decided} == {
        ("JK04", "0101"): 1, ("JK06", "0104"): 1, ("AT04", "0307"): 2,
    }  # fmt: skip
    assert "code_unmapped" not in codes(result.findings)
    again = made(tmp_path / "run", ledger, tmp_path / "again.csv")
    assert (again.open, again.decided) == ({}, 4)
    xml = {name: data for name, data in tree(tmp_path / "run").items() if name.startswith("xml/")}
    assert xml == {name: data for name, data in tree(decided[1]).items() if name.startswith("xml/")}


def test_each_decision_is_where_it_belongs_and_says_so(decided: tuple[Path, Path]) -> None:
    ledger, out = decided
    of = {row.case: row for row in DecisionLedger.read(ledger).effective.values()}
    assert value(out, "0101", "異動届出年月日", 62) == "20171201"
    assert value(out, "0302", "商号又は名称", 2) == COMPANY
    assert value(out, "0101", "異動事由", 11) in {d.value for d in of.values() if d.kind == "code"}
    provenance = pl.read_parquet(out / "provenance" / "0101.parquet")
    changed = provenance.filter(pl.col("#decided").is_not_null())
    assert changed["#ordinal"].to_list() == [11, 62, 158]
    assert {of[case].kind for marks in changed["#decided"] for case in marks.split()} == {"code", "field"}
    assert changed["#decided"][0].count(" ") == 1, "two items of the record were decided"
    with (out / "ledger" / "decisions.csv").open(encoding="utf-8-sig", newline="") as lines:
        uses = {row["kind"]: row["uses"] for row in csv.DictReader(lines) if row["decision"] == "value"}
    assert uses == {"code": "2", "field": "1", "gaiji": "6"}


class Stopping(Silent):
    """Breaks a run off at its nth word."""

    def __init__(self, after: int) -> None:
        self.left = after

    def start(self, what: str, total: int | None = None) -> None:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt

    def advance(self, amount: int) -> None:
        self.start("")


def test_the_same_decisions_give_the_same_bytes_also_when_broken_off(
    faulty: tuple[Path, Path, Path], decided: tuple[Path, Path], tmp_path: Path
) -> None:
    asked = options(faulty[0], tmp_path / "broken", ledger=faulty[1], decisions=decided[0])
    stops = 0
    for words in (3, 12, 25, 60, 140):
        try:
            extract("package_cp932", replace(asked, resume=stops > 0), Stopping(words))
        except KeyboardInterrupt:
            stops += 1
    assert stops > 3
    extract("package_cp932", replace(asked, resume=True), Silent())
    assert tree(tmp_path / "broken") == tree(decided[1])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_values_are_masked_unless_asked_for(suffix: str, faulty: tuple[Path, Path, Path], tmp_path: Path) -> None:
    names = set()
    with (faulty[0] / "データ" / "AT02_法人.csv").open(encoding="cp932", newline="", errors="replace") as lines:
        for row in csv.DictReader(lines):
            names |= {row["商号"], row["法人番号"]} if "法人番号" in row else {row["商号"]}
    work = tmp_path / f"work{suffix}"
    made(faulty[2], tmp_path / "decisions.csv", work)
    shown = {text for row in rows(work) for text in row.values()}
    assert not any(name and name in text for name in names for text in shown)
    assert "999" in shown, "a code names nobody"
    made(faulty[2], tmp_path / "decisions.csv", work, unmask=True)
    assert any("[001B]" in row["Value found"] and "漢" not in row["Value found"] for row in rows(work))


def test_the_workbook_has_lists_and_nothing_that_computes(faulty: tuple[Path, Path, Path], tmp_path: Path) -> None:
    made(faulty[2], tmp_path / "decisions.csv", tmp_path / "work.xlsx", unmask=True)
    book = load_workbook(tmp_path / "work.xlsx")
    sheet, lists = book.worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s", "n"}
    answers = [cell for row in sheet.iter_rows(min_row=5, min_col=13) for cell in row]
    assert {cell.number_format for cell in answers} == {"@"}
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        column = rule.formula1.split("$")[1]
        for cells in rule.sqref.ranges:
            offered[cells.coord] = [c.value for c in lists[column] if c.value]
    assert ["exclude", "leave", "redeliver"] in offered.values()
    assert all(offered.values())
    assert any(v[0].startswith("101 ") for v in offered.values()), "the item's own code list, with its labels"


MISTAKES = {
    "who": ({"Decided by": ""}, "who decided is missing"),
    "day": ({"Decided on": "2026-02-30"}, "YYYY-MM-DD"),
    "future": ({"Decided on": "2026-11-03"}, "YYYY-MM-DD"),
    "word": ({"Decision": "maybe"}, "cannot be decided here"),
    "kind": ({"Decision": "merge"}, "cannot be decided here"),
    "none": ({"Decision": ""}, "cannot be decided here"),
    "formula": ({"Value decided": "=1+1"}, "formula"),
    "link": ({"Value decided": '@SUM(A1)'}, "formula"),
    "unreadable": ({"Value decided": "H29.13.1"}, "Date that cannot be read"),
    "control": ({"Value decided": "平成29年\x1b"}, "U+001B"),
    "no value": ({"Value decided": ""}, "needs a value"),
    "id": ({"Case": "0" * 20, "Record (first)": ""}, "no such open case"),
    "stale": ({"Case": "0" * 20}, "has changed since"),
    "reason": ({"Decision": "exclude", "Value decided": ""}, "reason"),
    "unwanted": ({"Decision": "leave"}, "takes no value"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_and_nothing_is_taken(mistake: str, faulty: tuple[Path, Path, Path], work: Path) -> None:
    wrong, told = MISTAKES[mistake]
    ledger = work.with_name("decisions.csv")
    day = next(row["Case"] for row in rows(work) if row["Source field"] == "届出日")
    fill(work, lambda row: demo_decision(row) | (wrong if row["Case"] == day else {}))
    with pytest.raises(DefinitionErrors) as refused:
        read(work, faulty[2], ledger)
    assert told in str(refused.value)
    assert len(refused.value.errors) == 1
    assert not ledger.exists()


def test_cells_that_excel_changed_are_refused(faulty: tuple[Path, Path, Path], tmp_path: Path) -> None:
    work, ledger = tmp_path / "work.xlsx", tmp_path / "decisions.csv"
    made(faulty[2], ledger, work)
    fill(work, demo_decision)
    book = load_workbook(work)
    sheet = book.worksheets[0]
    head = next(n for n, row in enumerate(sheet.values, 1) if row[0] == "Case")
    sheet.cell(head + 1, 14).value = "=HYPERLINK(1)"
    sheet.cell(head + 2, 14).value = 1
    book.save(work)
    with pytest.raises(DefinitionErrors) as refused:
        read(work, faulty[2], ledger)
    assert [(e.line, e.column) for e in refused.value.errors] == [(head + 1, "value"), (head + 2, "value")]


def test_half_an_order_is_refused(faulty: tuple[Path, Path, Path], work: Path) -> None:
    ledger = work.with_name("decisions.csv")
    first = next(row["Case"] for row in rows(work) if row["Group"])
    fill(work, lambda row: WHO | {"Decision": "order", "Value decided": "1"} if row["Case"] == first else {})
    with pytest.raises(DefinitionErrors, match="needs an order of its own"):
        read(work, faulty[2], ledger)
    fill(work, lambda row: WHO | {"Decision": "order", "Value decided": "1"} if row["Group"] else {})
    with pytest.raises(DefinitionErrors, match="needs an order of its own"):
        read(work, faulty[2], ledger)
    assert not ledger.exists()


def test_a_later_decision_takes_the_place_of_an_earlier_one_and_both_stay(
    faulty: tuple[Path, Path, Path], work: Path
) -> None:
    ledger = work.with_name("decisions.csv")
    code = next(row["Case"] for row in rows(work) if row["Kind"] == "code value")
    fill(work, lambda row: demo_decision(row) if row["Case"] == code else {})
    read(work, faulty[2], ledger)
    before = ledger.read_bytes()
    fill(
        work,
        lambda row: (
            {"Decision": "leave", "Value decided": "", "Decided on": "2026-10-31"} if row["Case"] == code else {}
        ),
    )
    with pytest.raises(DefinitionErrors, match="before the day of the decision in line 2"):
        read(work, faulty[2], ledger)
    fill(work, lambda row: {"Decided on": "2026-11-02"} if row["Case"] == code else {})
    assert read(work, faulty[2], ledger).replaced == 1
    assert ledger.read_bytes().startswith(before)
    assert [(row.decision, row.supersedes) for _, row in DecisionLedger.read(ledger).rows] == [
        ("value", 0),
        ("reject", 2),
    ]
    ledger.write_bytes(ledger.read_bytes().replace(b",2,code_unmapped", b",,code_unmapped"))
    with pytest.raises(DefinitionErrors, match="line 2"):
        DecisionLedger.read(ledger)


def test_a_record_that_changed_stops_the_run_until_its_decision_is_withdrawn(
    faulty: tuple[Path, Path, Path], decided: tuple[Path, Path], tmp_path: Path
) -> None:
    delivery, gaiji, first = faulty
    shutil.copytree(delivery, tmp_path / "delivery")
    path = tmp_path / "delivery" / "データ" / "AT02_法人.csv"
    path.write_bytes(path.read_bytes().replace(b"\x1b", b""))
    ledger = tmp_path / "decisions.csv"
    for suffix in (".csv", ".key"):
        shutil.copy(decided[0].with_suffix(suffix), ledger.with_suffix(suffix))
    with pytest.raises(RunError) as refused:
        run(tmp_path / "delivery", tmp_path / "stale", ledger=gaiji, decisions=ledger)
    ((line, stale),) = [(n, d) for n, d in DecisionLedger.read(ledger).rows if d.value == COMPANY]
    assert (refused.value.key, refused.value.values["lines"]) == ("worklist.stale", str(line))
    work = tmp_path / "withdraw.csv"
    work.write_text(
        f"case,decision,value,decided_by,decided_on,note\n{stale.case},withdraw,,山田,2026-11-02,訂正済み\n", "utf-8"
    )
    assert read(work, first, ledger).replaced == 1
    result = run(tmp_path / "delivery", tmp_path / "run", ledger=gaiji, decisions=ledger)
    assert "character_forbidden" not in codes(result.findings)
    assert "decision_unused" not in codes(result.findings)


@pytest.mark.parametrize("records", [100, 20_000])
def test_an_estimate_takes_decisions_into_account_where_it_can(
    records: int, faulty: tuple[Path, Path, Path], decided: tuple[Path, Path], tmp_path: Path
) -> None:
    asked = options(faulty[0], tmp_path / "none", ledger=faulty[1], decisions=decided[0])
    found = estimate("package_cp932", asked, records, Silent())
    assert not any(seen.kind == "code" for seen in found.seen)
    assert found.whole == (records == 20_000)
    if found.whole:
        assert sum(file.rejected.value for file in found.files) == 0


def test_decisions_that_nothing_uses_are_told_and_a_lost_key_is_no_guess(
    faulty: tuple[Path, Path, Path], decided: tuple[Path, Path], clean: tuple[Path, object], tmp_path: Path
) -> None:
    ledger = tmp_path / "decisions.csv"
    kept = [row for row in decided[0].read_text("utf-8-sig").splitlines() if ",code," in row or row.startswith("case,")]
    ledger.write_text("\n".join(kept) + "\n", "utf-8")
    with pytest.raises(DefinitionErrors, match="key of the ledger"):
        run(clean[0], tmp_path / "no_key", decisions=ledger)
    ledger.with_suffix(".key").write_bytes(decided[0].with_suffix(".key").read_bytes())
    result = run(clean[0], tmp_path / "run", decisions=ledger)
    assert result.findings.count("decision_unused") == 2
    assert isinstance(result.findings, Findings)
