"""The participants in a table, with what the study tells of them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Study
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, opening_and_rest, plain
from themetrail.views.page import Page, SearchEntry, Site


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: str
    attributes: list[str]
    transcripts: list[Markup]
    quotes: int


def participants_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.PARTICIPANTS)
    title = desk.section_title("Participants")
    opening, rest = opening_and_rest(body)
    people = site.study.participants.values()
    columns = list(dict.fromkeys(name for person in people for name, told in person.attributes if told))
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
    who = "One participant" if number == 1 else f"{number:,} participants"
    return f"{who} withdrew; nothing of theirs is in any edition."


def transcripts_of(study: Study, participant: str) -> list[str]:
    """The transcripts (ids) that name the participant."""
    return [
        transcript.id
        for transcript in study.transcripts.values()
        if any(ref.id == participant for ref in transcript.participants)
    ]


def transcript_links(desk: Desk, participant: str) -> list[Markup]:
    study = desk.site.study
    return [
        desk.link(routes.transcript(id_), study.transcripts[id_].title)
        for id_ in transcripts_of(study, participant)
    ]
