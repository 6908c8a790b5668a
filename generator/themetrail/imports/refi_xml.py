"""REFI-QDA's XML, read piece by piece and without trusting it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from themetrail.imports.refi_elements import (
    Element,
    case_of,
    codes_of,
    graph_of,
    group_of,
    link_of,
    local,
    name_of,
    note_of,
    source_of,
    text_in,
    user_of,
    variable_of,
)
from themetrail.imports.refi_values import Code, Project
from themetrail.imports.report import ImportProblem

_ROOTS = ("Project", "CodeBook")
_INSIDE: dict[str, Callable[[Element], Any]] = {
    "Users": user_of,
    "Variables": variable_of,
    "Cases": case_of,
    "Sources": source_of,
    "Notes": note_of,
    "Graphs": graph_of,
    "Links": link_of,
    "Sets": group_of,
}
_KNOWN = frozenset({*_INSIDE, "Codes", "CodeBook", "Description", "NoteRef"})


@dataclass(slots=True)
class _Read:
    """What was read so far, by the element that it stood in."""

    root: str = ""
    name: str = ""
    origin: str = ""
    description: str = ""
    codes: list[Code] = field(default_factory=list)
    found: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in _INSIDE})
    unknown: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def read_xml(pieces: Iterable[bytes], name: str) -> Project:
    """A project or a codebook from the bytes of its XML; `name` is how messages call the file.

    Raises `ImportProblem` where it is none, or is cut off.
    """
    read = _Read()
    try:
        for element, depth in _ended(pieces, name, read):
            _take(element, depth, read)
    except etree.XMLSyntaxError as error:
        fault = " ".join(error.msg.split())
        raise ImportProblem(
            f"{name} is no sound XML ({fault}). Nothing was imported, since part of the work could be "
            "missing without a sign. Export the project again."
        ) from error
    return _project(read)


def _ended(pieces: Iterable[bytes], name: str, read: _Read) -> Iterator[tuple[Element, int]]:
    """Each element that lies two or three deep, when it is complete; it is emptied afterwards."""
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0

    def events() -> Iterator[tuple[str, Element]]:
        for piece in pieces:
            parser.feed(piece)
            yield from parser.read_events()
        parser.close()
        yield from parser.read_events()

    for event, element in events():
        if event == "start":
            depth += 1
            if depth == 1:
                _begin(element, name, read)
            continue
        if depth in (2, 3):
            yield element, depth
        if depth == 2 or (depth == 3 and _parent(element) in _INSIDE):
            element.clear()
            _forget_before(element)
        depth -= 1


def _begin(root: Element, name: str, read: _Read) -> None:
    if root.getroottree().docinfo.doctype:
        raise ImportProblem(
            f"{name} declares a document type of its own. REFI-QDA has none, and such declarations can harm "
            "the computer that reads them; nothing was imported."
        )
    read.root = local(root)
    if read.root not in _ROOTS:
        raise ImportProblem(f"{name} is XML, but neither a REFI-QDA project nor a codebook.")
    space = etree.QName(root).namespace or ""
    if "QDA-XML" not in space:
        read.remarks.append(
            f"The file does not name REFI-QDA’s namespace ({space or 'none'}); it was read all the same."
        )
    read.name, read.origin = name_of(root), name_of(root, "origin")


def _take(element: Element, depth: int, read: _Read) -> None:
    tag, parent = local(element), _parent(element)
    if depth == 3 and parent in _INSIDE:
        value = _INSIDE[parent](element)
        if value is None:
            read.unknown[tag] = read.unknown.get(tag, 0) + 1
        else:
            read.found[parent].append(value)
    elif depth == 2 and tag in ("CodeBook", "Codes"):
        read.codes += codes_of(element if tag == "CodeBook" else _wrapped(element), read.remarks)
    elif depth == 2 and tag == "Description":
        read.description = text_in(element)
    elif depth == 2 and tag not in _KNOWN:
        read.unknown[tag] = read.unknown.get(tag, 0) + 1


def _wrapped(codes: Element) -> Element:
    """What the `Codes` of a codebook stand in."""
    parent = codes.getparent()
    return codes if parent is None else parent


def _parent(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local(parent)


def _forget_before(element: Element) -> None:
    """Let go of what came before: a project can be far larger than memory."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _project(read: _Read) -> Project:
    found = read.found
    remarks = list(read.remarks)
    for tag, times in read.unknown.items():
        remarks.append(f"“{tag[:80]}” is no part of REFI-QDA that is known; left out ({times}).")
    return Project(
        name=read.name,
        origin=read.origin,
        description=read.description,
        users=tuple(found["Users"]),
        codes=_distinct(read.codes, remarks),
        variables=tuple(found["Variables"]),
        cases=tuple(found["Cases"]),
        sources=tuple(found["Sources"]),
        notes=tuple(found["Notes"]),
        links=tuple(found["Links"]),
        groups=tuple(found["Sets"]),
        graphs=tuple(found["Graphs"]),
        remarks=tuple(remarks),
    )


def _distinct(codes: Iterable[Code], remarks: list[str]) -> tuple[Code, ...]:
    """The codes, the first of those that have one GUID."""
    kept: dict[str, Code] = {}
    for code in codes:
        if code.id not in kept:
            kept[code.id] = code
        else:
            remarks.append(
                f"The code “{code.name}” has the GUID of “{kept[code.id].name}” and is left out; which of "
                "them was meant where cannot be told."
            )
    return tuple(kept.values())
