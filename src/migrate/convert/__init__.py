"""A converter definition compiled to Polars expressions; joins that need more than a batch are staged."""

from migrate.convert.hooks import hook

__all__ = ["hook"]
