"""What researchers write as Markdown, on its way to HTML: references resolved, the result made safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, STX
from markupsafe import Markup

from themetrail.checks.quotations.naming import participants_finder
from themetrail.diagnostics import Place
from themetrail.model import Prose
from themetrail.publish.attribution import (
    cites_speech,
    links_between_marks,
    mark_quotations,
    with_dashes,
)
from themetrail.publish.cleaning import clean, is_parseable, is_safe_link, leads_elsewhere
from themetrail.publish.grading import Grading, Text, restored, words_of
from themetrail.publish.targets import WITHHELD, Targets
from themetrail.syntax.attributions import in_quotation_marks
from themetrail.syntax.references import Reference, parse_reference, scheme_of
from themetrail.views.words import say

Embed = Callable[[Reference, str], Markup | None]
"""What stands for an embedded reference on a page; None where it cannot be embedded."""

_BEFORE_RELATIVE_LINKS = 0.5
_AFTER_RELATIVE_LINKS = -10
"""MkDocs' own treatment of relative links has priority 0, and would take ours for broken ones."""

_STASHED = "tt-stashed:"
_WAITING = re.compile("<(?:div|span)>\x02tt-(embed|mark):([0-9]+)\x03</(?:div|span)>")
"""Control characters, because Python-Markdown takes them out of what an author writes."""
_DEEPEST = 2


@dataclass(slots=True)
class Document(Text):
    """The text being rendered, and what waits until it is safe.

    The relative links of its file are resolved here, or by MkDocs.
    """

    by_mkdocs: bool = False
    stashed: list[str] = field(default_factory=list)
    embeds: list[tuple[Reference, str]] = field(default_factory=list)


class ReferenceExtension(Extension):
    """Resolves references, takes unsafe links away, marks quotations and their grades.

    `begin` names the page before a text is converted, and `finish` makes the HTML safe after it. Without
    targets, as when named in `mkdocs.yml`, it only takes unsafe links and references away.
    """

    def __init__(
        self,
        targets: Targets | None = None,
        embed: Embed | None = None,
        grading: Grading | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.targets = targets
        self.grading = grading
        self.names = participants_finder(targets.index.study.participants.values() if targets else ())
        self._embed = embed
        self.document = Document()
        self._depth = 0

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_Resolver(md, self), "tt-references", _BEFORE_RELATIVE_LINKS)
        md.treeprocessors.register(_Restorer(md, self), "tt-restored", _AFTER_RELATIVE_LINKS)

    def begin(self, page: str, source: str, *, extent: Place | None = None, by_mkdocs: bool = False) -> None:
        self.document = Document(page, source, extent, by_mkdocs=by_mkdocs)

    def finish(self, html: str) -> Markup:
        """The converted HTML made safe, with what is embedded in its places."""
        document = self.document
        safe = clean(html)
        if not document.embeds and not document.marks:
            return safe
        self._depth += 1
        try:
            filled = [self._embedded(document.page, *each) for each in document.embeds]
        finally:
            self._depth -= 1
        waiting = {"embed": filled, "mark": document.marks}

        def made(match: re.Match[str]) -> str:
            kind, number = waiting[match[1]], int(match[2])
            return kind[number] if number < len(kind) else ""

        return Markup(_WAITING.sub(made, safe))  # noqa: S704 - cleaned text and fragments of our views

    def _embedded(self, page: str, reference: Reference, words: str) -> Markup:
        made = self._embed(reference, page) if self._embed and self._depth < _DEEPEST else None
        if made is not None:
            return made
        href = self.targets.href(page, reference) if self.targets else None
        if href is None:
            return Markup("<p>{}</p>").format(words)
        return Markup('<p><a class="tt-ref tt-ref-{}" href="{}">{}</a></p>').format(
            reference.scheme, href, words
        )


