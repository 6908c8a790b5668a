"""Judgements on audiences: what says one thing and comes to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from themetrail.checks.outline import Outline
from themetrail.checks.quotations import Quotation
from themetrail.diagnostics import Diagnostic, Place, Severity, diagnostic
from themetrail.model import Audience, Code, Study, Theme, Transcript, narrowest
from themetrail.study.index import Index
from themetrail.study.resolve import references_of
from themetrail.syntax.references import Reference

NARROWED = (Audience.PUBLIC, Audience.EXAMINER)
"""The editions that may withhold what the team's shows."""
_WHO = {Audience.PUBLIC: "the public", Audience.EXAMINER: "examiners", Audience.TEAM: "the team"}


def editions_that(audiences: Sequence[Audience], verb: str) -> str:
    """The editions for some audiences and what they do: `the public and the examiner editions show`."""
    names = " and ".join(f"the {audience}" for audience in audiences)
    return f"{names} edition {verb}s" if len(audiences) == 1 else f"{names} editions {verb}"


def contradictions(study: Study, index: Index) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Audiences that are wider than those of what they depend on."""
    for person in study.participants.values():
        if not person.withdrawn and not person.quotes.is_shown_in(person.transcript):
            who = _WHO[person.transcript]
            hint = f"whoever agreed to the whole agreed to quotes: write `quotes: {person.transcript}`"
            message = f"{person.title}'s transcripts are for {who}, and their quotes are not"
            yield diagnostic("audience-wider", person.place, message, hint=hint)
    for transcript in study.transcripts.values():
        yield from _transcript(transcript, study)
    yield from _below(study.themes, "theme")
    yield from _below(study.codebook.defined, "code")


def _transcript(transcript: Transcript, study: Study) -> Iterator[Diagnostic]:
    people = [study.participants.get(ref.id) for ref in transcript.participants]
    known = [person for person in people if person and not person.withdrawn]
    if not known:
        yield from _of_nobody(transcript)
        return
    said = (
        ("audience", transcript.audience, "transcript", [each.transcript for each in known]),
        ("quotes", transcript.released, "quotes", [each.quotes for each in known]),
    )
    for field, own, theirs, allowed in said:
        least = narrowest(allowed)
        if own is None or least.is_shown_in(own):
            continue
        who = next(each.title for each, audience in zip(known, allowed, strict=True) if audience is least)
        yield diagnostic(
            "audience-wider",
            transcript.place,
            f"`{field}: {own}` is wider than what {who} allows, `{theirs}: {least}`: the narrower counts",
            hint=f"if {who} agreed to it, write `{theirs}: {own}` in their record;"
            f" otherwise write `{field}: {least}` here",
        )


def _of_nobody(transcript: Transcript) -> Iterator[Diagnostic]:
    """A transcript without participants says itself who may see it, and its quotes."""
    whole, quotes = transcript.audience or Audience.TEAM, transcript.released or Audience.TEAM
    if transcript.quotes and not quotes.is_shown_in(whole):
        message = f"this transcript is for {_WHO[whole]}, and its quotes are not: no mark is shown in it"
        hint = f"write `quotes: {whole}` below `audience: {whole}`"
        yield diagnostic("audience-wider", transcript.place, message, hint=hint)


def _below(records: Mapping[str, Theme] | Mapping[str, Code], what: str) -> Iterator[Diagnostic]:
    for record in records.values():
        above = records.get(record.parent.id) if record.parent else None
        if above is None or above.audience.is_shown_in(record.audience):
            continue
        message = (
            f"{what} '{record.id}' is for {_WHO[record.audience]}, and the one above it, '{above.id}', for"
            f" {_WHO[above.audience]}"
        )
        yield diagnostic("audience-wider", record.parent.place if record.parent else record.place, message)


def lost_in_editions(study: Study, index: Index) -> Iterator[Diagnostic]:
    """What an edition takes from under something that it shows: evidence of themes, what texts refer to."""
    views = _views(study, index)
    yield from _evidence(index, views)
    yield from _references(study, index, views)


def lost_quotations(study: Study, index: Index, quotations: Iterable[Quotation]) -> Iterator[Diagnostic]:
    """Quotations by a name alone that an edition leaves out; those with a reference are told of with it."""
    views = _views(study, index)
    for quotation in quotations if views else ():
        spot = quotation.spot
        person = study.participants.get(spot.participant or "") if spot else None
        if spot is None or quotation.reference is not None or (person and person.withdrawn):
            continue
        without = [
            each.audience
            for each in views
            if each.shows_text(quotation.owner) and not each.shows_words(spot.stretches, spot.participant)
        ]
        if without:
            who = person.title if person else spot.transcript
            yield diagnostic(
                "reference-withheld",
                quotation.place,
                f"{editions_that(without, 'leave')} this quotation out: the words are not released ({who})",
                hint="release them, narrow the audience of this page, or write it so that it can do without",
                severity=Severity.WARNING,
            )


def _views(study: Study, index: Index) -> list[Outline]:
    """The narrowed editions that show any quote."""
    views = [Outline.of(study, index, audience) for audience in NARROWED]
    return [each for each in views if each.quotes]


def _evidence(index: Index, views: Sequence[Outline]) -> Iterator[Diagnostic]:
    for id_, quotes in index.evidence.items():
        theme = index.study.themes[id_]
        hollow = [
            each.audience
            for each in views
            if quotes
            and theme.audience.is_shown_in(each.audience)
            and not any(each.supports(quote) for quote in quotes)
        ]
        if hollow:
            count = f"none of the {len(quotes)} quotes" if len(quotes) > 1 else "not the quote"
            message = f"{editions_that(hollow, 'show')} theme '{id_}', and {count} behind it"
            yield diagnostic("evidence-withheld", theme.place, message)


def _references(study: Study, index: Index, views: Sequence[Outline]) -> Iterator[Diagnostic]:
    """Each withheld thing once, at the first text that refers to it and is shown."""
    lost: dict[Reference, tuple[dict[Place, None], dict[Audience, None]]] = {}
    for mention in references_of(study).mentions if views else ():
        if _is_of_withdrawn(mention.reference, study, index):
            continue
        for view in views:
            if view.shows_text(mention.owner) and not view.shows(mention.reference):
                places, audiences = lost.setdefault(mention.reference, ({}, {}))
                places[mention.place] = None
                audiences[view.audience] = None
    for reference, (places, audiences) in lost.items():
        yield _lost(reference, list(places), [each for each in NARROWED if each in audiences])


def _is_of_withdrawn(reference: Reference, study: Study, index: Index) -> bool:
    """Whether no edition at all shows it, because somebody withdrew."""
    quote = index.quotes.get(reference.id) if reference.scheme == "quote" else None
    ids = quote.participants if quote else (reference.id,) if reference.scheme == "participant" else ()
    return any(study.participants[id_].withdrawn for id_ in ids if id_ in study.participants)


def _lost(reference: Reference, places: list[Place], audiences: list[Audience]) -> Diagnostic:
    speech = reference.scheme in ("quote", "turn")
    what = f"{reference.scheme} '{reference.key[1]}'"
    editions = editions_that(audiences, "withhold")
    more = f"; {len(places)} places refer to it" if len(places) > 1 else ""
    return diagnostic(
        "reference-withheld",
        places[0],
        f"{editions} {what}, and not the text that refers to it{more}",
        hint="a quotation of it is left out of the page; look that the sentence tells nothing of it either"
        if speech
        else "the link goes, its words stay",
        severity=Severity.WARNING if speech else None,
    )
