"""Judgements on what could tell who took part: listed words, contact data, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from themetrail.checks.identifiers.address import calls
from themetrail.checks.identifiers.contact import contact_data
from themetrail.checks.identifiers.listed import listed
from themetrail.checks.identifiers.names import each_name, likely_names, summary
from themetrail.diagnostics import Diagnostic, Source, diagnostic
from themetrail.model import Study
from themetrail.study.files import CONTENT
from themetrail.study.private import PRIVATE, Private

__all__ = ["committed", "identified"]

_PRIVATE_NAMES = ("identifiers.txt", "cleared.txt", "redactions.log")


def identified(
    study: Study, private: Private, names: Sequence[str], settings: Source, *, each: bool = False
) -> list[Diagnostic]:
    """Everything in a study that could tell who took part. `names` are those of its files.

    Words that may be names are told in one note, or each by itself.
    """
    likely = likely_names(study, private)
    return [
        *private.diagnostics,
        *_misplaced(names),
        *listed(study, private, names, settings),
        *contact_data(study, private),
        *calls(study, likely),
        *(each_name(likely) if each else summary(likely)),
    ]


def _misplaced(names: Iterable[str]) -> Iterator[Diagnostic]:
    """Private files that stand where everything is published."""
    for name in names:
        content, *folders, file = name.split("/")
        if content == CONTENT and (PRIVATE in folders or file in _PRIVATE_NAMES):
            place = Source(name, "").whole()
            hint = f"move it into the folder {PRIVATE}, beside {CONTENT}"
            message = "this private file stands where everything is published"
            yield diagnostic("file-misplaced", place, message, hint=hint)


def committed(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Private files that git keeps; `paths` are theirs, relative to the study."""
    for path in paths:
        yield diagnostic(
            "private-committed",
            Source(path, "").whole(),
            "git keeps this private file",
            hint=f'`git rm --cached "{path}"`, and take it out of git\'s past before anybody gets a copy',
        )
