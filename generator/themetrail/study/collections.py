"""The collections of `content/`: codes, participants, themes, memos, maps."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import (
    Attribute,
    Audience,
    Code,
    Map,
    MapEdge,
    Memo,
    Operation,
    Participant,
    Ref,
    Relation,
    Theme,
)
from themetrail.study.fields import Read, read_fields
from themetrail.study.files import CONTENT
from themetrail.study.records import Collection, Record, read_collection, title_from_id
from themetrail.study.schemas import (
    CodeFields,
    MapFields,
    MemoFields,
    ParticipantFields,
    PeopleFields,
    ThemeFields,
)
from themetrail.syntax.front_matter import Document
from themetrail.syntax.front_matter import Mapping as Fields

CODES = Collection("codes", "codebook.md", "codes", CodeFields, "a code")
PARTICIPANTS = Collection(
    "participants",
    "participants.md",
    "participants",
    ParticipantFields,
    "a participant",
    tuple(PeopleFields.model_fields),
)
THEMES = Collection("themes", "themes.md", "themes", ThemeFields, "a theme")
MEMOS = Collection("memos", "memos.md", "memos", MemoFields, "a memo")
MAPS = Collection("maps", "maps.md", "maps", MapFields, "a map")


def codes_from(
    documents: Mapping[str, Document], found: list[Diagnostic]
) -> tuple[dict[str, Code], dict[str, str]]:
    """The codes that are defined, and former ids with the present one of each."""
    records = read_collection(CODES, documents, found)
    former = _former(records, found)
    codes = {}
    for id_, record in records.items():
        fields, values = record.fields, record.fields.values
        codes[id_] = Code(
            id=id_,
            title=values.title or title_from_id(id_),
            place=record.place,
            definition=fields.prose("definition"),
            include=fields.prose("include"),
            exclude=fields.prose("exclude"),
            kind=values.kind,
            parent=_present(ref, former) if (ref := fields.ref("parent")) else None,
            formerly=tuple(values.formerly),
            audience=Audience(values.audience),
            body=record.body,
        )
    return codes, former


def _former(records: Mapping[str, Record[Any]], found: list[Diagnostic]) -> dict[str, str]:
    """Former ids with the present one of each."""
    former: dict[str, str] = {}
    for record in records.values():
        for number, name in enumerate(record.fields.values.formerly):
            if name in records or name in former:
                taken = name if name in records else former[name]
                hint = "an id is never used for another thing later: give the newer one another id"
                place = record.fields.place("formerly", number)
                found.append(diagnostic("id-duplicate", place, f"'{name}' is an id of '{taken}'", hint=hint))
            else:
                former[name] = record.id
    return former


def themes_from(
    documents: Mapping[str, Document], code_names: Mapping[str, str], found: list[Diagnostic]
) -> dict[str, Theme]:
    """The themes by their `order`, then by their files.

    Former ids of codes (`code_names`) and themes are taken for the present ones.
    """
    themes = {}
    records = read_collection(THEMES, documents, found)
    former = _former(records, found)
    for id_, record in sorted(records.items(), key=_order):
        fields, values = record.fields, record.fields.values
        codes = [_present(ref, code_names) for ref in fields.refs("codes")]
        themes[id_] = Theme(
            id=id_,
            title=values.title or title_from_id(id_),
            place=record.place,
            parent=_present(ref, former) if (ref := fields.ref("parent")) else None,
            codes=tuple({ref.id: ref for ref in codes}.values()),
            concept=fields.prose("concept"),
            boundary=fields.prose("boundary"),
            relations=_relations(fields, former),
            narrative=record.body,
            formerly=tuple(values.formerly),
            audience=Audience(values.audience),
        )
    return themes


def _order(item: tuple[str, Record[ThemeFields]]) -> float:
    order = item[1].fields.values.order
    return float(order) if order is not None else math.inf


def participants_from(documents: Mapping[str, Document], found: list[Diagnostic]) -> dict[str, Participant]:
    participants = {}
    for id_, record in read_collection(PARTICIPANTS, documents, found).items():
        values = record.fields.values
        participants[id_] = Participant(
            id=id_,
            title=values.title or title_from_id(id_),
            place=record.place,
            attributes=tuple(values.attributes.items()),
            quotes=Audience(values.quotes),
            transcript=Audience(values.transcript),
            withdrawn=values.withdrawn,
            portrait=record.fields.prose("portrait"),
            body=record.body,
            written={name: record.fields.place("attributes", name) for name in values.attributes},
        )
    return participants


def people_from(
    documents: Mapping[str, Document], found: list[Diagnostic]
) -> tuple[dict[str, Attribute], Audience]:
    """The attributes that are declared, by name, and the audience of the portraits."""
    document = documents.get(f"{CONTENT}/{PARTICIPANTS.file}")
    if document is None:
        return {}, Audience.TEAM
    entries = tuple(each for each in document.front.entries if each.key.text in PARTICIPANTS.shared)
    node = Fields(entries, document.front.place)
    fields, problems = read_fields(node, PeopleFields, "content/participants.md", {})
    found += problems
    attributes = {}
    for name, each in fields.values.attributes.items():
        bands = tuple(int(band) for band in each.bands)
        place = fields.place("attributes", name)
        if list(bands) != sorted(set(bands)):
            hint = "write the lower end of each band, from the smallest: [20, 30, 40]"
            found.append(diagnostic("field-value", place, f"the bands of '{name}' do not rise", hint=hint))
            bands = tuple(sorted(set(bands)))
        attributes[name] = Attribute(name, place, Audience(each.audience), bands)
    return attributes, Audience(fields.values.portraits)


def memos_from(documents: Mapping[str, Document], found: list[Diagnostic]) -> dict[str, Memo]:
    return {id_: _memo(record) for id_, record in read_collection(MEMOS, documents, found).items()}


def _memo(record: Record[MemoFields]) -> Memo:
    values = record.fields.values
    return Memo(
        id=record.id,
        title=values.title or title_from_id(record.id),
        place=record.place,
        date=values.date,
        kind=values.kind,
        phase=values.phase,
        author=values.author,
        about=record.fields.refs("about"),
        audience=Audience(values.audience),
        body=record.body,
        changes=tuple(_operation(record.fields, number) for number in range(len(values.changes))),
    )


def _operation(fields: Read[MemoFields], number: int) -> Operation:
    each = fields.values.changes[number]
    at = ("changes", number)
    return Operation(
        each.op,
        fields.place(*at),
        what=fields.names(*at, "what"),
        from_=fields.names(*at, "from"),
        to=fields.names(*at, "to"),
        because=fields.prose_at(*at, "because"),
    )


def maps_from(documents: Mapping[str, Document], found: list[Diagnostic]) -> dict[str, Map]:
    return {id_: _map(record) for id_, record in read_collection(MAPS, documents, found).items()}


def _map(record: Record[MapFields]) -> Map:
    fields, values = record.fields, record.fields.values
    return Map(
        id=record.id,
        title=values.title or title_from_id(record.id),
        place=record.place,
        date=values.date,
        audience=Audience(values.audience),
        body=record.body,
        phase=values.phase,
        nodes=dict(values.nodes),
        edges=tuple(
            MapEdge(each.from_, each.to, fields.place("edges", number), each.kind, each.label)
            for number, each in enumerate(values.edges)
        ),
        becomes={name: fields.names("becomes", name) for name in values.becomes},
    )


def _relations(fields: Read[ThemeFields], former: Mapping[str, str]) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            _present(Ref(each.to, fields.place("relations", number, "to")), former),
            each.kind,
            each.label,
            fields.place("relations", number, "kind"),
        )
        for number, each in enumerate(fields.values.relations)
    )


def _present(ref: Ref, former: Mapping[str, str]) -> Ref:
    return Ref(former.get(ref.id, ref.id), ref.place)
