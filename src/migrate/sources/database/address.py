"""Where a database is: a URL whose secrets come from the environment, or a SQLite file of the delivery."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from migrate.sources.errors import SourceError, listed
from migrate.sources.files import inside

# The driver that each kind of server is read with.
DRIVERS = {"postgresql": "psycopg", "mysql": "pymysql", "mariadb": "pymysql", "oracle": "oracledb", "mssql": "pyodbc"}
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_SECRET = re.compile(r"pass|pwd|secret|token|key", re.IGNORECASE)
_SECRET_IN_TEXT = re.compile(r"(?:pwd|password)\s*=\s*(?!\$\{)", re.IGNORECASE)
_SQLITE = b"SQLite format 3\0"


def is_url(file: str) -> bool:
    """Tell whether a source's ``file`` is a database URL."""
    return "://" in file


def server_url(file: str, environment: Mapping[str, str] = os.environ) -> URL:
    """Return a URL with each ``${NAME}`` filled in from the environment.

    Raises SourceError, which never shows the URL, for one that cannot be read, is of another kind of database
    or another driver, has a password in it, or a name that the environment does not have.
    """
    try:
        url = make_url(file)
    except (ArgumentError, ValueError):
        raise SourceError("sources.database_url", known=listed([*DRIVERS])) from None
    backend = url.get_backend_name()
    driver = DRIVERS.get(backend)
    if driver is None or url.drivername not in (backend, f"{backend}+{driver}"):
        known = listed([f"{name}+{driver}" for name, driver in DRIVERS.items()])
        raise SourceError("sources.database_kind", found=url.drivername, known=known)
    query = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    secrets = [url.password or "", *(value for name, value in query.items() if _SECRET.search(name))]
    if any(_VARIABLE.sub("", secret) for secret in secrets) or any(map(_SECRET_IN_TEXT.search, query.values())):
        raise SourceError("sources.database_password")

    def filled(text: str) -> str:
        if unset := [name for name in _VARIABLE.findall(text) if name not in environment]:
            raise SourceError("sources.database_variable", names=listed(unset))
        return _VARIABLE.sub(lambda found: environment[found[1]], text)

    parts = {part: filled(getattr(url, part) or "") or None for part in ("username", "password", "host", "database")}
    url = url.set(drivername=f"{backend}+{driver}", query={name: filled(value) for name, value in query.items()})
    return url.set(**parts)  # type: ignore[arg-type]  # the names are set's own


def server_place(url: URL) -> str:
    """Return what a server's database is called in findings: kind, host and name, and nothing of who asks."""
    return "/".join(part for part in (url.get_backend_name(), url.host, url.database) if part)


def sqlite_file(root: Path, file: str) -> Path:
    """Return a SQLite file below ``root``. Raises SourceError if there is none, or only a part of its data."""
    path = inside(root, file)
    try:
        with path.open("rb") as opened:
            if opened.read(len(_SQLITE)) != _SQLITE:
                raise SourceError("sources.database_form", file=file)
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise SourceError("sources.file_missing", file=file) from None
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size:
            raise SourceError("sources.database_unfinished", file=file, beside=beside.name)
    return path
