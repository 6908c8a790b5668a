"""The mark that a checked quotation carries in prose: its grade, and the way to the words."""

from __future__ import annotations

import re

from markupsafe import Markup

from themetrail.checks.quotations import Grade, Quotation
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.owners import page_of
from themetrail.views.page import Site
from themetrail.views.quoted import (
    compared,
    differs,
    grade_of,
    is_harmless,
    place_link,
    place_of,
    place_words,
    verdict_of,
)
from themetrail.views.routes import Address
from themetrail.views.words import say

_NAMES_TURN = re.compile(r"\b(?:turns?|paragraphs?|lines?|para)\b|\d", re.IGNORECASE)


def block_mark(site: Site, page: str, quotation: Quotation, attribution: str) -> Markup:
    """What stands behind the attribution of a blockquote, which `attribution` gives in plain words."""
    desk = Desk(site, page)
    where = None if _NAMES_TURN.search(attribution) else place_link(desk, quotation)
    told = Markup(" · ").join([*([where] if where else []), _verdict(desk, quotation)])
    mark = Markup('<span class="tt-grade"{}> · {}</span>').format(_id(site, page, quotation), told)
    return mark + _difference(quotation)


def inline_mark(site: Site, page: str, quotation: Quotation) -> Markup:
    """What stands behind a quotation within a sentence."""
    desk = Desk(site, page)
    grade, id_ = grade_of(quotation), _id(site, page, quotation)
    if quotation.grade <= Grade.HESITATIONS and is_fine(quotation):
        where = place_words(desk, quotation)
        verdict = verdict_of(quotation)
        words = say("{verdict}, {place}", verdict=verdict, place=where) if where else verdict
        tick = Markup('<span class="tt-tick" role="img" data-grade="{}" title="{}" aria-label="{}"{}></span>')
        return tick.format(grade.key, words, verdict, id_)
    return Markup('<span class="tt-grade tt-inline"{}>{}</span>').format(id_, _verdict(desk, quotation))


def place_href(site: Site, page: str, quotation: Quotation) -> str | None:
    """The address of the words, from a page."""
    address = place_of(Desk(site, page), quotation)
    return site.links.href(page, address) if address else None


def is_fine(quotation: Quotation) -> bool:
    return is_harmless(quotation) or (quotation.passes and not quotation.unverifiable)


def _verdict(desk: Desk, quotation: Quotation) -> Markup:
    """The grade in words, leading to its entry in the report."""
    link = Markup('<a class="tt-verdict" data-grade="{}" href="{}">{}</a>')
    number = desk.site.numbers.get(id(quotation))
    anchor = routes.quotation_anchor(number) if number else None
    return link.format(
        grade_of(quotation).key, desk.href(Address(routes.CHECKS, anchor)), verdict_of(quotation)
    )


def _id(site: Site, page: str, quotation: Quotation) -> Markup:
    """The anchor by which the report leads here; on the page of the prose itself only."""
    number = site.numbers.get(id(quotation))
    if number is None or page_of(quotation.owner) != page:
        return Markup("")
    return Markup(' id="{}"').format(routes.use_anchor(number))


def _difference(quotation: Quotation) -> Markup:
    if not differs(quotation):
        return Markup("")
    return Markup(
        '<details class="tt-differs"><summary>{}</summary><p class="tt-compared" dir="auto">{}</p></details>'
    ).format(say("What differs"), compared(quotation))
