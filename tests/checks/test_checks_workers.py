"""The same answer however many processes work, wherever batches are cut, and whatever has been seen before."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest
from checks_small import LAYOUT, FrameDelivery, check, delivery, envelope, frame, good_records
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_checks_runner import faulty_records

from migrate.checks import catalogue, values_seen
from migrate.checks.checker import Asked, Checker, OfFile
from migrate.checks.contexts import VALUE, ByValue, ItemContext
from migrate.checks.delivery import Delivery, Document
from migrate.checks.keep import Keep
from migrate.checks.result import CheckResult
from migrate.checks.runner import run_checks
from migrate.checks.values_seen import ValuesSeen
from migrate.findings import Findings, Text
from migrate.layout import Layout, load_layout
from migrate.values import has_bmp_private_use, has_geta, has_no_marked_character, has_plane15, has_replacement
from migrate.xml import Stretch, XmlError, stretches_of, write_part

CHUKAN = load_layout("chukan-2.7-draft")
_MARKED = st.text(st.sampled_from("aア亜〓�\ue000\uf8ff\U000f0000\U000fffff\U000eeeee｡ﾟ \x7f"), max_size=4)
_DIGITS = st.text("0129", max_size=9) | st.dates().map(lambda day: day.strftime("%Y%m%d"))


def as_json(result: CheckResult) -> str:
    return json.dumps(result.to_dict(), ensure_ascii=False, sort_keys=True)


def test_neither_processes_nor_batches_change_anything(tmp_path: Path) -> None:
    records = faulty_records()
    records["0101"] += records["0101"][:9]
    wanted = as_json(check(delivery(records, parts=3), tmp_path, limit=3))
    for count, size in ((1, 7), (3, 2), (2, 1000)):
        result = check(delivery(records, parts=3), tmp_path, limit=3, workers=count, batch_records=size, stretch=1)
        assert as_json(result) == wanted, (count, size)


def written(folder: Path, parts: int) -> list[Path]:
    """Write a delivery with faults as documents, and return those of persons."""
    records = faulty_records()
    records["0101"] = [{**record, "宛名番号": f"{n:015d}"} for n, record in enumerate(records["0101"] * 40)]
    whole = delivery(records, parts)
    for documents in whole.documents.values():
        for document in documents:
            write_part(folder / document.path, LAYOUT, document.envelope, [whole.frames[document.path]])
    return sorted(folder.glob("0101_*.xml"))


def in_doubt(path: Path, of: tuple[int, int], replaced: tuple[str, str]) -> None:
    """Change one record of a document, so far into it, to what only an XML parser can read."""
    data = path.read_text("utf-8")
    at = data.index(replaced[0], len(data) * of[0] // of[1])
    path.write_text(data[:at] + replaced[1] + data[at + len(replaced[0]) :], "utf-8")


@pytest.mark.parametrize(
    "replaced",
    [
        ("<レコード>", "<レコード >"),
        ("</レコード>\n", "</レコード>"),
        ("</レコード>\n<レコード>", "</レコード>\n<!-- -->\n迷<レコード>"),
        ("<宛名番号>", "<宛名番号>&#48;"),
        ("</宛名番号>", "</宛名"),  # not well-formed: what follows cannot be read
    ],
)
def test_a_document_in_doubt_is_read_as_by_one(replaced: tuple[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "delivery"
    folder.mkdir()
    first, second, *_ = written(folder, parts=3)
    in_doubt(second, (1, 2), replaced)
    in_doubt(first, (9, 10), replaced)
    wanted = check(Delivery.open(folder), tmp_path, limit=3)
    assert sum(wanted.records.values()) > 100
    result = check(Delivery.open(folder), tmp_path, limit=3, workers=2, stretch=3000)
    assert as_json(result) == as_json(wanted)
    assert [path.name for path in tmp_path.iterdir()] == ["delivery"]


@dataclass(frozen=True)
class _Broken(FrameDelivery):
    """A delivery whose documents end in an error after their last record."""

    def read(self, stretch: Stretch, layout: Layout, findings: Findings, batch_records: int) -> Iterator[pl.DataFrame]:
        yield from super().read(stretch, layout, findings, batch_records)
        raise XmlError(stretch.path, Text("途中", "broken off"))


@pytest.mark.parametrize("count", [1, 3])
def test_what_stands_before_an_error_is_checked(count: int, tmp_path: Path) -> None:
    whole = delivery(faulty_records())
    broken = _Broken(whole.documents, frames=whole.frames, objects=whole.objects)
    result = check(broken, tmp_path, workers=count, batch_records=3, stretch=1)
    assert result.records == check(whole, tmp_path).records
    assert result.findings.count("item_replacement_character") == 40


def test_a_rest_has_its_samples_though_the_last_stretch_was_checked_before(tmp_path: Path) -> None:
    """One process may have checked a document's last stretch when the rest from an earlier place is asked of it."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    path = written(folder, parts=1)[0]
    whole, keep = Delivery.open(folder), Keep(tmp_path, {})
    asked = Asked(whole, LAYOUT, catalogue(), "20251001", 1000, keep, Findings(limit=3))
    first, *_, last = stretches_of(path, LAYOUT, 3000)
    rest = OfFile("0101", Stretch(path, first.start))

    def samples(checker: Checker) -> list[tuple[str, str, int, int]]:
        found = [failure for checked in checker(rest) for failure in checked.failures]
        return [(of.rule, of.item, of.count, of.rows.height) for of in found]

    checker = Checker(asked)
    assert any(failure.rows.height for checked in checker(OfFile("0101", last)) for failure in checked.failures)
    assert samples(checker) == samples(Checker(asked))


