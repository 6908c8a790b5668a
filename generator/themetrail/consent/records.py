"""Codes, themes, participants, memos, maps and pages as an edition shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from themetrail.model import (
    Attribute,
    Audience,
    Code,
    Codebook,
    ContentPage,
    Map,
    Memo,
    Participant,
    Ref,
    Study,
    Theme,
    Transcript,
)

R = TypeVar("R", Code, Theme, Memo, Map, ContentPage)


def shown(records: Mapping[str, R], edition: Audience) -> dict[str, R]:
    """The records whose audience the edition is for."""
    return {id_: each for id_, each in records.items() if each.audience.is_shown_in(edition)}


def shown_codes(codebook: Codebook, edition: Audience, used: Iterable[Transcript]) -> Codebook:
    """The codebook without withheld codes; of codes that nobody defined, those that what is shown still uses.

    A code whose parent is withheld stands below the nearest one above that is not.
    """
    defined = shown(codebook.defined, edition)
    defined = {
        id_: replace(code, parent=_above(code.parent, codebook.defined, defined))
        for id_, code in defined.items()
    }
    names = {ref.id for each in used for quote in each.quotes for ref in quote.codes}
    undefined = {id_: code for id_, code in codebook.undefined.items() if id_ in names}
    return Codebook(defined, undefined)


def shown_themes(themes: Mapping[str, Theme], codebook: Codebook, edition: Audience) -> dict[str, Theme]:
    """The themes that are shown, without relations to others; below a withheld theme as with codes."""
    remaining = shown(themes, edition)
    return {
        id_: replace(
            theme,
            parent=_above(theme.parent, themes, remaining),
            codes=tuple(ref for ref in theme.codes if codebook.get(ref.id)),
            relations=tuple(each for each in theme.relations if each.to.id in remaining),
        )
        for id_, theme in remaining.items()
    }


def _above(
    parent: Ref | None, all_: Mapping[str, Code] | Mapping[str, Theme], remaining: Mapping[str, object]
) -> Ref | None:
    """The nearest ancestor that remains."""
    seen: set[str] = set()
    while parent is not None and parent.id not in remaining and parent.id not in seen:
        seen.add(parent.id)
        record = all_.get(parent.id)
        parent = record.parent if record else None
    return parent if parent is not None and parent.id in remaining else None


def shown_participants(study: Study, edition: Audience) -> dict[str, Participant]:
    """Those who did not withdraw, with the attributes that are for this edition."""
    portraits = study.portraits.is_shown_in(edition)
    return {
        id_: replace(
            person,
            attributes=tuple(
                (name, value)
                for name, written in person.attributes
                if (value := shown_value(study.attributes.get(name), written, edition))
            ),
            portrait=person.portrait if portraits else None,
            body=person.body if portraits else None,
        )
        for id_, person in study.participants.items()
        if person.withdrawn is None
    }


def shown_value(attribute: Attribute | None, written: str, edition: Audience) -> str | None:
    """The value of an attribute, or its band; None where the edition shows neither."""
    if edition is Audience.TEAM:
        return written
    if attribute is None or not attribute.audience.is_shown_in(edition):
        return None
    return band(written, attribute.bands) if attribute.bands else written


def band(written: str, bands: tuple[int, ...]) -> str | None:
    """The band that a number lies in, such as `30-39` written with an en dash; None where it is no number."""
    try:
        number = float(written.strip().replace(",", "."))
    except ValueError:
        return None
    below = [start for start in bands if start <= number]
    if number != number or not below:  # noqa: PLR0124 - what is not a number is not itself
        return f"under {bands[0]}" if number < bands[0] else None
    above = [start for start in bands if start > number]
    if not above:
        return f"{below[-1]} and over"
    return f"{below[-1]}–{above[0] - 1}" if above[0] - 1 > below[-1] else str(below[-1])
