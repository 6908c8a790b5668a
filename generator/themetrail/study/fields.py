"""Front matter against a schema: every problem at its place, and what is sound as typed fields."""

from __future__ import annotations

from collections.abc import Mapping as Fallbacks
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from themetrail.diagnostics import Diagnostic, Place, diagnostic
from themetrail.model import Prose, Ref
from themetrail.study.nearest import did_you_mean
from themetrail.study.schemas import PAGE_FIELDS
from themetrail.syntax.front_matter import Mapping, Node, Scalar, Sequence

F = TypeVar("F", bound=BaseModel)
_ROUNDS = 4
_GONE = object()


@dataclass(frozen=True, slots=True)
class Read(Generic[F]):
    """Fields that were read: their values, and the nodes that know where each was written."""

    values: F
    node: Mapping

    def place(self, *path: str | int) -> Place:
        """Where a value was written: `place("codes", 2)`."""
        return _at(self.node, path).place

    def ref(self, name: str) -> Ref | None:
        value = getattr(self.values, name)
        return Ref(value, self.place(name)) if value else None

    def refs(self, name: str) -> tuple[Ref, ...]:
        node = self.node.get(name)
        if not isinstance(node, Sequence):
            return ()
        kept = set(getattr(self.values, name))
        items = [item for item in node.items if isinstance(item, Scalar) and item.text in kept]
        return tuple(Ref(item.text, item.place) for item in items)

    def names(self, *path: str | int) -> tuple[Ref, ...]:
        """One name or a list of names, each with where it was written."""
        node = _at(self.node, path)
        items = node.items if isinstance(node, Sequence) else (node,)
        found = [item for item in items if isinstance(item, Scalar) and not item.empty]
        return tuple(Ref(item.text, item.place) for item in found)

    def prose_at(self, *path: str | int) -> Prose | None:
        node = _at(self.node, path)
        return scalar_prose(node) if isinstance(node, Scalar) and not node.empty else None

    def prose(self, name: str) -> Prose | None:
        node = self.node.get(name)
        if getattr(self.values, name) is None or not isinstance(node, Scalar):
            return None
        return scalar_prose(node)


def scalar_prose(node: Scalar) -> Prose:
    """A scalar as prose that knows whether offsets in it can be told."""
    written = node.place.words
    if written == node.text:
        return Prose(node.text, node.place)
    if written[1:-1] == node.text:
        inner = node.place.source.place(node.place.start + 1, node.place.end - 1)
        return Prose(node.text, inner)
    return Prose(node.text, node.place, exact=False)


