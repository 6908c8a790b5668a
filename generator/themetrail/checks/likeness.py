"""Codes that are made of the same words.

Each code is turned into keys: the stems of its words, joined, in the orders that mean the same. Codes
that share a key are alike. The work grows with the number of codes, not with the number of pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from themetrail.checks.codes import codes_above
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Code, Codebook, Study
from themetrail.study.ids import is_id
from themetrail.study.index import Index
from themetrail.study.nearest import misspelt

_PASSED_OVER = frozenset({"a", "an", "the", "and"})
_PREPOSITIONS = frozenset(
    {"about", "as", "at", "by", "for", "from", "in", "into", "of", "on", "over", "to", "towards", "with"}
)
_BETWEEN_WORDS = re.compile(r"(?<=\S)[-–—](?=\S)|[\s/_.,:;()\[\]{}'\"“”‘’«»…&]+")
_DOUBLED_END = re.compile(r"([bdfgklmnprt])\1$")
_SPELLINGS = (("iz", "is"), ("our", "or"), ("ae", "e"))
"""British and American ways to write one word."""
_TRIES = 20
"""With how many codes of one key a code is compared; a bound, so that a strange codebook takes no longer."""
_MOST_TURNS = 8
"""Up to how many words a name is turned round."""


@dataclass(frozen=True, slots=True)
class _Name:
    """An id or a title, taken apart: its words that matter, and the prepositions between them."""

    words: tuple[str, ...]
    between: tuple[str, ...]
    is_title: bool


def codes_alike(study: Study, index: Index) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Each code that looks like one before it, said once."""
    seen: dict[str, list[tuple[Code, _Name]]] = {}
    for code in filter(lambda each: is_id(each.id), study.codebook.all()):
        names = _names(code)
        other = _first_alike(code, names, seen, study.codebook)
        if other is not None:
            yield diagnostic(
                "code-near-duplicate",
                code.place,
                f"code '{code.id}' looks like code '{other.id}' ({other.place.path}:{other.place.line})",
                hint="if they are one, keep one; if not, let their definitions say what parts them",
            )
        for name in names:
            for key in _keys(name.words):
                seen.setdefault(key, []).append((code, name))


def _first_alike(
    code: Code, names: list[_Name], seen: dict[str, list[tuple[Code, _Name]]], codebook: Codebook
) -> Code | None:
    for name in names:
        for key in _keys(name.words):
            for other, other_name in seen.get(key, ())[:_TRIES]:
                if _is_alike(code, name, other, other_name) and not _is_explained(code, other, codebook):
                    return other
    return None


def _is_explained(code: Code, other: Code, codebook: Codebook) -> bool:
    """Whether one stands above the other, or was reported as a misspelling of it."""
    if other in codes_above(code, codebook.defined) or code in codes_above(other, codebook.defined):
        return True
    is_used_only = code.id not in codebook.defined and other.id in codebook.defined
    return is_used_only and misspelt(code.id, [other.id]) is not None


def _is_alike(code: Code, name: _Name, other: Code, other_name: _Name) -> bool:
    if name.between and other_name.between:
        if name.between != other_name.between:
            return False
        same_order = _stems(name.words) == _stems(other_name.words)
        if not same_order and "".join(name.words) != "".join(other_name.words):
            return False
    apart = code.parent is not None and other.parent is not None and code.parent.id != other.parent.id
    return not (apart and (name.is_title or other_name.is_title))


def _names(code: Code) -> list[_Name]:
    names = [_taken_apart(code.id, is_title=False), _taken_apart(code.title, is_title=True)]
    return [name for name in dict.fromkeys(names) if name.words]


def _taken_apart(text: str, *, is_title: bool) -> _Name:
    found = _BETWEEN_WORDS.split(unicodedata.normalize("NFKC", text).casefold())
    words = [word for word in found if word and word not in _PASSED_OVER]
    inner = [word in _PREPOSITIONS and 0 < at < len(words) - 1 for at, word in enumerate(words)]
    return _Name(
        tuple(word for word, between in zip(words, inner, strict=True) if not between),
        tuple(word for word, between in zip(words, inner, strict=True) if between),
        is_title,
    )


def _keys(words: tuple[str, ...]) -> list[str]:
    """What the words come to: as written, and by their stems in every order that only turns them round."""
    singular = [_guarded(_singular(word)) for word in words]
    keys = ["".join(singular)]
    if 1 < len(words) <= _MOST_TURNS:
        stems = _stems(words)
        keys += ["".join(stems[at:] + stems[:at]) for at in range(len(stems))]
    return list(dict.fromkeys(keys))


def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_guarded(_stem(word)) for word in words)


def _guarded(word: str) -> str:
    """Numbers stay apart when words are joined: phase 1.1 is not phase 11."""
    return f"#{word}#" if any(character.isdigit() for character in word) else word


def _singular(word: str) -> str:
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + instead
    if len(word) > 2 and word.endswith("s") and not word.endswith(("as", "is", "ss", "us")):
        return word[:-1]
    return word


def _stem(word: str) -> str:
    """The word without the endings of English nouns and verbs."""
    word = _singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and re.search("[aeiouy]", rest) and not word.endswith("eed"):
            word = rest
            break
    for british, american in _SPELLINGS:
        word = word.replace(british, american) if len(word) > 5 else word
    return _DOUBLED_END.sub(r"\1", word.removesuffix("e") if len(word) > 3 else word)
