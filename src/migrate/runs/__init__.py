"""Drives the stages: run directory, journal, resume, progress. A module for each verb, which imports no other's."""
