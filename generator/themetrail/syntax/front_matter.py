"""Front matter: YAML read to nodes that keep the text as written and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from themetrail.diagnostics import Diagnostic, Place, Source, diagnostic

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSE = re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_DEEPEST = 20
_NOTHING = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or a text; `text` is its value as written, never turned into a number, date or truth value."""

    text: str
    place: Place
    plain: bool = True

    @property
    def empty(self) -> bool:
        return self.plain and self.text in _NOTHING


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields in their order; a field given twice stands here once, the first time."""

    entries: tuple[Entry, ...]
    place: Place

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key.text == key), None)

    def get(self, key: str) -> Node | None:
        entry = self.entry(key)
        return entry.value if entry else None


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A file in two: its front matter, and the body that begins at `body_start`."""

    source: Source
    front: Mapping
    body_start: int
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def body(self) -> Place:
        return self.source.place(self.body_start, len(self.source.text))


def read_document(source: Source) -> Document:
    """Part a file into front matter and body. Without a first line `---` all of it is body."""
    text = source.text
    start = 1 if text.startswith("\ufeff") else 0
    nothing = Mapping((), source.place(start))
    opening = _FENCE.match(text, start)
    if not opening:
        return Document(source, nothing, start)
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        unclosed = diagnostic(
            "front-matter-unclosed",
            source.place(start, start + 3),
            "front matter begins here and never ends",
            hint="put a line with --- after the last field",
        )
        return Document(source, nothing, len(text), (unclosed,))
    reader = _Reader(source, opening.end(), closing.start())
    return Document(source, reader.read(), closing.end(), tuple(reader.diagnostics))


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    start: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)


class _Reader:
    """Builds nodes from the events of one YAML document, without recursion."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.diagnostics: list[Diagnostic] = []

    def read(self) -> Mapping:
        whole = self.source.place(self.start, self.end)
        try:
            node = self._build(yaml.parse(self.source.text[self.start : self.end], Loader=_LOADER))
        except yaml.YAMLError as error:
            self._report_broken(error)
            return Mapping((), whole)
        if isinstance(node, Mapping):
            return node
        if node is not None and not (isinstance(node, Scalar) and node.empty):
            self._report(
                "front-matter-broken",
                node.place,
                "front matter is a list of fields, and this is not one",
                "write each field as `name: value` on a line of its own",
            )
        return Mapping((), whole)

    def _build(self, events: Iterator[yaml.Event]) -> Node | None:
        stack: list[_Open] = []
        root: Node | None = None
        for event in events:
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._refuse_features(event)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                stack.append(_Open(self._place(event).start, is_mapping))
                if len(stack) > _DEEPEST:
                    raise _broken("lists in lists go too deep", event)
                continue
            node: Node
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_features(event)
                node = Scalar(event.value, self._place(event), not event.style)
            elif isinstance(event, yaml.AliasEvent):
                self._refuse_features(event)
                node = Scalar("", self._place(event))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                node = self._close(stack.pop(), self._place(event).end)
            elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _broken("a second document begins", event)
            else:
                continue
            if stack:
                stack[-1].items.append(node)
            else:
                root = node
        return root

    def _close(self, opened: _Open, end: int) -> Node:
        while end > opened.start and self.source.text[end - 1] in " \t\r\n":
            end -= 1
        place = self.source.place(opened.start, end)
        if not opened.is_mapping:
            return Sequence(tuple(opened.items), place)
        entries: dict[str, Entry] = {}
        for key, value in zip(opened.items[::2], opened.items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report("front-matter-broken", key.place, "the name of a field must be a word", None)
            elif key.text in entries:
                first = entries[key.text].key.place.line
                self._report(
                    "field-duplicate",
                    key.place,
                    f"'{key.text}' is given twice; it stands on line {first} already",
                    "keep one of them, or join what they say",
                )
            else:
                entries[key.text] = Entry(key, value)
        return Mapping(tuple(entries.values()), place)

    def _place(self, event: yaml.Event) -> Place:
        start, end = (mark.index if mark else 0 for mark in (event.start_mark, event.end_mark))
        return self.source.place(min(self.start + start, self.end), min(self.start + end, self.end))

    def _refuse_features(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            what = f"the alias *{anchor}"
        elif anchor:
            what = f"the anchor &{anchor}"
        elif tag:
            what = "the tag " + tag.replace("tag:yaml.org,2002:", "!!")
        else:
            return
        self._report(
            "front-matter-feature",
            self._place(event),
            f"{what} is not read in front matter",
            "write the value out; put it in quotation marks if it begins with & or * or !",
        )

    def _report(self, rule: str, place: Place, message: str, hint: str | None) -> None:
        self.diagnostics.append(diagnostic(rule, place, message, hint=hint))

    def _report_broken(self, error: yaml.YAMLError) -> None:
        problem = str(
            getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        )
        marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
        if "end of stream" in problem:
            marks.reverse()
        mark = next((each for each in marks if each is not None), None)
        index = mark.index if mark is not None else getattr(error, "position", 0)
        at = min(self.start + int(index), max(self.end - 1, self.start))
        message, hint = _in_plain_words(problem, self.source.text, at)
        self._report("front-matter-broken", self.source.place(at, at + 1), message, hint)


def _broken(problem: str, event: yaml.Event) -> yaml.YAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type]


def _in_plain_words(problem: str, text: str, at: int) -> tuple[str, str | None]:
    if "mapping values are not allowed" in problem:
        return "a second colon stands in this value", "put the value in quotation marks"
    if "cannot start any token" in problem:
        if text[at : at + 1] == "\t":
            return "a tab stands at the start of this line", "indent with spaces"
        return f"a value cannot begin with {text[at : at + 1]}", "put the value in quotation marks"
    if "end of stream" in problem:
        return "a quotation mark opens here and is never closed", "close it with the same mark"
    if "',' or" in problem:
        return "a list in brackets is not closed, or lacks a comma", "close it with the matching ] or }"
    if "block end" in problem or "expected" in problem:
        return "this line does not fit the lines before it", "indent it as far as the line that it belongs to"
    return f"the front matter cannot be read here ({problem})", None
