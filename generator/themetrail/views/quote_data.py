"""Everything that the page of all quotes lets a reader choose from, as plain values for its script.

What there are thousands of stands in columns, a number for each quote or turn; names stand in tables that
these numbers point into. Every turn's text is there once, and a quote is a stretch of it. Offsets count
UTF-16 units, as scripts do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from themetrail.model import Theme
from themetrail.study.attribute_values import attribute_values
from themetrail.study.cross_tables import in_tree
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.hues import hue_of_code, hue_of_theme, hue_values
from themetrail.views.page import Site
from themetrail.views.quote_columns import Columns, Table, add_transcript
from themetrail.views.routes import Address
from themetrail.views.theme import level_name
from themetrail.views.tongues import other_language


def quote_data(site: Site) -> dict[str, Any]:
    """The values by name; see the module."""
    study = site.study
    people = _people(site)
    codes = {code.id: place for place, code in enumerate(study.codebook.all())}
    themes = {theme.id: place for place, theme in enumerate(in_tree(site.index))}
    attributes = _attributes(site)
    columns = Columns(site.index, codes, people, themes)
    for place, transcript in enumerate(study.transcripts.values()):
        add_transcript(columns, place, transcript)
    return {
        "study": study.record.title,
        "attribution": Desk(site, routes.QUOTES).attribution,
        "levels": [level_name(site, 0)],
        "transcripts": [
            {
                "id": transcript.id,
                "title": transcript.title,
                "kind": transcript.kind,
                "href": _href(site, routes.transcript(transcript.id)),
                "turns": transcript.has_speakers,
                **({"lang": lang} if (lang := other_language(transcript, site.language)) else {}),
            }
            for transcript in study.transcripts.values()
        ],
        "participants": [_person(site, id_, attributes) for id_ in people],
        "attributes": attributes,
        "codes": [
            {
                "id": code.id,
                "title": code.title,
                "href": _href(site, routes.code(code.id)),
                "themes": [themes[theme.id] for theme in site.index.themes_of_code.get(code.id, ())],
                **hue_values(hue_of_code(site.index, code.id)),
            }
            for code in study.codebook.all()
        ],
        "themes": [_theme(site, theme, themes) for theme in in_tree(site.index)],
        "formerly": _formerly(site),
        **columns.values(),
    }


def _href(site: Site, to: Address) -> str:
    return site.links.href(routes.QUOTES, to)


def _theme(site: Site, theme: Theme, places: Mapping[str, int]) -> dict[str, Any]:
    above = site.index.ancestors[theme.id]
    return {
        "id": theme.id,
        "title": theme.title,
        "href": _href(site, routes.theme(theme.id)),
        **({"parent": places[above[0].id]} if above else {}),
        **hue_values(hue_of_theme(site.index, theme)),
    }


def _people(site: Site) -> dict[str, int]:
    """The place of every participant; of those too whom a transcript names and no record describes."""
    table = Table({id_: place for place, id_ in enumerate(site.study.participants)})
    for transcript in site.study.transcripts.values():
        for quote in transcript.quotes:
            for id_ in quote.participants:
                table.place(id_)
    return {str(id_): place for id_, place in table.places.items()}


def _person(site: Site, id_: str, attributes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A participant; of each attribute the place of what is told of them, -1 where nothing is."""
    person = site.study.participants.get(id_)
    if person is None:
        return {"id": id_, "title": id_, "told": [-1] * len(attributes)}
    told = {name: value for name, value in person.attributes if value}
    places = [
        each["values"].index(told[each["name"]]) if each["name"] in told else -1 for each in attributes
    ]
    href = _href(site, routes.participant(id_))
    return {"id": id_, "title": person.title, "href": href, "told": places}


def _attributes(site: Site) -> list[dict[str, Any]]:
    """What is told of participants: the name, and its values in the order of the numbers in them."""
    desk = Desk(site, routes.QUOTES)
    return [
        {"name": name, "bands": desk.in_bands(name), "values": values}
        for name, values in attribute_values(site.study).items()
    ]


def _formerly(site: Site) -> dict[str, dict[str, str]]:
    """What was cited under a former id: scheme -> former id -> present id."""
    found: dict[str, dict[str, str]] = {}
    for (scheme, former), present in site.index.formerly.items():
        found.setdefault(scheme, {})[former] = present
    return found
