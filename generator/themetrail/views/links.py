"""Links in prose to pages and files that are not there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from urllib.parse import unquote, urlsplit

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Study
from themetrail.study.nearest import nearest
from themetrail.study.prose import passages
from themetrail.syntax.references import find_links, scheme_of
from themetrail.trail.past import Past
from themetrail.views import routes
from themetrail.views.plan import plan

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")


@dataclass(frozen=True, slots=True)
class _Known:
    """What a link may lead to. `files` are Markdown files, `pages` the stems of what is made of them."""

    files: frozenset[str]
    pages: frozenset[str]
    transcripts: dict[str, str]
    holds: Callable[[str], bool]


def broken_links(study: Study, past: Past, holds: Callable[[str], bool]) -> Iterator[Diagnostic]:
    """Relative links and pictures that lead nowhere; `holds` knows the files of `content/` by their paths."""
    known = _known(study, past, holds)
    meant = cache(lambda target: _meant(target, known))
    for prose in (passage.prose for passage in passages(study)):
        if "](" not in prose.text and "]:" not in prose.text:
            continue
        source = prose.place.path.removeprefix("content/")
        for link in find_links(prose.text):
            path = _path(link.target)
            if not path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
            if not _leads_somewhere(target, known):
                yield diagnostic(
                    "link-broken",
                    prose.at(link.start, link.end),
                    f"no page and no file '{path}'",
                    hint=_hint(target, source, known, meant),
                )
    yield from _lost_recordings(study, holds)


def _lost_recordings(study: Study, holds: Callable[[str], bool]) -> Iterator[Diagnostic]:
    for transcript in study.transcripts.values():
        media = transcript.media
        if media and not media.is_elsewhere and not holds(media.address):
            hint = "the path counts from content/"
            yield diagnostic("link-broken", media.place, f"no file '{media.address}'", hint=hint)


def _known(study: Study, past: Past, holds: Callable[[str], bool]) -> _Known:
    planned = plan(study, past)
    made = {page.path for page in planned}
    sources = {page.source for page in planned if page.source}
    return _Known(
        files=frozenset({f"{page}.md" for page in made} | sources | set(study.pages)),
        pages=frozenset(made | {routes.content(path).page for path in study.pages}),
        transcripts={each.place.path: each.id for each in study.transcripts.values()},
        holds=holds,
    )


def _path(target: str) -> str | None:
    """The path of a relative address; None where it is another one, empty where only an anchor is given."""
    address = unescape(_ESCAPED.sub(r"\1", target)).strip()
    if scheme_of(address) is not None or address.startswith(("/", "\\")):
        return None
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return None


def _leads_somewhere(target: str, known: _Known) -> bool:
    if target in known.files or posixpath.normpath(f"{target}/index") in known.pages:
        return True
    if target.endswith(".html") and target.removesuffix(".html") in known.pages:
        return True
    return not target.startswith("../") and known.holds(target)


def _hint(target: str, source: str, known: _Known, meant: Callable[[str], str | None]) -> str:
    transcript = known.transcripts.get(posixpath.normpath(f"content/{target}"))
    if transcript is not None:
        return f"write transcript:{transcript}"
    if page := meant(target):
        return f"did you mean '{posixpath.relpath(page, posixpath.dirname(source) or '.')}'?"
    if target.startswith("../"):
        return "it lies outside content/, and the site holds only what lies in there"
    return "the path counts from the folder of this file"


def _meant(target: str, known: _Known) -> str | None:
    """The page that was likely meant: its ending left out, the same name elsewhere, or a name like it."""
    if f"{target}.md" in known.files:
        return f"{target}.md"
    name = posixpath.basename(target)
    same = [file for file in known.files if posixpath.basename(file) == name]
    return same[0] if len(same) == 1 else nearest(target, sorted(known.files), alike=85)
