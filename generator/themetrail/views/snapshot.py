"""The page of a snapshot: the study as it was, and what had changed since the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.trail.outline import Outline
from themetrail.trail.past import Kept
from themetrail.views import routes
from themetrail.views.changes import Section, in_a_line, thing_by_thing, withheld_line
from themetrail.views.desk import Desk, headings
from themetrail.views.former_map import former_map, former_themes
from themetrail.views.memo_words import phase_name
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.plan import snapshots_with_pages
from themetrail.views.words import ngettext, say

_DEEPEST = 3
_LONG = 24
"""More things than this are folded."""


@dataclass(frozen=True, slots=True)
class FormerCode:
    """A code as it was: its name, linked where it is still there; how deep it stood below others."""

    name: Markup
    depth: int
    definition: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What changed from another state: called `title`, in a line, and thing by thing."""

    title: Markup
    line: str
    withheld: str
    sections: list[Section]

    @property
    def long(self) -> bool:
        return sum(group.number for section in self.sections for group in section.groups) > _LONG


def snapshot_page(site: Site, path: str) -> Page:
    """The page of a snapshot at an address."""
    desk = Desk(site, path)
    shown = snapshots_with_pages(site.past)
    every, at = list(shown.values()), list(shown).index(path)
    kept = every[at]
    assert kept.step is not None  # noqa: S101 - only those are shown
    outline, snapshot = kept.step.outline, kept.snapshot
    html = desk.fill(
        "snapshot.html",
        title=snapshot.title,
        eyebrow=say("Snapshot {n} of {all}", n=at + 1, all=len(every)),
        facts=list(_facts(desk, kept)),
        figures=list(_figures(outline)),
        map=former_map(desk, kept),
        themes=former_themes(desk, kept),
        codes=list(_codes(desk, kept)),
        beside=_beside(desk, every[at - 1], kept) if at else None,
        since=_since(desk) if at == len(every) - 1 else None,
        before=_link(desk, every[at - 1]) if at else None,
        after=_link(desk, every[at + 1]) if at + 1 < len(every) else None,
    )
    titles = [each.title for each in outline.themes.values()]
    titles += [each.title for each in outline.codes.values()]
    entry = SearchEntry("", say("{title} (snapshot)", title=snapshot.title), ", ".join(titles))
    return Page(path, snapshot.title, html, headings(html), (entry,))


def _facts(desk: Desk, kept: Kept) -> Iterator[Markup]:
    snapshot, step = kept.snapshot, kept.step
    phase = phase_name(snapshot.phase, desk.site.study.record.phases)
    yield from (escape(each) for each in (snapshot.date, phase) if each)
    if step is not None:
        name = Markup("<code>{}</code>").format(step.revision.name)
        yield escape(say("commit {revision}", revision=name))
        yield from (escape(each) for each in (step.revision.title, step.revision.author) if each)


def _figures(outline: Outline) -> Iterator[tuple[str, int]]:
    themes, codes, transcripts = len(outline.themes), len(outline.codes), len(outline.transcripts)
    yield ngettext("theme", "themes", themes), themes
    yield ngettext("code", "codes", codes), codes
    yield ngettext("quote", "quotes", outline.quotes), outline.quotes
    yield ngettext("transcript", "transcripts", transcripts), transcripts


def _link(desk: Desk, kept: Kept) -> Markup:
    return desk.link(routes.snapshot(kept.snapshot.ref), kept.snapshot.title)


def _codes(desk: Desk, kept: Kept) -> Iterator[FormerCode]:
    """The codes as they were, each before those that stood below it."""
    assert kept.step is not None  # noqa: S101
    codes, meanings = kept.step.outline.codes, kept.meanings.codes
    below: dict[str | None, list[str]] = {}
    for id_, code in codes.items():
        below.setdefault(code.parent if code.parent in codes else None, []).append(id_)
    met: set[str] = set()
    for start in (*below.get(None, []), *codes):
        waiting = [(start, 0)]
        while waiting:
            id_, depth = waiting.pop()
            if id_ in met:
                continue
            met.add(id_)
            name = _name(desk, id_, codes[id_].title)
            yield FormerCode(name, min(depth, _DEEPEST), meanings.get(id_, ""), codes[id_].quotes)
            waiting += [(child, depth + 1) for child in reversed(below.get(id_, []))]


def _name(desk: Desk, id_: str, title: str) -> Markup:
    """What a code was called; it leads to the code as it is now, if there is one."""
    now = desk.index.formerly.get(("code", id_), id_)
    if desk.site.study.codebook.get(now) is None:
        return Markup('<span class="tt-chip">{}</span>').format(title)
    return Markup('<a class="tt-chip"{} href="{}">{}</a>').format(
        desk.code_hue(now), desk.href(routes.code(now)), title
    )


def _beside(desk: Desk, before: Kept, kept: Kept) -> Beside:
    assert kept.step is not None  # noqa: S101
    found = kept.step.difference
    sections = list(thing_by_thing(desk, found))
    return Beside(_link(desk, before), in_a_line([found]), withheld_line([found]), sections)


def _since(desk: Desk) -> Beside | None:
    """What changed after the last snapshot."""
    since = desk.site.past.since
    if since is None:
        return None
    found = since.difference
    sections = list(thing_by_thing(desk, found))
    title = Markup("<code>{}</code>").format(since.revision.name)
    return Beside(title, in_a_line([found]), withheld_line([found]), sections)
