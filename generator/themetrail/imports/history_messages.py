"""What a commit of an imported history says: the day's work in numbers, and below them name by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from themetrail.imports.history_days import Happened
from themetrail.imports.report import counted

_LONGEST = 200
_TITLE = "In Taguette: {figures}"
_NOTHING = "nothing that lasted"
_DESCRIBED = "the project’s title or description changed"


def message_of(happened: Happened, transcripts: Mapping[int, str]) -> str:
    """The message for a day; `transcripts` are the ids of documents whose text is there.

    Other documents are counted and not named: a document may have been deleted for the name that it bore.
    """
    merges = [f"“{merge.name}” into {_target(merge.into_name)}" for merge in happened.merged]
    blocks = [
        _TITLE.format(figures=figures(happened)),
        *_named("Codes created", happened.created),
        *_named("Codes renamed", [f"“{old}” to “{new}”" for old, new in happened.renamed]),
        *_named("Codes redefined", dict.fromkeys(happened.redefined)),
        *_named("Codes merged", merges),
        *_named("Codes deleted", happened.deleted),
        *_sentences(happened, transcripts),
    ]
    return "\n\n".join(blocks) + "\n"


def figures(happened: Happened) -> str:
    """What was done, in numbers, on one line."""
    codes = {
        "created": len(happened.created),
        "renamed": len(happened.renamed),
        "redefined": len(happened.redefined),
        "merged": len(happened.merged),
        "deleted": len(happened.deleted),
    }
    kinds = ("added", "changed", "removed")
    highlights = {kind: happened.highlights[kind] for kind in kinds}
    highlights["lost with documents"] = happened.highlights["lost"]
    documents = {"added": len(happened.documents_added), "deleted": len(happened.documents_deleted)}
    parts = [
        *_counts("code", codes),
        *_counts("highlight", highlights),
        *_counts("document", documents),
    ]
    if parts:
        return "; ".join(parts)
    return _DESCRIBED if happened.described else _NOTHING


def _counts(noun: str, numbers: Mapping[str, int]) -> Iterator[str]:
    told = [(what, number) for what, number in numbers.items() if number]
    if told:
        (first, number), *others = told
        yield ", ".join([f"{counted(number, noun)} {first}", *(f"{many:,} {what}" for what, many in others)])


def _named(title: str, names: Iterable[str]) -> Iterator[str]:
    lines = [f"- {name[:_LONGEST]}" for name in names]
    if lines:
        yield "\n".join([f"{title}:", *lines])


def _target(name: str) -> str:
    return f"“{name}”" if name else "a code that the log does not tell"


def _sentences(happened: Happened, transcripts: Mapping[int, str]) -> Iterator[str]:
    yield from _documents("added", happened.documents_added, transcripts)
    yield from _documents("deleted", happened.documents_deleted, transcripts)
    if happened.described and figures(happened) != _DESCRIBED:
        yield "The project’s title or description was changed."


def _documents(what: str, documents: Sequence[int], transcripts: Mapping[int, str]) -> Iterator[str]:
    kept = [transcripts[each] for each in documents if each in transcripts]
    others = len(documents) - len(kept)
    if kept:
        yield f"Transcripts {what}: {', '.join(kept)}."
    if others:
        yield f"{counted(others, 'document')} {what} whose text is no longer in the project file."
