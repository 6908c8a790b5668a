"""A thematic map as it was: the themes of a past state, their drawing, and each in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Theme
from themetrail.trail.outline import Outline, ThemeLine
from themetrail.trail.past import Kept
from themetrail.views.desk import Desk
from themetrail.views.hues import hue_attributes, hue_of_theme
from themetrail.views.map_dot import Box, map_dot
from themetrail.views.map_graph import Branch, Tie, branches_of
from themetrail.views.map_svg import inline_svg
from themetrail.views.wording import counted, listed
from themetrail.views.words import say


@dataclass(frozen=True, slots=True)
class FormerTheme:
    """A theme as it was. `now` leads to the theme that it is today; `relations` are sentences."""

    anchor: str
    depth: int
    title: str
    hue: Markup
    concept: str
    codes: list[str]
    relations: list[str]
    now: Markup | None


def former_themes(desk: Desk, kept: Kept) -> list[FormerTheme]:
    """The themes of a snapshot, each before those below it."""
    assert kept.step is not None  # noqa: S101 - only such snapshots are shown
    outline = kept.step.outline
    return [_former(desk, kept, outline, branch) for branch in _branches(desk, outline)]


def former_map(desk: Desk, kept: Kept) -> Markup:
    """The drawing of the themes of a snapshot; nothing where there were none."""
    assert kept.step is not None  # noqa: S101
    outline = kept.step.outline
    branches = _branches(desk, outline)
    if not branches:
        return Markup("")
    ties = list(_ties(outline))
    boxes = [_box(desk, branch, outline) for branch in branches]
    label = say("Thematic map of {date}", date=kept.snapshot.date)
    svg = inline_svg(desk.site.draw(map_dot(boxes, ties)), label)
    if not svg:
        return Markup("")
    what = [counted(len(branches), "theme"), *([counted(len(ties), "relation")] if ties else [])]
    caption = say("Thematic map: {what}. Each box leads to the theme below.", what=listed(what))
    return Markup(
        '<figure class="tt-map"><div class="tt-map-drawing">{}</div><figcaption>{}</figcaption></figure>'
    ).format(svg, caption)


def _branches(desk: Desk, outline: Outline) -> list[Branch]:
    """The tree of themes."""
    titles = {id_: theme.title for id_, theme in outline.themes.items()}
    parents = {id_: theme.parent for id_, theme in outline.themes.items()}
    return branches_of(titles, parents, desk.site.study.record.place)


def _ties(outline: Outline) -> Iterator[Tie]:
    met: set[tuple[str, ...]] = set()
    for id_, theme in outline.themes.items():
        for to, kind in theme.relations:
            tie = Tie(id_, to, kind)
            ends = tuple(sorted((id_, to))) if tie.mutual else (id_, to)
            if to in outline.themes and to != id_ and (*ends, kind) not in met:
                met.add((*ends, kind))
                yield tie


def _box(desk: Desk, branch: Branch, outline: Outline) -> Box:
    hue = hue_of_theme(desk.index, now) if (now := _now(desk, branch.id)) else None
    classes = [f"tt-level-{min(branch.level, 3)}"]
    if hue:
        classes.append(f"tt-hue-{hue.number}")
    if hue and hue.pattern:
        classes.append(f"tt-pattern-{hue.pattern}")
    told = f"{branch.theme.title}: {counted(len(outline.themes[branch.id].codes), 'code')}"
    return Box(branch, f"#{_anchor(branch.id)}", told, tuple(classes))


def _anchor(id_: str) -> str:
    return f"then-{id_}"


def _now(desk: Desk, id_: str) -> Theme | None:
    """The theme that a former one is today."""
    themes: Mapping[str, Theme] = desk.site.study.themes
    return themes.get(id_) or themes.get(desk.index.formerly.get(("theme", id_), ""))


def _former(desk: Desk, kept: Kept, outline: Outline, branch: Branch) -> FormerTheme:
    theme = outline.themes[branch.id]
    now = _now(desk, branch.id)
    return FormerTheme(
        _anchor(branch.id),
        min(branch.level, 3) - 1,
        theme.title,
        hue_attributes(hue_of_theme(desk.index, now)) if now else Markup(""),
        kept.meanings.themes.get(branch.id, ""),
        [outline.codes[code].title if code in outline.codes else code for code in theme.codes],
        list(_relations(theme, outline)),
        desk.theme_link(now) if now else None,
    )


def _relations(theme: ThemeLine, outline: Outline) -> Iterator[str]:
    for to, kind in theme.relations:
        if to in outline.themes:
            yield f"{Tie('', to, kind).phrase} {outline.themes[to].title}"
