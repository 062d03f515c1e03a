"""The columns beside the fields, by which a record is known from reading to writing; '#' is in no name of a field."""

from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE

PROVENANCE = [SOURCE, RECORD, OFFSET, LENGTH]
# A record's number in its staged source, over all parts, from 0; after unpivoting an occurrence's.
SEQUENCE = "#seq"
# After unpivoting: the number of the record an occurrence is of, and the occurrence's in it, from 1, as text.
PARENT, OCCURRENCE = "#parent", "#occurrence"
# Why a record was rejected: a list of "rule:item".
REASONS = "#reasons"
# What people decided: the cases by which a record was changed, and its place in its history.
DECIDED, ORDER = "#decided", "#order"
# Which definition of a converter made a record, where several are looked at together.
DEFINITION = "#definition"
