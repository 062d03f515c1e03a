"""Checks (検査): the rules a layout delivery is held against, and the audit that runs them."""

from migrate.checks.catalogue import Catalogue, catalogue
from migrate.checks.delivery import Delivery, DeliveryError, Document
from migrate.checks.result import NEVER_CHECKED, CheckResult
from migrate.checks.runner import BATCH_RECORDS, run_checks
from migrate.checks.tally import Crash, Outcome, State

# Reading the catalogue defines the rules, so that findings of an earlier run can be shown without a new one.
catalogue()

__all__ = [
    "BATCH_RECORDS", "NEVER_CHECKED", "Catalogue", "CheckResult", "Crash", "Delivery", "DeliveryError",
    "Document", "Outcome", "State", "catalogue", "run_checks",
]  # fmt: skip
