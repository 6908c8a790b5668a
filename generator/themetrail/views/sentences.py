"""Sentences of the study's prose that refer to something, as links to where they stand."""

from __future__ import annotations

from markupsafe import Markup, escape

from themetrail.study.index import Citation
from themetrail.syntax.quotations import Form
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.owners import page_of, title_of
from themetrail.views.routes import Address
from themetrail.views.words import say

_ATTRIBUTION = ("—", "–", "-", "(")
"""What a sentence begins with that only says whose words stand above it."""


def citing_page(desk: Desk, citation: Citation) -> Markup:
    """A link to the page that a citation stands on, under that page's name."""
    kind, id_ = citation.owner
    themes = desk.site.study.themes
    if kind == "theme" and id_ in themes:
        return desk.theme_link(themes[id_])
    return desk.link(Address(page_of(citation.owner)), page_title(desk, citation))


def page_title(desk: Desk, citation: Citation) -> str:
    """What the page of a citation is called."""
    name = citation.page.rpartition("/")[2].removesuffix(".md").replace("-", " ").capitalize()
    return title_of(desk.site.study, citation.owner) or name


def is_set_off(citation: Citation) -> bool:
    """Whether what refers there is no sentence: a card, or the attribution of a quotation."""
    said = citation.sentence.strip()
    return not said or said.startswith(_ATTRIBUTION)


def sentence_link(desk: Desk, citation: Citation) -> Markup:
    """The sentence as a link to where it stands."""
    said = citation.sentence.strip()
    if said.count("[") > said.count("]"):  # the sentence ends within a link
        said = "".join(said.rsplit("[", 1))
    words = Markup("“{}”").format(said)
    if is_set_off(citation):
        words = escape(say("A quotation set off from the text"))
    number = _number(desk, citation)
    address = Address(page_of(citation.owner), routes.use_anchor(number) if number else None)
    return Markup('<a href="{}" dir="auto">{}</a>').format(desk.href(address), words)


def _number(desk: Desk, citation: Citation) -> int | None:
    """Which of the checked quotations a citation belongs to."""
    known = desk.known["quotations in"]
    if not known:
        for each in desk.site.quotations:
            if each.form is Form.EMBED:  # a card has no anchor of a quotation
                continue
            entry = (each.place.start, each.place.end, desk.site.numbers[id(each)])
            known.setdefault(each.place.path, []).append(entry)
    for start, end, number in known.get(citation.place.path, ()):
        if start <= citation.place.start < end:
            return int(number)
    return None
