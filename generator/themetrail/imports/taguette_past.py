"""What an imported history can tell and what it cannot, in sentences for the researcher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from themetrail.imports.history_days import Day, Happened
from themetrail.imports.history_messages import figures
from themetrail.imports.report import counted
from themetrail.imports.taguette_events import Log, TagMerged
from themetrail.imports.taguette_merges import Targets
from themetrail.imports.taguette_replay import days_of
from themetrail.imports.taguette_values import Contents, Highlight


@dataclass(frozen=True, slots=True)
class Story:
    """The whole of a history.

    `before_merges` is the number of the last day before the first merge, `after_merges` that of the day of
    the last one; 0 where there is none.
    """

    happened: Happened
    days: int
    before_merges: int
    after_merges: int
    sentences: tuple[str, ...]
    remarks: tuple[str, ...]


def story_of(log: Log, contents: Contents, targets: Targets) -> Story:
    """What the log tells from its first day to its last; it holds at least one event."""
    happened = Happened()
    days = before_merges = after_merges = brief = 0
    alive: frozenset[int] = frozenset()
    for day in days_of(log, contents, targets.tags):
        if day.happened.merged and not happened.merged:
            before_merges = days
        if day.happened.merged:
            after_merges = days + 1
        brief += max(0, len(day.happened.created) - len(day.tags.keys() - alive))
        happened.take(day.happened)
        alive = frozenset(day.tags)
        days += 1
    unlike = tuple(_unlike(day, contents))
    dates = f"{log.events[0].at.date()} to {log.events[-1].at.date()}"
    told = (
        f"{counted(len(log.events), 'event')} of the project’s log, on {counted(days, 'day')} from {dates}, "
        f"became a commit for each day: {figures(happened)}."
    )
    sentences = (
        told,
        *_merges(log, happened, targets),
        *_limits(happened, contents, brief),
        *([] if unlike else [_SAME_END]),
        _UNKNOWN,
    )
    remarks = (*log.remarks, *_odd(happened), *unlike)
    return Story(happened, days, before_merges, after_merges, sentences, remarks)


_SAME_END = (
    "The log, followed from its first event to its last, ends in exactly the codes and highlights of today."
)
_UNKNOWN = (
    "Days are those of UTC. The log gives no reasons, so no memo was written; and nobody is named, since an "
    "export has one login for everybody."
)


def _merges(log: Log, happened: Happened, targets: Targets) -> Iterator[str]:
    """How it is known what was merged into what."""
    asked = Counter(event.deed.into for event in log.events if isinstance(event.deed, TagMerged))
    counts = sum(asked[into] for into in targets.counted)
    follows = sum(asked[into] for into in targets.followed)
    unknown = sum(merge.into is None for merge in happened.merged)
    if counts:
        how = "by the order in which codes were created"
        yield _WORKED_OUT.format(merges=counted(counts, "merge"), how=how)
    if follows:
        yield _WORKED_OUT.format(merges=counted(follows, "merge"), how="by what the highlights have now")
    if unknown:
        yield (
            f"The target of {counted(unknown, 'merge')} could not be found out. Highlights lose the merged "
            "code on that day, and have the other one only where the log or the project file says so later."
        )


_WORKED_OUT = (
    "The log gives the target of {merges} by a number from before the export, which is in the file no more; "
    "the target was worked out {how}."
)


def _limits(happened: Happened, contents: Contents, brief: int) -> Iterator[str]:
    kept = {document.id for document in contents.documents}
    gone = {each for each in happened.documents_added if each not in kept}
    if gone:
        yield (
            f"The text of {counted(len(gone), 'deleted document')} is not in the project file. What was "
            "highlighted there is counted in the messages of the commits, and cannot be in their files."
        )
    if brief:
        yield (
            f"{counted(brief, 'code')} {'was' if brief == 1 else 'were'} created and gone again on one day. "
            "The messages tell of it; the files, which are those of the evening, do not."
        )


def _odd(happened: Happened) -> Iterator[str]:
    """What of the log does not fit what was before it."""
    if happened.odd:
        kinds = "; ".join(f"{what} ({number:,})" for what, number in sorted(happened.odd.items()))
        yield f"Events of the log that do not fit those before them, and changed nothing unsure: {kinds}."


def _unlike(last: Day, contents: Contents) -> Iterator[str]:
    """How the end of the log differs from the project as it is."""
    tags = {tag.id: tag for tag in contents.tags}
    documents = {document.id for document in contents.documents}
    highlights = {each.id: each for each in contents.highlights}
    past = {id_: each for id_, each in last.highlights.items() if each.document in documents}
    shared = [(past[id_], highlights[id_]) for id_ in past.keys() & highlights.keys()]
    others = {
        "code that the log does not tell of": len(tags.keys() - last.tags.keys()),
        "code that should be gone or is not there any more": len(last.tags.keys() - tags.keys()),
        "code with another name or definition": sum(
            last.tags[id_] != tags[id_] for id_ in last.tags.keys() & tags.keys()
        ),
        "document that the log does not tell of": len(documents - last.documents),
        "highlight that the log does not tell of": len(highlights.keys() - past.keys()),
        "highlight that the log has and the file has not": len(past.keys() - highlights.keys()),
        "highlight at another place": sum(_place(one) != _place(other) for one, other in shared),
        "highlight with other codes": sum(set(one.tags) != set(other.tags) for one, other in shared),
        "other title or description of the project": int(_is_described_otherwise(last, contents)),
    }
    told = [f"{what} ({number:,})" for what, number in others.items() if number]
    if told:
        yield (
            "The log does not end in the project as it is. A last commit, dated as the last event, brings "
            f"what differs: {'; '.join(told)}."
        )


def _place(highlight: Highlight) -> tuple[int, int, int]:
    return highlight.document, highlight.start, highlight.end


def _is_described_otherwise(last: Day, contents: Contents) -> bool:
    known = (last.title, last.description)
    return last.title is not None and known != (contents.project.name, contents.project.description)
