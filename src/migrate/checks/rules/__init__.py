"""The rules, one file each: ``RULE = define(...)`` and a function ``check``. The file's name is the code.

The folder is the level, and says what ``check`` is given and answers:

- ``item``: ItemContext → the failing rows of one item (ByValue from ``context.each``, or an expression), or None;
  an optional ``facts(context)`` gives what the layout says there, for the finding.
- ``record``: RecordContext → failing rows by the element the finding is about.
- ``file``, ``across``: FileContext, AcrossContext → queries over all records, findings, or why it was skipped
  (``checks.answers``), or None.

Nothing has to be registered. A rule needs a fault that trips it in tests/checks/test_checks_rules.py.
"""
