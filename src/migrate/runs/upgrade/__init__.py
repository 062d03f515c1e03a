"""A delivery of layout XML from one version of the standard into another, where nothing has to be decided."""

from migrate.runs.upgrade.driver import upgrade
from migrate.runs.upgrade.result import Upgraded, UpgradedFile

__all__ = ["Upgraded", "UpgradedFile", "upgrade"]
