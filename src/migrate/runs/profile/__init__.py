"""Profiling, driven: what a delivery holds and how far it agrees with its papers, before anyone maps anything."""

from migrate.runs.profile.driver import ProfileOptions, profile

__all__ = ["ProfileOptions", "profile"]
