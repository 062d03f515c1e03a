"""The rules of every stage up to here, defined by importing this: findings of an earlier run may be of any of them."""
# ruff: noqa: F401

import migrate.characters.rules
import migrate.checks
import migrate.convert.decisions.rules
import migrate.convert.functions.rules
import migrate.convert.object_rules
import migrate.convert.rules
import migrate.convert.staged.rules
import migrate.sources.dump.rules
import migrate.sources.papers.code_list_rules
import migrate.sources.papers.rules
import migrate.sources.recordfile.rules
import migrate.sources.rules
import migrate.sources.workbook.rules
import migrate.targets.rules
import migrate.xml.rules
