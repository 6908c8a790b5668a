"""From Taguette's project file to a study folder whose git history is the project's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from themetrail.imports.codes import plan_codes
from themetrail.imports.history_days import Day
from themetrail.imports.history_messages import message_of
from themetrail.imports.history_repository import State, refuse_repository, write_repository
from themetrail.imports.landing import refuse_used
from themetrail.imports.names import distinct, short_id
from themetrail.imports.proof import errors_in, fault_remarks, proved
from themetrail.imports.report import ImportReport, Progress
from themetrail.imports.study_folder import ImportedStudy, ImportedTranscript, files_of, report_of
from themetrail.imports.taguette import by_document, study_of, transcript_ids, transcript_of
from themetrail.imports.taguette_database import read_project
from themetrail.imports.taguette_events import HighlightSet, Log, ProjectDescribed, TagMerged, TagSet
from themetrail.imports.taguette_log import read_log
from themetrail.imports.taguette_merges import Targets, targets_of
from themetrail.imports.taguette_past import Story, story_of
from themetrail.imports.taguette_replay import days_of
from themetrail.imports.taguette_values import Contents, Highlight
from themetrail.imports.transcript_text import Frame, WrittenTranscript, framed, write_framed
from themetrail.study import Cache
from themetrail.study.ids import free_id

AUTHOR = "Imported from Taguette"
"""Who is said to have made the commits: who did what is in no export, and a login is nobody's to publish."""
_ABOUT_THE_IMPORT = ("README.md", ".gitignore", "mkdocs.yml")
_FAULTY = "Not every commit reads back without an error. That is a fault of the import:"
_AS_IT_IS = "What the project file has otherwise than its log tells\n"
_BEFORE_MERGES = ("snapshot-before-merges", "The last day before codes were merged")
_AFTER_MERGES = ("snapshot-after-merges", "The day on which codes were last merged")
_IMPORTED = ("snapshot-imported", "The study as it was imported")


