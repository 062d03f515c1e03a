"""The tests themselves. A failure names the converter's file, field or record that is at fault."""

import shutil
from collections.abc import Set
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from migrate.convert.definition.converter import Converter
from migrate.convert.proof.converter import examine_converter
from migrate.findings import Severity
from migrate.layout import Layout, load_layout
from migrate.layout.xsd import xsd_for
from migrate.reconcile import unbalanced
from migrate.reports.mapping import Mappings
from migrate.runs.directory import RunError
from migrate.runs.journal import Journal
from migrate.runs.load import load
from migrate.runs.progress import Silent
from migrate.runs.validate import validate
from migrate.sources import SourceError
from migrate.testing.invention import invent
from migrate.testing.kit.codes import codes_left
from migrate.testing.kit.damage import damage, fields_to_damage
from migrate.testing.kit.golden import differences, documents, golden_run
from migrate.testing.kit.money import money
from migrate.testing.kit.runs import Run, codes, rejected, run, tree, written
from migrate.testing.legacy import write_delivery
from migrate.testing.reference import convert

_RECORDS = 6


class Damaged(NamedTuple):
    """What was made wrong, by source and record, and the run."""

    fields: dict[tuple[str, int], str]
    run: Run


class ConverterKit:
    """About twenty tests of a converter; a subclass named ``Test…`` says of which.

    ``folder``: the converter's. ``overlay``: a municipality's. ``delivery``: a real one of ``municipality``
    (団体コード) as of ``base_date``, for the tests that need one; without it they are skipped. ``layouts``: the
    folder of layout versions, the shipped one unless given.
    """

    folder: Path
    overlay: Path | None = None
    delivery: Path | None = None
    municipality = "992011"
    base_date = "20251001"
    layouts: Path | None = None

    @pytest.fixture(scope="class")
    @classmethod
    def converter(cls) -> Converter:
        return Converter(cls.folder, cls.overlay)

    @pytest.fixture(scope="class")
    @classmethod
    def layout(cls, converter: Converter) -> Layout:
        return load_layout(converter.definition.layout, cls.layouts)

    @pytest.fixture(scope="class")
    @classmethod
    def invented(cls, converter: Converter, layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Run:
        """A delivery of invented records, enough of them for every value of every code table, and its run."""
        root = tmp_path_factory.mktemp("invented")
        longest = max((len(table.rows) for table in converter.codes.values()), default=0)
        write_delivery(root / "delivery", converter, invent(converter, layout, max(_RECORDS, longest)))
        return cls._run(converter, root / "delivery", root / "run")

    @pytest.fixture(scope="class")
    @classmethod
    def damaged(cls, converter: Converter, layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Damaged:
        """A delivery in which each record has one wrong field at most, and its run."""
        root = tmp_path_factory.mktemp("damaged")
        records = invent(converter, layout, max(_RECORDS, fields_to_damage(converter, layout)))
        fields = damage(converter, layout, records)
        write_delivery(root / "delivery", converter, records)
        return Damaged(fields, cls._run(converter, root / "delivery", root / "run"))

    @pytest.fixture(scope="class")
    @classmethod
    def golden(cls, converter: Converter, tmp_path_factory: pytest.TempPathFactory) -> Run:
        return golden_run(converter, tmp_path_factory.mktemp("golden") / "run", cls.layouts)

    @pytest.fixture(scope="class")
    @classmethod
    def real(cls, converter: Converter, tmp_path_factory: pytest.TempPathFactory) -> Run:
        if not cls._delivered():
            pytest.skip(f"needs ../shared/ or another delivery: {cls.delivery}")
        return cls._run(converter, cls.delivery or Path(), tmp_path_factory.mktemp("real") / "run")

    @classmethod
    def _delivered(cls) -> bool:
        return cls.delivery is not None and cls.delivery.is_dir()

    @classmethod
    def _run(cls, converter: Converter, delivery: Path, out: Path, **changes: object) -> Run:
        return run(converter, delivery, out, cls.municipality, cls.base_date, layouts=cls.layouts, **changes)

    def _parameters(self) -> dict[str, str]:
        return {"municipality": self.municipality, "base_date": self.base_date}

    # The definition

    def test_the_definition_is_complete(self, converter: Converter, layout: Layout) -> None:
        assert [str(error) for error in examine_converter(converter, layout).errors] == []

    def test_every_row_is_explained_in_both_languages(self, converter: Converter, layout: Layout) -> None:
        rows = [row for file in Mappings.of(converter, layout).files for row in file.rows if row.line is not None]
        assert len(rows) == sum(map(len, converter.mappings.values()))
        assert [row.item.name for row in rows if not (row.how.ja and row.how.en)] == []

    def test_overlays_in_the_folder_fit(self, layout: Layout) -> None:
        for path in sorted((self.folder / "overlays").glob("*.toml")):
            assert [str(e) for e in examine_converter(Converter(self.folder, path), layout).errors] == [], path.name

    # Golden records

    def test_golden_records_become_what_was_agreed(self, converter: Converter, golden: Run) -> None:
        assert differences(converter, golden) == []

    def test_golden_records_are_valid_against_the_schemas(self, layout: Layout, golden: Run) -> None:
        self._valid(layout, golden)

    def test_golden_records_are_of_every_source_and_file(self, converter: Converter, golden: Run) -> None:
        uses, files = golden.result.uses, converter.definition.file
        assert {use.source for use in uses if use.records} >= {target.source for target in files}
        assert {use.file_id for use in uses if use.written} == {target.id for target in files}

    # Invented records

    def test_every_record_is_accounted_for(self, invented: Run) -> None:
        assert unbalanced(invented.result.uses) == []
        assert invented.result.rejected == 0, codes(invented.result.findings)
        assert invented.result.records > 0

    def test_the_papers_agree(self, invented: Run) -> None:
        assert invented.result.findings.count(at_least=Severity.ERROR) == 0, codes(invented.result.findings)

    def test_money_goes_through(self, converter: Converter, layout: Layout, invented: Run) -> None:
        found = list(money(converter, layout, invented))
        assert [what for what, paper, made in found if paper != made] == []

    def test_every_code_of_the_tables_is_converted(self, converter: Converter, layout: Layout, invented: Run) -> None:
        assert "code_unmapped" not in codes(invented.result.findings)
        assert codes_left(converter, layout, invented) == []

    def test_the_reference_gives_the_same_values(self, converter: Converter, layout: Layout, invented: Run) -> None:
        self._agrees(converter, layout, invented)

    def test_the_records_load(self, layout: Layout, tmp_path: Path, request: pytest.FixtureRequest) -> None:
        done: Run = request.getfixturevalue("real" if self._delivered() else "invented")
        delivered = _only(layout, {use.file_id for use in done.result.uses})
        loaded = load(done.out, f"duckdb:///{tmp_path / 'city.duckdb'}", delivered, progress=Silent()).result
        refused = sum(f.rejected for f in loaded.files)
        assert sum(f.inserted for f in loaded.files) + refused == done.result.records
        # invented records may have one key where real ones have not
        assert refused == 0 or not self._delivered()

    # What must be refused

    def test_wrong_values_are_refused_with_their_records(
        self, converter: Converter, layout: Layout, damaged: Damaged
    ) -> None:
        refused: set[tuple[str, int]] = set()
        list(convert(converter, layout, damaged.run.delivery, self._parameters(), refused))
        assert rejected(damaged.run, converter) == refused
        assert len(refused) == len(damaged.fields)
        assert unbalanced(damaged.run.result.uses) == []

    def test_no_value_is_told_unless_asked(self, converter: Converter, layout: Layout, damaged: Damaged) -> None:
        files = {target.id for target in converter.definition.file}
        records = [record for file_id in files for record in written(damaged.run.out, layout, file_id)]
        texts = {text for record in records for text in record.values()}
        personal = {text for text in texts if len(text) >= 10 or (len(text) >= 4 and not text.isascii())}
        told = (damaged.run.out / "findings.json").read_text("utf-8")
        assert {text for text in personal if text in told} - {self.municipality} == set()

    def test_a_missing_file_stops_the_run(self, converter: Converter, invented: Run, tmp_path: Path) -> None:
        delivery = Path(shutil.copytree(invented.delivery, tmp_path / "delivery"))
        self._data_files(converter, delivery)[0].unlink()
        with pytest.raises((SourceError, RunError)):
            self._run(converter, delivery, tmp_path / "run")

    def test_a_file_that_breaks_off_is_told(self, converter: Converter, invented: Run, tmp_path: Path) -> None:
        delivery = Path(shutil.copytree(invented.delivery, tmp_path / "delivery"))
        path = self._data_files(converter, delivery)[0]
        path.write_bytes(path.read_bytes()[:-7])
        try:
            done = self._run(converter, delivery, tmp_path / "run")
        except (SourceError, RunError):
            return
        assert done.result.findings.count(at_least=Severity.ERROR) > 0

    # The same bytes

    def test_batches_do_not_matter(self, converter: Converter, invented: Run, tmp_path: Path) -> None:
        other = self._run(converter, invented.delivery, tmp_path / "run", batch_records=60)
        assert documents(other.out) == documents(invented.out)

    def test_a_second_run_killed_half_way_ends_in_the_same_bytes(
        self, converter: Converter, invented: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps = (invented.out / "journal.jsonl").read_text("utf-8").count("\n")
        record, left = Journal.record, [steps // 2]

        def dying(journal: Journal, step: str, result: dict[str, object]) -> dict[str, object]:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return record(journal, step, result)

        monkeypatch.setattr(Journal, "record", dying)
        with pytest.raises(KeyboardInterrupt):
            self._run(converter, invented.delivery, tmp_path / "run")
        monkeypatch.undo()
        resumed = self._run(converter, invented.delivery, tmp_path / "run", resume=True)
        assert tree(resumed.out) == tree(invented.out)

    # A real delivery

    def test_the_delivery_is_accounted_for(self, converter: Converter, layout: Layout, real: Run) -> None:
        assert unbalanced(real.result.uses) == []
        assert (real.result.rejected, real.result.findings.count(at_least=Severity.ERROR)) == (0, 0), codes(
            real.result.findings
        )
        found = list(money(converter, layout, real))
        assert [what for what, paper, made in found if paper != made] == []

    def test_the_delivery_conforms(self, layout: Layout, real: Run) -> None:
        report = validate(real.out, layout, progress=Silent())
        assert report.findings.count(at_least=Severity.ERROR) == 0, codes(report.findings)
        self._valid(layout, real)

    def test_the_reference_gives_the_same_values_of_the_delivery(
        self, converter: Converter, layout: Layout, real: Run
    ) -> None:
        self._agrees(converter, layout, real)

    def _agrees(self, converter: Converter, layout: Layout, done: Run) -> None:
        made = {target.id: written(done.out, layout, target.id) for target in converter.definition.file}
        for file_id, record in convert(converter, layout, done.delivery, self._parameters()):
            assert next(made[file_id]) == record, file_id
        assert [file_id for file_id, rest in made.items() if next(rest, None) is not None] == []

    def _valid(self, layout: Layout, done: Run) -> None:
        for path in sorted((done.out / "xml").rglob("*.xml")):
            schema = etree.XMLSchema(etree.fromstring(xsd_for(layout, path.name[:4])))
            schema.assertValid(etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=True)))

    def _data_files(self, converter: Converter, delivery: Path) -> list[Path]:
        files = {source.file for source in converter.definition.converted}
        return sorted(p for p in delivery.rglob("*") if p.is_file() for f in files
                      if p.relative_to(delivery).as_posix() in (f, f"{f}.csv"))  # fmt: skip


def _only(layout: Layout, files: Set[str]) -> Layout:
    """Return the layout with these files alone: to make the tables of all takes longer than to load a few records."""
    fields = {name: getattr(layout, name) for name in type(layout).model_fields}
    codes = {item.code_id for file_id in files for item in layout.items(file_id)}
    domains = tuple(
        domain.model_copy(
            update={
                "files": tuple(f for f in domain.files if f.file_id in files),
                "items": tuple(i for i in domain.items if i.file_id in files),
                "relations": tuple(r for r in domain.relations if r.from_file in files),
                "codes": tuple(c for c in domain.codes if c.code_id in codes),
                "code_values": tuple(v for v in domain.code_values if v.code_id in codes),
            }
        )
        for domain in layout.domains
    )
    return type(layout).model_construct(**fields | {"domains": domains})
