"""Elements of REFI-QDA's XML to values, whatever their namespace and their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from themetrail.imports.controls import without_controls
from themetrail.imports.refi_values import (
    Case,
    Code,
    Coding,
    Graph,
    Group,
    Link,
    Note,
    Selection,
    Source,
    SyncPoint,
    Text,
    Value,
    Variable,
)
from themetrail.study.ids import is_date

Element = etree._Element

_KINDS = {
    "TextSource": "text",
    "PDFSource": "PDF",
    "PictureSource": "picture",
    "AudioSource": "audio",
    "VideoSource": "video",
}
_PARTS = frozenset({"PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection"})
_TEXTS = frozenset({"Representation", "TextDescription", "Transcript"})
_NUMBER = re.compile(r"-?[0-9]{1,12}")


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements right inside this one, of these names."""
    return (child for child in element if local(child) in names)


def id_of(text: str | None) -> str:
    """A GUID however it is written."""
    return (text or "").strip().strip("{}").upper()


def name_of(element: Element, attribute: str = "name") -> str:
    """The name of something, on one line."""
    return " ".join(without_controls(element.get(attribute, "")).split())


def words_of(element: Element, child: str = "Description") -> str:
    """The text of a child; empty where there is none."""
    found = next(children(element, child), None)
    return "" if found is None else text_in(found)


def text_in(element: Element) -> str:
    """All text in an element."""
    return without_controls("".join(element.itertext())).strip()


def codes_of(element: Element, remarks: list[str], parent: str = "") -> Iterator[Code]:
    """The codes in `CodeBook`, `Codes` or another code, those above before those below."""
    for each in children(element, "Codes", "Code"):
        if local(each) == "Codes":
            yield from codes_of(each, remarks, parent)
            continue
        id_ = id_of(each.get("guid"))
        name = name_of(each)
        if not id_:
            remarks.append(f"The code “{name}” has no GUID, so that nothing can refer to it.")
            id_ = f"?{each.getroottree().getpath(each)}"
        colour = each.get("color", "").strip()
        yield Code(id_, name, words_of(each), colour if len(colour) < 30 else "", parent, _notes(each))
        yield from codes_of(each, remarks, id_)


def source_of(element: Element) -> Source | None:
    """A source; None where the element is of no kind that is known."""
    kind = _KINDS.get(local(element))
    if kind is None:
        return None
    texts = [element] if kind == "text" else children(element, *_TEXTS)
    return Source(
        id=id_of(element.get("guid")),
        name=name_of(element),
        kind=kind,
        path=element.get("path", "").strip(),
        description=words_of(element),
        texts=tuple(map(text_of, texts)),
        parts=tuple(map(_part, children(element, *_PARTS))),
        codings=_codings(element),
        notes=_notes(element),
        values=_values(element),
    )


def text_of(element: Element) -> Text:
    """A text with its selections."""
    content = next(children(element, "PlainTextContent"), None)
    return Text(
        id=id_of(element.get("guid")),
        name=name_of(element),
        path=element.get("plainTextPath", "").strip(),
        content=None if content is None else "".join(content.itertext()),
        rich=element.get("richTextPath", "").strip(),
        selections=tuple(map(_selection, children(element, "PlainTextSelection"))),
        sync=tuple(_sync_points(element)),
        spans=tuple(
            (_selection(each), id_of(each.get("fromSyncPoint")), id_of(each.get("toSyncPoint")))
            for each in children(element, "TranscriptSelection")
        ),
        codings=_codings(element),
        notes=_notes(element),
        description=words_of(element),
    )


def note_of(element: Element) -> Note:
    text = text_of(element)
    return Note(text, id_of(element.get("creatingUser")), _day(element), len(text.selections))


def case_of(element: Element) -> Case:
    return Case(
        id=id_of(element.get("guid")),
        name=name_of(element),
        description=words_of(element),
        values=_values(element),
        sources=_targets(element, "SourceRef"),
        selections=_targets(element, "SelectionRef"),
        codes=_targets(element, "CodeRef"),
        notes=_notes(element),
    )


def variable_of(element: Element) -> Variable:
    return Variable(id_of(element.get("guid")), name_of(element))


