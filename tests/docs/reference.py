"""The parts of the manual that say what the code says: fields, commands, modules."""

from __future__ import annotations

import ast
import re
import types
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import themetrail
from themetrail.cli import main
from themetrail.study import schemas

TABLES: Mapping[str, type[BaseModel]] = {
    "The study record": schemas.StudyFields,
    "An author": schemas.AuthorFields,
    "A snapshot": schemas.SnapshotFields,
    "Reporting guidelines": schemas.ReportingFields,
    "Categories": schemas.CategoriesFields,
    "An accepted diagnostic": schemas.AllowFields,
    "An exception": schemas.ExceptionFields,
    "A code": schemas.CodeFields,
    "All participants": schemas.PeopleFields,
    "An attribute": schemas.AttributeFields,
    "A participant": schemas.ParticipantFields,
    "A theme": schemas.ThemeFields,
    "A relation": schemas.RelationFields,
    "A memo": schemas.MemoFields,
    "A change": schemas.ChangeFields,
    "An earlier map": schemas.MapFields,
    "An edge": schemas.EdgeFields,
    "A transcript": schemas.TranscriptFields,
    "A mark": schemas.MarkFields,
}
"""The headings of docs/reference/format.md that a table of fields follows, and what the table is of."""

FORMS = {"_date": "date", "_id": "id", "_number": "number", "_media": "path or address"}
"""The checks of schemas.py, and what a text that passes each of them is called."""


def fields(schema: type[BaseModel]) -> list[tuple[str, str, str]]:
    """Name, form and default of each field, as the manual writes them."""
    return [
        (f"`{info.alias or name}`", _form(info.annotation, info), _default(info))
        for name, info in schema.model_fields.items()
    ]


def _form(annotation: Any, info: FieldInfo | None = None) -> str:
    constraints = {getattr(each, "func", each).__name__ for each in (info.metadata if info else ())}
    if annotation is str:
        return next((name for check, name in FORMS.items() if check in constraints), "text")
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(_form(each, info) for each in arguments if each is not type(None))
    if origin is list:
        return f"list of {_plural(_form(arguments[0]))}"
    if origin is dict:
        return f"names, each with {_with_article(_form(arguments[1]))}"
    if hasattr(annotation, "__metadata__"):
        return FORMS[annotation.__metadata__[0].func.__name__]
    return "group"


def _plural(form: str) -> str:
    return f"{form}s"


def _with_article(form: str) -> str:
    return f"a {form}"


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "needed"
    if not info.default:
        return ""
    values = info.default if isinstance(info.default, list) else [info.default]
    return ", ".join(f"`{value}`" for value in values)


def commands_page() -> str:
    """docs/reference/commands.md."""
    context = click.Context(main, info_name="themetrail")
    parts = [_COMMANDS_OPENING]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        parts.append(_command(command, click.Context(command, context, info_name=name)))
    return "\n".join(parts)


def _command(command: click.Command, context: click.Context) -> str:
    usage = " ".join(command.collect_usage_pieces(context))
    text = [f"## {command.name}\n", f"```text\nthemetrail {command.name} {usage}\n```\n"]
    text.append(cleandoc(command.help or "") + "\n")
    options = [each for each in command.params if isinstance(each, click.Option)]
    if options:
        text.append("| option | values | meaning |\n|---|---|---|")
        text += [f"| {_names(each)} | {_values(each)} | {each.help or ''} |" for each in options]
        text.append("")
    return "\n".join(text)


def _names(option: click.Option) -> str:
    return ", ".join(f"`{name}`" for name in option.opts)


def _values(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        values = ", ".join(f"`{choice}`" for choice in option.type.choices)
    else:
        values = "" if option.is_flag else "a number" if isinstance(option.type, click.IntRange) else "a text"
    return f"{values}; otherwise `{option.default}`" if option.show_default else values


_COMMANDS_OPENING = """\
# Commands

`themetrail COMMAND --help` prints the same in the terminal. `[DIR]` is the folder of a study; without it, a
command works on the folder that it is called in.

| exit status | what it means |
|---|---|
| 0 | All is sound; there may be warnings and notes. |
| 1 | The study has errors, or what was asked for did not come about. |
| 2 | The command was used wrongly. |

`themetrail build` and `themetrail serve` are MkDocs underneath. `mkdocs build` and `mkdocs serve`, called in
the folder of the study, do the same work and stop at the same errors. The settings in `mkdocs.yml` are
described under [Format](format.md#settings), the rules of `check` under [Rules](rules.md).

`themetrail --version` prints the version. Where Themetrail itself fails, `THEMETRAIL_DEBUG=1` shows where.
"""


LAYERS = (
    "diagnostics",
    "syntax",
    "model",
    "study",
    "trail",
    "consent",
    "checks",
    "editions",
    "views",
    "imports",
    "exports",
    "publish",
    "cli",
)
_PACKAGE = Path(themetrail.__path__[0])
_ROW = re.compile(r"^\| `((?:\w+/)*\w+\.py)` \| (.+) \|$", re.MULTILINE)


def with_modules(architecture: str) -> str:
    """ARCHITECTURE.md with a line for each module at its end; a line that is there is kept as it is."""
    written = dict(_ROW.findall(architecture))
    tables = []
    for layer in LAYERS:
        files = sorted(file for file in (_PACKAGE / layer).rglob("*.py") if file.name != "__init__.py")
        names = {file.relative_to(_PACKAGE).as_posix(): file for file in files}
        rows = [f"| `{name}` | {written.get(name) or _purpose(file)} |" for name, file in names.items()]
        if rows:
            tables.append("\n".join([f"### {layer}\n", "| module | what it does |", "|---|---|", *rows, ""]))
    before, heading, rest = architecture.partition("## Modules\n")
    opening = rest.partition("\n### ")[0].rstrip("\n")
    return f"{before}{heading}{opening}\n\n" + "\n".join(tables)


def _purpose(file: Path) -> str:
    """The first sentence of a module's docstring, as a cell of a table."""
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    sentence = re.split(r"(?<=\.)\s|\n\n", docstring)[0]
    return " ".join(sentence.split()).replace("|", "\\|")
