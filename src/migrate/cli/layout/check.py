"""``migrate layout check``: prove the definitions consistent."""

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.layout import load_layout
from migrate.layout.consistency import check_layout


@verb
def command(
    layout: options.LayoutOption = options.DEFAULT_LAYOUT,
    layouts: options.LayoutsOption = None,
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Print every disagreement of the tables."""
    problems = [problem.in_(LANG) for problem in check_layout(load_layout(layout, layouts))]
    if common.as_json:
        print_json(problems)
    for problem in [] if common.as_json else problems:
        out.print(problem, markup=False)
    return (Exit.FINDINGS if problems else Exit.CLEAN), say("layout_checked", problems=len(problems))
