"""Moves a Japanese municipality's data between vendors' systems through the 中間標準レイアウト."""

__version__ = "0.1.0"
