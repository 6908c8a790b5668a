"""What the fixed values of a study's records are called on the pages."""

from __future__ import annotations

from collections.abc import Mapping

from themetrail.model import Audience
from themetrail.views.words import say, to_say

Names = Mapping[str, tuple[str, str]]
"""Value -> its name on its own, and within a sentence."""

_SOURCES: Names = {
    "interview": (to_say("Interview"), to_say("interview")),
    "focus-group": (to_say("Focus group"), to_say("focus group")),
    "written": (to_say("Written account"), to_say("written account")),
    "field-notes": (to_say("Field notes"), to_say("field notes")),
    "survey": (to_say("Survey answers"), to_say("survey answers")),
    "extracts": (to_say("Extracts"), to_say("extracts")),
    "other": (to_say("Other source"), to_say("other source")),
}
_CODES: Names = {
    "semantic": (to_say("Semantic"), to_say("semantic")),
    "latent": (to_say("Latent"), to_say("latent")),
    "in-vivo": (to_say("In vivo"), to_say("in vivo")),
    "descriptive": (to_say("Descriptive"), to_say("descriptive")),
    "process": (to_say("Process"), to_say("process")),
    "structural": (to_say("Structural"), to_say("structural")),
}
_STUDIES = {
    "thesis": to_say("Thesis"),
    "article": to_say("Article"),
    "report": to_say("Report"),
}
_AUDIENCES = {
    Audience.PUBLIC: to_say("Public"),
    Audience.EXAMINER: to_say("Examiner"),
    Audience.TEAM: to_say("Team"),
}
_EDITIONS: Mapping[Audience, tuple[str, str]] = {
    Audience.PUBLIC: (to_say("Public edition"), to_say("public edition")),
    Audience.EXAMINER: (to_say("Examiner edition"), to_say("examiner edition")),
    Audience.TEAM: (to_say("Team edition"), to_say("team edition")),
}


def spelled(value: str) -> str:
    """A value as words: `field-notes` as `Field notes`."""
    return value.replace("-", " ").replace("_", " ").capitalize()


def source_kind(kind: str, *, within: bool = False) -> str:
    return _named(_SOURCES, kind, within)


def code_kind(kind: str, *, within: bool = False) -> str:
    return _named(_CODES, kind, within)


def study_kind(kind: str) -> str:
    return say(_STUDIES[kind]) if kind in _STUDIES else spelled(kind)


def audience_name(audience: Audience) -> str:
    return say(_AUDIENCES[audience])


def edition_name(audience: Audience, *, within: bool = True) -> str:
    return say(_EDITIONS[audience][within])


def _named(names: Names, value: str, within: bool) -> str:
    if value in names:
        return say(names[value][within])
    return value.replace("-", " ") if within else spelled(value)
