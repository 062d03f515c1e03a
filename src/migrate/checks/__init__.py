"""Checks (検査): the rules a layout delivery is held against, and the audit that runs them (``runner``)."""

from migrate.checks.catalogue import Catalogue, catalogue

# Reading the catalogue defines the rules, so that findings of an earlier run can be shown without a new one.
catalogue()

__all__ = ["Catalogue", "catalogue"]
