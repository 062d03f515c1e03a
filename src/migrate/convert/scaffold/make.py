"""The order of a scaffold: find sources, look at their values, guess, write, and load what was written."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from migrate.convert.definition.converter import Converter
from migrate.convert.definition.errors import ConverterError, told
from migrate.convert.scaffold.found import Found, ScaffoldOptions, Skipped
from migrate.convert.scaffold.guess import guess_dates, guess_file
from migrate.convert.scaffold.records import find_records
from migrate.convert.scaffold.settings import Target, settings_text
from migrate.convert.scaffold.tables import find_tables, with_ids
from migrate.convert.scaffold.write import write_mapping, write_records, write_text
from migrate.layout import load_layout
from migrate.sources import SourceError
from migrate.sources.description import SourceKind, SourceSystem
from migrate.sources.discovery import guess_papers
from migrate.sources.errors import unreadable
from migrate.sources.papers.folder import Folder
from migrate.sources.profile import SourceProfiler
from migrate.sources.recordfile.form import RecordsForm

_NAME = re.compile("[a-z][0-9a-z_]*")


@dataclass(frozen=True)
class Scaffolded:
    """The folder that was made, as a converter that loads; how many rows are guesses; what was left out."""

    converter: Converter
    guesses: int
    skipped: Sequence[Skipped]


def scaffold(options: ScaffoldOptions) -> Scaffolded:
    """Make a converter folder ``out/name``.

    Raises ConverterError if it cannot be made as asked, SourceError, DefinitionErrors for a copybook, OSError.
    """
    folder = options.out / options.name
    if not _NAME.fullmatch(options.name):
        raise ConverterError(folder, told("scaffold_name"))
    if folder.exists():
        raise ConverterError(folder, told("scaffold_exists"))
    if not options.delivery.is_dir():
        raise ConverterError(options.delivery, told("scaffold_delivery"))
    papers = guess_papers(options.delivery)
    found, skipped, form = _find(options, papers)
    if not found:
        raise ConverterError(options.delivery, told("scaffold_nothing"))
    skipped += [unread for each in found if (unread := _profile(each, options.records))]
    layout = load_layout(options.layout, options.layouts)
    targets = []
    guesses = 0
    for each in found:
        if guessed := guess_file(each, layout):
            file, rows = guessed
            targets.append(Target(file.file_id, each.source.id, f"{file.file_id}_{each.source.id}.csv"))
            write_mapping(folder, targets[-1], each, rows, options.lang)
            guesses += len(rows)
    write_records(folder, found)
    system = _system(options, papers, found, form)
    write_text(folder / "converter.toml", settings_text(options, system, found, targets, guess_dates(found), skipped))
    return Scaffolded(Converter(folder), guesses, skipped)


def _find(options: ScaffoldOptions, papers: SourceSystem) -> tuple[list[Found], list[Skipped], RecordsForm | None]:
    found: list[Found | Skipped] = []
    form = None
    if options.copybooks:
        if not options.charset:
            raise ConverterError(options.copybooks, told("scaffold_charset"))
        found, form = find_records(options.delivery, options.copybooks, options.charset, options.records)
    known = {each.source.file for each in found if isinstance(each, Found)}
    known |= {each.place for each in found if isinstance(each, Skipped)}
    # a copybook's data files are the system; beside them text files are the vendor's papers
    if not known:
        found += find_tables(options.delivery, papers, known, options.records)
    sources = with_ids([each for each in found if isinstance(each, Found)])
    return sources, [each for each in found if isinstance(each, Skipped)], form


def _profile(found: Found, records: int) -> Skipped | None:
    """Look at the first records of a source; return why, if they cannot be read: then it has no profile."""
    if found.opened is None:
        return None
    profiler = SourceProfiler(found.source.id, found.opened.names, found.layout)
    seen = 0
    try:
        for batch in found.opened.batches():
            profiler.add(batch)
            seen += batch.records
            if seen >= records:
                break
    except (SourceError, OSError) as error:
        unread = unreadable(found.source.file, error) if isinstance(error, OSError) else error
        return Skipped(found.source.file, unread.text)
    found.profile = profiler.result()
    return None


def _system(
    options: ScaffoldOptions, papers: SourceSystem, found: Sequence[Found], form: RecordsForm | None
) -> SourceSystem:
    """Return what the sources have in common: kind and character set of most, and the papers."""
    kinds = Counter(each.source.kind or SourceKind.RECORDS for each in found)
    charsets = Counter(each.charset for each in found if each.charset)
    headers = Counter(each.header for each in found if each.header)
    settings: dict[str, object] = {
        "kind": kinds.most_common(1)[0][0],
        "charset": options.charset or (charsets.most_common(1)[0][0] if charsets else "utf-8"),
        "papers_charset": papers.papers_charset,
        "inventory": papers.inventory,
        "records": form,
    }
    if headers:
        settings["workbook"] = {"header_rows": (headers.most_common(1)[0][0],)}
    if papers.inventory:
        read = {place for each in found if each.opened for place in map(str, each.opened.files)}
        files = Folder(options.delivery).files
        settings["papers"] = tuple(_patterns(options.delivery, files, read))
    return SourceSystem.model_validate(settings)


def _patterns(root: Path, files: Iterable[str], read: set[str]) -> list[str]:
    """Return patterns for files that no source reads: a whole folder where none of it is read, else their names."""
    data = {Path(path).relative_to(root).parts[0] for path in read}
    rest = [file for file in files if str(root / file) not in read]
    tops = {file: file.partition("/")[0] for file in rest}
    named = (file if top == file or top in data else "" for file, top in tops.items())
    return list(dict.fromkeys(escape(n) if n else f"{escape(t)}/*" for n, t in zip(named, tops.values(), strict=True)))
