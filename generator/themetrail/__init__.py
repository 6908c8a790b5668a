"""Themetrail: a qualitative study in Markdown becomes a site in which findings lead to their evidence."""

__version__ = "0.1.0"
