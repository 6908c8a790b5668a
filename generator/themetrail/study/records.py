"""Collections: records in the front matter of one file, or one a file in a folder, or both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from themetrail.diagnostics import Diagnostic, Place, Source, diagnostic
from themetrail.model import Prose
from themetrail.study.fields import Read, read_fields
from themetrail.study.ids import is_id, to_id
from themetrail.study.nearest import did_you_mean
from themetrail.study.schemas import PAGE_FIELDS
from themetrail.syntax.front_matter import Document, Entry, Node, Scalar
from themetrail.syntax.front_matter import Mapping as Fields

F = TypeVar("F", bound=BaseModel)
_COLLECTION_FIELDS = ("title", "audience", *sorted(PAGE_FIELDS))


@dataclass(frozen=True, slots=True)
class Collection(Generic[F]):
    """A kind of record: its file and folder below `content/`, its schema, and `what` one is called.

    `shared` are the fields of the file that are about all of them.
    """

    name: str
    file: str
    folder: str
    schema: type[F]
    what: str
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record(Generic[F]):
    """One record that was read; `place` is where its id or file begins, `body` the prose of its own file."""

    id: str
    fields: Read[F]
    place: Place
    body: Prose | None


def title_from_id(id_: str) -> str:
    """A title for a record that was given none."""
    words = id_.replace("-", " ")
    return words[:1].upper() + words[1:]


def record_id(source: Source, given: str | None, front: Fields) -> tuple[str, list[Diagnostic]]:
    """The id of a record in its own file: its `id` field, or the file's name."""
    if given:
        return given, []
    stem = source.path.rpartition("/")[2][: -len(".md")]
    if is_id(stem):
        return stem, []
    if front.get("id") is not None:
        return to_id(stem) or "unnamed", []
    suggestion = to_id(stem)
    hint = f"rename the file to {suggestion}.md" if suggestion else "give it a name of letters and hyphens"
    problem = diagnostic(
        "id-malformed",
        source.whole(),
        f"the file's name '{stem}' is not an id: lower-case words joined by hyphens",
        hint=hint,
    )
    return suggestion or "unnamed", [problem]


def read_collection(
    collection: Collection[F], documents: Mapping[str, Document], found: list[Diagnostic]
) -> dict[str, Record[F]]:
    """Every record of a collection by its id, in the order of files; what is wrong goes into `found`."""
    records: dict[str, Record[F]] = {}
    for record in _records(collection, documents, found):
        first = records.setdefault(record.id, record)
        if first is not record:
            found.append(duplicate(record.id, record.place, first.place))
    return records


def duplicate(id_: str, place: Place, first: Place) -> Diagnostic:
    """The same id a second time."""
    return diagnostic(
        "id-duplicate",
        place,
        f"the id '{id_}' is used already, in {first.path} on line {first.line}",
        hint="an id names one thing only: give one of the two another id",
    )


def _records(
    collection: Collection[F], documents: Mapping[str, Document], found: list[Diagnostic]
) -> Iterator[Record[F]]:
    together = documents.get(f"content/{collection.file}")
    if together is not None:
        found += _unknown_fields(collection, together)
        node = together.front.get(collection.name)
        if isinstance(node, Fields):
            for entry in node.entries:
                yield _entry(collection, entry, found)
        elif node is not None and not (isinstance(node, Scalar) and node.empty):
            found.append(
                diagnostic(
                    "field-type",
                    node.place,
                    f"'{collection.name}' must be a group of fields, one for each id",
                    hint=f"write each id, with a colon, indented below `{collection.name}:`, and its fields"
                    " below it",
                )
            )
    for path, document in documents.items():
        if path.startswith(f"content/{collection.folder}/"):
            yield _file(collection, document, found)


def _entry(collection: Collection[F], entry: Entry, found: list[Diagnostic]) -> Record[F]:
    id_ = entry.key.text
    if not is_id(id_):
        suggestion = to_id(id_)
        found.append(
            diagnostic(
                "id-malformed",
                entry.key.place,
                f"'{id_}' is not an id: lower-case words joined by hyphens",
                hint=f"write {suggestion}" if suggestion else None,
            )
        )
    node = _as_fields(entry.value)
    if node is None:
        found.append(
            diagnostic(
                "field-type",
                entry.value.place,
                f"'{id_}' must be a group of fields",
                hint="write one `field: value` a line below it, indented",
            )
        )
        node = Fields((), entry.value.place)
    fallbacks = {"title": title_from_id(id_)}
    fields, problems = read_fields(node, collection.schema, collection.what, fallbacks)
    found += problems
    return Record(id_, fields, entry.key.place, None)


def _as_fields(node: Node) -> Fields | None:
    if isinstance(node, Fields):
        return node
    if isinstance(node, Scalar) and node.empty:
        return Fields((), node.place)
    return None


def _file(collection: Collection[F], document: Document, found: list[Diagnostic]) -> Record[F]:
    source = document.source
    stem = source.path.rpartition("/")[2][: -len(".md")]
    fields, problems = read_fields(
        document.front, collection.schema, collection.what, {"title": title_from_id(to_id(stem))}
    )
    id_, bad_id = record_id(source, getattr(fields.values, "id", None), document.front)
    unread = document.diagnostics and not document.front.entries
    found += bad_id if unread else [*problems, *bad_id]
    body = document.body
    prose = Prose(body.words, body) if body.words.strip() else None
    return Record(id_, fields, source.whole(), prose)


def _unknown_fields(collection: Collection[F], document: Document) -> Iterator[Diagnostic]:
    known = (collection.name, *collection.shared, *_COLLECTION_FIELDS)
    for entry in document.front.entries:
        name = entry.key.text
        if name not in known:
            hint = did_you_mean(name, known) or f"records stand below `{collection.name}:`"
            yield diagnostic(
                "field-unknown",
                entry.key.place,
                f"'{name}' is not a field of content/{collection.file}",
                hint=hint,
            )
