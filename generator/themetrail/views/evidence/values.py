"""What the study shows of an item of a reporting guideline, and links for the sentences that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from themetrail.model import Memo, Theme, Transcript
from themetrail.trail.categories import pages_in
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.stated import page_link
from themetrail.views.wording import listed
from themetrail.views.words import say


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentences with links; without any, the study shows nothing of the item.

    `state` tells whether they are the whole of what is asked, a part of it, or only what the authors say.
    """

    lines: Sequence[str] = ()
    state: Literal["evidenced", "in-part", "stated"] = "in-part"


def memo_links(desk: Desk, memos: Sequence[Memo]) -> Markup:
    return listed([desk.link(routes.memo(each.id), each.title) for each in memos])


def transcript_links(desk: Desk, transcripts: Sequence[Transcript]) -> Markup:
    return listed([desk.link(routes.transcript(each.id), each.title) for each in transcripts])


def theme_links(desk: Desk, themes: Sequence[Theme]) -> Markup:
    return listed([desk.theme_link(each) for each in themes])


def memos_of(desk: Desk, *kinds: str) -> list[Memo]:
    found = [each for each in desk.site.study.memos.values() if each.kind in kinds]
    return sorted(found, key=lambda each: each.date or "9999")


def pages(desk: Desk, category: str) -> Evidence:
    links = [link for path in pages_in(desk.site.study, category) if (link := page_link(desk, path))]
    return Evidence([say("See {places}.", places=listed(links))] if links else (), "stated")
