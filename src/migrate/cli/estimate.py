"""What ``migrate extract --dry-run`` prints: an estimate, and how sure it is."""

from rich.table import Table

from migrate.cli.language import LANG, say
from migrate.cli.output import Exit, out, print_json
from migrate.findings import RULES
from migrate.runs.estimate import Estimate
from migrate.runs.estimate.model import Figure

_UNITS = (("TB", 1 << 40), ("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10))


def show_estimate(made: Estimate, *, as_json: bool) -> tuple[Exit, str]:
    """Print an estimate; return how the verb ends: a disk that is too small is a finding."""
    if as_json:
        print_json(made.to_dict())
    else:
        out.print(_sources(made))
        out.print(_files(made))
        for line in _lines(made):
            out.print(line, markup=False)
    small = made.working.value > made.free
    key = "estimate_whole" if made.whole else "estimate_done"
    sampled = sum(size.sampled for size in made.sources)
    text = say(key, records=f"{sum(size.records.value for size in made.sources):,.0f}", sampled=f"{sampled:,}")
    return (Exit.FINDINGS if small else Exit.CLEAN), (say("estimate_disk_small") + " " if small else "") + text


def _sources(made: Estimate) -> Table:
    table = Table(title=say("estimate_sources"), title_justify="left")
    for column in ("source", "records", "how", "sampled", "share"):
        table.add_column(say(f"estimate_{column}"), justify="left" if column in ("source", "how") else "right")
    for size in made.sources:
        share = size.sampled / size.records.value if size.records.value else 1.0
        where = "" if size.spread else f" ({say('estimate_beginning')})"
        table.add_row(size.source, _count(size.records), say(f"estimate_how_{size.how}"), f"{size.sampled:,}",
                      f"{share:.1%}{where}")  # fmt: skip
    return table


def _files(made: Estimate) -> Table:
    table = Table(title=say("estimate_files"), title_justify="left")
    for column in ("file", "source", "records", "excluded", "rejected", "why"):
        table.add_column(say(f"estimate_{column}"), justify="left" if column in ("file", "source", "why") else "right")
    for file in made.files:
        why = "\n".join(f"{RULES[code].title.in_(LANG)}: {_count(figure)}" for code, figure in file.rules.items())
        table.add_row(
            file.file_id, file.source, _count(file.records), _count(file.excluded), _count(file.rejected), why
        )
    return table


def _lines(made: Estimate) -> list[str]:
    time = [_duration(seconds) for seconds in (made.seconds.value, made.seconds.low, made.seconds.high)]
    lines = [
        say("estimate_time", value=time[0], low=time[1], high=time[2]),
        say("estimate_disk", working=_bytes(made.working), kept=_bytes(made.kept), free=_size(made.free)),
    ]
    lines += [say("estimate_memory", memory=_size(made.memory))] if made.memory else []
    for seen in made.seen:
        lines.append(say(f"estimate_seen_{seen.kind}", name=seen.name, value=seen.value, records=f"{seen.records:,}"))
    if not made.seen:
        lines.append(say("estimate_seen_none"))
    if not made.whole:
        titles = ", ".join(RULES[code].title.in_(LANG) for code in made.not_tried)
        lines += [say("estimate_unseen", share=f"{made.unseen:.3%}"), say("estimate_not_tried", rules=titles)]
    return lines


def _count(figure: Figure) -> str:
    if figure.exact:
        return f"{figure.value:,.0f}"
    return f"{figure.value:,.0f} ({figure.low:,.0f}–{figure.high:,.0f})"


def _bytes(figure: Figure) -> str:
    return _size(figure.value) if figure.exact else f"{_size(figure.value)} ({_size(figure.low)}–{_size(figure.high)})"


def _size(count: float) -> str:
    unit, size = next(((unit, size) for unit, size in _UNITS if count >= size), ("B", 1))
    return f"{count / size:,.1f} {unit}"


def _duration(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
