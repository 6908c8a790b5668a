"""The report of the checks: every quotation and its grade, and what the authors accept and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.checks.quotations import Quotation, Spot
from themetrail.diagnostics import Diagnostic, Place
from themetrail.model import Acceptance
from themetrail.syntax.quotations import Form
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.owners import Owner, owner_of_file, page_of, title_of
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.quoted import (
    GRADE_NAMES,
    GradeName,
    compared,
    credit_of,
    differs,
    grade_of,
    place_link,
    verdict_of,
)
from themetrail.views.routes import Address
from themetrail.views.tables import all_themes
from themetrail.views.withheld import place_named
from themetrail.views.words import say, to_say

REPEATED = GradeName(
    "repeated", to_say("Quoted more than once"), to_say("the same words stand in several places")
)
FIDELITY: Mapping[str, str] = {
    "verbatim": to_say("They are to be verbatim: only typography may differ."),
    "intelligent": to_say("They may leave out hesitations and repeated words, and change nothing else."),
    "edited": to_say("They may be edited: words may be changed or left out, with a note."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A quotation as the report lists it."""

    number: int
    quotation: Quotation
    verdict: str
    grade: GradeName
    who: Markup | None
    place: Markup | None
    use: Markup
    compared: Markup | None
    uses: list[Markup]
    others: list[Markup]


@dataclass(frozen=True, slots=True)
class Accepting:
    """What one entry of `allow` accepts. `pages` are those it was found on; `found` is for the team."""

    rule: str
    title: str
    reason: str
    pages: list[Markup]
    found: list[Diagnostic]


def checks_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.CHECKS)
    title = desk.section_title(say("Checks"))
    numbers = _by_place(site)
    entries = [_entry(desk, number, each, numbers) for number, each in enumerate(site.quotations, 1)]
    html = desk.fill(
        "checks.html",
        title=title,
        body=body,
        fidelity=say(FIDELITY.get(site.study.record.fidelity, FIDELITY["verbatim"])),
        grades=_grades(entries),
        total=len(entries),
        groups=_groups(desk, entries),
        accepted=_accepted(desk),
        parts=[
            desk.link(routes.transcript(each.id), each.title)
            for each in site.study.transcripts.values()
            if each.withheld
        ],
        releases=site.releases,
        exceptions=() if desk.partial else site.study.record.exceptions,
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def _entry(desk: Desk, number: int, quotation: Quotation, numbers: Mapping[Place, list[int]]) -> Entry:
    return Entry(
        number,
        quotation,
        verdict_of(quotation),
        grade_of(quotation),
        credit_of(desk, quotation),
        place_link(desk, quotation),
        _use(desk, number, quotation),
        compared(quotation) if differs(quotation) else None,
        _uses(desk, quotation, numbers),
        [link for spot in quotation.others if (link := _spot(desk, spot))],
    )


def _use(desk: Desk, number: int, quotation: Quotation) -> Markup:
    """How the words are quoted, leading to where they are."""
    if quotation.form is Form.EMBED:
        return escape(say("embedded: the transcript’s own words"))
    how = say("within a sentence") if quotation.form is Form.INLINE else say("in a block of its own")
    return desk.link(Address(page_of(quotation.owner), routes.use_anchor(number)), how)


def _uses(desk: Desk, quotation: Quotation, numbers: Mapping[Place, list[int]]) -> list[Markup]:
    """Where else the same words are quoted, by the numbers of these entries."""
    links = []
    for place in quotation.uses:
        for number in numbers.get(place, ()):
            owner = desk.site.quotations[number - 1].owner
            anchor = Address(routes.CHECKS, routes.quotation_anchor(number))
            links.append(desk.link(anchor, title_of(desk.site.study, owner) or say("another page")))
    return list(dict.fromkeys(links))


def _by_place(site: Site) -> dict[Place, list[int]]:
    found: dict[Place, list[int]] = {}
    for number, each in enumerate(site.quotations, 1):
        found.setdefault(each.place, []).append(number)
    return found


def _spot(desk: Desk, spot: Spot) -> Markup | None:
    """A link to a place, if a page shows it."""
    transcript = desk.site.study.transcripts.get(spot.transcript)
    if transcript is None or spot.turn > len(transcript.turns) or transcript.turns[spot.turn - 1].withheld:
        return None
    names = desk.participant_names([spot.participant] if spot.participant else [])
    told = place_named(transcript, spot.turn, spot.turn)
    where = say("{name}, {turn}", name=names[0] if names else transcript.title, turn=told)
    return desk.link(routes.turn(spot.transcript, spot.turn), where)


def _grades(entries: list[Entry]) -> list[tuple[GradeName, int]]:
    """Every grade that there is, with how many quotations have it."""
    counts = Counter(each.grade.key for each in entries)
    found = [(grade, counts[grade.key]) for grade in GRADE_NAMES if counts[grade.key]]
    repeated = sum(bool(each.uses) for each in entries)
    return [*found, *([(REPEATED, repeated)] if repeated else [])]


def _groups(desk: Desk, entries: list[Entry]) -> list[tuple[Markup, list[Entry]]]:
    """The quotations page by page: the home page, the themes as they are read, all others."""
    by_owner: dict[Owner, list[Entry]] = {}
    for entry in entries:
        by_owner.setdefault(entry.quotation.owner, []).append(entry)
    home: Owner = ("page", "index.md")
    first = [home, *(("theme", theme.id) for theme, _ in all_themes(desk.index))]
    ordered = dict.fromkeys([*(owner for owner in first if owner in by_owner), *by_owner])
    return [(_link(desk, owner), by_owner[owner]) for owner in ordered]


def _link(desk: Desk, owner: Owner) -> Markup:
    if owner[0] == "theme" and owner[1] in desk.site.study.themes:
        return desk.theme_link(desk.site.study.themes[owner[1]])
    return desk.link(Address(page_of(owner)), title_of(desk.site.study, owner) or owner[1])


def _accepted(desk: Desk) -> list[Accepting]:
    """What is accepted, one entry of `allow` after another.

    What a diagnostic says may be withheld words: but for the team, only its page is named, if it is shown.
    """
    by_acceptance: dict[Acceptance, list[Diagnostic]] = {}
    for found, acceptance in desk.site.accepted:
        by_acceptance.setdefault(acceptance, []).append(found)
    told = []
    for acceptance, all_found in by_acceptance.items():
        owners = [owner_of_file(desk.site.study, found.place.path) for found in all_found]
        known = dict.fromkeys(each for each in owners if each and title_of(desk.site.study, each))
        told.append(
            Accepting(
                acceptance.rule,
                all_found[0].rule.title,
                acceptance.reason,
                [_link(desk, owner) for owner in known],
                all_found if not desk.partial else [],
            )
        )
    return told
