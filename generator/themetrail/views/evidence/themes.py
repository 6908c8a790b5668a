"""What the study shows of coding and themes, and of quotations.

What an edition lacks, the study may have: that something is missing stands in the team's edition only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from themetrail.model import Theme
from themetrail.syntax.plain import plain_words
from themetrail.syntax.words import words_of
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.evidence.values import Evidence, theme_links, transcript_links
from themetrail.views.stated import section_link
from themetrail.views.tables import all_themes
from themetrail.views.wording import listed
from themetrail.views.words import ngettext, say

_EMERGE = re.compile(r"\bthemes?\b[^.!?]{0,60}\bemerg(?:e|es|ed|ing)\b", re.IGNORECASE)


def coders(desk: Desk) -> Evidence:
    found = {quote.by for each in desk.site.study.transcripts.values() for quote in each.quotes if quote.by}
    line = say("Marks name those who made them: {names}.", names=listed(sorted(found)))
    return Evidence([line] if found else ())


def codebook(desk: Desk) -> Evidence:
    if not desk.site.study.codebook.defined:
        return Evidence()
    page = section_link(desk, routes.CODEBOOK, say("Codebook"))
    line = say("{page} gives the definition of each code and the theme that it belongs to.", page=page)
    return Evidence([line], "evidenced")


def attention(desk: Desk) -> Evidence:
    transcripts = list(desk.site.study.transcripts.values())
    bare = [each for each in transcripts if not each.quotes]
    if len(bare) == len(transcripts) or (bare and desk.partial):
        return Evidence()
    if not bare:
        return Evidence([say("Every transcript is coded.")])
    places = transcript_links(desk, bare)
    return Evidence([say("Nothing is marked in {places}; all other transcripts are coded.", places=places)])


def collated(desk: Desk) -> Evidence:
    themes = [theme for theme, _ in all_themes(desk.index)]
    bare = [each for each in themes if not desk.index.evidence[each.id]]
    if len(bare) == len(themes):
        return Evidence()
    page = section_link(desk, routes.FINDINGS, say("Findings"))
    lines = [say("Each theme brings its quotes together, by code and by participant: {page}.", page=page)]
    if bare and not desk.partial:
        lines.append(say("No quote stands under {themes}.", themes=theme_links(desk, bare)))
    return Evidence(lines, "in-part" if bare else "evidenced")


def matching(desk: Desk) -> Evidence:
    lines = [*quotations(desk).lines]
    quoted = {each.owner for each in desk.site.quotations}
    silent = [theme for theme, _ in _narratives(desk) if ("theme", theme.id) not in quoted]
    if lines and silent and not desk.partial:
        lines.append(say("Nothing is quoted in the text of {themes}.", themes=theme_links(desk, silent)))
    return Evidence(lines)


def _narratives(desk: Desk) -> Iterator[tuple[Theme, str]]:
    """The themes that have a text, each with its words."""
    for theme, _ in all_themes(desk.index):
        if theme.narrative and theme.narrative.text.strip():
            yield theme, plain_words(theme.narrative.text).words


def quotations(desk: Desk) -> Evidence:
    found = desk.site.quotations
    if not found:
        return Evidence()
    page = section_link(desk, routes.CHECKS, say("Checks"))
    lines = [say("Every quotation was compared with the transcripts: {page}.", page=page)]
    nobody = sum(each.credited is None and each.reference is None for each in found)
    if nobody:
        told = ngettext("{n} quotation names nobody.", "{n} quotations name nobody.", nobody)
        lines.append(told)
    return Evidence(lines, "in-part" if nobody else "evidenced")


def balance(desk: Desk) -> Evidence:
    words = sum(len(words_of(text)) for _, text in _narratives(desk))
    quoted = sum(len(words_of(each.words)) for each in desk.site.quotations if each.owner[0] == "theme")
    if not words or not quoted:
        return Evidence()
    line = say(
        "The texts of the themes have {words} words, and of these {quoted} are quoted.",
        words=words,
        quoted=quoted,
    )
    return Evidence([line])


def active(desk: Desk) -> Evidence:
    """Whether a text says that themes emerge, as if nobody had made them. It knows English only."""
    narratives = list(_narratives(desk))
    found = [theme for theme, text in narratives if _EMERGE.search(text)]
    if found:
        return Evidence([say("Themes are said to emerge in {themes}.", themes=theme_links(desk, found))])
    return Evidence([say("No text of a theme says that themes emerge.")] if narratives else ())


def findings(desk: Desk) -> Evidence:
    page = section_link(desk, routes.FINDINGS, say("Findings"))
    line = say("The themes and their map: {page}.", page=page)
    return Evidence([line] if desk.site.study.themes else (), "evidenced")
