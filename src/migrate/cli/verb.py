"""What makes a function a verb: the options that every verb has, and one way to end."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from migrate.cli import options
from migrate.cli.output import Exit, reporter, run_verb
from migrate.runs.progress import Reporter

_COMMON = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=option)
    for name, default, option in (
        ("lang", None, options.LangOption),
        ("as_json", False, options.JsonOption),
        ("quiet", False, options.QuietOption),
        ("debug", False, options.DebugOption),
    )
]


@dataclass(frozen=True)
class Common:
    """The options every verb understands."""

    as_json: bool
    quiet: bool
    debug: bool

    def reporter(self) -> Reporter:
        """Return what to tell of long work."""
        return reporter(quiet=self.quiet or self.as_json)


def verb(function: Callable[..., tuple[Exit, str]]) -> Callable[..., None]:
    """Make a command of a function that takes ``common`` and returns its exit code and its last words.

    Typer reads a command's options from its signature, so the common ones are put there, once for all verbs.
    """

    def command(**given: Any) -> None:
        given.pop("lang")  # cli.language has read it already, before any help text was made
        common = Common(**{name: given.pop(name) for name in ("as_json", "quiet", "debug")})
        run_verb(lambda: function(**given, common=common), debug=common.debug, as_json=common.as_json)

    own = inspect.signature(function, eval_str=True).parameters.values()
    parameters = [*(p for p in own if p.name != "common"), *_COMMON]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    command.__name__ = function.__name__
    return command