class _Resolver(Treeprocessor):
    """Gives every link its final address, out of the sight of MkDocs."""

    def __init__(self, md: Markdown, extension: ReferenceExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self._unescape = UnescapeTreeprocessor(md).unescape
        self._between_marks: set[Element] = set()

    def run(self, root: Element) -> None:
        self._between_marks = links_between_marks(root, self._restored)
        for link in list(root.iter("a")):
            self._link(link)
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "img":
                    self._image(parent, child)
        with_dashes(root, self._restored)
        mark_quotations(root, self.extension.names, cites_speech)
        if self.extension.grading is not None:
            self.extension.grading.mark(root, self.extension.document, self.md, self._lead)

    def _lead(self, link: Element, href: str) -> None:
        self._stash(link, "href", href)

    def _parsed(self, address: str) -> Reference | None:
        reference, targets = parse_reference(address), self.extension.targets
        return targets.present(reference) if reference and targets else reference

    def _address(self, element: Element, key: str) -> str | None:
        written = element.get(key)
        if written is None:
            return None
        return unescape(self._unescape(written).replace(AMP_SUBSTITUTE, "&"))

    def _stash(self, element: Element, key: str, address: str) -> None:
        stashed = self.extension.document.stashed
        element.set(key, f"{_STASHED}{len(stashed)}")
        stashed.append(address)

    def _link(self, link: Element) -> None:
        address = self._address(link, "href")
        if address is None:
            link.tag = "span"
        elif reference := self._parsed(address):
            self._reference(link, reference)
        elif not is_safe_link(address) or not is_parseable(address):
            _take_link_away(link)
        elif leads_elsewhere(address):
            return
        else:
            self._relative(link, "href", address)

    def _relative(self, element: Element, key: str, address: str) -> None:
        document, targets = self.extension.document, self.extension.targets
        if targets and targets.leads_to_withheld(document.source, address):
            _take_link_away(element)
        elif targets and not document.by_mkdocs:
            resolved = targets.relative(document.source, document.page, address)
            if resolved is not None:
                self._stash(element, key, resolved)

    def _reference(self, link: Element, reference: Reference) -> None:
        targets = self.extension.targets
        href = targets.href(self.extension.document.page, reference) if targets else None
        if targets is None or href is None:
            _take_link_away(link)
            if targets and (told := targets.last_known(reference)):
                _tell_of(link, told)
            elif targets and self._quotes(link, reference):
                _replace_words(link, say(WITHHELD))
            return
        if not len(link) and not (link.text or "").strip():
            link.text = targets.words(reference)
        classes = [link.get("class", ""), "tt-ref", f"tt-ref-{reference.scheme}"]
        if self._quotes(link, reference):
            classes.append("tt-inline-quotation")
        link.set("class", " ".join(filter(None, classes)))
        self._stash(link, "href", href)

    def _quotes(self, link: Element, reference: Reference) -> bool:
        if reference.scheme not in ("quote", "turn"):
            return False
        return link in self._between_marks or in_quotation_marks(words_of(link, self.md))

    def _restored(self, text: str) -> str:
        return restored(text, self.md)

    def _image(self, parent: Element, image: Element) -> None:
        address = self._address(image, "src")
        if address is None:
            image.tag = "span"
            return
        if reference := self._parsed(address):
            self._embed(parent, image, reference)
        elif leads_elsewhere(address) or not is_parseable(address):
            self._picture_elsewhere(image, address)
        else:
            self._relative(image, "src", address)

    def _embed(self, parent: Element, image: Element, reference: Reference) -> None:
        targets, document = self.extension.targets, self.extension.document
        there = targets is None or targets.address(reference) is not None
        words = (there and image.get("alt")) or (targets.words(reference) if targets else reference.id)
        tail = image.tail
        alone = parent.tag == "p" and len(parent) == 1 and not f"{parent.text or ''}{tail or ''}".strip()
        if alone:
            parent.clear()
            parent.tag, parent.tail = "div", "\n"
            parent.text = f"{STX}tt-embed:{len(document.embeds)}\x03"
            document.embeds.append((reference, words))
            return
        image.clear()
        image.tag, image.text, image.tail = "a", words, tail
        self._reference(image, reference)

    def _picture_elsewhere(self, image: Element, address: str) -> None:
        """A picture on another host becomes a link: a page fetches nothing from elsewhere."""
        words, tail = image.get("alt") or address, image.tail
        linked = scheme_of(address) in (None, "http", "https") and is_parseable(address)
        image.clear()
        image.tag, image.text, image.tail = "a" if linked else "span", words, tail
        if linked:
            self._stash(image, "href", address)


class _Restorer(Treeprocessor):
    """Puts the addresses of `_Resolver` in."""

    def __init__(self, md: Markdown, extension: ReferenceExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        stashed = self.extension.document.stashed
        for element in root.iter():
            for key in ("href", "src"):
                value = element.get(key)
                if value is not None and value.startswith(_STASHED):
                    number = value.removeprefix(_STASHED)
                    known = number.isdecimal() and int(number) < len(stashed)
                    element.set(key, stashed[int(number)] if known else "#")


def _take_link_away(link: Element) -> None:
    """What the link said stays; of a picture, what it says in its place."""
    if link.tag == "img":
        link.text = link.get("alt") or ""
    link.tag = "span"
    for key in ("href", "src", "alt", "title"):
        link.attrib.pop(key, None)


def _tell_of(element: Element, told: str) -> None:
    """Let words that speak of something that is no more tell what it was."""
    element.set("class", "tt-gone")
    if len(element) or (element.text or "").strip():
        element.set("title", told)
    else:
        element.text = told


def _replace_words(element: Element, words: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = f"[{words}]"


def prose_renderer(
    extensions: Sequence[str | Extension],
    configs: dict[str, dict[str, Any]],
    targets: Targets,
    embed: Embed | None = None,
    grading: Grading | None = None,
) -> Callable[[Prose, str], Markup]:
    """How Markdown of front matter becomes HTML for a page, with the extensions that the site uses."""
    reference = ReferenceExtension(targets, embed, grading)
    markdown = Markdown(extensions=[*extensions, reference], extension_configs=configs)
    rendered: dict[tuple[str, str, int, str], Markup] = {}

    def render(prose: Prose, page: str) -> Markup:
        source = prose.place.path.removeprefix("content/")
        key = (prose.text, source, prose.place.start, page)
        if key not in rendered:
            reference.begin(page, source, extent=prose.place)
            rendered[key] = reference.finish(markdown.reset().convert(prose.text))
        return rendered[key]

    return render
