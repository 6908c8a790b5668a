"""Ids of their own for the sources, selections and cases of a project, where it gives none or one twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from themetrail.imports.refi_texts import file_of, last_part
from themetrail.imports.refi_values import Case, Project, Selection, Source, Text

_WITH_FOLDERS = re.compile(r"(?:[A-Za-z]:|\\|~|file:)?[\\/]")


def with_own_ids(project: Project) -> Project:
    """The project with an id for each source, selection and case, and a name for each source.

    A selection may have one id in several texts of a source, or in the text that two sources share: then it
    is one. Any other id that is there already is replaced.
    """
    selections = _Selections()
    sources = [selections.of(source) for source in _sources(project.sources)]
    return replace(project, sources=tuple(sources), cases=tuple(_cases(project.cases)))


def _cases(cases: Iterable[Case]) -> Iterator[Case]:
    seen: set[str] = set()
    for number, case in enumerate(cases, 1):
        id_ = case.id if case.id and case.id not in seen else f"?case {number}"
        seen.add(id_)
        yield replace(case, id=id_)


def _sources(sources: Iterable[Source]) -> Iterator[Source]:
    seen: set[str] = set()
    for number, source in enumerate(sources, 1):
        id_ = source.id if source.id and source.id not in seen else f"?source {number}"
        seen.add(id_)
        files = (source.path, *(text.path for text in source.texts))
        names = (_without_folders(source.name), *map(last_part, files), f"Source {number}")
        yield replace(source, id=id_, name=next(filter(None, names)))


def _without_folders(name: str) -> str:
    # A folder may bear the name of whoever works there.
    return last_part(name) if _WITH_FOLDERS.match(name) else name


@dataclass(slots=True)
class _Selections:
    """Gives ids to selections; `homes` tells in what each id was met: in a file, or in a source."""

    homes: dict[str, str] = field(default_factory=dict)
    replaced: int = 0

    def of(self, source: Source) -> Source:
        """The source with ids for its selections."""
        home = next((file for text in source.texts if (file := file_of(text))), source.id)
        texts = tuple(self._text(text, home) for text in source.texts)
        return replace(source, texts=texts, parts=tuple(self._each(source.parts, home)))

    def _text(self, text: Text, home: str) -> Text:
        spans = zip(self._each([each for each, _, _ in text.spans], home), text.spans, strict=True)
        return replace(
            text,
            name=_without_folders(text.name),
            selections=tuple(self._each(text.selections, home)),
            spans=tuple((each, first, last) for each, (_, first, last) in spans),
        )

    def _each(self, selections: Iterable[Selection], home: str) -> list[Selection]:
        seen: set[str] = set()
        found = []
        for each in selections:
            id_ = each.id
            if not id_ or id_ in seen or self.homes.setdefault(id_, home) != home:
                self.replaced += 1
                id_ = f"?selection {self.replaced}"
            seen.add(id_)
            found.append(replace(each, id=id_))
        return found
