"""What an edition, a site for one audience, shows of a study: the study again, without what is withheld."""

from themetrail.editions.edition import Edition, edition_of
from themetrail.editions.released import Released, released

__all__ = ["Edition", "Released", "edition_of", "released"]
