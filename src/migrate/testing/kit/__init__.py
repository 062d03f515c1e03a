"""The test kit (検査一式): some twenty tests for any converter folder, inside this project or not.

    from pathlib import Path
    from migrate.testing.kit import ConverterKit

    class TestOurConverter(ConverterKit):
        folder = Path(__file__).parent
        delivery = Path("/deliveries/our_town")   # optional: a real one
        municipality = "112089"

``pytest`` runs them. They need no delivery: records are invented for the folder's own fields, codes and date styles.
"""

from migrate.testing.kit.suite import ConverterKit

__all__ = ["ConverterKit"]
