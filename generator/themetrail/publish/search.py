"""What our pages give to the site's search, entry by entry."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from themetrail.views.page import SearchEntry

_PLUGINS = ("material/search", "search")
_BEFORE_ALL, _BESIDE = 1e6, 0.2


def add_entries(config: MkDocsConfig, url: str, title: str, entries: Iterable[SearchEntry]) -> None:
    """Add a page's entries to the index of Material's search plugin, where there is one.

    The first is of the page itself: Material shows the others below it.
    """
    index = _index(config)
    if index is None:
        return
    listed = tuple(entries)
    if not listed or listed[0].anchor:
        listed = (SearchEntry("", title, ""), *listed)
    for entry in listed:
        found: dict[str, object] = {
            "location": f"{url}#{entry.anchor}" if entry.anchor else url,
            "title": str(escape(entry.title)),
            "text": _blocks(entry.text),
        }
        if entry.tags:
            found["tags"] = [_tag(tag) for tag in entry.tags]
        index.append(found)


@lru_cache(maxsize=1024)
def _tag(words: str) -> str:
    return str(escape(words))


def _blocks(text: str) -> str:
    """A text as Material's search expects it: of a hit it shows the block that holds the words."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return "".join([f"<p>{escape(block)}</p>" for block in blocks])


def weigh_tags(config: MkDocsConfig) -> None:
    """Let words that were said count for more than the themes that are named beside them.

    Material ranks what has a tag before all else, where mkdocs.yml does not say otherwise.
    """
    for name in _PLUGINS:
        index = getattr(config.plugins.get(name), "search_index", None)
        fields = getattr(index, "config", {}).get("fields", {})
        if fields.get("tags", {}).get("boost") == _BEFORE_ALL:
            fields["tags"] = {**fields["tags"], "boost": _BESIDE}


def is_ours_to_fill(config: MkDocsConfig) -> bool:
    """Whether there is an index that takes entries; another search plugin reads the pages itself."""
    return _index(config) is not None


def _index(config: MkDocsConfig) -> list[dict[str, object]] | None:
    for name in _PLUGINS:
        plugin = config.plugins.get(name)
        entries = getattr(getattr(plugin, "search_index", None), "entries", None)
        if isinstance(entries, list):
            return entries
    return None


def write_offline_index(site: Path) -> None:
    """The search index once more as a script: a page opened by double click may read no other file."""
    index = site / "search" / "search_index.json"
    if index.is_file():
        with index.open("rb") as data, index.with_suffix(".js").open("wb") as script:
            script.write(b"var __index = ")
            shutil.copyfileobj(data, script)
