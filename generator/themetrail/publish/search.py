"""What our pages give to the site's search, entry by entry."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from themetrail.views.page import SearchEntry

_PLUGINS = ("material/search", "search")


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
        index.append(
            {
                "location": f"{url}#{entry.anchor}" if entry.anchor else url,
                "title": str(escape(entry.title)),
                "text": _blocks(entry.text),
            }
        )


def _blocks(text: str) -> str:
    """A text as Material's search expects it: of a hit it shows the block that holds the words."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return "".join(f"<p>{escape(block)}</p>" for block in blocks)


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
