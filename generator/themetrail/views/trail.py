"""The page of the trail: what it is made of, the snapshots, the timeline, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.trail.past import Kept
from themetrail.views import routes
from themetrail.views.changes import in_a_line, withheld_line
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.gaps import gaps
from themetrail.views.memo_words import phase_name
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.plan import plan
from themetrail.views.routes import Address
from themetrail.views.timeline import SORTS, Month, months
from themetrail.views.wording import counted
from themetrail.views.words import say, to_say

_PARTS = (
    (routes.EVOLUTION, to_say("Which themes came out of which, from the first map to the findings.")),
    (routes.MEMOS, to_say("What was noted and decided along the way, and why.")),
    (routes.PHASES, to_say("Each phase of the analysis, and what is dated in it.")),
    (
        routes.CATEGORIES,
        to_say("The six sorts of records that an auditor asks for, and what the study has of each."),
    ),
    (routes.GROWTH, to_say("How codes and quotes became more, and with which transcripts.")),
    (routes.REPORTING, to_say("What reporting guidelines ask for, and where the study answers.")),
    (routes.SAMPLE, to_say("Claims drawn at random, each laid out with everything that it rests on.")),
    (routes.CHECKS, to_say("Every quotation compared with what was said, and what the authors accept.")),
    (routes.TABLES, to_say("How many quotes stand where. Counts are no findings in this approach.")),
)

_NOUNS: Mapping[str, Callable[[int], str]] = {
    "memo": lambda n: counted(n, "memo"),
    "decision": lambda n: counted(n, "decision"),
    "map": lambda n: counted(n, "map drawn by hand", "maps drawn by hand"),
    "snapshot": lambda n: counted(n, "snapshot"),
    "commit": lambda n: counted(n, "commit"),
}


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A snapshot in the list: `figures` are its counts, `line` what changed since the one before."""

    date: str
    title: Markup
    phase: str
    revision: str
    figures: str
    line: str
    missing: str


def trail_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.TRAIL)
    title = desk.section_title(say("Trail"))
    found = months(desk)
    html = desk.fill(
        "trail.html",
        title=title,
        body=body,
        facts=list(_facts(found)),
        parts=list(_parts(desk)),
        snapshots=[_row(desk, each) for each in site.past.snapshots],
        since=_since(desk),
        months=found,
        sorts=_sorts(found),
        absent=site.past.absent is not None,
        gaps=list(gaps(desk)),
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def _parts(desk: Desk) -> Iterator[tuple[Markup, str]]:
    """The pages of the trail that there are, each with a line on it."""
    planned = {page.path: page.title for page in plan(desk.site.study, desk.site.past)}
    for path, line in _PARTS:
        if path in planned and (path != routes.TABLES or desk.reflexive):
            yield desk.link(Address(path), planned[path]), say(line)


def _facts(found: list[Month]) -> Iterator[str]:
    """What there is, and from when to when."""
    counts = _sorts(found)
    yield from (_NOUNS[sort](times) for sort, _, times in counts)
    dates = [entry.date for month in found for run in month.runs for entry in run.entries if entry.date]
    if dates:
        if dates[0] == dates[-1]:
            yield dates[0]
        else:
            yield say("{first} to {last}", first=dates[0], last=dates[-1])


def _sorts(found: list[Month]) -> list[tuple[str, str, int]]:
    """The sorts of entries that there are, what they are called, and how many there are of each."""
    counts = Counter(entry.sort for month in found for run in month.runs for entry in run.entries)
    return [(sort, say(name), counts[sort]) for sort, name in SORTS.items() if counts[sort]]


def _row(desk: Desk, kept: Kept) -> SnapshotRow:
    snapshot, step = kept.snapshot, kept.step
    phase = phase_name(snapshot.phase, desk.site.study.record.phases) or ""
    if step is None:
        reason = say(snapshot.missing.reason) if snapshot.missing else ""
        return SnapshotRow(snapshot.date, escape(snapshot.title), phase, "", "", "", reason)
    outline = step.outline
    figures = [
        *([counted(len(outline.themes), "theme")] if outline.themes else []),
        *([counted(len(outline.codes), "code")] if outline.codes else []),
        *([counted(outline.quotes, "quote")] if outline.quotes else []),
    ]
    title = desk.link(routes.snapshot(snapshot.ref), snapshot.title)
    is_first = kept is next(each for each in desk.site.past.snapshots if each.step is not None)
    line = "" if is_first else in_a_line([step.difference]) or say("Nothing that this edition shows.")
    return SnapshotRow(snapshot.date, title, phase, step.revision.name, ", ".join(figures), line, "")


def _since(desk: Desk) -> str:
    """What changed after the last snapshot."""
    since = desk.site.past.since
    if since is None:
        return ""
    return in_a_line([since.difference]) or withheld_line([since.difference])
