"""Checked quotations found again in the HTML of the prose that they stand in, and marked there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE
from markupsafe import Markup

from themetrail.checks.quotations import Quotation
from themetrail.diagnostics import Place
from themetrail.syntax.quotations import Form
from themetrail.syntax.words import key_of

_NAMED = re.compile(r"(?P<before>\W*)(?P<name>\w.*?)(?P<after>\W*)", re.DOTALL)
_FEWEST = 4
"""Words that a quotation must have to be found by a part of them."""
_MOST = 0.75


@dataclass(frozen=True, slots=True)
class Marks:
    """What shows a quotation's grade: `block` behind an attribution, `inline` within a sentence.

    `href` leads from a page to the words. All are given the page.
    """

    block: Callable[[str, Quotation, str], Markup]
    inline: Callable[[str, Quotation], Markup]
    href: Callable[[str, Quotation], str | None]


@dataclass(slots=True)
class Text:
    """A text whose quotations are being marked: whose page it stands on, and the file it was written in.

    `extent` is where in the file. `times` counts how often the same words came, `marks` wait until the text
    is safe.
    """

    page: str = ""
    source: str = ""
    extent: Place | None = None
    times: defaultdict[tuple[Form, str], int] = field(default_factory=lambda: defaultdict(int))
    marks: list[Markup] = field(default_factory=list)


class Grading:
    """The quotations of a study, by the file of `content/` that they stand in."""

    def __init__(self, quotations: Sequence[Quotation], marks: Marks) -> None:
        self._marks = marks
        self._by_file: defaultdict[tuple[str, Form], list[Quotation]] = defaultdict(list)
        for each in quotations:
            self._by_file[each.place.path.removeprefix("content/"), each.form].append(each)

    def mark(self, root: Element, text: Text, md: Markdown, lead: Callable[[Element, str], None]) -> None:
        """Let the quotations of a text show their grades; `lead` gives a link its address."""
        if not any((text.source, form) in self._by_file for form in Form):
            return
        for parent in list(root.iter()):
            for child in list(parent):
                classes = child.get("class", "").split()
                if child.tag == "blockquote" and "tt-quotation" in classes:
                    self._block(child, text, md, lead)
                elif child.tag == "a" and "tt-inline-quotation" in classes:
                    self._inline(parent, child, text, md)

    def _find(self, form: Form, words: str, text: Text) -> Quotation | None:
        """The quotation of these words; of several alike, in their order."""
        known = [
            each
            for each in self._by_file.get((text.source, form), ())
            if text.extent is None or text.extent.start <= each.place.start <= text.extent.end
        ]
        key = key_of(words) if known else ""
        alike = [each for each in known if each.key == key] or [
            each for each in known if _is_most(key, each.key)
        ]
        if not alike:
            return None
        number = text.times[form, key]
        text.times[form, key] += 1
        return alike[min(number, len(alike) - 1)]

    def _block(
        self, blockquote: Element, text: Text, md: Markdown, lead: Callable[[Element, str], None]
    ) -> None:
        footer = blockquote[-1]
        words = "\n\n".join(words_of(each, md) for each in blockquote[:-1])
        found = self._find(Form.BLOCK, words, text)
        if found is None:
            return
        attribution = words_of(footer, md)
        href = self._marks.href(text.page, found)
        if href is not None:
            _link_name(footer, href, lead)
        mark = SubElement(footer, "span")
        mark.text = _waiting(self._marks.block(text.page, found, attribution), text)

    def _inline(self, parent: Element, link: Element, text: Text, md: Markdown) -> None:
        found = self._find(Form.INLINE, words_of(link, md), text)
        if found is None:
            return
        mark = Element("span")
        mark.text = _waiting(self._marks.inline(text.page, found), text)
        mark.tail, link.tail = link.tail, None
        parent.insert(list(parent).index(link) + 1, mark)


def _is_most(key: str, of: str) -> bool:
    """Whether nothing stands on the page that was not compared, and nearly all that was."""
    shown, compared = len(key.split()), len(of.split())
    return shown >= max(_FEWEST, _MOST * compared) and f" {key} " in f" {of} "


def _link_name(footer: Element, href: str, lead: Callable[[Element, str], None]) -> None:
    """Let an attribution without a link lead to the words that were found."""
    named = _NAMED.fullmatch(footer.text or "")
    if named is None or len(footer):
        return
    footer.text = named["before"]
    link = SubElement(footer, "a", {"class": "tt-ref tt-ref-turn"})
    link.text, link.tail = named["name"], named["after"]
    lead(link, href)


def _waiting(mark: Markup, text: Text) -> str:
    """What stands for a mark until the text is safe."""
    text.marks.append(mark)
    return f"\x02tt-mark:{len(text.marks) - 1}\x03"


def words_of(element: Element, md: Markdown) -> str:
    """An element's text, with what other extensions have put aside; without the numbers of footnotes."""
    return restored("".join(_read(element)), md)


def restored(text: str, md: Markdown) -> str:
    """A text with what other extensions have put aside: typographic dashes and quotation marks."""

    def stored(match: re.Match[str]) -> str:
        block = md.htmlStash.rawHtmlBlocks[int(match[1])]
        return unescape(block) if isinstance(block, str) else ""

    return HTML_PLACEHOLDER_RE.sub(stored, text)


def _read(element: Element) -> Iterator[str]:
    if element.tag == "sup" and element.get("id", "").startswith("fnref"):
        return
    yield "\n" if element.tag == "br" else element.text or ""
    for child in element:
        yield from _read(child)
        yield child.tail or ""
