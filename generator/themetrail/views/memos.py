"""All memos and decisions in the order of their dates, with what they can be chosen by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Memo, Study
from themetrail.study.ids import is_id, to_id
from themetrail.study.told import Thing, by_date, names_in, thing_of, things_in
from themetrail.syntax.plain import plain_words
from themetrail.syntax.references import parse_reference
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.gone import former
from themetrail.views.memo import about
from themetrail.views.memo_words import KINDS, kind_name, phase_key, phase_name
from themetrail.views.operations import operation_told
from themetrail.views.owners import record_of
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.words import say, to_say

_ORDINARY = re.compile(r"(?![>#|!]|[-*+] |[0-9]+[.)] |```|:::|<)")
"""How a paragraph begins that is nothing but text."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|[。！？]")
_OPENING = 240
_GONE = "gone"
_ABOUT: Mapping[str, str] = {
    "theme": to_say("Themes"),
    "code": to_say("Codes"),
    "participant": to_say("Participants"),
    "transcript": to_say("Transcripts"),
    _GONE: to_say("No more"),
}
"""The sorts of things by which memos can be chosen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A memo as it is listed; `keys` are what it can be chosen by, facet by facet."""

    memo: Memo
    kind: str
    phase: str | None
    opening: str
    changes: list[Markup]
    about: list[Markup]
    keys: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, and how many memos have it."""

    key: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Facet:
    """Something by which memos can be chosen."""

    key: str
    name: str
    options: list[Option]


def memos_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.MEMOS)
    title = desk.section_title(say("Memos and decisions"))
    entries = [_entry(desk, memo) for memo in by_date(site.study.memos.values())]
    html = desk.fill(
        "memos.html",
        title=title,
        body=body,
        years=_by_year(entries),
        facets=[each for each in _facets(site.study, entries) if _tells_apart(each, len(entries))],
        things=_things(desk, entries),
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def _entry(desk: Desk, memo: Memo) -> Entry:
    phases = desk.site.study.record.phases
    changes = [operation_told(desk, each) for each in memo.changes]
    keys = {
        "kind": (memo.kind,) if memo.kind else (),
        "phase": tuple(filter(None, [phase_key(memo.phase, phases)])),
        "author": (memo.author,) if memo.author else (),
        "about": tuple(_about(desk, memo)),
    }
    return Entry(
        memo,
        kind_name(memo),
        phase_name(memo.phase, phases),
        "" if any(map(names_in, memo.changes)) else opening(memo),
        changes,
        [shown for ref in memo.about if (shown := about(desk, ref))],
        keys,
    )


def _about(desk: Desk, memo: Memo) -> Iterable[str]:
    """What a memo is about, and what a decision changed: references to what there is, and to what was."""
    references = (parse_reference(ref.id) for ref in memo.about)
    keys = [_key(desk, reference.key, reference.id) for reference in references if reference]
    for operation in memo.changes:
        for ref in things_in(operation):
            keys.append(_key(desk, thing_of(desk.index, operation, ref), ref.id))
    return dict.fromkeys(key for key in keys if key)


def _key(desk: Desk, thing: Thing | None, name: str) -> str | None:
    """How the filter calls a thing; None where it offers no such choice."""
    if thing and thing[0] not in _ABOUT:
        return None
    if thing and record_of(desk.site.study, thing):
        return ":".join(thing)
    id_ = name if is_id(name) else to_id(name)
    known = former(desk)
    return f"{_GONE}:{id_}" if ("theme", id_) in known or ("code", id_) in known else None


def opening(memo: Memo) -> str:
    """How a memo begins: as many of its first sentences as fit."""
    paragraphs = re.split(r"\n[ \t]*\n", memo.body.text) if memo.body else []
    first = next((each for each in paragraphs if each.strip() and _ORDINARY.match(each.lstrip())), "")
    words = " ".join(plain_words(first).words.split())
    if len(words) <= _OPENING:
        return words
    ends = [match.end() for match in _SENTENCE_END.finditer(words, 0, _OPENING)]
    return words[: ends[-1]] if ends else words[:_OPENING].rpartition(" ")[0] + " …"


def _by_year(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """The memos year by year; those without a date under nothing."""
    years: dict[str, list[Entry]] = {}
    for entry in entries:
        years.setdefault((entry.memo.date or "")[:4], []).append(entry)
    return list(years.items())


def _facets(study: Study, entries: list[Entry]) -> list[Facet]:
    phases = study.record.phases
    kinds = {key: say(name) for key, (_, name) in KINDS.items()}
    named = {str(number): phase_name(str(number), phases) or "" for number in range(1, len(phases) + 1)}
    return [
        Facet("kind", say("Kind"), _options("kind", entries, kinds)),
        Facet("phase", say("Phase"), _options("phase", entries, named)),
        Facet("author", say("Author"), _options("author", entries, {})),
    ]


def _options(key: str, entries: list[Entry], names: Mapping[str, str]) -> list[Option]:
    """The values that memos have, in the order of their names."""
    found: dict[str, int] = {}
    for entry in entries:
        for value in entry.keys[key]:
            found[value] = found.get(value, 0) + 1
    order = [*(each for each in names if each in found), *sorted(each for each in found if each not in names)]
    return [Option(each, names.get(each, each), found[each]) for each in order]


def _tells_apart(facet: Facet, total: int) -> bool:
    return len(facet.options) > 1 or any(each.number < total for each in facet.options)


def _things(desk: Desk, entries: list[Entry]) -> list[tuple[str, list[Option]]]:
    """What memos are about, sort by sort, in the order of their names; what is no more last."""
    by_sort: dict[str, list[Option]] = {}
    for option in _options("about", entries, {}):
        scheme, _, id_ = option.key.partition(":")
        named = Option(option.key, _name(desk, scheme, id_), option.number)
        by_sort.setdefault(scheme, []).append(named)
    return [
        (say(name), sorted(by_sort[scheme], key=lambda each: each.name.casefold()))
        for scheme, name in _ABOUT.items()
        if scheme in by_sort
    ]


def _name(desk: Desk, scheme: str, id_: str) -> str:
    record = record_of(desk.site.study, (scheme, id_))
    if record is not None:
        return record.title
    known = former(desk)
    gone = known.get(("theme", id_)) or known.get(("code", id_))
    return gone.title if gone else id_
