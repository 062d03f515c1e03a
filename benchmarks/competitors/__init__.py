"""Competitors: what one would otherwise write or use, each as one honest program. They use one core."""
