"""The auditor's sample: claims drawn at random, each with everything that it rests on, and room to judge."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from themetrail.checks.claims import Claim, claims_of
from themetrail.views import routes
from themetrail.views.chain import Chain, chain_of
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.lifetimes import lifetimes
from themetrail.views.lots import drawn, hash_of
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.words import say

SHOWN = 5
SCRIPTS = ("lots.js", "page.js")
_LOCAL = re.compile(r"""(\s(?:id|href|for|aria-labelledby)="#?)(?=(?:fn|toc)[^"]*")""")
"""Anchors within a text, such as those of footnotes: here stand several texts."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A claim as the page shows it. `number` is its place among all claims; `shown` without a script."""

    number: int
    chain: Chain
    text: Markup
    shown: bool

    @property
    def claim(self) -> Claim:
        return self.chain.claim


@dataclass(slots=True)
class Parts:
    """What stands in many claims is written once; a script puts it into those that are shown later."""

    known: dict[Markup, int] = field(default_factory=dict)

    def element(self, tag: str, html: Markup, *, whole: bool) -> Markup:
        """An element with some HTML in it; unless `whole`, with the number of it instead."""
        if whole:
            return Markup("<{0}>{1}</{0}>").format(tag, html)
        number = self.known.setdefault(html, len(self.known))
        return Markup('<{0} data-part="{1}"></{0}>').format(tag, number)


def sample_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.SAMPLE)
    title = desk.section_title(say("Auditor’s sample"))
    claims = claims_of(desk.index, site.quotations)
    seed = seed_of(site.study.record.title, site.study.record.date)
    quoting = [number for number, claim in enumerate(claims) if claim.rests_on_words]
    among = quoting or list(range(len(claims)))
    first = [among[place] for place in drawn(seed, SHOWN, len(among))]
    rest = [number for number in range(len(claims)) if number not in set(first)]
    known = lifetimes(site.past)
    steps = site.past.steps.steps
    html = desk.fill(
        "sample.html",
        title=title,
        body=body,
        seed=seed,
        shown=len(first),
        among=len(among),
        total=len(claims),
        quoting=len(quoting),
        audited=[
            Audited(
                number + 1,
                chain_of(desk, claims[number], known),
                _text(desk, claims[number], number + 1),
                number in first,
            )
            for number in (*first, *rest)
        ],
        parts=Parts(),
        state=steps[-1].revision if steps else None,
        absent=say(site.past.absent) if site.past.absent else None,
        scripts=[site.links.asset(desk.page, f"assets/themetrail/js/sample/{name}") for name in SCRIPTS],
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def seed_of(title: str, date: str | None) -> str:
    """The seed of a study's first sample: six figures that follow from its title and date."""
    return f"{hash_of(f'{title} {date}' if date else title) % 1_000_000:06}"


def _text(desk: Desk, claim: Claim, number: int) -> Markup:
    """The paragraph as its theme's page shows it; what it anchors is its own."""
    html = str(desk.prose(claim.prose))
    return Markup(_LOCAL.sub(rf"\g<1>claim-{number}-", html))  # noqa: S704 - nothing but a name is put in
