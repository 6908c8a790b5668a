"""The words of a language that scripts say, as a script."""

from __future__ import annotations

from themetrail.views.script_values import script_of
from themetrail.views.words.catalogues import Words

NAME = "themetrailWords"


def words_script(words: Words) -> str | None:
    """What `js/words.js` reads; None where scripts say what stands in them."""
    if not words.scripts:
        return None
    return "".join(script_of(NAME, {"language": words.language, "texts": words.scripts}))
