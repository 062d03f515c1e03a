"""Rules over the whole delivery: ``check(AcrossContext)`` gives answers, or None."""
