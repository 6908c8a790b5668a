"""Notes, links, sets and what has no place in a transcript, as memos of the study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from themetrail.imports.names import distinct, short_id
from themetrail.imports.prose import escaped
from themetrail.imports.refi_quotes import Names
from themetrail.imports.refi_sources import Unplaced
from themetrail.imports.refi_values import Coding, Graph, Group, Link, Note
from themetrail.imports.yaml_text import front_matter

Refer = Callable[[str], str]
"""The GUID of something -> a link to it in Markdown, or its name; empty where it is unknown."""

_DIRECTIONS = {"oneway": "→", "bidirectional": "↔"}


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo of the study; `body` is Markdown, `about` are references."""

    id: str
    title: str
    body: str
    about: tuple[str, ...] = ()
    date: str = ""
    author: str = ""

    @property
    def file(self) -> str:
        fields = {"title": self.title, "date": self.date, "author": self.author, "about": list(self.about)}
        return f"{front_matter(fields)}\n{self.body}\n"


@dataclass(frozen=True, slots=True)
class NotedWords:
    """A note with its words, as plain text."""

    note: Note
    title: str
    words: str


def with_ids(memos: Iterable[Memo]) -> tuple[Memo, ...]:
    """The memos, each with an id of its own made of its title, unless it has one."""
    given = list(memos)
    ids = distinct([memo.id or short_id(memo.title, f"memo-{n}") for n, memo in enumerate(given, 1)])
    return tuple(
        Memo(id_, memo.title, memo.body, memo.about, memo.date, memo.author)
        for id_, memo in zip(ids, given, strict=True)
    )


def note_ids(notes: Sequence[NotedWords], taken: Sequence[str]) -> dict[str, str]:
    """Note -> the id of its memo."""
    plain = [short_id(note.title, f"note-{number}") for number, note in enumerate(notes, 1)]
    ids = distinct([*taken, *plain])[len(taken) :]
    return {each.note.text.id: id_ for each, id_ in zip(notes, ids, strict=True)}


def note_memo(
    each: NotedWords, id_: str, about: Sequence[str], users: Mapping[str, str], names: Names
) -> Memo:
    """A note as a memo."""
    codes = [f"[{code}](code:{code})" for code in _codes(each.note.text.codings, names)]
    body = [escaped(each.words), *([f"Coded as {', '.join(codes)}."] if codes else [])]
    author = users.get(each.note.user, "")
    return Memo(id_, each.title, "\n\n".join(body), tuple(dict.fromkeys(about)), each.note.day, author)


def long_memo(words: str, quote: str) -> Memo:
    """What was noted on a quote, where it is too long for a mark."""
    return Memo("", f"On {quote}", escaped(words), (f"quote:{quote}",))


def links_memo(links: Sequence[Link], refer: Refer) -> Memo | None:
    """The links between things, each a line."""
    return Memo("links", "Links", "\n".join(_link(each, refer) for each in links)) if links else None


def _link(link: Link, refer: Refer) -> str:
    ends = [refer(end) or "something that is not in the study" for end in (link.origin, link.target)]
    arrow = _DIRECTIONS.get(link.direction.casefold(), "–")
    name = f": {escaped(link.name)}" if link.name else ""
    return f"- {ends[0]} {arrow} {ends[1]}{name}"


def graphs_memo(graphs: Sequence[Graph], refer: Refer) -> Memo | None:
    """The drawings of networks, in words: their lines, and the boxes that have none."""
    parts = []
    for number, graph in enumerate(graphs, 1):
        boxes = {
            box: refer(thing) or escaped(label) or "a box without a label"
            for box, thing, label in graph.boxes
        }
        linked = {end for line in graph.lines for end in (line.origin, line.target)}
        lines = [_link(line, partial(_box, boxes)) for line in graph.lines]
        alone = [f"- {told}" for box, told in boxes.items() if box not in linked]
        parts.append(f"## {escaped(graph.name) or f'Network {number}'}")
        parts.append("\n".join([*lines, *alone]) or "There is nothing in it.")
    return Memo("networks", "Networks", "\n\n".join(parts)) if parts else None


def _box(boxes: Mapping[str, str], box: str) -> str:
    return boxes.get(box, "")


def sets_memo(groups: Sequence[Group], refer: Refer) -> Memo | None:
    """The sets of codes and sources, each a line."""
    lines = []
    for group in groups:
        members = [told for member in group.members if (told := refer(member))]
        lost = len(group.members) - len(members)
        more = [f"{lost} that are not in the study"] if lost else []
        told = f" ({escaped(' '.join(group.description.split()))})" if group.description else ""
        name = escaped(group.name) or "without a name"
        lines.append(f"- **{name}**{told}: {', '.join([*members, *more]) or 'nothing'}")
    return Memo("sets", "Sets", "\n".join(lines)) if lines else None


def unplaced_memo(unplaced: Sequence[Unplaced], names: Names) -> Memo | None:
    """What was coded or noted and could not be marked, so that nothing of the work is lost."""
    by_source: dict[tuple[str, str], list[Unplaced]] = {}
    for each in unplaced:
        by_source.setdefault((each.source, each.transcript), []).append(each)
    parts = [
        "These were coded or noted in the project and could not be marked in a transcript. They are no "
        "quotes, and no count of the site includes them. What stands here may be words of participants, so "
        "that it is for the team only."
    ]
    for (source, transcript), items in by_source.items():
        name = escaped(source) or "A source without a name"
        parts.append(f"## [{name}](transcript:{transcript})" if transcript else f"## {name}")
        parts.append("\n".join(_unplaced_line(item, names) for item in items))
    title = "What has no place in a transcript"
    return Memo("without-a-place", title, "\n\n".join(parts)) if unplaced else None


def _unplaced_line(item: Unplaced, names: Names) -> str:
    selection = item.selection
    what = ""
    if selection is not None:
        name = f"“{selection.name}”" if selection.name else ""
        what = ", ".join(escaped(part) for part in (name, selection.where) if part)
    told = list(_told(item, names))
    line = f"- {what or ('The whole' if selection is None else 'A selection')}; {item.why}"
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in (line, *told))


def _told(item: Unplaced, names: Names) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Coding]] = {}
    for coding in item.codings:
        groups.setdefault((coding.user, coding.day), []).append(coding)
    for (user, day), codings in groups.items():
        codes = ", ".join(f"[{code}](code:{code})" for code in dict.fromkeys(_codes(codings, names)))
        by = [told for told in (names.coders.get(user, ""), day) if told]
        who = f" ({', '.join(by)})" if by else ""
        yield f"Coded {codes or 'with a code that is not in the codebook'}{who}"
    notes = [note for coding in item.codings for note in coding.notes]
    if item.selection is not None:
        notes = [*item.selection.notes, *notes]
        if item.selection.description:
            yield f"Noted: {_flat(item.selection.description)}"
    for note in dict.fromkeys(notes):
        if note in names.short:
            yield f"Noted: {_flat(names.short[note])}"


def _flat(words: str) -> str:
    return escaped(" ".join(words.split()))


def _codes(codings: Iterable[Coding], names: Names) -> list[str]:
    return [names.codes[code] for coding in codings for code in coding.codes if code in names.codes]
