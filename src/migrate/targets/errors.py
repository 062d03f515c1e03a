"""What stops a load: a target that cannot be used as asked."""

from migrate.findings import MessageError


class TargetError(MessageError):
    """Its text is in the catalogue's group ``targets``."""
