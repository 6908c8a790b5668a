"""Judgements on transcripts."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Study
from themetrail.study.index import Index


def uncoded_transcripts(study: Study, index: Index) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Transcripts in which no words carry a code."""
    for transcript in study.transcripts.values():
        if not any(quote.codes for quote in transcript.quotes):
            message = f"no words of transcript '{transcript.id}' carry a code"
            yield diagnostic("transcript-uncoded", transcript.place, message)
