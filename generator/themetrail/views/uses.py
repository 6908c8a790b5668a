"""At a turn, who quotes it, in what sentence and in which memos, and what else it is evidence for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from themetrail.model import Memo, Transcript
from themetrail.study.index import Citation
from themetrail.study.told import Thing, by_date
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.sentences import citing_page, is_set_off, page_title, sentence_link
from themetrail.views.wording import counted, listed
from themetrail.views.words import say


def uses_html(
    desk: Desk, transcript: Transcript, number: int, about: Mapping[Thing, list[Memo]]
) -> str:
    """One quiet line under a turn; the sentences that quote it open from there."""
    quotes = desk.index.by_turn.get((transcript.id, number), ())
    turn = ("turn", f"{transcript.id}/{number}")
    citations = desk.index.citations
    if not quotes and turn not in citations and turn not in about:
        return ""
    found: list[Citation] = []
    quoted: tuple[Markup, ...] = ()
    memos: tuple[str, ...] = ()
    if citations or about:
        references = [turn, *[("quote", quote.id) for quote in quotes]]
        found = [each for reference in references for each in citations.get(reference, ())]
        quoted = tuple(dict.fromkeys(citing_page(desk, each) for each in found if each.owner[0] != "memo"))
        memos = _memos(desk, references, found, about)
    of_quote = desk.index.themes_of_quote
    themes = {theme.id: None for quote in quotes for theme in of_quote.get(quote.id, ())}
    line = desk.once("uses", (quoted, memos, *themes), lambda: _line(desk, quoted, memos, themes))
    if not found:
        return f'<p class="tt-cited">{line}</p>' if line else ""
    return f'<div class="tt-cited"><p>{line}</p>{_sentences(desk, found)}</div>'


def _memos(
    desk: Desk, references: Iterable[Thing], found: Iterable[Citation], about: Mapping[Thing, list[Memo]]
) -> tuple[str, ...]:
    """The memos that are about any of these or refer to one, by date."""
    known = desk.site.study.memos
    ids = {memo.id for reference in references for memo in about.get(reference, ())}
    ids |= {id_ for kind, id_ in (each.owner for each in found) if kind == "memo"}
    return tuple(memo.id for memo in by_date(known[id_] for id_ in ids)) if ids else ()


def _line(desk: Desk, quoted: tuple[Markup, ...], memos: Iterable[str], themes: Iterable[str]) -> Markup:
    links = [desk.theme_link(desk.site.study.themes[id_]) for id_ in themes]
    others = [link for link in links if link not in quoted]
    noted = [_memo_link(desk, desk.site.study.memos[id_]) for id_ in memos]
    parts = []
    if quoted:
        quoted_in = say("Quoted in {list}", list=listed(quoted))
        parts.append(Markup('<span class="tt-quoted-in">{}</span>').format(quoted_in))
    if noted:
        noted_in = say("Spoken of in {list}", list=listed(noted))
        parts.append(Markup('<span class="tt-noted-in">{}</span>').format(noted_in))
    if others:
        parts.append(escape(say("Evidence for {list}", list=listed(others))))
    return Markup(" · ").join(parts)


def _memo_link(desk: Desk, memo: Memo) -> Markup:
    link = desk.link(routes.memo(memo.id), memo.title)
    is_decision = memo.kind == "decision"
    return escape(say("{title} (decision)", title=link) if is_decision else say("{title} (memo)", title=link))


def _sentences(desk: Desk, citations: Iterable[Citation]) -> Markup:
    items = dict.fromkeys(_sentence(desk, each) for each in citations)
    return Markup('<details class="tt-sentences"><summary>{}</summary><ul>{}</ul></details>').format(
        counted(len(items), "sentence"), Markup("").join(items)
    )


def _sentence(desk: Desk, citation: Citation) -> Markup:
    """The sentence as a link to where it stands, and the page that this is."""
    kind = Markup(' class="tt-set-off"') if is_set_off(citation) else ""
    return Markup("<li{}>{} <cite>{}</cite></li>").format(
        kind, sentence_link(desk, citation), page_title(desk, citation)
    )
