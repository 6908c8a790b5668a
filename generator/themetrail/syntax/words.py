"""Words in any script: where they stand in a text, and what they are, apart from case and typography."""

from __future__ import annotations

import re
import unicodedata

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d"
    "\u0859-\u085b\u08ca-\u08ff\u0900-\u0963\u0966-\u096f\u0971-\u0df3\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f"
    "\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc\u135d-\u135f\u1712-\u1715\u18a9\u1920-\u193b\u1a17-\u1a1b"
    "\u1a55-\u1a7f\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3"
    "\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ua802\ua806\ua80b"
    "\ua823-\ua827\ua880\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0"
    "\uaa29-\uaa36\uaa43\uaa4c\uaa4d\uaaeb-\uaaef\uabe3-\uabea\uabec\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U00011000-\U00011046\U00011080-\U000110ba\U00011100-\U00011134"
)
"""Signs that belong to the letter before them: vowel signs, tones, accents. Letters among them do no harm."""
_SINGLE = (
    "\u0e01-\u0e2f\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6"
    "\u1000-\u102a\u1780-\u17b3\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Characters of scripts that write no blanks between words: Thai, Lao, Burmese, Khmer, kana, Han."""
_SIGNS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b6-\u17d3"
    "\u3099\u309a\ufe00-\ufe0f"
)
_WITHIN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""What is not seen: soft hyphens, and blanks of no width."""

_LETTER = rf"(?:[^\W_{_SINGLE}]|[{_MARKS}{_WITHIN}])"
WORD = re.compile(rf"[{_SINGLE}][{_SIGNS}{_WITHIN}]*|[^\W_{_SINGLE}]{_LETTER}*(?:['’ʼ＇]{_LETTER}+)*|[&%]")
"""A word; where a script writes no blanks, a character. An apostrophe belongs to the word it stands in."""
_UNSEEN = re.compile(f"[{_WITHIN}\ufe00-\ufe0f]")
_APOSTROPHES = re.compile("[’ʼ＇]")
_SPELLED = {"&": "and", "%": "percent", "okay": "ok", "mhmm": "mhm"}


def normal(word: str) -> str:
    """A word apart from case, apostrophes, ligatures and what is not seen."""
    if not word.isascii():
        word = _APOSTROPHES.sub("'", _UNSEEN.sub("", unicodedata.normalize("NFKC", word)))
    folded = word.casefold()
    return _SPELLED.get(folded, folded)


def words_of(text: str) -> list[str]:
    """The words of a text, apart from case and typography."""
    return [normal(word) for word in WORD.findall(text)]


def key_of(text: str) -> str:
    """What two renderings of the same words have in common: punctuation, case and blanks do not count."""
    return " ".join(words_of(text))
