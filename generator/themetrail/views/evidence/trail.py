"""What the trail and the study record show: decisions, phases, what the authors say of themselves."""

from __future__ import annotations

from collections.abc import Mapping

from themetrail.trail.phases import phases_of
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.evidence.themes import quotations
from themetrail.views.evidence.values import Evidence, memo_links, memos_of, pages
from themetrail.views.routes import Address
from themetrail.views.stated import section_link
from themetrail.views.wording import listed
from themetrail.views.words import ngettext, say, to_say

_APPROACHES: Mapping[str, str] = {
    "reflexive": to_say("reflexive thematic analysis"),
    "codebook": to_say("codebook analysis"),
    "coding-reliability": to_say("coding for reliability"),
    "framework": to_say("framework analysis"),
    "grounded-theory": to_say("grounded theory"),
    "ipa": to_say("interpretative phenomenological analysis"),
}
_FEW = 4
"""More decisions than this are listed on their own page only."""


def decisions(desk: Desk) -> Evidence:
    found = [each for each in desk.site.study.memos.values() if each.changes]
    if not found:
        return Evidence()
    if len(found) > _FEW:
        told = ngettext("{n} decision", "{n} decisions", len(found))
        places = desk.link(Address(routes.MEMOS), told)
    else:
        places = memo_links(desk, sorted(found, key=lambda each: each.date or "9999"))
    return Evidence([say("What became of codes and themes, and why, is told in {places}.", places=places)])


def reviewed(desk: Desk) -> Evidence:
    lines = list(decisions(desk).lines)
    maps = sorted(desk.site.study.maps.values(), key=lambda each: each.date or "9999")
    if maps:
        places = listed([desk.link(routes.map_(each.id), each.title) for each in maps])
        lines.append(say("What the themes were before is drawn in {places}.", places=places))
    if lines:
        page = section_link(desk, routes.EVOLUTION, say("Themes over time"))
        lines.append(say("What each of them came from: {page}.", page=page))
    return Evidence(lines)


def comments(desk: Desk) -> Evidence:
    found = memos_of(desk, "member-check")
    return Evidence([say("See {places}.", places=memo_links(desk, found))] if found else (), "evidenced")


def approach(desk: Desk) -> Evidence:
    name = _APPROACHES.get(desk.site.study.record.approach)
    if name is None:
        return Evidence((), "stated")
    return Evidence([say("The study record names the approach: {approach}.", approach=say(name))], "stated")


def question(desk: Desk) -> Evidence:
    record = desk.site.study.record
    line = say("The question stands on {page}.", page=desk.link(Address(routes.HOME), say("Home")))
    return Evidence([line] if record.question or record.aim else (), "stated")


def ethics(desk: Desk) -> Evidence:
    line = say("The statement stands on {page}.", page=desk.link(Address(routes.HOME), say("Home")))
    return Evidence([line] if desk.site.study.record.ethics else (), "stated")


def reflexivity(desk: Desk) -> Evidence:
    memos = memos_of(desk, "reflexive")
    lines = [*pages(desk, "intentions").lines]
    if memos:
        lines.append(say("Reflexive memos: {places}.", places=memo_links(desk, memos)))
    return Evidence(lines, "stated")


def time_taken(desk: Desk) -> Evidence:
    days = phases_of(desk.site.study, desk.site.past).days
    if days is None or days.first == days.last:
        return Evidence()
    page = section_link(desk, routes.PHASES, say("Phases"))
    line = say(
        "What is dated reaches from {first} to {last}: {page}.", first=days.first, last=days.last, page=page
    )
    return Evidence([line])


def trust(desk: Desk) -> Evidence:
    return Evidence([*decisions(desk).lines, *comments(desk).lines, *quotations(desk).lines])
