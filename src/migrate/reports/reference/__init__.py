"""The standard as pages to read: a site without a server, made from the tables alone."""

from migrate.reports.reference.links import Links
from migrate.reports.reference.site import pages, write_reference

__all__ = ["Links", "pages", "write_reference"]
