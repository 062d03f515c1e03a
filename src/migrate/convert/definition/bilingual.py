"""A reason or a title that people read, as definitions give it."""

from migrate.layout.models import Model


class Bilingual(Model):
    """A reason or a title that people read."""

    ja: str
    en: str
