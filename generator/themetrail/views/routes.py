"""The one place that knows addresses: which page and anchor stands for what."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote as percent_encode
from urllib.parse import urlencode

from themetrail.study.ids import to_id

HOME = "index"
FINDINGS = "findings"
TRANSCRIPTS = "transcripts"
CODEBOOK = "codebook"
PARTICIPANTS = "participants"
QUOTES = "quotes"
CHECKS = "checks"
DATA = "data"
TABLES = "tables"
MEMOS = "memos"
TRAIL = "trail"
EVOLUTION = "trail/evolution"
GROWTH = "trail/growth"
PHASES = "trail/phases"
CATEGORIES = "trail/categories"
REPORTING = "trail/reporting"
SAMPLE = "trail/sample"
SNAPSHOTS = "trail/snapshots"

_LONG_REF = 60
_DIGEST = re.compile(r"(?:^|-)[0-9a-f]{8}$")
"""The end of names that are made of others."""

_IN_ANCHORS = "/=&+%"
"""What stands in an anchor as it is: choices on the page of all quotes are encoded already."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page (its path below the site, without a suffix) and, where needed, an anchor in it."""

    page: str
    anchor: str | None = None


def _record(collection: str, id_: str) -> str:
    # A page named "index" would be its folder's; an id has no underscore, so this one is free.
    return f"{collection}/{'_index' if id_ == 'index' else id_}"


def theme(id_: str) -> Address:
    return Address(_record("themes", id_))


def code(id_: str) -> Address:
    return Address(_record("codes", id_))


def participant(id_: str) -> Address:
    return Address(_record("participants", id_))


def transcript(id_: str) -> Address:
    return Address(_record("transcripts", id_))


def memo(id_: str) -> Address:
    return Address(_record("memos", id_))


def map_(id_: str) -> Address:
    return Address(_record("maps", id_))


@lru_cache(maxsize=4096)
def snapshot(ref: str) -> Address:
    """A state of the study by what git calls it: a name fit for files, the same for no other ref."""
    words = to_id(ref)
    if words != ref or len(ref) > _LONG_REF or ref == "index" or _DIGEST.search(ref):
        digest = hashlib.blake2b(ref.encode("utf-8", "replace"), digest_size=4).hexdigest()
        words = f"{words[:_LONG_REF].strip('-')}-{digest}".strip("-")
    return Address(f"{SNAPSHOTS}/{words}")


RECORDS: Mapping[str, Callable[[str], Address]] = {
    "code": code,
    "theme": theme,
    "participant": participant,
    "transcript": transcript,
    "memo": memo,
    "map": map_,
}
"""Scheme of a record -> where the record with an id has its page."""


def turn(transcript_id: str, number: int) -> Address:
    return Address(_record("transcripts", transcript_id), turn_anchor(number))


def quote(transcript_id: str, id_: str) -> Address:
    """The quote's first words in its transcript."""
    return Address(_record("transcripts", transcript_id), quote_anchor(id_))


def download(name: str) -> str:
    """Where a file that the study can be taken away in stands, below the site."""
    return f"{DATA}/{name}"


def quotes_where(*choices: tuple[str, str]) -> Address:
    """The page of all quotes with some choices made, as the page itself writes them into its address.

    Choices are pairs: `theme`, `code`, `participant` or `transcript` and an id; `kind` or `speaker` and
    its word; `attribute.<name>` and a value; `words` and what is looked for; `codes` and `all` where a quote
    must carry every code that is chosen; `near` and `<code>:overlap`, `<code>:turn` or `<code>:<number>`
    where it must share words or a turn with a quote of that code, or be at most so many turns away from one;
    `order` and `theme` or `participant`.
    """
    return Address(QUOTES, urlencode(choices))


def memos_where(*choices: tuple[str, str]) -> Address:
    """The page of all memos with some choices made, as the page itself writes them into its address.

    Choices are pairs: `kind`, `phase` or `author` and its word; `about` and a reference such as `theme:id`,
    or `gone:id` for what is no more.
    """
    return Address(MEMOS, urlencode(choices))


def turn_anchor(number: int) -> str:
    return f"turn-{number}"


def quote_anchor(id_: str) -> str:
    return f"q-{id_}"


def quote_fragment(id_: str) -> str:
    """The anchor of a quote, percent-encoded; most need not be."""
    anchor = quote_anchor(id_)
    return anchor if anchor.isascii() else percent_encode(anchor)


def quotation_anchor(number: int) -> str:
    """Where the report of the checks lists a quotation."""
    return f"quotation-{number}"


def use_anchor(number: int) -> str:
    """Where the same quotation stands, on the page of its prose."""
    return f"used-{number}"


def content(path: str) -> Address:
    """A Markdown file of `content/`, by its path there."""
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name == "index" and folder in ("themes", "codes", "participants", "memos", "maps"):
        return Address(_record(folder, name))
    if name == "README":
        return Address(f"{folder}/index" if folder else "index")
    return Address(stem)


@dataclass(frozen=True, slots=True)
class Links:
    """Relative links between pages; `directories` as MkDocs' `use_directory_urls`."""

    directories: bool = False

    def _file(self, page: str) -> str:
        if not self.directories or page.rpartition("/")[2] == "index":
            return f"{page}.html"
        return f"{page}/index.html"

    def href(self, from_page: str, to: Address) -> str:
        """A link from one page to an address, percent-encoded."""
        anchor = f"#{percent_encode(to.anchor, safe=_IN_ANCHORS)}" if to.anchor else ""
        if from_page == to.page and anchor:
            return anchor
        path = "../" * self.depth(from_page) + self._file(to.page)
        if self.directories and path.endswith("/index.html"):
            path = path.removesuffix("index.html")
        return percent_encode(path) + anchor

    def depth(self, page: str) -> int:
        """How many folders below the site's root a page's file lies; links from there differ in that only."""
        return self._file(page).count("/")

    def asset(self, from_page: str, path: str) -> str:
        """A link from one page to a file that is no page, such as a picture, percent-encoded."""
        return percent_encode("../" * self.depth(from_page) + path)
