"""A converter folder from what a vendor delivered: what is known stands there, what is guessed is marked as a guess."""

from migrate.convert.scaffold.found import ScaffoldOptions
from migrate.convert.scaffold.make import Scaffolded, scaffold

__all__ = ["ScaffoldOptions", "Scaffolded", "scaffold"]
