"""Rules over all parts of one transfer file: ``check(FileContext)`` gives answers, or None."""
