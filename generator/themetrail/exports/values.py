"""What an export is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from themetrail.model import Prose, Study
from themetrail.study.cross_tables import CrossTable
from themetrail.study.index import Index


@dataclass(frozen=True, slots=True)
class Context:
    """A study as an edition shows it.

    `text` gives prose as the plain words that a page shows. `address` gives the address of a record, by its
    scheme (`quote`, `code`, `participant`, `theme`) and its id. `site` is where the whole study can be read;
    empty where that is not known. `tables` are counts of quotes, by their names.
    """

    study: Study
    index: Index
    text: Callable[[Prose | None], str]
    address: Callable[[str, str], str]
    site: str = ""
    tables: Mapping[str, CrossTable] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file: its name, and its text in pieces, which are made while they are written."""

    name: str
    pieces: Iterable[str]
