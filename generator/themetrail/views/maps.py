"""Thematic maps as figures: the drawing, its caption, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from themetrail.model import Theme
from themetrail.views import routes
from themetrail.views.hues import hue_of_theme
from themetrail.views.map_dot import Box, map_dot, tree_dot
from themetrail.views.map_graph import Branch, Tie, around, ties, tree
from themetrail.views.map_labels import one_line
from themetrail.views.map_svg import inline_svg
from themetrail.views.page import Site
from themetrail.views.wording import counted, listed
from themetrail.views.words import say


def study_map(site: Site, page: str) -> Markup:
    """The map of all themes, for the page at the address path `page`; a sentence where there is none."""
    branches = tree(site.index)
    if not branches:
        folder = Markup("<code>content/themes/</code>")
        nothing = say("A map of the themes will stand here once there are files in {folder}.", folder=folder)
        return Markup('<p class="tt-empty">{}</p>').format(nothing)
    related = ties(site.index)
    boxes = [_box(site, page, branch) for branch in branches]
    what = [counted(len(branches), "theme"), *([counted(len(related), "relation")] if related else [])]
    caption = escape(say("Thematic map: {what}. Each box leads to its theme.", what=listed(what)))
    words = Markup("{}{}").format(_nested(site, page, branches), _sentences(site, page, related))
    return _figure(site, map_dot(boxes, related), say("Thematic map"), caption, words)


def theme_map(site: Site, theme: Theme, page: str) -> Markup:
    """The part of the map around one theme, for the page at the address path `page`.

    Nothing for a theme that stands alone: without parent, subthemes and relations.
    """
    family = around(site.index, theme)
    members = {branch.id for branch in family}
    close = {branch.id for branch in family if theme.id in (branch.id, branch.parent)}
    related = [
        tie for tie in ties(site.index)
        if theme.id in (tie.source, tie.target) or {tie.source, tie.target} <= close
    ]  # fmt: skip
    ends = [end for tie in related for end in (tie.source, tie.target)]
    guests = {end: site.study.themes[end] for end in ends if end not in members}
    if len(family) + len(guests) < 2:
        return Markup()
    boxes = [_box(site, page, branch, theme) for branch in family]
    visitors = [_box(site, page, Branch(guest, 2)) for guest in guests.values()]
    name = Markup("<bdi>{}</bdi>").format(_title(theme))
    caption = escape(say("{theme} and the themes around it.", theme=name))
    words = Markup("{}{}").format(_nested(site, page, family), _sentences(site, page, related))
    label = say("{theme} and the themes around it", theme=_title(theme))
    return _figure(site, tree_dot(boxes, related, visitors), label, caption, words)


def spread(site: Site, theme: Theme) -> str:
    """How much evidence a theme has, and from how many: `24 quotes, 7 of 8 participants`."""
    quotes = site.index.evidence.get(theme.id, ())
    everyone = len(site.study.participants)
    if not quotes or not everyone:
        return counted(len(quotes), "quote")
    present = len(site.index.heard[theme.id])
    return say(
        "{quotes}, {n} of {participants}",
        quotes=counted(len(quotes), "quote"),
        n=present,
        participants=counted(everyone, "participant"),
    )


def _title(theme: Theme) -> str:
    return one_line(theme.title) or one_line(theme.id)


def _box(site: Site, page: str, branch: Branch, centre: Theme | None = None) -> Box:
    theme = branch.theme
    hue = hue_of_theme(site.index, theme)
    classes = [f"tt-level-{min(branch.level, 3)}"]
    if hue:
        classes.append(f"tt-hue-{hue.number}")
    if hue and hue.pattern:
        classes.append(f"tt-pattern-{hue.pattern}")
    if centre:
        parent = branch.level > 1 and centre.parent is not None and branch.parent == centre.parent.id
        classes += ["tt-self"] if theme.id == centre.id else ["tt-sibling"] if parent else []
    href = site.links.href(page, routes.theme(theme.id))
    return Box(branch, href, f"{_title(theme)}: {spread(site, theme)}", tuple(classes))


def _link(site: Site, page: str, theme: Theme) -> Markup:
    href = site.links.href(page, routes.theme(theme.id))
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(href, _title(theme))


def _nested(site: Site, page: str, branches: Iterable[Branch]) -> Markup:
    """The tree as a list in lists."""
    parts: list[Markup] = []
    open_lists = 0
    for branch in branches:
        if branch.level > open_lists:
            parts.append(Markup("<ul>"))
            open_lists += 1
        else:
            parts.append(Markup("</li>") + Markup("</ul></li>") * (open_lists - branch.level))
            open_lists = branch.level
        parts.append(
            Markup('<li>{} <span class="tt-spread">{}</span>').format(
                _link(site, page, branch.theme), spread(site, branch.theme)
            )
        )
    return Markup("").join(parts) + Markup("</li></ul>") * open_lists


def _sentences(site: Site, page: str, related: Sequence[Tie]) -> Markup:
    """Each relation as a sentence: `The list decides — contrasts with — Quiet repairs (is answered by)`."""
    if not related:
        return Markup()
    items = [
        Markup("<li>{} — {} — {}{}</li>").format(
            _link(site, page, site.study.themes[tie.source]), tie.phrase,
            _link(site, page, site.study.themes[tie.target]),
            Markup(" (<bdi>{}</bdi>)").format(one_line(tie.label)) if tie.label else "",
        )
        for tie in related
    ]  # fmt: skip
    return Markup("<ul class=\"tt-map-relations\">{}</ul>").format(Markup("").join(items))


def _figure(site: Site, dot: str, label: str, caption: Markup, words: Markup) -> Markup:
    missing = say("The map could not be drawn; this is what it would show.")
    svg = inline_svg(site.draw(dot), label)
    drawing = (
        Markup('<div class="tt-map-drawing">{}</div>').format(svg)
        if svg
        else Markup('<p class="tt-map-missing">{}</p>').format(missing)
    )
    return Markup(
        '<figure class="tt-map">{}<figcaption>{}</figcaption>'
        '<details class="tt-map-words"{}><summary>{}</summary>{}</details></figure>'
    ).format(drawing, caption, "" if svg else " open", say("The map in words"), words)
