"""Which deliveries there are of which town."""

from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
LEGACY = REPO.parent / "shared" / "legacy"
TOWNS = {
    "package_cp932": "112089",
    "mainframe_jef": "142034",
    "mainframe_ibm": "232017",
    "rdb_dump": "282014",
    "spreadsheet": "382035",
}
BASE_DATE = "20251001"
