"""Quotations on a page are those that the checks find in its source."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown

from themetrail.publish.attribution import mark_quotations
from themetrail.syntax.attributions import names_finder
from themetrail.syntax.quotations import Form, find_quotations
from themetrail.syntax.words import key_of

NAMES = names_finder(("Maren", "P3", "Participant 3", "Leila"))
LETTERS = ("> one *two*", "> three", "lazy", ">", "", "text")
CREDITS = (
    "> — Maren", "> -- P3, turn 3", "> four (Leila).", "> five - Maren", "> six — [M](quote:x)",
    "> — A. Poet", "> ([M](turn:m/1))", "> — So we went on.", "> seven (laughs)", "> eight — nine",
)  # fmt: skip


def cites(element: Element) -> bool:
    return any(link.get("href", "").startswith(("quote:", "turn:")) for link in element.iter("a"))


def on_the_page(text: str) -> list[str]:
    markdown = Markdown()
    root = Element("div")
    markdown.parser.parseChunk(root, text)
    markdown.treeprocessors["inline"].run(root)
    mark_quotations(root, NAMES, cites)
    return [
        key_of("\n".join("".join(child.itertext()) for child in each if child.tag != "footer"))
        for each in root.iter("blockquote")
        if "tt-quotation" in each.get("class", "")
    ]


def in_the_source(text: str) -> list[str]:
    found = find_quotations(text, NAMES)
    return [key_of(each.plain.words) for each in found if each.form is Form.BLOCK and each.attribution]


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("between", LETTERS)
@pytest.mark.parametrize("second", CREDITS)
def test_source_and_page_agree(credit: str, between: str, second: str) -> None:
    for text in (
        f"> one\n{between}\n{credit}\n\n{second}",
        f"> one\n>\n{credit}\n{between}\n> two\n{second}\n",
        f"> one\n{credit}\n\nbetween\n\n{between}\n> two\n>\n{second}",
    ):
        assert on_the_page(text) == in_the_source(text), text
