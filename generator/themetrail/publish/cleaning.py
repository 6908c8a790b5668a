"""HTML that prose may carry: what a page of text needs passes, whatever runs or fetches does not."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup

from themetrail.syntax.references import SAFE_SCHEMES, scheme_of

_SHAPES = {"svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect"}
_MEDIA = {"picture", "source", "audio", "video", "track"}
_TAGS = nh3.ALLOWED_TAGS | _SHAPES | _MEDIA | {"section", "main", "input", "label"}
_DROPPED_WITH_CONTENT = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "template",
    "noscript",
    "title",
    "textarea",
    "select",
    "xmp",
    "math",
}
_DRAWING = {
    "viewBox",
    "xmlns",
    "d",
    "fill",
    "stroke",
    "stroke-width",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "points",
    "transform",
    "focusable",
}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "title", "lang", "dir", "role"},
    "a": {"href", "hreflang", "target", "rel", "download", "name"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span", "align"},
    "colgroup": {"span", "align"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "align", "loading"},
    "input": {"checked", "disabled", "name", "id"},
    "ins": {"cite", "datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "q": {"cite"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "media", "type"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "preload", "poster", "width", "height"},
    "table": {"align"},
    "td": {"align", "colspan", "rowspan", "headers", "style"},
    "th": {"align", "colspan", "rowspan", "headers", "scope", "style"},
    "time": {"datetime"},
} | dict.fromkeys(_SHAPES, _DRAWING)
_FETCHED = frozenset({"src", "srcset", "poster"})
_FETCHING_CLASSES = frozenset({"mermaid"})
"""Classes at which the MkDocs theme would load a program from another host."""

_NUMBERED_ID = re.compile(r"__(?:tabbed|codelineno|span)(?:[_-][0-9]+)+")
"""Ids of Markdown extensions. All others that begin so are the MkDocs theme's own: it would obey them."""


def leads_elsewhere(address: str) -> bool:
    """Whether an address leaves the site: it has a scheme or names a host."""
    plain = unescape(address)
    return scheme_of(plain) is not None or plain.strip().replace("\\", "/").startswith("//")


def is_safe_link(address: str) -> bool:
    """Whether following an address runs nothing: it is relative, or its scheme is a known one."""
    return scheme_of(unescape(address)) in (None, *SAFE_SCHEMES)


def is_parseable(address: str) -> bool:
    """Whether an address can be taken apart: `http://[` cannot."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _attribute(_tag: str, attribute: str, value: str) -> str | None:
    if attribute in _FETCHED and leads_elsewhere(value):
        return None
    if attribute == "href" and not is_safe_link(value):
        return None
    if attribute == "id" and value.startswith("__") and not _NUMBERED_ID.fullmatch(value):
        return None
    if attribute == "class" and not _FETCHING_CLASSES.isdisjoint(value.split()):
        return " ".join(name for name in value.split() if name not in _FETCHING_CLASSES)
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_DROPPED_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    tag_attribute_values={"input": {"type": {"checkbox", "radio"}}},
    filter_style_properties={"text-align"},
    generic_attribute_prefixes={"aria-"},
    url_schemes=set(SAFE_SCHEMES),
    link_rel=None,
)


def clean(html: str) -> Markup:
    """The HTML without scripts, handlers, frames, styles, unsafe links and anything from another host."""
    return Markup(_CLEANER.clean(html))  # noqa: S704 - this is where it becomes safe
