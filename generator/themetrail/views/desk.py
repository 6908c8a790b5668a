"""What the making of one page has at hand: links from that page, names, chips, templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from themetrail.model import Audience, Prose, Quote, Theme
from themetrail.study.index import Index
from themetrail.views import routes
from themetrail.views.hues import hue_attributes, hue_of_code, hue_of_theme
from themetrail.views.names import audience_name, code_kind, edition_name, source_kind
from themetrail.views.page import Heading, Memory, Site
from themetrail.views.routes import Address
from themetrail.views.wording import counted, listed
from themetrail.views.words import ngettext, number, say, to_say

_ENVIRONMENT = Environment(
    loader=PackageLoader("themetrail.views", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals.update(counted=counted, listed=listed, routes=routes)
_ENVIRONMENT.globals.update(
    {"_": say, "ngettext": ngettext, "number": number, "as_code": Markup("<code>{}</code>").format},
    audience_name=audience_name,
    edition_name=edition_name,
    code_kind=code_kind,
    source_kind=source_kind,
)

_HEADING = re.compile(r'<h([23])(?=[^>]*\sid="([^"]+)")[^>]*>(.*?)</h\1>', re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|dt|dd|td|th|pre|footer|figcaption|summary)>")
_FIRST_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)

_CHIP = Markup('<a class="tt-chip"{} href="{}">{}</a>')
_THEME_LINK = Markup('<a class="tt-theme-link"{} href="{}">{}</a>')

_ATTRIBUTION = to_say("{participant}, turn {turn}")

S = TypeVar("S", bound=str)


def keep_compiled(templates: BytecodeCache) -> None:
    """Let the templates of views be compiled once for all."""
    _ENVIRONMENT.bytecode_cache = templates


@dataclass(frozen=True, slots=True)
class Desk:
    """A site and the page that is being made of it. What pages can share is made once."""

    site: Site
    page: str
    known: Memory = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", self.site.memory(self.page))

    @property
    def index(self) -> Index:
        return self.site.index

    def once(self, kind: str, key: Hashable, make: Callable[[], S]) -> S:
        """What `make` gives, made the first time a page of this depth asks for the key among its kind.

        It must be the same on each of these pages: links to another page are, those within a page are not.
        """
        known = self.known[kind]
        made: S | None = known.get(key)
        if made is None:
            made = known[key] = make()
        return made

    def href(self, to: Address) -> Markup:
        """A link from this page, ready to stand in an attribute."""
        if to.page == self.page:
            return escape(self.site.links.href(self.page, to))
        return self.once(
            "href", (to.page, to.anchor), lambda: escape(self.site.links.href(self.page, to))
        )

    def quote_href(self, quote: Quote) -> str:
        """A link to a quote's words, ready to stand in an attribute; pages hold thousands of them."""
        return f"{self.transcript_href(quote.transcript)}#{routes.quote_fragment(quote.id)}"

    def turn_href(self, transcript: str, number: int) -> str:
        return f"{self.transcript_href(transcript)}#{routes.turn_anchor(number)}"

    def transcript_href(self, id_: str) -> str:
        """A link to a transcript's page; nothing from that page itself."""
        if self.page.startswith(f"{routes.TRANSCRIPTS}/") and routes.transcript(id_).page == self.page:
            return ""
        return self.once("transcript", id_, lambda: self.href(routes.transcript(id_)))

    def link(self, to: Address, text: str | Markup) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.href(to), text)

    def code_title(self, id_: str) -> str:
        code = self.site.study.codebook.get(id_)
        return code.title if code else id_

    def code_hue(self, id_: str) -> Markup:
        return self.once("hue", id_, lambda: hue_attributes(hue_of_code(self.index, id_)))

    def quote_hue(self, quote: Quote) -> str:
        """The hue of the first of a quote's codes that has one."""
        for code in quote.codes:
            if hue := self.code_hue(code.id):
                return hue
        return ""

    def theme_hue(self, theme: Theme) -> Markup:
        return hue_attributes(hue_of_theme(self.index, theme))

    def code_chip(self, id_: str) -> Markup:
        """A code's name, linked to its page, with its theme's colour."""
        return self.once(
            "chip",
            id_,
            lambda: _CHIP.format(self.code_hue(id_), self.href(routes.code(id_)), self.code_title(id_)),
        )

    def theme_link(self, theme: Theme) -> Markup:
        """A theme's title, linked, with its colour."""
        return self.once(
            "theme",
            theme.id,
            lambda: _THEME_LINK.format(self.theme_hue(theme), self.href(routes.theme(theme.id)), theme.title),
        )

    def participant_link(self, id_: str) -> Markup:
        participant = self.site.study.participants.get(id_)
        return self.link(routes.participant(id_), participant.title) if participant else escape(id_)

    def participant_names(self, ids: Iterable[str]) -> list[str]:
        people = self.site.study.participants
        return [people[id_].title if id_ in people else id_ for id_ in ids]

    def section_title(self, usual: str) -> str:
        """What the researchers call this section of the site; `usual` where they do not say."""
        page = self.site.study.pages.get(f"{self.page}.md")
        return page.title if page and page.title else usual

    def prose(self, prose: Prose | None) -> Markup:
        """A researcher's Markdown as HTML; nothing where there is none."""
        return self.site.prose(prose, self.page) if prose and prose.text.strip() else Markup("")

    @property
    def attribution(self) -> str:
        """The pattern by which quotes are credited; the usual one is the interface's."""
        pattern = self.site.study.record.attribution
        return say(_ATTRIBUTION) if pattern == _ATTRIBUTION else pattern

    @property
    def partial(self) -> bool:
        """Whether this may be an edition that withholds something."""
        return self.site.audience is not Audience.TEAM

    def in_bands(self, attribute: str) -> bool:
        """Whether this edition shows an attribute in bands."""
        declared = self.site.study.attributes.get(attribute)
        return self.partial and declared is not None and bool(declared.bands)

    @property
    def reflexive(self) -> bool:
        """Whether the study's approach refuses counts in prose."""
        return self.site.study.record.approach == "reflexive"

    def fill(self, template: str, **values: object) -> Markup:
        """Fill a template; it has the desk and the study at hand."""
        filled = _ENVIRONMENT.get_template(template).render(desk=self, study=self.site.study, **values)
        return Markup(filled)  # noqa: S704 - the environment escapes


def without_title(body: Markup) -> Markup:
    """A body without its first-level heading: the page has one already."""
    return Markup(_FIRST_HEADING.sub("", body, count=1))  # noqa: S704 - a part of what was safe


def plain(*html: Markup) -> str:
    """HTML as plain text for the search, a blank line between its blocks."""
    blocks = [block for each in html for block in _BLOCK_END.split(each)]
    texts = [Markup(block).striptags() for block in blocks]  # noqa: S704 - only read
    return "\n\n".join(text for text in texts if text)


def opening_and_rest(body: Markup) -> tuple[Markup, Markup]:
    """A body's text above its first second-level heading, and what follows from there."""
    cut = body.find("<h2")
    return (body, Markup("")) if cut < 0 else (body[:cut], body[cut:])


def headings(html: Markup) -> tuple[Heading, ...]:
    """The second- and third-level headings of a page that can be linked to."""
    return tuple(
        Heading(Markup(id_).unescape(), Markup(title).striptags(), int(level))  # noqa: S704 - only read
        for level, id_, title in _HEADING.findall(html)
    )
