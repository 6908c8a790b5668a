"""The difference between two states of a study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from themetrail.model import Code, ContentPage, Study, Theme, Transcript
from themetrail.trail.difference import records
from themetrail.trail.difference.following import follow, transcripts_renamed
from themetrail.trail.difference.holding import Holding, codes_of
from themetrail.trail.difference.lineage import Ending, Items, Side, lineage_of
from themetrail.trail.difference.quotes import quote_changes
from themetrail.trail.difference.records import Codes, Same
from themetrail.trail.difference.texts import words_of
from themetrail.trail.difference.values import Change, Difference, Kind, Named, What

R = TypeVar("R")
_FILES = ("index.md", "codebook.md", "participants.md", "themes.md", "memos.md", "maps.md")
_FOLDERS = ("codes/", "participants/", "themes/", "memos/", "maps/")
_Compare = Callable[[R, R, Same], Iterator[Change]]


def difference(before: Study, after: Study) -> Difference:
    """All that differs between two states of a study.

    An id is an identity, and `formerly` says that another one is the same. What that leaves open is followed
    by the quotes that records share, and said to be likely.
    """
    if before is after:
        return Difference()
    moved = transcripts_renamed(before.transcripts, after.transcripts)
    followed = follow(before.transcripts, after.transcripts, moved)
    holding = Holding(before, after, followed)
    old_codes, new_codes = codes_of(before), codes_of(after)
    codes = _lineage(old_codes, new_codes, *holding.by_code())
    themes = _lineage(before.themes, after.themes, *holding.by_theme(codes.lineage))
    changes = [
        *records.study_changes(before, after),
        *_themes(before, after, themes, codes, holding),
        *_code_changes(old_codes, new_codes, codes, holding),
        *_plain("transcript", before.transcripts, after.transcripts, records.transcript_changes, moved),
        *_plain("participant", before.participants, after.participants, records.participant_changes),
        *_plain("memo", before.memos, after.memos, records.memo_changes),
        *_plain("map", before.maps, after.maps, records.map_changes),
        *_pages(before.pages, after.pages),
    ]
    quotes = tuple(quote_changes(before, after, followed, codes))
    return Difference(tuple(_with_promotions(changes)), quotes)


def _titles(found: Mapping[str, Code] | Mapping[str, Theme]) -> dict[str, str]:
    return {id_: each.title for id_, each in found.items()}


def _lineage(
    before: Mapping[str, Code] | Mapping[str, Theme],
    after: Mapping[str, Code] | Mapping[str, Theme],
    old: Mapping[str, Items],
    new: Mapping[str, Items],
) -> Codes:
    formerly = {former: id_ for id_, each in after.items() for former in each.formerly}
    titles = _titles(before), _titles(after)
    return Codes(lineage_of(Side(titles[0], old), Side(titles[1], new), formerly), *titles)


def _code_changes(
    before: Mapping[str, Code], after: Mapping[str, Code], codes: Codes, holding: Holding
) -> Iterator[Change]:
    def count(id_: str, is_old: bool) -> int:
        return holding.count(id_, is_old=is_old)

    def compare(id_: str, now: str) -> Iterator[Change]:
        return records.code_changes(before[id_], after[now], Same("code", codes.after(now)))

    yield from _endings("code", codes, count)
    yield from records.parent_changes(before, after, codes, "code")
    yield from _compared(codes, compare)


def _themes(before: Study, after: Study, themes: Codes, codes: Codes, holding: Holding) -> Iterator[Change]:
    def compare(id_: str, now: str) -> Iterator[Change]:
        same = Same("theme", themes.after(now))
        return records.theme_changes(before.themes[id_], after.themes[now], same, codes, themes)

    def count(id_: str, is_old: bool) -> int:
        return holding.count_theme((before if is_old else after).themes[id_], is_old=is_old)

    yield from _endings("theme", themes, count)
    yield from records.parent_changes(before.themes, after.themes, themes, "theme")
    yield from _compared(themes, compare)


def _compared(found: Codes, compare: Callable[[str, str], Iterator[Change]]) -> Iterator[Change]:
    """What else changed of records that are the same, or are likely to be under another id."""
    for id_, now in found.lineage.same.items():
        yield from compare(id_, now)
    for id_, ending in found.lineage.renamed.items():
        yield from (change for change in compare(id_, ending.into) if change.kind != "renamed")


def _endings(what: What, found: Codes, count: Callable[[str, bool], int]) -> Iterator[Change]:
    """What was created, retired, merged, split, or is likely to bear another id now."""
    lineage = found.lineage
    for id_ in lineage.created:
        yield Change(what, "created", found.after(id_), quotes=count(id_, False))
    for id_ in lineage.retired:
        yield Change(what, "retired", found.before(id_), quotes=count(id_, True))
    for id_, ending in lineage.renamed.items():
        yield _ending(Change(what, "renamed", found.after(ending.into), (found.before(id_),)), ending)
    for id_, ending in lineage.merged.items():
        into = found.after(ending.into)
        yield _ending(Change(what, "merged", found.before(id_), after=(into,)), ending, count(id_, True))
    for id_, parts in lineage.split.items():
        subject = found.after(lineage.same[id_]) if id_ in lineage.same else found.before(id_)
        after = tuple(found.after(part) for part in parts)
        yield Change(what, "split", subject, after=after, likely=True, quotes=count(id_, True))


def _ending(change: Change, ending: Ending, count: int = 0) -> Change:
    quotes, of = (ending.shared, ending.of) if ending.likely else (count, 0)
    return replace(change, likely=ending.likely, quotes=quotes, of=of)


def _plain(
    what: What,
    before: Mapping[str, records.R],
    after: Mapping[str, records.R],
    compare: _Compare[records.R],
    renamed: Mapping[str, str] | None = None,
) -> Iterator[Change]:
    """Records known by their ids; without `renamed` also by their text, else by their title."""
    if renamed is None:
        renamed = _renamed(before, after)
    came = set(renamed.values())
    for id_, each in after.items():
        if id_ not in before and id_ not in came:
            yield Change(what, "created", Named(id_, each.title), quotes=_marked(each))
    for id_, each in before.items():
        now = after.get(renamed.get(id_, id_))
        if now is None:
            yield Change(what, "retired", Named(id_, each.title), quotes=_marked(each))
        elif now is not each:
            for change in compare(each, now, Same(what, Named(now.id, now.title))):
                is_likely = id_ in renamed and change.kind == "renamed"
                yield replace(change, likely=True) if is_likely else change


def _marked(record: object) -> int:
    """How many quotes are marked in a record."""
    return len(record.quotes) if isinstance(record, Transcript) else 0


def _renamed(before: Mapping[str, records.R], after: Mapping[str, records.R]) -> dict[str, str]:
    """Records under another id: the only ones that are gone and new with one text, or one title."""
    gone = [each for id_, each in before.items() if id_ not in after]
    came = [each for id_, each in after.items() if id_ not in before]
    found: dict[str, str] = {}
    for key in (lambda each: words_of(getattr(each, "body", None)), lambda each: each.title.casefold()):
        old, new = (_by(key, each) for each in (gone, came))
        for words, each in old.items():
            now = new.get(words)
            if each is None or now is None or each.id in found or now.id in found.values():
                continue
            found[each.id] = now.id
    return found


def _by(key: Callable[[records.R], str | None], found: Iterable[records.R]) -> dict[str, records.R | None]:
    """Records by a key; None where several have the same."""
    groups: dict[str, records.R | None] = {}
    for each in found:
        words = key(each)
        if words:
            groups[words] = None if words in groups else each
    return groups


def _pages(before: Mapping[str, ContentPage], after: Mapping[str, ContentPage]) -> Iterator[Change]:
    """Pages that hold no records."""
    for path in dict.fromkeys((*before, *after)):
        if path in _FILES or path.startswith(_FOLDERS) or before.get(path) is after.get(path):
            continue
        old, new = before.get(path), after.get(path)
        each = new or old
        named = Named(path, (each.title if each else None) or path)
        if old is None or new is None:
            yield Change("page", "created" if old is None else "retired", named)
            continue
        same = Same("page", named)
        yield from same.field("rewritten", "body", old.body, new.body)
        yield from same.audience("audience", old.audience, new.audience)


def _with_promotions(changes: Iterable[Change]) -> Iterator[Change]:
    """Codes that became themes, and themes that became codes, told as one change each."""
    found = list(changes)
    gone = {_key(each): each for each in found if each.kind == "retired" and each.what in ("code", "theme")}
    taken: set[int] = set()
    replaced: dict[int, Change] = {}
    for each in found:
        if each.kind == "created" and each.what in ("code", "theme"):
            other = gone.get(("theme" if each.what == "code" else "code", each.subject.id))
            if other is not None:
                kind: Kind = "promoted" if each.what == "theme" else "demoted"
                taken.add(id(other))
                replaced[id(each)] = Change(
                    each.what, kind, each.subject, (other.subject,), field=other.what, quotes=each.quotes
                )
    for each in found:
        if id(each) not in taken:
            yield replaced.get(id(each), each)


def _key(change: Change) -> tuple[str, str]:
    return change.what, change.subject.id
