"""``migrate layout list``: versions and domains with their counts."""

from dataclasses import asdict

from rich.table import Table

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.layout import Layout, available_layouts, load_layout
from migrate.layout.counts import Counts, counts

_COLUMNS = ("files", "items", "codes", "values", "relations", "official", "derived", "proposed")


@verb
def command(
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """List every version that can be loaded and its domains."""
    found = [load_layout(version, layouts) for version in available_layouts(layouts)]
    if common.as_json:
        print_json([_as_data(layout) for layout in found])
    for layout in [] if common.as_json else found:
        out.print(_table(layout))
    return Exit.CLEAN, say("layout_listed", files=sum(len(layout.files) for layout in found))


def _as_data(layout: Layout) -> dict[str, object]:
    return {
        "version": layout.version,
        "title": layout.title._asdict(),
        "status": layout.status,
        "digest": layout.digest,
        "domains": [
            {"domain": domain.domain_id, "title": domain.title._asdict(), **asdict(counts(domain))}
            for domain in layout.domains
        ],
    }


def _table(layout: Layout) -> Table:
    table = Table(title=f"{layout.version} {layout.title.in_(LANG)}", title_justify="left", show_footer=True)
    table.add_column(say("layout_column_domain"))
    table.add_column(say("layout_column_title"), footer=say("layout_total"))
    total = counts(*layout.domains)
    for column in _COLUMNS:
        table.add_column(say(f"layout_column_{column}"), footer=_cell(total, column), justify="right")
    for domain in layout.domains:
        row = counts(domain)
        table.add_row(domain.domain_id, domain.title.in_(LANG), *(_cell(row, column) for column in _COLUMNS))
    return table


def _cell(row: Counts, column: str) -> str:
    return f"{getattr(row, column):,}"
