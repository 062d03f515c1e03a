"""The shipped converters pass the test kit, with the vendors' deliveries where they are at hand."""

from converters_support import LEGACY, REPO, TOWNS

from migrate.testing.kit import ConverterKit

CONVERTERS = REPO / "converters"


class TestPackageCp932(ConverterKit):
    folder = CONVERTERS / "package_cp932"
    delivery, municipality = LEGACY / "package_cp932", TOWNS["package_cp932"]


class TestMainframeJef(ConverterKit):
    folder = CONVERTERS / "mainframe_jef"
    delivery, municipality = LEGACY / "mainframe_jef", TOWNS["mainframe_jef"]


class TestMainframeIbm(ConverterKit):
    folder = CONVERTERS / "mainframe_ibm"
    delivery, municipality = LEGACY / "mainframe_ibm", TOWNS["mainframe_ibm"]


class TestRdbDump(ConverterKit):
    folder = CONVERTERS / "rdb_dump"
    delivery, municipality = LEGACY / "rdb_dump", TOWNS["rdb_dump"]


class TestSpreadsheet(ConverterKit):
    folder = CONVERTERS / "spreadsheet"
    delivery, municipality = LEGACY / "spreadsheet", TOWNS["spreadsheet"]


def test_every_shipped_converter_is_tested() -> None:
    tested = {kit.folder for kit in ConverterKit.__subclasses__() if kit.__module__ == __name__}
    assert tested == {path.parent for path in CONVERTERS.glob("*/converter.toml")}
