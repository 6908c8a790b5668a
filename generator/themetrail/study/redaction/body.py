"""Identifiers in the body of a transcript: speech, labels, headings, braces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from themetrail.diagnostics import Place
from themetrail.study.ids import to_id
from themetrail.study.redaction.values import Edits, Left, Sought, without_brackets
from themetrail.syntax.attributes import Attributes, format_attributes
from themetrail.syntax.identifiers import Hit
from themetrail.syntax.replacing import Spoken, is_crossed, replace_words, spoken
from themetrail.syntax.transcript import Body, FenceOpen, Heading, Paragraph
from themetrail.syntax.writer import escape_speech

_NOTE = re.compile(r"\[[^\[\]{}\\*]*\]")
_CODE = "it is a code: rename it in the codebook and in every mark"
_LABEL = "it is a speaker's label that content/index.md declares: rename it there and here"
_UNDECLARED = "it may be a speaker's label, and is not declared: declare a pseudonym, or write it by hand"
_KEY = "it stands in a mark's braces, where only notes and initials can be replaced"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the transcript beside its text.

    `labels` are those that change; `new_id` gives an id that is free, made from words; `referred` tells where
    prose refers to a quote.
    """

    transcript: str
    sought: Sought
    labels: Mapping[str, str]
    new_id: Callable[[str], str]
    referred: Callable[[str], list[Place]]


def redact_body(body: Body, setting: Setting, found: Edits) -> None:
    """Gather the edits of a body that do not touch one another."""
    ids: dict[str, str] = {}
    for block in body.blocks:
        if isinstance(block, Paragraph):
            _label(block, setting, found)
            _speech(block, setting, ids, found)
        elif isinstance(block, Heading):
            place = body.source.place(block.start, block.end)
            for hit in setting.sought.hits(place.words):
                words = place.source.place(place.start + hit.start, place.start + hit.end)
                found.change(words, words.words, hit.identifier.replacement)
        elif isinstance(block, FenceOpen):
            _braces(body.source.place(block.start, block.end), block.attributes, setting, ids, found)


def _label(paragraph: Paragraph, setting: Setting, found: Edits) -> None:
    label = paragraph.label
    if label is None or label.name is None:
        return
    place = paragraph.inline.source.place(label.name_start, label.name_end)
    if label.name in setting.labels:
        found.change(place, label.name, setting.labels[label.name])
    elif setting.sought.hits(label.name):
        found.left.append(Left(place, label.name, _LABEL if label.declared else _UNDECLARED))


def _speech(paragraph: Paragraph, setting: Setting, ids: dict[str, str], found: Edits) -> None:
    """Where marks cross in a word, that word only; the rest has to be read again first."""
    inline = paragraph.inline
    source = inline.source
    said = spoken(inline)
    hits = setting.sought.hits(said.text)
    crossed = [hit for hit in hits if is_crossed(said, hit.start, hit.end)]
    if crossed:
        hits = crossed[:1]
        found.unfinished = True
    touched: list[tuple[int, int]] = []
    for hit in hits:
        low, high = said.stretches[hit.start][0], said.stretches[hit.end - 1][1]
        touched.append((low, high))
        new = _instead(hit, said)
        id_ = to_id(f"{setting.transcript} {without_brackets(hit.identifier.replacement)}")
        found.changes.append((source.place(low, high), said.text[hit.start : hit.end], new))
        found.edits += replace_words(said, hit.start, hit.end, new, partial(setting.new_id, id_))
    for mark in inline.marks:
        braces = mark.attributes
        if crossed or any(low < braces.start < high for low, high in touched):
            found.unfinished = True
        else:
            _braces(source.place(braces.start, braces.end), braces, setting, ids, found)


def _instead(hit: Hit, said: Spoken) -> str:
    """What is written instead of words of speech: a note as it is, within a note without its brackets."""
    words = hit.identifier.replacement
    if any(note.text_start <= hit.start and hit.end <= note.text_end for note in said.inline.notes):
        return escape_speech(without_brackets(words))
    return words if _NOTE.fullmatch(words) else escape_speech(words)


def _braces(place: Place, braces: Attributes, setting: Setting, ids: dict[str, str], found: Edits) -> None:
    """Ids, and what coders wrote."""
    source, sought = place.source, setting.sought
    for item in braces.ids:
        if sought.hits(item.text):
            where = source.place(item.start, item.end)
            referring = setting.referred(item.text)
            if referring:
                reason = (
                    f"it is a quote's id, and {_named(referring[0])} refers to it: rename it there and here"
                )
                found.left.append(Left(where, item.text, reason))
                continue
            if item.text not in ids:
                ids[item.text] = setting.new_id(to_id(sought.replaced(item.text, plain=True)))
            found.change(where, item.text, ids[item.text], f"#{ids[item.text]}")
    for item in braces.codes:
        if sought.hits(item.text):
            found.left.append(Left(source.place(item.start, item.end), item.text, _CODE))
    for key in braces.keys:
        if sought.hits(key.value):
            where = source.place(key.start, key.end)
            new = sought.replaced(key.value)
            if key.key == "note":
                found.change(where, key.value, new, format_attributes(None, note=new)[1:-1])
            elif key.key == "by":
                found.change(where, key.value, new, format_attributes(None, by=new)[1:-1])
            else:
                found.left.append(Left(where, key.value, _KEY))


def _named(place: Place) -> str:
    return f"{place.path}:{place.line}"
