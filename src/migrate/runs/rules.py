"""The rules of every stage, defined by importing this: findings of an earlier run may be of any of them."""
# ruff: noqa: F401

import migrate.reconcile.rules
import migrate.runs.upgrade.rules
