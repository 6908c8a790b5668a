"""Who may see what: audiences taken together, and what is left of a study for one of them."""

from themetrail.consent.asking import Consent
from themetrail.consent.part import Part, part_for

__all__ = ["Consent", "Part", "part_for"]
