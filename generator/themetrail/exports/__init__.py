"""A study in other formats: each a pure function from what an edition shows to the text of a file."""

from themetrail.exports.files import exported
from themetrail.exports.values import Context, ExportedFile

__all__ = ["Context", "ExportedFile", "exported"]