def import_history(
    file: Path, folder: Path, *, progress: Progress | None = None, project: str | None = None
) -> ImportReport:
    """Make a study in `folder`, and a git repository with one commit for each day of work on it.

    The last commit is what `import_project` makes, but for README.md, which tells of the history. Raises
    `ImportProblem` where that cannot be done.
    """
    refuse_used(folder)
    refuse_repository(folder)
    contents = read_project(file, project)
    log = read_log(file, project)
    targets = targets_of(log, contents)
    story = story_of(log, contents, targets)
    study = study_of(file, contents, progress)
    study = replace(study, past=story.sentences, remarks=(*study.remarks, *story.remarks))
    study, files = proved(study, files_of, progress)
    retelling = _Retelling(contents, log, targets, study, files, _Ids.of(contents, log, targets, study))
    write_repository(folder, retelling.states(story, progress), AUTHOR)
    return report_of(retelling.study, folder)


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids that never change: of transcripts, of codes by their tags, and the frames of the texts.

    A frame has names for highlights that are no more, too.
    """

    transcripts: dict[int, str]
    codes: dict[int, str]
    frames: dict[int, Frame]

    @classmethod
    def of(cls, contents: Contents, log: Log, targets: Targets, study: ImportedStudy) -> _Ids:
        transcripts = transcript_ids(contents.documents)
        documents = {document.id: document for document in contents.documents}
        highlights = by_document(contents.highlights)
        frames = {
            id_: framed(name, documents[id_], highlights.get(id_, [])) for id_, name in transcripts.items()
        }
        taken = {quote.id: 2 for each in study.transcripts for quote in each.text.quotes}
        for event in log.events:
            deed = event.deed
            frame = frames.get(deed.document) if isinstance(deed, HighlightSet) else None
            if frame is not None and isinstance(deed, HighlightSet) and deed.highlight not in frame.names:
                name = free_id(f"{transcripts[deed.document]}-removed-1", taken)
                names = {**frame.names, deed.highlight: name}
                frames[deed.document] = replace(frame, names=names)
        return cls(transcripts, _code_ids(contents, log, targets), frames)


def _code_ids(contents: Contents, log: Log, targets: Targets) -> dict[int, str]:
    """The ids of all tags that ever were: those of today as without a history, others by their last name."""
    today = plan_codes(contents.tags).by_tag
    gone: dict[int, str] = {}
    for event in log.events:
        met: Iterable[int] = ()
        match event.deed:
            case TagSet(tag, path):
                gone[tag] = path
            case TagMerged(into=into):
                met = [targets.tags[into]] if into in targets.tags else []
            case HighlightSet(tags=tags):
                met = sorted(tags)
        for tag in met:
            gone.setdefault(tag, f"Tag {abs(tag)}")
    gone = {tag: path for tag, path in gone.items() if tag not in today}
    ids = [short_id(path, f"code-{number}") for number, path in enumerate(gone.values(), len(today) + 1)]
    free = distinct([*today.values(), *ids])[len(today) :]
    return {**today, **dict(zip(gone, free, strict=True))}


@dataclass(slots=True)
class _Former:
    """Follows merged tags that a commit has, to the tags that have their highlights now."""

    before: frozenset[int] = frozenset()
    into: dict[int, int] = field(default_factory=dict)

    def after(self, day: Day) -> dict[int, int]:
        """Merged tags and where they are at the end of a day."""
        merges = {each.source: each.into for each in day.happened.merged if each.source not in day.tags}
        ends = {source: _end(target, merges) for source, target in self.into.items()}
        ends |= {source: _end(source, merges) for source in merges if source in self.before}
        found = {source: end for source, end in ends.items() if end in day.tags and source not in day.tags}
        several = Counter(found.values())
        # A code that is alone in going into a code of the same day would look like that code's former name.
        told = {source: end for source, end in found.items() if end in self.before or several[end] > 1}
        self.into, self.before = found, frozenset(day.tags)
        return told


def _end(tag: int, merges: Mapping[int, int | None]) -> int:
    """Where a tag is after merges, itself if it was not merged; the last that is known."""
    met = {tag}
    while (into := merges.get(tag)) is not None and into not in met:
        met.add(into)
        tag = into
    return tag


@dataclass(slots=True)
class _Retelling:
    """Makes the files of day after day. `study` and `files` are those of today; `wrong` gathers errors."""

    contents: Contents
    log: Log
    targets: Targets
    study: ImportedStudy
    files: dict[str, str]
    ids: _Ids
    wrong: list[str] = field(default_factory=list)
    cache: Cache = field(default_factory=Cache)
    texts: dict[int, tuple[object, WrittenTranscript]] = field(default_factory=dict)

    def states(self, story: Story, progress: Progress | None) -> Iterator[State]:
        """The states of all days; and of today, where that is another one."""
        former = _Former()
        tags = {story.before_merges: _BEFORE_MERGES, story.after_merges: _AFTER_MERGES}
        state: State | None = None
        for number, day in enumerate(days_of(self.log, self.contents, self.targets.tags), 1):
            if state is not None:
                yield state
            if progress is not None:
                progress("Retelling days", number, story.days)
            # The last commit is to be what an import without a history gives, which knows of no merges.
            study = self.study_on(day, former.after(day) if number < story.days else {})
            files = files_of(study) | {path: self.files[path] for path in _ABOUT_THE_IMPORT}
            self.wrong += [f"{day.at.date()}: {each}" for each in errors_in(files, self.cache)]
            message = message_of(day.happened, self.ids.transcripts)
            state = State(day.at, message, files, tags.get(number))
        if state is not None:
            yield from self.end(state)

    def end(self, state: State) -> Iterator[State]:
        """The last day, and today where that is not the same; with what went wrong on the way."""
        is_today = state.files == self.files
        if self.wrong:
            faults = fault_remarks(self.wrong, _FAULTY)
            self.study = replace(self.study, remarks=(*self.study.remarks, *faults))
            self.files = files_of(self.study)
        if is_today:
            yield replace(state, files=self.files, tag=_IMPORTED)
        else:
            yield state
            yield State(state.at + timedelta(seconds=1), _AS_IT_IS, self.files, _IMPORTED)

    def study_on(self, day: Day, former: Mapping[int, int]) -> ImportedStudy:
        """The study at the end of a day; `former` leads from merged tags to those that have them now."""
        merged: dict[int, list[str]] = {}
        for source, target in former.items():
            merged.setdefault(target, []).append(self.ids.codes[source])
        planned = plan_codes(list(day.tags.values()), self.ids.codes).codes
        former_ids = {self.ids.codes[target]: tuple(ids) for target, ids in merged.items()}
        codes = [replace(code, formerly=former_ids.get(code.id, ())) for code in planned]
        was_told = any(isinstance(event.deed, ProjectDescribed) for event in self.log.events)
        return replace(
            self.study,
            title=day.title or self.study.title,
            description=(day.description or "") if was_told else self.study.description,
            codes=tuple(codes),
            transcripts=tuple(self.transcripts_on(day)),
        )

    def transcripts_on(self, day: Day) -> Iterator[ImportedTranscript]:
        documents = {document.id: document for document in self.contents.documents}
        highlights = by_document(day.highlights.values())
        for document, id_ in self.ids.transcripts.items():
            if document in day.documents:
                text = self.text_on(document, highlights.get(document, []))
                yield transcript_of(id_, documents[document], text)

    def text_on(self, document: int, highlights: list[Highlight]) -> WrittenTranscript:
        known = self.texts.get(document)
        if known is not None and known[0] == highlights:
            return known[1]
        text = write_framed(self.ids.frames[document], highlights, self.ids.codes)
        self.texts[document] = (highlights, text)
        return text
