"""Rules over one record: ``check(RecordContext)`` gives failing rows by element."""
