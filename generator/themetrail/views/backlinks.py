"""From a thing back to what was made of it: the memos about it, and the prose that refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Memo, Operation
from themetrail.study.index import Citation
from themetrail.study.told import Thing, by_date, concerning
from themetrail.syntax.references import parse_reference
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.memo_words import kind_name
from themetrail.views.operations import operation_told
from themetrail.views.owners import page_of
from themetrail.views.sentences import citing_page, is_set_off, sentence_link


@dataclass(frozen=True, slots=True)
class OnMemo:
    """What one memo has to do with a thing: what it did to it, and the sentences in which it speaks of it."""

    memo: Memo
    kind: str
    link: Markup
    changes: list[Markup]
    sentences: list[Markup]


@dataclass(frozen=True, slots=True)
class OnPage:
    """A page that refers to a thing, and in what sentences."""

    link: Markup
    sentences: list[Markup]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a thing is spoken of."""

    memos: list[OnMemo]
    pages: list[OnPage]


def mentions(desk: Desk, scheme: str, id_: str, *more: Thing) -> Mentions:
    """The memos that are about a thing or speak of it, by date, and the other pages that refer to it."""
    things = ((scheme, id_), *more)
    citations = [each for thing in things for each in desk.index.citations.get(thing, ())]
    memos = {memo.id: memo for thing in things for memo in memos_about(desk).get(thing, ())}
    known = desk.site.study.memos
    memos |= {id_: known[id_] for kind, id_ in (each.owner for each in citations) if kind == "memo"}
    told = [_on_memo(desk, memo, things, citations) for memo in by_date(memos.values())]
    return Mentions(
        [each for each in told if routes.memo(each.memo.id).page != desk.page],
        _on_pages(desk, [each for each in citations if each.owner[0] != "memo"]),
    )


def _on_memo(desk: Desk, memo: Memo, things: tuple[Thing, ...], citations: Iterable[Citation]) -> OnMemo:
    own = [each for each in citations if each.owner == ("memo", memo.id)]
    done = [pair for thing in things for pair in changes_to(desk).get(thing, ())]
    return OnMemo(
        memo,
        kind_name(memo),
        desk.link(routes.memo(memo.id), memo.title),
        list(dict.fromkeys(operation_told(desk, operation) for of, operation in done if of.id == memo.id)),
        _sentences(desk, own),
    )


def _on_pages(desk: Desk, citations: Iterable[Citation]) -> list[OnPage]:
    by_page: dict[str, list[Citation]] = {}
    for each in citations:
        by_page.setdefault(page_of(each.owner), []).append(each)
    return [OnPage(citing_page(desk, found[0]), _sentences(desk, found)) for found in by_page.values()]


def _sentences(desk: Desk, citations: Iterable[Citation]) -> list[Markup]:
    return list(dict.fromkeys(sentence_link(desk, each) for each in citations if not is_set_off(each)))


def memos_about(desk: Desk) -> Mapping[Thing, list[Memo]]:
    """Thing -> the memos that say they are about it, or tell what was done to it; made once for all pages."""
    known = desk.known["memos about"]
    made: Mapping[Thing, list[Memo]] | None = known.get("all")
    if made is None:
        made = known["all"] = _memos_about(desk)
    return made


def _memos_about(desk: Desk) -> dict[Thing, list[Memo]]:
    found: dict[Thing, list[Memo]] = {}
    for memo in by_date(desk.site.study.memos.values()):
        for ref in memo.about:
            if reference := parse_reference(ref.id):
                found.setdefault(reference.key, []).append(memo)
    for thing, changes in changes_to(desk).items():
        found.setdefault(thing, []).extend(memo for memo, _ in changes)
    return {thing: by_date({memo.id: memo for memo in memos}.values()) for thing, memos in found.items()}


def changes_to(desk: Desk) -> Mapping[Thing, list[tuple[Memo, Operation]]]:
    """Thing -> what decisions did to it; made once for all pages."""
    known = desk.known["changes to"]
    if "all" not in known:
        known["all"] = concerning(desk.site.study, desk.index)
    made: Mapping[Thing, list[tuple[Memo, Operation]]] = known["all"]
    return made
