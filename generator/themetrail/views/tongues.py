"""The language of speech, where it is another than that of the site."""

from __future__ import annotations

import re

from themetrail.model import Transcript

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


def other_language(transcript: Transcript, site: str) -> str | None:
    """The language of a transcript as browsers know it (`ar`, `pt-BR`); None where it is the site's own."""
    spoken = transcript.language or ""
    if not _TAG.fullmatch(spoken) or _kin(spoken) == _kin(site):
        return None
    return spoken


def lang_attribute(transcript: Transcript, site: str) -> str:
    """` lang="ar"`, ready to stand in a tag; nothing where there is nothing to say."""
    language = other_language(transcript, site)
    return f' lang="{language}"' if language else ""


def _kin(language: str) -> str:
    return language.partition("-")[0].lower()
