"""The page on how themes came to be: the map over time, and the same in words, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from themetrail.trail.evolution import Contradiction, Evolution, evolution_of
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.evolution_map import evolution_drawing
from themetrail.views.evolution_words import Teller
from themetrail.views.flow_words import reasons
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.routes import Address
from themetrail.views.wording import counted, listed
from themetrail.views.words import say, to_say

_CONTRARY = {
    "becomes-nothing": to_say(
        "{map} says that “{name}” became “{other}”, and there is no such theme, code or box."
    ),
    "becomes-earlier": to_say(
        "{map} says that “{name}” became “{other}”, which no later map has, and no theme or code."
    ),
    "no-such-node": to_say("{map} says what became of “{name}”, and has no such box."),
    "two-fates": to_say("{memos} end “{name}” in two different ways."),
    "map-and-decision": to_say("{map} and {memos} say different things of what became of “{name}”."),
    "still-there": to_say("{memos} ended “{name}”, and {stage} has it still."),
    "out-of-time": to_say(
        "{memos} tells what became of “{name}” later than {stage}, which shows it already."
    ),
}


def evolution_in(site: Site) -> Evolution:
    """The evolution of the themes of a site, worked out once."""
    known = site.memory(routes.EVOLUTION)["evolution"]
    found: Evolution | None = known.get("all")
    if found is None:
        found = known["all"] = evolution_of(site.study, site.past)
    return found


def evolution_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.EVOLUTION)
    title = desk.section_title(say("Themes over time"))
    found = evolution_in(site)
    teller = Teller(desk, found)
    html = desk.fill(
        "evolution.html",
        title=title,
        body=body,
        found=found,
        codebook=desk.link(Address(routes.CODEBOOK), say("Codebook")),
        figures=_figures(found),
        drawing=evolution_drawing(desk, found) if found else Markup(""),
        passages=list(teller.passages()),
        descents=list(teller.descents()) if found else [],
        unplaced=reasons(desk, found.unplaced, with_words=True),
        contrary=[] if desk.partial else list(_contrary(desk, found)),
    )
    names = dict.fromkeys(box.title for stage in found.stages for box in stage.boxes)
    entry = SearchEntry("", title, "\n\n".join(each for each in (plain(body), ", ".join(names)) if each))
    return Page(desk.page, title, html, headings(html), (entry,))


def _figures(found: Evolution) -> list[str]:
    """How many stages of each sort there are, and how many decisions tell of themes."""
    kinds = [stage.kind for stage in found.stages]
    maps, snapshots = kinds.count("map"), kinds.count("snapshot")
    decisions = len({each.memo.id for each in found.told})
    told = [
        counted(maps, "map drawn by hand", "maps drawn by hand") if maps else "",
        counted(snapshots, "snapshot") if snapshots else "",
        counted(decisions, "decision about themes", "decisions about themes") if decisions else "",
    ]
    return [each for each in told if each]


def _contrary(desk: Desk, found: Evolution) -> Iterator[Markup]:
    """What is told and cannot be so, in sentences."""
    for each in found.contradictions:
        yield _told(desk, each)


def _told(desk: Desk, each: Contradiction) -> Markup:
    study = desk.site.study
    drawn = study.maps.get(each.map or "")
    memos = [desk.link(routes.memo(id_), study.memos[id_].title) for id_ in each.memos if id_ in study.memos]
    name, other = (*each.names, "")[:2]
    values = {
        "name": name,
        "other": other,
        "map": desk.link(routes.map_(drawn.id), drawn.title) if drawn else Markup(""),
        "memos": listed(memos),
        "stage": other or say("the study of today"),
    }
    return escape(say(_CONTRARY[each.kind], **values))
