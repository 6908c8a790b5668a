"""What codes and themes meant in a state of a study: their definitions and concepts, as plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from themetrail.model import Prose, Study
from themetrail.syntax.plain import definitions, plain_words


@dataclass(frozen=True, slots=True)
class Meanings:
    """Definitions of codes and concepts of themes, by id; what had none is not there."""

    codes: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)


def meanings_of(study: Study) -> Meanings:
    """What the codes and themes of a study mean."""
    codes = {id_: _words(each.definition) for id_, each in study.codebook.defined.items()}
    themes = {id_: _words(each.concept) for id_, each in study.themes.items()}
    return Meanings(
        {id_: words for id_, words in codes.items() if words},
        {id_: words for id_, words in themes.items() if words},
    )


def as_data(meanings: Meanings) -> dict[str, Any]:
    """Meanings as plain values."""
    return {"codes": meanings.codes, "themes": meanings.themes}


def from_data(data: Mapping[str, Any]) -> Meanings:
    """Meanings from plain values. Raises ValueError, TypeError, KeyError where they are none."""
    return Meanings(_texts(data["codes"]), _texts(data["themes"]))


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {str(id_): str(words) for id_, words in data.items()}


def _words(prose: Prose | None) -> str:
    text = prose.text if prose is not None else ""
    return " ".join(plain_words(text, definitions(text)).words.split())
