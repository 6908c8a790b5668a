"""Taking identifiers out of a transcript: pseudonyms or notes take their place, and every code stays."""

from themetrail.study.redaction.redact import Redaction, RedactionError, redact
from themetrail.study.redaction.values import Change, Left

__all__ = ["Change", "Left", "Redaction", "RedactionError", "redact"]
