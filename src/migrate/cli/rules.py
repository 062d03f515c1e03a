"""``migrate rules``: the rule catalogue."""

from typing import Annotated

import typer

from migrate.cli import options
from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json, run_verb
from migrate.findings import RULES
from migrate.runs import RunError

app = typer.Typer(name="rules", help=say("rules_help"), no_args_is_help=True)


@app.command("list", help=say("rules_list_help"))
def list_(
    lang: options.LangOption = None,
    as_json: options.JsonOption = False,
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,
) -> None:
    """List every rule, of every stage."""

    def verb() -> tuple[Exit, str]:
        rules = sorted(RULES.values(), key=lambda r: (r.stage, r.severity.rank, r.code))
        if as_json:
            print_json([r.to_dict() for r in rules])
        else:
            for r in rules:
                out.print(f"{r.stage:8} {r.severity.value:8} {r.code:34} {r.title.in_(LANG)}", markup=False)
        return Exit.CLEAN, say("rules_listed", rules=len(rules))

    run_verb(verb, debug=debug, as_json=as_json)


@app.command(help=say("rules_show_help"))
def show(
    code: Annotated[str, typer.Argument(help=say("rules_code"))],
    lang: options.LangOption = None,
    as_json: options.JsonOption = False,
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,
) -> None:
    """Show one rule in full."""

    def verb() -> tuple[Exit, str]:
        if code not in RULES:
            raise RunError("runs.no_such_rule", code=code)
        rule = RULES[code]
        if as_json:
            print_json(rule.to_dict())
            return Exit.CLEAN, rule.clause
        out.print(f"{rule.code} ({rule.severity}, {rule.stage})", markup=False)
        for text in (rule.title, rule.explanation, rule.remedy):
            out.print(text.in_(LANG), markup=False)
        return Exit.CLEAN, rule.clause

    run_verb(verb, debug=debug, as_json=as_json)
