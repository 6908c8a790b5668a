"""At a turn, who quotes it and in what sentence, and what else it is evidence for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from themetrail.model import Transcript
from themetrail.study.index import Citation
from themetrail.syntax.quotations import Form
from themetrail.views import routes
from themetrail.views.backlinks import citing_page
from themetrail.views.desk import Desk
from themetrail.views.routes import Address
from themetrail.views.wording import counted, listed

_ATTRIBUTION = ("—", "–", "-", "(")
"""What a sentence begins with that only says whose words stand above it."""


def uses_html(
    desk: Desk, transcript: Transcript, number: int, memos: Mapping[tuple[str, str], list[Markup]]
) -> str:
    """One quiet line under a turn; the sentences that quote it open from there."""
    quotes = desk.index.by_turn.get((transcript.id, number), ())
    turn = ("turn", f"{transcript.id}/{number}")
    citations = desk.index.citations
    if not quotes and turn not in citations and turn not in memos:
        return ""
    found: list[Citation] = []
    quoted: tuple[Markup, ...] = ()
    if citations or memos:
        references = [turn, *[("quote", quote.id) for quote in quotes]]
        found = [each for reference in references for each in citations.get(reference, ())]
        about = [link for reference in references for link in memos.get(reference, ())]
        quoted = tuple(dict.fromkeys([*[citing_page(desk, each) for each in found], *about]))
    of_quote = desk.index.themes_of_quote
    themes = {theme.id: None for quote in quotes for theme in of_quote.get(quote.id, ())}
    line = desk.once("uses", (quoted, *themes), lambda: _line(desk, quoted, themes))
    if not found:
        return f'<p class="tt-cited">{line}</p>' if line else ""
    return f'<div class="tt-cited"><p>{line}</p>{_sentences(desk, found)}</div>'


def _line(desk: Desk, quoted: tuple[Markup, ...], themes: Iterable[str]) -> Markup:
    links = [desk.theme_link(desk.site.study.themes[id_]) for id_ in themes]
    others = [link for link in links if link not in quoted]
    parts = []
    if quoted:
        parts.append(Markup('<span class="tt-quoted-in">Quoted in {}</span>').format(listed(quoted)))
    if others:
        parts.append(Markup("Evidence for {}").format(listed(others)))
    return Markup(" · ").join(parts)


def _sentences(desk: Desk, citations: Iterable[Citation]) -> Markup:
    items = dict.fromkeys(_sentence(desk, each) for each in citations)
    return Markup('<details class="tt-sentences"><summary>{}</summary><ul>{}</ul></details>').format(
        counted(len(items), "sentence"), Markup("").join(items)
    )


def _sentence(desk: Desk, citation: Citation) -> Markup:
    """The sentence as a link to where it stands, and the page that this is."""
    said = citation.sentence.strip()
    set_off = not said or said.startswith(_ATTRIBUTION)
    if said.count("[") > said.count("]"):  # the sentence ends within a link
        said = "".join(said.rsplit("[", 1))
    words = escape("A quotation set off from the text") if set_off else Markup("“{}”").format(said)
    page = routes.content(citation.page).page
    number = _number(desk, citation)
    address = Address(page, routes.use_anchor(number) if number else None)
    kind = Markup(' class="tt-set-off"') if set_off else ""
    return Markup('<li{}><a href="{}" dir="auto">{}</a> <cite>{}</cite></li>').format(
        kind, desk.href(address), words, citing_page(desk, citation).striptags()
    )


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
