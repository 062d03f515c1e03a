"""Bar charts as SVG, readable on light and dark pages, each bar with the spread of its runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

LABELS, WIDTH, ROW, TOP = 260, 410, 26, 46


@dataclass(frozen=True)
class Bar:
    """A program's median, with the least and the most of its runs."""

    label: str
    low: float
    median: float
    high: float
    ours: bool


def chart(title: str, unit: str, bars: Sequence[Bar], limit: float | None = None) -> str:
    """Return a chart as SVG text; ``limit`` is drawn as a line."""
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)
    most = max([bar.high for bar in bars] + [limit or 0.0])
    return environment.get_template("chart.svg.jinja").render(
        title=title, unit=unit, bars=bars, limit=limit, scale=WIDTH / most, labels=LABELS, width=WIDTH, row=ROW, top=TOP
    )
