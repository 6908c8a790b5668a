"""The participants in a table, with what the study tells of them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from themetrail.study.attribute_values import attribute_values
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, opening_and_rest, plain
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.words import ngettext, say


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: str
    attributes: list[str]
    transcripts: list[Markup]
    quotes: int


def participants_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.PARTICIPANTS)
    title = desk.section_title(say("Participants"))
    opening, rest = opening_and_rest(body)
    people = site.study.participants.values()
    columns = list(attribute_values(site.study))
    rows = [
        PersonRow(
            person.id,
            [dict(person.attributes).get(name, "") for name in columns],
            transcript_links(desk, person.id),
            len(site.index.by_participant.get(person.id, ())),
        )
        for person in people
    ]
    html = desk.fill(
        "participants.html",
        title=title,
        opening=opening,
        rest=rest,
        columns=columns,
        rows=rows,
        withdrawn=withdrawal(site.withdrawn),
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def withdrawal(number: int) -> str | None:
    """What a site says of those who withdrew: how many, and nothing else."""
    if not number:
        return None
    return ngettext(
        "One participant withdrew; nothing of theirs is in any edition.",
        "{n} participants withdrew; nothing of theirs is in any edition.",
        number,
    )


def transcript_links(desk: Desk, participant: str) -> list[Markup]:
    """The transcripts that name the participant."""
    return [
        desk.link(routes.transcript(each.id), each.title) for each in desk.index.transcripts_of[participant]
    ]
