"""A converter in words: what it does with each item, in both languages."""
