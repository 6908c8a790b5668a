"""The interface's own words, in the language of the site.

The English text is the key: what a language's catalogue lacks is said in English.
"""

from themetrail.views.words.catalogues import Words, english, words_of
from themetrail.views.words.saying import (
    current,
    ngettext,
    number,
    say,
    speak,
    spoken,
    to_say,
)

__all__ = [
    "Words", "english", "words_of",
    "say", "ngettext", "number", "to_say",
    "speak", "spoken", "current",
]
