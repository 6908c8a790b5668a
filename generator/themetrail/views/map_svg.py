"""A renderer's SVG made fit for a page: no colours, no ids, no script; links, titles and classes stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from markupsafe import Markup

from themetrail.views.map_lines import Line, courses, drawn, line

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}"
_ORIGIN = re.compile(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_HUE = re.compile(r"tt-(hue|pattern)-(\d+)")


def inline_svg(drawing: str, label: str) -> Markup:
    """The drawing for the inside of a page, named `label`; nothing where there is no drawing."""
    try:
        root = ET.fromstring(drawing)  # noqa: S314 (what our own renderer wrote, not a study's file)
    except ET.ParseError:
        return Markup()
    _, _, wide, high = (float(number) for number in root.get("viewBox", "0 0 0 0").split())
    svg = ET.Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {wide:g} {high:g}",
        "width": f"{wide:g}", "height": f"{high:g}", "role": "group", "aria-label": label,
        "style": f"--tt-map-width: {wide:g}px",
    })  # fmt: skip
    graph = root.find(f"{_SVG}g")
    if graph is None:
        return Markup()
    origin = _ORIGIN.search(graph.get("transform", ""))
    shift = f"translate({origin[1]} {origin[2]})" if origin else "translate(0 0)"
    lines = ET.SubElement(svg, "g", {"transform": shift, "aria-hidden": "true"})
    boxes = ET.SubElement(svg, "g", {"transform": shift})
    edges: list[Line | None] = []
    words: list[ET.Element] = []
    for group in graph.iterfind(f"{_SVG}g"):
        classes = group.get("class", "").split()
        if "edge" in classes:
            edges.append(_edge(group, classes))
        elif "tt-node" in classes:
            boxes.append(_node(group, classes))
        elif "tt-map-label" in classes:
            words.append(_words(group, ET.Element("g", _look(classes) | _key(group))))
    for each, points in courses([edge for edge in edges if edge]):
        ends = {"data-ends": f"{each.left} {each.right}"}
        lines.append(drawn(each, points, _look(each.classes) | ends))
    lines.extend(words)
    return Markup(ET.tostring(svg, encoding="unicode"))  # noqa: S704 (serialised from a tree)


def _look(classes: Iterable[str]) -> dict[str, str]:
    """The attributes that style sheets go by: our classes, and hue and pattern as data."""
    look = {"class": " ".join(name for name in classes if name.startswith("tt-") and not _HUE.match(name))}
    for name in classes:
        if hue := _HUE.fullmatch(name):
            look[f"data-{hue[1]}"] = hue[2]
    return look


def _key(group: ET.Element) -> dict[str, str]:
    """What lines name as their end: by it a script finds what belongs together."""
    return {"data-key": group.findtext(f"{_SVG}title", "")}


def _edge(group: ET.Element, classes: list[str]) -> Line | None:
    title = group.findtext(f"{_SVG}title", "")
    return next((line(title, path.get("d", ""), classes) for path in group.iter(f"{_SVG}path")), None)


def _node(group: ET.Element, classes: list[str]) -> ET.Element:
    """A box with its words: a link, with its title both as a tooltip and as its spoken name."""
    target = next(group.iter(f"{_SVG}a"), None)
    title = unquote(target.get(f"{_LINK}title", "")) if target is not None else ""
    look = _look(classes) | _key(group)
    if target is not None:
        look |= {"href": target.get(f"{_LINK}href", ""), "aria-label": title}
    if "tt-self" in classes:
        look["aria-current"] = "page"
    node = ET.Element("a" if target is not None else "g", look)
    if title:
        ET.SubElement(node, "title").text = title
    for outline in group.iter(f"{_SVG}polygon"):
        ET.SubElement(node, "rect", _rectangle(outline.get("points", "")))
    return _words(group, node)


def _words(group: ET.Element, onto: ET.Element) -> ET.Element:
    for text in group.iter(f"{_SVG}text"):
        kept = {name: text.get(name, "") for name in ("x", "y", "text-anchor")}
        ET.SubElement(onto, "text", kept).text = text.text
    return onto


def _rectangle(points: str) -> dict[str, str]:
    numbers = [float(number) for number in _NUMBER.findall(points)]
    left, right = min(numbers[0::2]), max(numbers[0::2])
    top, bottom = min(numbers[1::2]), max(numbers[1::2])
    sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return {name: f"{side:.2f}".rstrip("0").rstrip(".") for name, side in sides.items()} | {"rx": "6"}
