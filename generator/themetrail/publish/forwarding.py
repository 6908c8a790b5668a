"""Addresses under former ids: what was cited before still leads to its page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from markupsafe import Markup

from themetrail.study import Index
from themetrail.views import routes
from themetrail.views.routes import Links

_PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Moved</title>\n'
    '<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={href}"></head>\n'
    '<body><p>This is now at <a href="{href}">another address</a>.</p></body></html>\n'
)


def write_forwarding(site: Path, index: Index, links: Links) -> None:
    """Write, for every former id of a record that has a page, a page that leads to the present one."""
    for (scheme, former), present in index.formerly.items():
        before, now = routes.RECORDS[scheme](former), routes.RECORDS[scheme](present)
        path = unquote(links.href(routes.HOME, before))
        file = site / (f"{path}index.html" if path.endswith("/") else path)
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_PAGE.format(href=links.href(before.page, now)), "utf-8")
