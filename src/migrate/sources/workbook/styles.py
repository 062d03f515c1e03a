"""The styles of cells: what their number formats show, and what a person marked."""

from typing import NamedTuple

from lxml import etree

from migrate.sources.workbook.formats import GENERAL, Format, read_format


class Style(NamedTuple):
    """``shaded``: 網掛け, a background of its own; ``struck``: 取消線."""

    format: Format = GENERAL
    shaded: bool = False
    struck: bool = False


DEFAULT = Style()


def read_styles(sheet: etree._Element) -> tuple[Style, ...]:
    """Return the styles that cells refer to by number, from the part styles.xml."""
    codes = {e.get("numFmtId"): e.get("formatCode") for e in sheet.iterfind("{*}numFmts/{*}numFmt")}
    fills = [_drawn(fill) for fill in sheet.iterfind("{*}fills/{*}fill")]
    struck = [_on(font.find("{*}strike")) for font in sheet.iterfind("{*}fonts/{*}font")]
    return tuple(
        Style(
            read_format(int(e.get("numFmtId", "0")), codes.get(e.get("numFmtId"))),
            # Fills 0 and 1 are the format's own: none, and a pattern that is never used.
            (fill := int(e.get("fillId", "0"))) > 1 and fill < len(fills) and fills[fill],
            (font := int(e.get("fontId", "0"))) < len(struck) and struck[font],
        )
        for e in sheet.iterfind("{*}cellXfs/{*}xf")
    )


def _drawn(fill: etree._Element) -> bool:
    pattern = fill.find("{*}patternFill")
    return pattern is None or pattern.get("patternType", "none") != "none"


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get("val", "1") in ("1", "true", "on")
