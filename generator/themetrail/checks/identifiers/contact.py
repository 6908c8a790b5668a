"""Contact data and identity numbers in the study."""

from __future__ import annotations

import re
from collections.abc import Iterator

from themetrail.checks.identifiers.listed import exceptions
from themetrail.checks.identifiers.sources import record_places, sources
from themetrail.diagnostics import Diagnostic, Severity, Source, diagnostic
from themetrail.model import Study
from themetrail.study.private import Private
from themetrail.syntax.identifiers import outside
from themetrail.syntax.patterns import PatternHit, find_patterns

_ARTICLE = re.compile("^an? ")


def contact_data(study: Study, private: Private) -> Iterator[Diagnostic]:
    """What fits a pattern, except on the pages on which researchers may give their own address.

    It is an error in transcripts and attributes, where it can only be somebody's who took part.
    """
    titles = {pattern.name: pattern.title for pattern in study.record.patterns}
    transcripts = {transcript.path for transcript in study.transcripts.values()}
    ordinary = {page.body.place.source.path for page in study.pages.values()}
    ordinary -= {place.path for place in record_places(study)}
    for source in sources(study):
        if source.path in ordinary:
            continue
        hits = find_patterns(source.text, study.record.patterns)
        for hit in outside(hits, source.text, exceptions(study, private, source.path)):
            grave = source.path in transcripts or _is_attribute(study, source, hit)
            yield _told(source, hit, titles[hit.name], grave=grave)


def _told(source: Source, hit: PatternHit, title: str, *, grave: bool) -> Diagnostic:
    words = source.text[hit.start : hit.end]
    kind = _ARTICLE.sub("", title).strip("'")
    return diagnostic(
        "contact-data",
        source.place(hit.start, hit.end),
        f"this looks like {title}",
        hint=f"write [{kind}] instead; or except it in content/index.md: "
        f'exceptions: [{{words: "{words}", reason: …}}]',
        severity=None if grave else Severity.WARNING,
    )


def _is_attribute(study: Study, source: Source, hit: PatternHit) -> bool:
    words = source.text[hit.start : hit.end]
    return any(
        words in value
        for participant in study.participants.values()
        if participant.place.source is source
        for _, value in participant.attributes
    )