def test_of_equal_records_the_first_is_named(tmp_path: Path) -> None:
    same = [good_records()["0101"][2] | {"個人履歴番号": "2", "最新フラグ": "0"}] * 9
    result = check(delivery({"0101": same}, parts=3), tmp_path, workers=3, batch_records=1, stretch=1)
    for rule in ("history_latest_flag", "history_number_gap"):
        (found,) = result.findings.samples(rule)
        assert found.place is not None
        assert (found.place.part, found.place.record) == (1, 1)


@pytest.mark.parametrize(
    ("flags", "wrong"),
    [("0001", []), ("0010", [3]), ("0000", [4]), ("1001", [1]), ("0011", [3])],
)
def test_branches_come_after_the_number_they_belong_to(flags: str, wrong: list[int], tmp_path: Path) -> None:
    numbers = [("1", "0"), ("1", "10"), ("2", "0"), ("2", "9")]
    rows = [
        {"宛名番号": "1", "個人履歴番号": number, "枝番号": branch, "最新フラグ": flag}
        for (number, branch), flag in zip(numbers, flags, strict=True)
    ]
    path = Path("0101_0001.xml")
    told = envelope("0101", 4, layout=CHUKAN.version)
    delivered = FrameDelivery({"0101": (Document(path, told),)}, frames={path: frame(rows, "0101", layout=CHUKAN)})
    findings = Findings()
    run_checks(delivered, CHUKAN, work_dir=tmp_path, findings=findings, only={"history_latest_flag"})
    assert [f.place and f.place.record for f in findings.samples()] == wrong


def _screened() -> Iterator[ByValue]:
    """What rules ask of the items of a file of each kind."""
    for file_id in ("0101", "0103"):
        for item in CHUKAN.items(file_id):
            context = ItemContext(CHUKAN, file_id, "20251001", item)
            for rule in catalogue().item:
                answer = rule.check(context)
                if isinstance(answer, ByValue) and answer.unless is not None:
                    yield answer


_SCREENED = list({str(judgement.values): judgement for judgement in _screened()}.values())


@settings(max_examples=30, deadline=None)
@given(st.lists(_MARKED | _DIGITS, min_size=1, max_size=40))
@example(["00000000", "19550000", "20230229", "99991231", "00010101", "2020 101"])
def test_what_a_screen_lets_pass_never_fails(values: list[str]) -> None:
    column = pl.DataFrame({VALUE: values})
    both = [j.values & j.unless(pl.col(VALUE)) for j in _SCREENED if j.unless is not None]
    assert not any(column.select(failing.any().alias(str(n)) for n, failing in enumerate(both)).row(0))


@settings(deadline=None)
@given(_MARKED)
def test_marked_characters_are_those_of_the_four_questions(text: str) -> None:
    value = pl.lit(text)
    asked = pl.any_horizontal(f(value) for f in (has_plane15, has_bmp_private_use, has_geta, has_replacement))
    assert pl.select(~has_no_marked_character(value) == asked).item()


_ITEM = CHUKAN.items("0101")[0]
_JUDGEMENTS = [
    ByValue(_ITEM, lambda value: value == ""),
    ByValue(_ITEM, lambda value: value.str.len_chars() > 2, unless=lambda value: value.str.len_chars() < 2),
    ByValue(_ITEM, lambda value: value.str.contains("1"), unless=lambda value: value.str.contains("^[029]*$")),
]


def _fails(number: int, value: str) -> bool:
    return [value == "", len(value) > 2, "1" in value][number]


@settings(deadline=None)
@given(st.lists(st.lists(st.none() | st.text("0129", max_size=3), max_size=12), max_size=6), st.booleans())
def test_values_seen_before_are_judged_alike(batches: list[list[str | None]], lists: bool) -> None:
    seen = ValuesSeen(_JUDGEMENTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values_seen, "_FEW", 5)
        patch.setattr(values_seen, "_MOST", 8)
        for batch in batches:
            plain = pl.Series("x", batch, pl.String)
            column = pl.Series("x", [batch], pl.List(pl.String)) if lists else plain
            for number, wrong in enumerate(seen.wrong(column)):
                assert set(wrong) == {v for v in batch if v is not None and _fails(number, v)}
                assert wrong.n_unique() == wrong.len()
