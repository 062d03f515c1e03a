"""Rules over the values of one item: ``check(ItemContext)`` gives the failing rows, as ByValue if it can, or None."""