def group_of(element: Element) -> Group:
    members = _targets(element, "MemberCode", "MemberSource", "MemberNote")
    return Group(id_of(element.get("guid")), name_of(element), words_of(element), members, _notes(element))


def link_of(element: Element) -> Link:
    origin, target = id_of(element.get("originGUID")), id_of(element.get("targetGUID"))
    return Link(name_of(element), origin, target, element.get("direction", ""))


def graph_of(element: Element) -> Graph:
    boxes = tuple(
        (id_of(each.get("guid")), id_of(each.get("representedGUID")), name_of(each))
        for each in children(element, "Vertex")
    )
    lines = tuple(
        Link(
            name_of(each),
            id_of(each.get("sourceVertex")),
            id_of(each.get("targetVertex")),
            each.get("direction", ""),
        )
        for each in children(element, "Edge")
    )
    return Graph(name_of(element), boxes, lines)


def user_of(element: Element) -> tuple[str, str]:
    return id_of(element.get("guid")), name_of(element) or name_of(element, "id")


def _selection(element: Element, words: str = "", where: str = "") -> Selection:
    return Selection(
        id=id_of(element.get("guid")),
        name=name_of(element),
        description=words_of(element),
        user=id_of(element.get("creatingUser")),
        day=_day(element),
        start=_number(element.get("startPosition")),
        end=_number(element.get("endPosition")),
        codings=_codings(element),
        notes=_notes(element),
        words=words,
        where=where,
    )


def _part(element: Element) -> Selection:
    """A part of a page, a picture or a recording."""
    told = next(children(element, "Representation"), None)
    words = "" if told is None else words_of(told, "PlainTextContent")
    place: dict[str, Callable[[Element], str]] = {
        "PDFSelection": _page,
        "PictureSelection": _area,
        "AudioSelection": _time,
        "VideoSelection": _time,
    }
    return _selection(element, words, place[local(element)](element))


def _page(element: Element) -> str:
    page = _number(element.get("page"))
    area = _area(element)
    return ", ".join(part for part in (f"page {page + 1}" if page is not None else "", area) if part)


def _area(element: Element) -> str:
    numbers = [_number(element.get(key)) for key in ("firstX", "firstY", "secondX", "secondY")]
    return "" if None in numbers else "from {}, {} to {}, {}".format(*numbers)


def _time(element: Element) -> str:
    begin, end = _number(element.get("begin")), _number(element.get("end"))
    return "" if begin is None or end is None else f"{clock(begin)} to {clock(end)}"


def clock(milliseconds: int) -> str:
    """A time of a recording, as transcripts write it."""
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _sync_points(element: Element) -> Iterator[SyncPoint]:
    for each in children(element, "SyncPoint"):
        position, time = _number(each.get("position")), _number(each.get("timeStamp"))
        if position is not None and time is not None:
            yield SyncPoint(id_of(each.get("guid")), position, time)


def _codings(element: Element) -> tuple[Coding, ...]:
    return tuple(
        Coding(_targets(each, "CodeRef"), id_of(each.get("creatingUser")), _day(each), _notes(each))
        for each in children(element, "Coding")
    )


def _values(element: Element) -> tuple[Value, ...]:
    return tuple(
        Value(variable, " ".join(without_controls(text).split()))
        for each in children(element, "VariableValue")
        for variable in _targets(each, "VariableRef")[:1]
        for text in ["".join(_value(each))]
    )


def _value(element: Element) -> Iterator[str]:
    for child in element:
        if local(child).endswith("Value"):
            yield from child.itertext()


def _targets(element: Element, *names: str) -> tuple[str, ...]:
    # Codebooks write `guid` where projects write `targetGUID`.
    found = (id_of(each.get("targetGUID") or each.get("guid")) for each in children(element, *names))
    return tuple(target for target in found if target)


def _notes(element: Element) -> tuple[str, ...]:
    return _targets(element, "NoteRef")


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if _NUMBER.fullmatch(text) else None


def _day(element: Element) -> str:
    day = element.get("creationDateTime", "").strip()[:10]
    return day if is_date(day) else ""
