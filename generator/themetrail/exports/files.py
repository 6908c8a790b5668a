"""The files that a study can be taken away in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from themetrail.exports.analysis import codebook_csv, themes_csv
from themetrail.exports.bibliography import bibtex, csl_json, ris
from themetrail.exports.people import participants_csv
from themetrail.exports.quotes import quotes_csv
from themetrail.exports.tables import table_csv
from themetrail.exports.values import Context, ExportedFile
from themetrail.study.work import Work, work_of

_TABLES: Mapping[str, Callable[[Context], Iterable[str]]] = {
    "quotes.csv": quotes_csv,
    "codebook.csv": codebook_csv,
    "themes.csv": themes_csv,
    "participants.csv": participants_csv,
}
_CITATIONS: Mapping[str, Callable[[Work, str], str]] = {
    "study.bib": bibtex,
    "study.ris": ris,
    "study.json": csl_json,
}


def exported(of: Context) -> Iterator[ExportedFile]:
    """Every file, made when it is asked for."""
    for name, table in _TABLES.items():
        yield ExportedFile(name, table(of))
    for name, counts in of.tables.items():
        yield ExportedFile(f"{name}.csv", table_csv(of, counts))
    work = work_of(of.study.record)
    for name, entry in _CITATIONS.items():
        yield ExportedFile(name, (entry(work, of.site or work.doi_address or ""),))
