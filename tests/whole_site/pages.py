"""The pages of a built site as the tests read them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ADDRESSES = ("href", "src", "action", "data", "poster", "srcset")
_TOLD_ONLY = ("canonical", "cite-as", "license", "schema.")
"""Relations that a browser does not follow."""
_DATA = ("search/", "assets/javascripts/")


@dataclass
class BuiltPage:
    """What a page holds: its links, its ids, its code applications, its words.

    `choices` are what can be ticked on it, as its address tells them.
    """

    links: list[tuple[str, str]] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    choices: set[str] = field(default_factory=set)
    applications: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = BuiltPage()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and given.get("rel", "").startswith(_TOLD_ONLY):
            return
        self.page.links += [(tag, given[name]) for name in _ADDRESSES if name in given]
        if given.get("type") == "checkbox" and "name" in given:
            self.page.choices.add(f"{given['name']}={given.get('value')}")
        if "id" in given:
            self.page.ids[given["id"]] += 1
        if "tt-application" in given.get("class", "").split():
            self.page.applications.append((given["data-quote"], given["data-code"]))

    def handle_data(self, data: str) -> None:
        self.page.text += data


def pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of a site by its path."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        reader = _Reader()
        reader.feed(file.read_text(encoding="utf-8"))
        found[file.relative_to(site).as_posix()] = reader.page
    return found


def broken(site: Path, found: dict[str, BuiltPage]) -> list[str]:
    """The links inside a site that lead to no file or to no id, and those that load from elsewhere."""
    wrong = []
    for path, page in found.items():
        for tag, link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if tag != "a" or parts.scheme not in ("http", "https", "mailto", "tel"):
                    wrong.append(f"{path}: {tag} {link}")
                continue
            if path == "404.html" and link.startswith("/"):
                continue
            target = (site / path).parent / unquote(parts.path) if parts.path else site / path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                wrong.append(f"{path}: {link} leads to no file")
                continue
            name = target.resolve().relative_to(site.resolve()).as_posix()
            anchor = unquote(parts.fragment)
            if anchor and name in found and not (anchor in found[name].ids or anchor in found[name].choices):
                wrong.append(f"{path}: {link} leads to no place")
    return wrong
