"""All prose of a study, and what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from themetrail.diagnostics import Diagnostic, Place, diagnostic
from themetrail.model import Prose, Study
from themetrail.study.nearest import did_you_mean
from themetrail.study.statements import CATEGORIES
from themetrail.syntax.html_addresses import HtmlAddress, find_html_addresses
from themetrail.syntax.masking import without_code
from themetrail.syntax.references import (
    EMBED_SCHEMES,
    RECORD_SCHEMES,
    SAFE_SCHEMES,
    Link,
    Reference,
    Sentences,
    find_links,
    parse_reference,
    scheme_of,
)

_UNSAFE = ("javascript", "data", "vbscript")
_ACTIVE_HTML = re.compile(
    r"<(?:script|iframe|object|embed|style|form|link|meta|base)\b[^>]{0,200}>?"
    r"|<[a-z][^<>]{0,400}\son[a-z]+\s*=[^<>]{0,200}>?",
    re.IGNORECASE,
)
_REMOVED_WHOLE = ("iframe", "embed", "link", "base", "script")
_MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|[*_`]+|^\s*>\s?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose with its owner: what it belongs to (scheme and id, or "page" and a path)."""

    owner: tuple[str, str]
    prose: Prose


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference in prose, not looked up yet."""

    owner: tuple[str, str]
    reference: Reference
    place: Place
    text: str
    sentence: str
    embed: bool


def passages(study: Study) -> Iterator[Passage]:
    """Everything that researchers wrote as Markdown, each piece once."""
    record = study.record
    fields: list[tuple[tuple[str, str], Prose | None]] = [
        (("page", "index.md"), prose) for prose in (record.question, record.aim, record.ethics)
    ]
    for each in record.statements:
        page = "trail/categories.md" if each.of == CATEGORIES else "trail/reporting.md"
        fields.append((("page", page), each.text))
    for code in study.codebook.defined.values():
        pieces = (code.definition, code.include, code.exclude, code.body)
        fields += [(("code", code.id), prose) for prose in pieces]
    for theme in study.themes.values():
        fields += [(("theme", theme.id), prose) for prose in (theme.concept, theme.boundary, theme.narrative)]
    for person in study.participants.values():
        fields += [(("participant", person.id), prose) for prose in (person.portrait, person.body)]
    fields += [(("transcript", each.id), each.description) for each in study.transcripts.values()]
    for memo in study.memos.values():
        fields += [(("memo", memo.id), prose) for prose in (memo.body, *(op.because for op in memo.changes))]
    fields += [(("map", map_.id), map_.body) for map_ in study.maps.values()]
    fields += [(("page", page.path), page.body) for page in study.pages.values()]
    return (Passage(owner, prose) for owner, prose in fields if prose is not None)


def mentions(passage: Passage, found: list[Diagnostic]) -> Iterator[Mention]:
    """The references of a piece of prose; links that are none and should be go into `found`."""
    prose = passage.prose
    found += _active_html(prose)
    found += _html_addresses(prose)
    if ":" not in prose.text and "&" not in prose.text:
        return
    sentences = Sentences(prose.text)
    for link in find_links(prose.text):
        target = unescape(link.target)
        reference = parse_reference(target)
        if reference is None:
            found += _judge(prose, link, target)
            continue
        yield Mention(
            passage.owner,
            reference,
            prose.at(link.start, link.end),
            link.text,
            plain(prose.text[slice(*sentences.around(link.outer))]),
            link.embed,
        )


def plain(markdown: str) -> str:
    """A sentence of Markdown without its markup."""
    for _ in range(2):
        markdown = _MARKUP.sub(lambda match: match[1] or "", markdown)
    return " ".join(markdown.split())


def _judge(prose: Prose, link: Link, target: str) -> list[Diagnostic]:
    scheme = scheme_of(target)
    if scheme is None or scheme in SAFE_SCHEMES:
        return []
    place = prose.at(link.start, link.end)
    if scheme in _UNSAFE:
        return [_unsafe(scheme, place)]
    known = EMBED_SCHEMES if link.embed else (*RECORD_SCHEMES, *SAFE_SCHEMES)
    hint = did_you_mean(scheme, known) or "known are: " + ", ".join(known)
    return [diagnostic("scheme-unknown", place, f"'{scheme}:' is not a kind of reference", hint=hint)]


def _unsafe(scheme: str, place: Place) -> Diagnostic:
    hint = "link to a page, or delete the link; the site leaves it out"
    return diagnostic("link-unsafe", place, f"a link with '{scheme}:' can run a program", hint=hint)


def _html_addresses(prose: Prose) -> Iterator[Diagnostic]:
    """Addresses in HTML that the site leaves out."""
    for address in find_html_addresses(prose.text):
        target = unescape(address.value).strip()
        scheme = scheme_of(target)
        place = prose.at(address.start, address.end)
        if scheme in _UNSAFE:
            yield _unsafe(scheme, place)
        elif address.tag not in _REMOVED_WHOLE and (problem := _left_out(address, target, scheme)):
            message, hint = problem
            yield diagnostic("html-removed", place, message, hint=hint)


def _left_out(address: HtmlAddress, target: str, scheme: str | None) -> tuple[str, str] | None:
    if address.attribute != "href":
        if scheme is None and not target.replace("\\", "/").startswith("//"):
            return None
        hint = "put the file into content/ and give its path there, or link to it"
        return "what another host holds is not shown on a page", hint
    if scheme is None or scheme in SAFE_SCHEMES:
        return None
    if parse_reference(target):
        return "references work in Markdown links only", f"write [words]({target})"
    return f"an address with '{scheme}:' is left out of the site", "link to an ordinary address (https://…)"


def _active_html(prose: Prose) -> Iterator[Diagnostic]:
    if "<" not in prose.text:
        return
    masked = without_code(prose.text)
    for match in _ACTIVE_HTML.finditer(masked):
        yield diagnostic(
            "html-removed",
            prose.at(match.start(), min(match.end(), match.start() + 60)),
            "HTML that runs or loads something is left out of the site",
            hint="delete it; to show it as text, put it in `backticks`",
        )
