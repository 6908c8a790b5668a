"""What a reference in prose leads to: an address on the site, and words for it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

from themetrail.study.index import Index
from themetrail.study.told import Gone, Thing
from themetrail.syntax.references import THEMES, Reference
from themetrail.views import routes
from themetrail.views.gone import gone_words
from themetrail.views.owners import Record, record_of
from themetrail.views.routes import Address, Links
from themetrail.views.words import say, to_say

WITHHELD = to_say("withheld")
"""What stands where words were that an edition does not show."""


@dataclass(frozen=True, slots=True)
class Targets:
    """`pages` gives for a Markdown file of `content/` (its path there) the page it is the text of;
    `withheld` are the files there that the edition does not show; `former` is what is no more."""

    index: Index
    links: Links
    pages: Mapping[str, str]
    withheld: frozenset[str] = frozenset()
    former: Mapping[Thing, Gone] = field(default_factory=dict)

    def present(self, reference: Reference) -> Reference:
        """A reference under the present id of what it refers to."""
        id_ = self.index.formerly.get((reference.scheme, reference.id), reference.id)
        return replace(reference, id=id_)

    def address(self, reference: Reference) -> Address | None:
        """Where a reference leads; None where there is no such thing, or it has no page."""
        scheme, id_ = reference.scheme, reference.id
        if scheme == "quote":
            quote = self.index.quotes.get(id_)
            return routes.quote(quote.transcript, id_) if quote else None
        if self._record(reference) is not None:
            return self._turn(reference) if scheme == "turn" else routes.RECORDS[scheme](id_)
        return Address(routes.FINDINGS) if scheme in ("map", "table") and id_ == THEMES else None

    def _turn(self, reference: Reference) -> Address | None:
        number, turns = reference.turn or 1, self.index.study.transcripts[reference.id].turns
        gone = number > len(turns) or turns[number - 1].withheld
        return None if gone else routes.turn(reference.id, number)

    def _record(self, reference: Reference) -> Record | None:
        kind = "transcript" if reference.scheme == "turn" else reference.scheme
        return record_of(self.index.study, (kind, reference.id))

    def href(self, page: str, reference: Reference) -> str | None:
        address = self.address(reference)
        return self.links.href(page, address) if address else None

    def words(self, reference: Reference) -> str:
        """What to call the target where the author gave no words.

        The id of what is not shown would tell of it.
        """
        if self.address(reference) is None:
            return self.last_known(reference) or say(WITHHELD)
        record = self._record(reference)
        title = record.title if record else reference.id
        if reference.turn is None:
            return title
        return say("{title}, turn {turn}", title=title, turn=str(reference.turn))

    def last_known(self, reference: Reference) -> str | None:
        """What something that is no more was called, and until when; None where that is not known."""
        return gone_words(self.former, reference.key)

    def relative(self, source: str, page: str, url: str) -> str | None:
        """A relative link of the Markdown file `source`, as it is to stand on `page`; None to leave it."""
        parts = urlsplit(url)
        if not parts.path or parts.path.startswith("/"):
            return None
        target = _joined(source, parts.path)
        if target.startswith("../"):
            return None
        if target.endswith(".md"):
            known = self.pages.get(target) or routes.content(target).page
            return self.links.href(page, Address(known, unquote(parts.fragment)))
        query = f"?{parts.query}" if parts.query else ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return self.links.asset(page, target) + query + fragment

    def leads_to_withheld(self, source: str, url: str) -> bool:
        """Whether a relative link of the Markdown file `source` leads to what the edition does not show."""
        path = urlsplit(url).path
        return bool(path) and _joined(source, path.lstrip("/")) in self.withheld


def _joined(source: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)))
