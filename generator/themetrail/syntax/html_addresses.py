"""Addresses in the HTML that prose may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from themetrail.syntax.masking import without_code

_VALUE = r"\"[^\"<]*\"|'[^'<]*'"
_TAG = re.compile(
    rf"<(?P<tag>[a-z][a-z0-9]*)(?=[\s/])(?P<attributes>(?:{_VALUE}|[^<>\"'])*+)>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    rf"(?<![^\s\"'/])(?P<name>[a-z]+)\s*+=\s*+(?P<value>{_VALUE}|[^\s\"'<>]+)", re.IGNORECASE
)
_ADDRESSES = ("href", "src", "poster")


@dataclass(frozen=True, slots=True)
class HtmlAddress:
    """An attribute's value as written, entities included; `start` and `end` cover it."""

    tag: str
    attribute: str
    value: str
    start: int
    end: int


def find_html_addresses(text: str) -> Iterator[HtmlAddress]:
    """What the tags in a Markdown text link to or fetch, in order; not those in code."""
    if "<" not in text:
        return
    for tag in _TAG.finditer(without_code(text)):
        for attribute in _ATTRIBUTE.finditer(tag["attributes"]):
            name = attribute["name"].lower()
            if name in _ADDRESSES:
                quoted = attribute["value"][0] in "\"'"
                start = tag.start("attributes") + attribute.start("value") + quoted
                end = tag.start("attributes") + attribute.end("value") - quoted
                yield HtmlAddress(tag["tag"].lower(), name, text[start:end], start, end)
