"""What prose can embed: a quote's card, the table of themes, the thematic map."""

from __future__ import annotations

from markupsafe import Markup

from themetrail.views.cards import quote_card
from themetrail.views.desk import Desk
from themetrail.views.map import map_figure
from themetrail.views.maps import study_map, theme_map
from themetrail.views.page import Site
from themetrail.views.tables import themes_table
from themetrail.views.words import say

_VERBATIM = Markup('<span class="tt-verdict" data-grade="verbatim">{}</span> ')
_BEFORE = '<span class="tt-chips">'


def _with_grade(card: Markup) -> Markup:
    """A card that says that its words are the transcript's own, as it says by being embedded."""
    before, chips, after = card.partition(_BEFORE)
    return Markup("").join([before, _VERBATIM.format(say("verbatim")), chips, after])


def embed(site: Site, page: str, scheme: str, id_: str) -> Markup | None:
    """What stands for an embedded reference on the page at an address path; None where there is nothing."""
    if scheme == "quote" and id_ in site.index.quotes:
        return _with_grade(quote_card(Desk(site, page), site.index.quotes[id_]))
    if (scheme, id_) == ("table", "themes"):
        return themes_table(Desk(site, page))
    if (scheme, id_) == ("map", "themes"):
        return study_map(site, page)
    if scheme == "map" and id_ in site.study.maps:
        return map_figure(Desk(site, page), site.study.maps[id_]) or None
    if scheme == "theme" and id_ in site.study.themes:
        return theme_map(site, site.study.themes[id_], page)
    return None
