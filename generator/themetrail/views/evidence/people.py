"""What the study shows of those who took part, and of what was collected from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from themetrail.model import Participant, Transcript
from themetrail.study.attribute_values import attribute_values
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.evidence.values import Evidence, pages, transcript_links
from themetrail.views.routes import Address
from themetrail.views.stated import section_link
from themetrail.views.wording import listed
from themetrail.views.words import ngettext, say

_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?!\d)")


def sample(desk: Desk) -> Evidence:
    study = desk.site.study
    if not study.participants and not study.transcripts:
        return Evidence()
    people = ngettext("{n} participant", "{n} participants", len(study.participants))
    sources = ngettext("{n} transcript", "{n} transcripts", len(study.transcripts))
    links = {
        "people": desk.link(Address(routes.PARTICIPANTS), people),
        "sources": desk.link(Address(routes.TRANSCRIPTS), sources),
    }
    if desk.partial:
        return Evidence([say("This edition shows {people} and {sources}.", **links)], "evidenced")
    return Evidence([say("There are {people} and {sources}.", **links)], "evidenced")


def described(desk: Desk) -> Evidence:
    names = [escape(name.replace("-", " ")) for name in attribute_values(desk.site.study)]
    drawn = [each for each in desk.site.study.participants.values() if each.portrait or each.body]
    lines = []
    if names:
        table = section_link(desk, routes.PARTICIPANTS, say("Participants"))
        lines.append(say("{page} tells of each: {attributes}.", page=table, attributes=listed(names)))
    if drawn:
        lines.append(say("There are portraits of {people}.", people=_people(desk, drawn)))
    return Evidence(lines, "evidenced")


def _people(desk: Desk, people: Iterable[Participant]) -> Markup:
    return listed([desk.participant_link(each.id) for each in people])


def withdrew(desk: Desk) -> Evidence:
    number = desk.site.withdrawn
    told = ngettext("{n} participant withdrew.", "{n} participants withdrew.", number)
    return Evidence([told] if number else ())


def repeated(desk: Desk) -> Evidence:
    people, of = desk.site.study.participants, desk.index.transcripts_of
    spoken = {id_: sum(each.kind == "interview" for each in of[id_]) for id_ in people}
    often = [people[id_] for id_, number in spoken.items() if number > 1]
    if often:
        line = say("More than one interview was held with {people}.", people=_people(desk, often))
        return Evidence([line], "evidenced")
    if desk.partial or not any(spoken.values()):
        return Evidence()
    return Evidence([say("No participant stands in more than one interview of this study.")], "evidenced")


def recorded(desk: Desk) -> Evidence:
    found = [each for each in desk.site.study.transcripts.values() if each.media is not None]
    line = say("The recording stands with {places}.", places=transcript_links(desk, found))
    return Evidence([line] if found else ())


def field_notes(desk: Desk) -> Evidence:
    found = [each for each in desk.site.study.transcripts.values() if each.kind == "field-notes"]
    line = say("See {places}.", places=transcript_links(desk, found))
    return Evidence([line] if found else (), "evidenced")


def durations(desk: Desk) -> Evidence:
    ends = [max(times) for each in desk.site.study.transcripts.values() if (times := list(_times(each)))]
    if not ends:
        return Evidence()
    first, last = _clock(min(ends)), _clock(max(ends))
    if first == last:
        return Evidence([say("The last timestamp of a transcript is {time}.", time=first)])
    line = say("The last timestamps of transcripts lie between {first} and {last}.", first=first, last=last)
    return Evidence([line])


def _times(transcript: Transcript) -> Iterator[int]:
    for turn in transcript.turns:
        if turn.timestamp and (match := _TIME.search(turn.timestamp)):
            yield int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def guide(desk: Desk) -> Evidence:
    return pages(desk, "instruments")
