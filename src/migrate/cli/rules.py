"""``migrate rules``: the rule catalogue."""

from typing import Annotated

import typer

import migrate.runs.rules  # noqa: F401 - what is not defined cannot be listed
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.cli.verb import Common, verb
from migrate.findings import RULES
from migrate.runs.directory import RunError

app = typer.Typer(name="rules", help=say("rules_help"), no_args_is_help=True)


@app.command("list", help=say("rules_list_help"))
@verb
def list_(
    *,
    common: Common,
) -> tuple[Exit, str]:
    """List every rule, of every stage."""
    rules = sorted(RULES.values(), key=lambda r: (r.stage, r.severity.rank, r.code))
    if common.as_json:
        print_json([r.to_dict() for r in rules])
    else:
        for r in rules:
            out.print(f"{r.stage:8} {r.severity.value:8} {r.code:34} {r.title.in_(LANG)}", markup=False)
    return Exit.CLEAN, say("rules_listed", rules=len(rules))


@app.command(help=say("rules_show_help"))
@verb
def show(
    code: Annotated[str, typer.Argument(help=say("rules_code"))],
    *,
    common: Common,
) -> tuple[Exit, str]:
    """Show one rule in full."""
    if code not in RULES:
        raise RunError("runs.no_such_rule", code=code)
    rule = RULES[code]
    if common.as_json:
        print_json(rule.to_dict())
        return Exit.CLEAN, rule.clause
    out.print(f"{rule.code} ({rule.severity}, {rule.stage})", markup=False)
    for text in (rule.title, rule.explanation, rule.remedy):
        out.print(text.in_(LANG), markup=False)
    return Exit.CLEAN, rule.clause
