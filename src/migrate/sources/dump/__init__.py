"""SQL dumps with COPY blocks, as pg_dump writes them: tables read without a server."""
