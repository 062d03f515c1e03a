"""Ours: one program for each task, each with ``--workers N``."""
