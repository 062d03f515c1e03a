"""How the cells of an exported workbook look; each look is a named style, so that Excel shows it by its name."""

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

from migrate.layout.export.sheets import Look

# Text, so that Excel keeps 01 as it is, in empty cells and new rows too.
TEXT_FORMAT = "@"
_FONT = "游ゴシック"
_FILLS: Mapping[Look, str] = {
    Look.WARNING: "FFE0E0",
    Look.HEADER: "D9E1F2",
    Look.OWN: "E7E6E6",
    Look.KEY: "DAEEF3",  # デジタル庁's 水色セル
    Look.OFFICIAL: "E2EFDA",
    Look.DERIVED: "DDEBF7",
    Look.PROPOSED: "FFF2CC",
}
_FONTS: Mapping[Look, dict[str, Any]] = {
    Look.TITLE: {"bold": True, "size": 14},
    Look.WARNING: {"bold": True, "color": "9C0006"},
    Look.NAMES: {"italic": True, "color": "808080", "size": 8},
    Look.HEADER: {"bold": True},
    Look.OWN: {"bold": True, "color": "595959"},
}
# Lines that may reach over the columns beside them, where the others break within their cell.
_ONE_LINE = {Look.TITLE, Look.WARNING, Look.NAMES, Look.NOTE}


def fill(look: Look) -> PatternFill | None:
    """Return the colour of a look, None if it has none."""
    colour = _FILLS.get(look)
    return PatternFill("solid", fgColor=colour, bgColor=colour) if colour else None


def font(look: Look = Look.TEXT) -> Font:
    """Return the type of a look."""
    return Font(**{"name": _FONT, "size": 10, **_FONTS.get(look, {})})


def alignment(look: Look = Look.TEXT) -> Alignment:
    """Return how the text of a look stands in its cell."""
    return Alignment(vertical="top", wrap_text=look not in _ONE_LINE)


def add_looks(workbook: Workbook) -> None:
    """Give a workbook its styles, ``migrate_<look>``."""
    for look in Look:
        style = NamedStyle(style_name(look), number_format=TEXT_FORMAT)
        style.font = font(look)
        style.alignment = alignment(look)
        if colour := fill(look):
            style.fill = colour
        workbook.add_named_style(style)


def style_name(look: Look) -> str:
    """Return the name of the style of a look."""
    return f"migrate_{look}"