def read_fields(
    node: Mapping, schema: type[F], what: str, fallbacks: Fallbacks[str, str]
) -> tuple[Read[F], list[Diagnostic]]:
    """Validate one record's front matter. `what` names the record in messages ("a theme").

    What is wrong is reported and left out; a field that is missing and needed takes its value from
    `fallbacks`, or is empty.
    """
    data = {
        entry.key.text: _data(entry.value)
        for entry in node.entries
        if not _is_empty(entry.value)
        and (entry.key.text in schema.model_fields or entry.key.text not in PAGE_FIELDS)
    }
    found: list[Diagnostic] = []
    for attempt in range(_ROUNDS):
        try:
            return Read(schema.model_validate(data), node), found
        except ValidationError as error:
            problems = error.errors(include_url=False, include_input=False)
            if attempt == 0:
                found = _report(problems, node, schema, what)
            data = _repaired(data, problems, fallbacks)
    required = [name for name, field in schema.model_fields.items() if field.is_required()]
    needed = {name: fallbacks.get(name, "") for name in required}
    return Read(schema.model_validate(needed), node), found


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _data(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return {entry.key.text: _data(entry.value) for entry in node.entries if not _is_empty(entry.value)}


def _at(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at a path, or the last one on the way there."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        else:
            return node
        if inner is None:
            return node
        node = inner
    return node


def _report(
    problems: list[ErrorDetails], node: Mapping, schema: type[BaseModel], what: str
) -> list[Diagnostic]:
    reported: dict[tuple[str | int, ...], Diagnostic] = {}
    for problem in problems:
        path = _known_path(node, problem["loc"])
        if path not in reported or problem["type"] == "missing":
            key = (*path, problem["loc"][-1]) if problem["type"] == "missing" else path
            reported[key] = _diagnose(problem, node, path, schema, what)
    return list(reported.values())


def _known_path(node: Node, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """A path without the names that pydantic adds for the members of a union."""
    known: list[str | int] = []
    for step in path:
        inner = _at(node, (step,))
        if inner is not node:
            known.append(step)
            node = inner
    return tuple(known)


def _diagnose(
    problem: ErrorDetails, node: Mapping, path: tuple[str | int, ...], schema: type[BaseModel], what: str
) -> Diagnostic:
    kind = problem["type"]
    name = str(problem["loc"][-1])
    value = _at(node, path)
    field = ".".join(str(step) for step in path if isinstance(step, str)) or name
    if kind == "missing":
        return _missing(problem, node, what)
    if kind == "extra_forbidden":
        key = _key_place(node, path)
        known = [field.alias or name for name, field in _schema_at(schema, path).model_fields.items()]
        hint = did_you_mean(name, known) or "known are: " + ", ".join(known)
        return diagnostic("field-unknown", key, f"'{name}' is not a field of {what}", hint=hint)
    if kind == "literal_error":
        text = value.text if isinstance(value, Scalar) else "this"
        choices = str(problem["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        hint = did_you_mean(text, choices) or "choose one of: " + ", ".join(choices)
        return diagnostic("field-value", value.place, f"'{field}' cannot be '{text}'", hint=hint)
    if kind == "id":
        return diagnostic("id-malformed", value.place, problem["msg"], hint=None)
    if kind in ("date", "number", "path or address"):
        return diagnostic("field-type", value.place, f"'{field}' is not a {kind}", hint=problem["msg"])
    return diagnostic(
        "field-type",
        value.place,
        f"'{field}' must be {_wanted(kind)}, and this is {_given(value)}",
        hint=_how_to_write(kind, field, _inner_schema(schema, path[-1]) if path else None),
    )


def _missing(problem: ErrorDetails, node: Mapping, what: str) -> Diagnostic:
    *outer, name = problem["loc"]
    holder = _at(node, tuple(outer))
    place = holder.place
    point = place.source.place(place.start, min(place.end, place.start + 1))
    if outer:
        of = next(step for step in reversed(outer) if isinstance(step, str))
        hint = f"each of '{of}' needs it"
        return diagnostic("field-missing", point, f"'{name}' is missing here", hint=hint)
    return diagnostic("field-missing", point, f"{what} needs '{name}'", hint=f"add a line: {name}: …")


def _key_place(node: Mapping, path: tuple[str | int, ...]) -> Place:
    holder = _at(node, path[:-1])
    entry = holder.entry(str(path[-1])) if isinstance(holder, Mapping) else None
    return entry.key.place if entry else holder.place


def _schema_at(schema: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The schema that a path's last name is looked up in."""
    for step in path[:-1]:
        schema = _inner_schema(schema, step) or schema
    return schema


def _inner_schema(schema: type[BaseModel], name: str | int) -> type[BaseModel] | None:
    """The schema of the records that a field holds, if it holds records."""
    field = schema.model_fields.get(str(name))
    inner = field.annotation if field else None
    candidates = [inner, *getattr(inner, "__args__", ())]
    return next((each for each in candidates if isinstance(each, type) and issubclass(each, BaseModel)), None)


def _wanted(kind: str) -> str:
    return {"string_type": "a text", "list_type": "a list"}.get(kind, "a group of fields")


def _given(node: Node) -> str:
    if isinstance(node, Scalar):
        return "empty" if node.empty else "a text"
    return "a list" if isinstance(node, Sequence) else "a group of fields"


def _how_to_write(kind: str, field: str, records: type[BaseModel] | None) -> str:
    name = field.rpartition(".")[2]
    if kind == "list_type" and records is not None:
        needed = [key for key, each in records.model_fields.items() if each.is_required()]
        example = ", ".join(f"{key.rstrip('_')}: …" for key in needed)
        return f"write {name}: and below it one item a line: - {{{example}}}"
    if kind == "list_type":
        return f"write {name}: [one, another], or one a line, each after a hyphen"
    if kind == "string_type":
        return f"write {name}: words; in quotation marks where they hold a colon or brackets"
    return f"write {name}: and below it, indented, one `field: value` a line"


def _repaired(data: Any, problems: list[ErrorDetails], fallbacks: Fallbacks[str, str]) -> Any:
    """The data without what was wrong."""
    for problem in problems:
        path = list(problem["loc"])
        if problem["type"] == "missing" and len(path) == 1:
            data[path[0]] = fallbacks.get(str(path[0]), "")
            continue
        if problem["type"] == "missing":
            path.pop()
        _cut(data, path)
    return _swept(data)


def _cut(data: Any, path: list[str | int]) -> None:
    """Mark the innermost value on a path as gone."""
    holder: Any = None
    last: str | int = 0
    for step in path:
        inside = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if not inside:
            break
        holder, last, data = data, step, data[step]
    if holder is not None:
        holder[last] = _GONE


def _swept(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _swept(value) for key, value in data.items() if value is not _GONE}
    if isinstance(data, list):
        return [_swept(value) for value in data if value is not _GONE]
    return data
