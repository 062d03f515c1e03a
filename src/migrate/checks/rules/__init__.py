"""The rules, one file each: ``RULE = define(...)`` and a function ``check``. The file's name is the code."""
