"""The navigation on pages that do not stand in it: the same for all of a folder, so it is made once."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from jinja2 import Environment
from jinja2.runtime import Context
from mkdocs.theme import Theme

_TEMPLATE = "partials/nav.html"


def keep_navigation(env: Environment, theme: Theme, listed: Collection[str]) -> None:
    """Let Material make its navigation once for each folder; `listed` are the pages that stand in it.

    It tells its own page from the others, and its links lead from the page's folder; nothing else in it
    depends on the page. Of templates that are not Material's own that is not known.
    """
    if theme.name != "material" or theme.custom_dir:
        return
    template = env.get_template(_TEMPLATE)
    made: dict[str, str] = {}
    make = template.root_render_func

    def once(context: Context) -> Iterator[str]:
        page = context["page"]
        if not page or page.file.src_uri in listed:
            yield from make(context)
            return
        folder = posixpath.dirname(page.url)
        if folder not in made:
            made[folder] = "".join(make(context))
        yield made[folder]

    template.root_render_func = once
