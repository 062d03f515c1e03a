"""What keeps a value from being traced, and what to do."""

from migrate.findings import MessageError


class TraceError(MessageError):
    """Its text is in the catalogue's group ``trace``, and ``key`` given without it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"trace.{key}", **values)
