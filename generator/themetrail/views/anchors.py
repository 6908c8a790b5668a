"""Anchors of prose, kept apart from those of the page that it stands on."""

from __future__ import annotations

import re
from itertools import count

from markupsafe import Markup

_ID = re.compile(r'<[a-z][^<>]*? id="([^"]+)"')


def set_apart(body: Markup, page: Markup) -> Markup:
    """The prose with other anchors where the finished page has some of the same name besides."""
    found = str(body)
    for id_ in dict.fromkeys(_ID.findall(found)):
        if page.count(f' id="{id_}"') > 1:
            other = next(name for n in count(2) if f' id="{(name := f"{id_}-{n}")}"' not in page)
            found = found.replace(f' id="{id_}"', f' id="{other}"')
            found = found.replace(f'href="#{id_}"', f'href="#{other}"')
    return Markup(found)  # noqa: S704 - the same markup but for names
