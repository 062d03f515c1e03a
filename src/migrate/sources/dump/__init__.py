"""SQL dumps with COPY blocks, as pg_dump writes them: tables read without a server."""

from migrate.sources.dump.opening import open_dump

__all__ = ["open_dump"]
