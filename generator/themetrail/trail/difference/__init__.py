"""The difference between two states of a study, as values; `trail.printers` prints them in several ways."""

from themetrail.trail.difference.between import difference
from themetrail.trail.difference.values import Change, Difference, Named, QuoteChange, QuoteState

__all__ = ["Change", "Difference", "Named", "QuoteChange", "QuoteState", "difference"]
