"""What a verb prints: progress, results, and the last line that says how it ended."""

import errno
import json
import traceback
from collections.abc import Callable
from enum import IntEnum
from typing import Any, NoReturn

import typer
from rich.console import Console

from migrate.cli.language import LANG, say
from migrate.findings import UserError
from migrate.runs.progress import Reporter, Silent

out = Console(highlight=False, soft_wrap=True, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


class Exit(IntEnum):
    """How a verb ends (DESIGN.md, the command line)."""

    CLEAN = 0
    FINDINGS = 1
    NOT_RUN = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


def reporter(*, quiet: bool) -> Reporter:
    """Return a bar on a terminal, log lines on standard error elsewhere, silence if asked."""
    if quiet:
        return Silent()
    # Each takes 50 ms to import, and a verb needs one at most.
    if err.is_terminal:
        from migrate.cli.progress_bar import Bar

        return Bar()
    from migrate.cli.progress_log import Log

    return Log()


def run_verb(verb: Callable[[], tuple[Exit, str]], *, debug: bool, as_json: bool) -> NoReturn:
    """Run a verb, print its last line, and end the process with its exit code.

    With ``as_json`` standard output is left to the JSON.
    """
    raised: BaseException | None = None
    try:
        code, last = verb()
    except KeyboardInterrupt:
        code, last = Exit.INTERRUPTED, say("interrupted")
    except Exception as error:  # whatever it is, it must end in an exit code that says whose it is to mend
        raised, (code, last) = error, _ending(error)
    if debug and raised is not None:
        err.print("".join(traceback.format_exception(raised)), markup=False)
    (out if code <= Exit.FINDINGS and not as_json else err).print(
        say(f"exit_{code.name.lower()}", text=last), markup=False
    )
    raise typer.Exit(code)


def print_json(data: Any) -> None:
    """Print data for a machine on standard output."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    # A file name that is no text on its disk comes as lone surrogates; their escape is the same in JSON.
    out.print(text.encode(errors="backslashreplace").decode(), markup=False)


def tell(text: str, *, as_json: bool) -> None:
    """Print a line for a person: on standard error where standard output is left to the JSON."""
    (err if as_json else out).print(text, markup=False)


def _ending(error: Exception) -> tuple[Exit, str]:
    """Tell what the user can mend, a full or unwritable disk among it, from a fault of ours."""
    if isinstance(error, UserError):
        return Exit.NOT_RUN, error.in_(LANG)
    text = str(error)  # Polars and DuckDB have no error of their own for a full disk
    number = getattr(error, "errno", None)
    path = getattr(error, "filename", None) or ""
    if number == errno.ENOSPC or "No space left" in text or "os error 28" in text or "os error 112" in text:
        return Exit.NOT_RUN, say("disk_full", path=path)
    if isinstance(error, OSError) and number is not None:
        return Exit.NOT_RUN, say("system_error", path=path, text=error.strerror)
    return Exit.OUR_FAULT, say("our_fault", kind=type(error).__name__, where=_where(error))


def _where(error: BaseException) -> str:
    """Return where in our code an error arose; its text may hold a value and is shown only with --debug."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "migrate" in f.filename] or frames
    return f"{ours[-1].filename}:{ours[-1].lineno}" if ours else "?"
