"""Blockquotes that say of nobody, or of nobody known, that they hold their words."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.checks.quotations.naming import People
from themetrail.checks.quotations.verdicts import shortened
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Study
from themetrail.study.index import Index
from themetrail.study.prose import Passage, passages
from themetrail.syntax.attributions import Attribution
from themetrail.syntax.quotations import Form, Written, find_quotations


def unsure_attributions(study: Study, index: Index) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Blockquotes in themes without attribution, and attributions that almost name a participant."""
    people: People | None = None
    for passage in passages(study):
        if ">" not in passage.prose.text:
            continue
        people = people or People(study.participants.values())
        for written in find_quotations(passage.prose.text, people.find):
            if written.form is Form.BLOCK and written.reference is None:
                yield from _judged(passage, written, people)


def _judged(passage: Passage, written: Written, people: People) -> Iterator[Diagnostic]:
    if written.attribution is None:
        if passage.owner[0] == "theme" and written.plain.words.strip():
            yield diagnostic(
                "quotation-unattributed",
                passage.prose.at(written.start, written.end),
                f"“{shortened(written.plain.words)}” does not end by saying whose words it holds",
                hint="end it with a line — [Name](turn:transcript/1), — Name, or with (Name)",
            )
    elif not written.attribution.references:
        yield from _named(passage, written.attribution, people)


def _named(passage: Passage, attribution: Attribution, people: People) -> Iterator[Diagnostic]:
    place = passage.prose.at(attribution.start, attribution.end)
    alike = people.all_named(attribution.words)
    if len(alike) > 1:
        hint = "say which: " + " or ".join(f"[name](participant:{id_})" for id_ in alike[:3])
        message = f"'{attribution.words}' may be any of {len(alike)} participants"
        yield diagnostic("attribution-unknown", place, message, hint=hint)
    elif meant := people.nearly(attribution.words):
        message = f"no participant is called '{attribution.words}'"
        yield diagnostic("attribution-unknown", place, message, hint=f"did you mean '{meant}'?")
