"""The texts of the interface, found where they are said: in templates, in Python, in scripts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from jinja2 import Environment, nodes

import themetrail
from themetrail.trail import past

PACKAGE = Path(themetrail.__path__[0])
VIEWS = PACKAGE / "views"
_TOLD_BELOW = (PACKAGE / "checks/quotations/verdicts.py", PACKAGE / "trail/printers/telling.py")
"""Modules that say in English what views say in other languages."""
_STRING = r'"((?:[^"\\]|\\.)*)"'
_SAID = re.compile(rf"\b(?:say|to_say)\(\s*{_STRING}")
_SAID_OF_NUMBER = re.compile(rf"\{{\s*one:\s*{_STRING},\s*other:\s*{_STRING}\s*\}}")
_NAMED = re.compile(rf'(?:^|[{{,])\s*"?[\w -]+"?:\s*{_STRING}', re.MULTILINE)

Texts = dict[str, str | None]
"""Text -> the text for other numbers, where a number decides the form."""


class UnclearError(Exception):
    """A text that is put together before it is said cannot be translated."""


def of_pages() -> Texts:
    found: Texts = {}
    for path in sorted((VIEWS / "templates").glob("*.html")):
        found |= _of_template(path)
    absent = (past.UNWANTED, past.NO_REPOSITORY, past.UNREADABLE, past.NO_COMMIT, past.NOTHING_KEPT)
    found |= dict.fromkeys(absent)
    for folder in ("views", "publish", "checks/quotations", "trail/printers"):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            found |= _of_module(path)
    return found


def of_scripts() -> Texts:
    found: Texts = {}
    for path in sorted((VIEWS / "assets" / "js").rglob("*.js")):
        source = path.read_text(encoding="utf-8")
        found |= {_unescaped(one): _unescaped(other) for one, other in _SAID_OF_NUMBER.findall(source)}
        texts = _SAID.findall(source)
        if (path.parent / "words.js").exists() and path.parent.name != "js":  # texts by their names
            source = source.partition("window.themetrail.quotes = {")[0].partition("site.quotes = {")[0]
            texts = _NAMED.findall(_SAID_OF_NUMBER.sub('""', source)) if path.name == "words.js" else []
        found |= {_unescaped(text): None for text in texts if text}
    return found


def _of_template(path: Path) -> Texts:
    found: Texts = {}
    for call in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        constants = (each.value for each in call.args if isinstance(each, nodes.Const))
        literal = [value for value in constants if isinstance(value, str)]
        if name == "_":
            joined = isinstance(call.args[0], nodes.Concat | nodes.Add | nodes.Mod)
            found |= _said(path, literal, joined=joined)
        elif name == "ngettext":
            found |= _of_number(path, literal[:2])
        elif name == "counted":
            found |= _counted(path, literal)
    return found


def _of_module(path: Path) -> Texts:
    found: Texts = {}
    source = path.read_text(encoding="utf-8")
    if path not in _TOLD_BELOW and not re.search(r"views\.word(?:s|ing) import", source):
        return found
    for call in ast.walk(ast.parse(source)):
        name = _name(call) if isinstance(call, ast.Call) and call.args else None
        if name is None:
            continue
        assert isinstance(call, ast.Call)
        constants = (each.value for each in call.args if isinstance(each, ast.Constant))
        literal = [value for value in constants if isinstance(value, str)]
        if name in ("say", "to_say"):
            found |= _said(path, literal[:1], joined=isinstance(call.args[0], ast.JoinedStr | ast.BinOp))
        elif name == "ngettext" and not isinstance(call.args[0], ast.Starred):
            if path.name != "wording.py":
                found |= _of_number(path, literal[:2])
        elif name == "counted" and path not in _TOLD_BELOW:
            found |= _counted(path, literal)
    return found


def _name(call: ast.Call) -> str | None:
    """What is called: `say`, `dress.say`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr if call.func.attr in ("say", "ngettext") else None
    return call.func.id if isinstance(call.func, ast.Name) else None


def _said(path: Path, literal: list[str], *, joined: bool) -> Texts:
    if joined:
        raise UnclearError(f"{path.name}: a text is put together before it is said")
    return dict.fromkeys(literal)


def _of_number(path: Path, literal: list[str]) -> Texts:
    if len(literal) != 2:
        raise UnclearError(f"{path.name}: ngettext takes two texts")
    return {literal[0]: literal[1]}


def _counted(path: Path, literal: list[str]) -> Texts:
    if not literal:
        raise UnclearError(f"{path.name}: counted takes a noun")
    singular, *plural = literal
    return {f"{{n}} {singular}": f"{{n}} {plural[0] if plural else singular + 's'}"}


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
