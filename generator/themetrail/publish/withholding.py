"""Taking out of MkDocs what an edition withholds: pages, their places in `nav`, files that only they show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.structure.files import Files

from themetrail.model import Study
from themetrail.study.files import CONTENT
from themetrail.study.prose import passages
from themetrail.syntax.html_addresses import find_html_addresses
from themetrail.syntax.references import find_links, scheme_of
from themetrail.views.plan import plan

_EDITORS_COPY = re.compile(r"(?:~|\.bak|\.orig|\.rej|\.tmp|\.sw[a-p]|#)\Z", re.IGNORECASE)
"""Names of files that editors leave beside what was written: nobody has said who may see them."""


def withheld_files(study: Study, shown: Study, files: Iterable[str]) -> frozenset[str]:
    """The files of `content/`, by their paths there, that an edition must not hold.

    These are the Markdown files whose page it withholds, what only such pages refer to, and copies that
    editors left.
    """
    there = set(files)
    copies = {each for each in there if _EDITORS_COPY.search(each)}
    if shown is study:
        return frozenset(copies)
    of_pages = {page.source for page in plan(shown) if page.source} | shown.pages.keys()
    written = {each for each in there if each.lower().endswith(".md")}
    others = there - written
    kept = set(_referred(shown))
    return frozenset(copies | (written - of_pages) | ((others & set(_referred(study))) - kept))


def _referred(study: Study) -> Iterator[str]:
    """The files of `content/` that the prose of a study refers to, and its recordings."""
    for transcript in study.transcripts.values():
        if transcript.media and not transcript.media.is_elsewhere:
            yield posixpath.normpath(transcript.media.address)
    for passage in passages(study):
        text = passage.prose.text
        folder = posixpath.dirname(passage.prose.place.path.removeprefix(f"{CONTENT}/"))
        targets = [link.target for link in find_links(text)]
        for target in [*targets, *(address.value for address in find_html_addresses(text))]:
            path = unquote(_path(unescape(target)))
            if path:
                yield posixpath.normpath(posixpath.join(folder, path)).lstrip("/")


def _path(target: str) -> str:
    try:
        return "" if scheme_of(target) else urlsplit(target).path
    except ValueError:
        return ""


def take_out(files: Files, withheld: frozenset[str]) -> None:
    """Let MkDocs know nothing of these files."""
    for file in [each for each in files if each.src_uri in withheld]:
        files.remove(file)


def navigation_without(items: Any, withheld: frozenset[str]) -> Any:
    """What `nav` of mkdocs.yml says, without withheld pages and the headings that only they had."""
    if isinstance(items, str):
        return None if posixpath.normpath(items) in withheld else items
    if isinstance(items, dict):
        kept = {title: navigation_without(inner, withheld) for title, inner in items.items()}
        return {title: inner for title, inner in kept.items() if inner not in (None, [])} or None
    if isinstance(items, list):
        return [each for each in (navigation_without(item, withheld) for item in items) if each is not None]
    return items
