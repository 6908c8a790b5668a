"""The event log of a Taguette project done again, event by event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from themetrail.imports.history_days import Day, Happened, Merge
from themetrail.imports.taguette_events import (
    Deed,
    DocumentAdded,
    DocumentDeleted,
    Event,
    HighlightDeleted,
    HighlightSet,
    Log,
    ProjectDescribed,
    TagDeleted,
    TagMerged,
    TagSet,
)
from themetrail.imports.taguette_values import Contents, Highlight, Tag


def days_of(log: Log, contents: Contents, targets: Mapping[int, int]) -> Iterator[Day]:
    """The days on which something was done, in their order."""
    replay = Replay.of(log, contents, targets)
    for _, events in groupby(log.events, key=lambda event: event.at.date()):
        yield replay.day(events)


@dataclass(slots=True)
class Replay:
    """A project while its log is done again.

    `targets` tells of the numbers in merges which tags they mean. A tag or document that the log uses
    before it adds it is there from then on; `names` tells what such a tag is called.
    """

    names: Mapping[int, Tag]
    targets: Mapping[int, int]
    lasting: frozenset[int]
    tags: dict[int, Tag] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    highlights: dict[int, Highlight] = field(default_factory=dict)
    documents: set[int] = field(default_factory=set)
    project: ProjectDescribed | None = None
    happened: Happened = field(default_factory=Happened)

    @classmethod
    def of(cls, log: Log, contents: Contents, targets: Mapping[int, int]) -> Replay:
        """Before the first event."""
        names = {tag.id: tag for tag in contents.tags}
        lasting = frozenset(names)
        for event in reversed(log.events):
            if isinstance(event.deed, TagSet):
                names[event.deed.tag] = Tag(event.deed.tag, event.deed.path, event.deed.description)
        return cls(names, targets, lasting)

    def day(self, events: Iterable[Event]) -> Day:
        """Do the events of one day; there must be one."""
        self.happened = Happened()
        for event in events:
            self.do(event.deed)
        project = self.project
        return Day(
            event.at,
            self.happened,
            dict(self.tags),
            dict(self.highlights),
            frozenset(self.documents),
            project.title if project else None,
            project.description if project else None,
        )

    def do(self, deed: Deed) -> None:
        """Do one event again."""
        match deed:
            case TagSet():
                self._set_tag(deed)
            case TagMerged():
                self._merge(deed)
            case TagDeleted(tag):
                self._delete_tag(tag)
            case HighlightSet():
                self._set_highlight(deed)
            case HighlightDeleted(highlight):
                gone = self.highlights.pop(highlight, None)
                self._count("removed" if gone else None, "deletion of a highlight that is not there")
            case DocumentAdded(document):
                if document not in self.documents:
                    self.happened.documents_added.append(document)
                self.documents.add(document)
            case DocumentDeleted(document):
                self._delete_document(document)
            case ProjectDescribed():
                self.happened.described += deed != self.project
                self.project = deed

    def _count(self, what: str | None, odd: str) -> None:
        if what is None:
            self.happened.odd[odd] += 1
        else:
            self.happened.highlights[what] += 1

    def _set_tag(self, deed: TagSet) -> None:
        before = self.tags.get(deed.tag)
        now = Tag(deed.tag, deed.path, deed.description)
        self.tags[deed.tag] = now
        self.ended.discard(deed.tag)
        if before is None:
            self.happened.created.append(now.path)
        elif before.path != now.path:
            self.happened.renamed.append((before.path, now.path))
        elif before.description != now.description:
            self.happened.redefined.append(now.path)

    def _met(self, tag: int, odd: str) -> bool:
        """Whether a tag is there, or must have been since the log never added it."""
        if tag in self.ended:
            self.happened.odd[odd] += 1
            return False
        if tag not in self.tags:
            self.happened.odd["use of a tag before it was created"] += 1
            self.tags[tag] = self.names.get(tag) or Tag(tag, f"Tag {abs(tag)}", "")
        return True

    def _merge(self, deed: TagMerged) -> None:
        source = self.tags.get(deed.source)
        into = self.targets.get(deed.into)
        if source is None or into == deed.source:
            self.happened.odd["merge of a tag that is not there"] += 1
            return
        if into is not None and not self._met(into, "merge into a tag that was gone"):
            into = None
        name = self.tags[into].path if into is not None else ""
        self.happened.merged.append(Merge(deed.source, into, source.path, name))
        self._end(deed.source, into)

    def _delete_tag(self, tag: int) -> None:
        if tag in self.tags:
            self.happened.deleted.append(self.tags[tag].path)
            self._end(tag, None)
        else:
            self.ended.add(tag)
            self.happened.odd["deletion of a tag that is not there"] += 1

    def _end(self, tag: int, into: int | None) -> None:
        del self.tags[tag]
        self.ended.add(tag)
        for id_, highlight in self.highlights.items():
            if tag in highlight.tags:
                kept = {each for each in highlight.tags if each != tag}
                tags = self._ordered(kept if into is None else {*kept, into})
                self.highlights[id_] = replace(highlight, tags=tags)

    def _set_highlight(self, deed: HighlightSet) -> None:
        if deed.document not in self.documents:
            self.happened.odd["highlight in a document that is not there"] += 1
            self.documents.add(deed.document)
        tags = {tag for tag in deed.tags if self._met(tag, "use of a tag that was gone")}
        now = Highlight(deed.highlight, deed.document, deed.start, deed.end, "", self._ordered(tags))
        before = self.highlights.get(deed.highlight)
        if before != now:
            self.happened.highlights["added" if before is None else "changed"] += 1
        self.highlights[deed.highlight] = now

    def _ordered(self, tags: Iterable[int]) -> tuple[int, ...]:
        """Tags as they stand in the project file; those that are not in it come last."""
        return tuple(sorted(tags, key=lambda tag: (tag not in self.lasting, abs(tag), tag)))

    def _delete_document(self, document: int) -> None:
        if document not in self.documents:
            self.happened.odd["deletion of a document that is not there"] += 1
            return
        self.documents.remove(document)
        self.happened.documents_deleted.append(document)
        lost = [id_ for id_, highlight in self.highlights.items() if highlight.document == document]
        self.happened.highlights["lost"] += len(lost)
        for id_ in lost:
            del self.highlights[id_]
