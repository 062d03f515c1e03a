"""移行ファイル関連図: a domain's transfer files as boxes, their relations as arrows."""

from migrate.reports.reference.diagram.draw import MARGIN, Diagram, diagram

__all__ = ["MARGIN", "Diagram", "diagram"]
