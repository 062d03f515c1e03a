"""The shipped converters pass the test kit, with the vendors' deliveries where they are at hand."""

from collections.abc import Callable

import pytest
from converters_support import LEGACY, REPO, TOWNS

from migrate.convert.definition.converter import Converter
from migrate.layout import Layout
from migrate.testing.kit import ConverterKit
from migrate.testing.kit.money import money
from migrate.testing.kit.runs import Run

CONVERTERS = REPO / "converters"


class Shipped(ConverterKit):
    @pytest.fixture(scope="class")
    @classmethod
    def real(cls, real_run: Callable[[str], Run]) -> Run:
        return real_run(cls.folder.name)

    def test_the_paper_s_money_is_compared(self, converter: Converter, layout: Layout, real: Run) -> None:
        assert len(list(money(converter, layout, real))) > 40


class TestPackageCp932(Shipped):
    folder = CONVERTERS / "package_cp932"
    delivery, municipality = LEGACY / "package_cp932", TOWNS["package_cp932"]


class TestMainframeJef(Shipped):
    folder = CONVERTERS / "mainframe_jef"
    delivery, municipality = LEGACY / "mainframe_jef", TOWNS["mainframe_jef"]


class TestMainframeIbm(Shipped):
    folder = CONVERTERS / "mainframe_ibm"
    delivery, municipality = LEGACY / "mainframe_ibm", TOWNS["mainframe_ibm"]


class TestRdbDump(Shipped):
    folder = CONVERTERS / "rdb_dump"
    delivery, municipality = LEGACY / "rdb_dump", TOWNS["rdb_dump"]


class TestSpreadsheet(Shipped):
    folder = CONVERTERS / "spreadsheet"
    delivery, municipality = LEGACY / "spreadsheet", TOWNS["spreadsheet"]


def test_every_shipped_converter_is_tested() -> None:
    tested = {kit.folder for kit in Shipped.__subclasses__()}
    assert tested == {path.parent for path in CONVERTERS.glob("*/converter.toml")}
