"""What a language tells of words: which are hesitations, and which turn the meaning of a sentence.

Languages are data: add a `Language` to `LANGUAGES`. The words of all of them are looked for at once, since
a transcript may be in several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Language:
    """Words in lower case, with straight apostrophes.

    `meanings` gives the words (or phrases) that turn a sentence, by what they mean: two of one group say
    much the same. `not` is the group of negations. `negating` are prefixes and suffixes that do it within
    a word. `qualifiers` begin the part of a sentence that takes something back; `tags` only seem to.
    `afterthoughts` do so at the beginning of the next sentence as well.
    `reversing` are negations of the word that follows them. `identifying` is what short removals take out.
    """

    hesitations: frozenset[str]
    fillers: frozenset[str]
    meanings: Mapping[str, str]
    negated_endings: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[tuple[str, str], ...]
    numbers: Mapping[str, str]
    within_numbers: frozenset[str]
    qualifiers: frozenset[str]
    tags: frozenset[str]
    afterthoughts: frozenset[str]
    reversing: frozenset[str]
    asides: frozenset[str]
    identifying: frozenset[str]


def _groups(groups: Mapping[str, str]) -> dict[str, str]:
    return {word.replace("_", " "): name for name, words in groups.items() for word in words.split()}


def _words(text: str) -> frozenset[str]:
    """Words, and phrases written with underscores."""
    return frozenset(each.replace("_", " ") for each in text.split())


def _numbers(*words: str) -> dict[str, str]:
    """Number words in groups that count on from a first number: `"1: one two three"`."""
    found: dict[str, str] = {}
    for group in words:
        first, _, rest = group.partition(": ")
        step = 10 if int(first) > 20 else 1
        found |= {word: str(int(first) + step * at) for at, word in enumerate(rest.split())}
    return found


ENGLISH = Language(
    hesitations=_words("er erm um uhm uh hm m mhm ah eh huh mm hmm umm ehm uhuh"),
    fillers=_words("like well so right okay ok oh yeah you_know i_mean you_see"),
    meanings=_groups(
        {
            "not": (
                "not no none nobody nothing nowhere nor neither cannot without dont cant wont didnt doesnt "
                "non"
            ),
            "never": "never",
            "all": "all every each everyone everybody everything always both",
            "most": "most mostly majority mainly usually generally",
            "many": "many much lots lot plenty often several frequently",
            "few": "few fewer a_few little_bit rarely seldom hardly barely scarcely minority",
            "some": "some sometimes occasionally partly",
            "almost": "almost nearly",
            "only": "only merely",
            "half": "half",
            "more": "more",
            "less": "less least",
            "perhaps": (
                "might may maybe perhaps possibly probably could apparently seemingly presumably sort_of "
                "kind_of i_think i_suppose i_guess i_believe seems seemed a_bit likely somewhat"
            ),
        }
    ),
    negated_endings=("n't",),
    prefixes=("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti"),
    suffixes=(("less", "ful"), ("less", "")),
    numbers=_numbers(
        "0: zero one two three four five six seven eight nine ten eleven twelve",
        "13: thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
        "30: thirty forty fifty sixty seventy eighty ninety hundred",
    )
    | {"thousand": "1000", "once": "once", "twice": "twice", "dozen": "12"},
    within_numbers=_words("a and"),
    qualifiers=_words(
        "but although though unless except if or only however provided sometimes mostly usually"
    ),
    tags=_words(
        "or_something or_whatever or_anything or_so or_other but_yeah but_anyway but_um but_er if_you "
        "only_joking"
    ),
    afterthoughts=_words("or unless except although though"),
    reversing=_words("not never hardly barely scarcely rarely seldom"),
    asides=_words(
        "laughs laughing laughter laugh chuckles giggles sighs sigh sighing pause pauses paused cries crying "
        "tearful coughs cough sniffs silence smiles nods inaudible unclear crosstalk whispers gestures "
        "shrugs second seconds sec secs long short both all loudly quietly softly beat"
    ),
    identifying=_words(
        "name names surname initials place town city village country region hospital clinic ward employer "
        "company school university street address date dates age number phone email job title role"
    ),
)

LANGUAGES = (ENGLISH,)
_ANSWERS = ("no", "nothing", "nobody", "none")
_DOUBLED = re.compile(r"(.)\1+")
_LONGEST_PHRASE = 2
_GROUP, _MOST_GROUPS = 3, 5


@cache
def is_hesitation(word: str) -> bool:
    """Whether a word is a sound of hesitation, however long it was drawn."""
    drawn = _DOUBLED.sub(r"\1", word)
    return any(word in each.hesitations or drawn in each.hesitations for each in LANGUAGES)


def is_filler(words: Sequence[str]) -> bool:
    """Whether words fill a pause, where they are set off by commas."""
    return any(" ".join(words) in each.fillers for each in LANGUAGES)


def is_aside(words: Sequence[str]) -> bool:
    """Whether all words are those by which a transcriber notes a sound or a gesture."""
    told = [word for word in words if not word.isdecimal()]
    return bool(told) and any(all(word in each.asides for word in told) for each in LANGUAGES)


def is_small_gap(words: Sequence[str]) -> bool:
    """Whether the note of a removal tells that it was a name, a place, a date, and no whole sentence."""
    return any(word in each.identifying for word in words for each in LANGUAGES)


def same_number(one: str, other: str) -> bool:
    """Whether two words are one number, in letters and in digits."""
    return any(each.numbers.get(one, one) == each.numbers.get(other, other) for each in LANGUAGES)


def number_of(words: Sequence[str]) -> int | None:
    """The number that words are: twenty three; a hundred and twenty; 1 000."""
    if words and all(word.isdecimal() for word in words):
        grouped = len(words) < _MOST_GROUPS and all(len(word) == _GROUP for word in words[1:])
        return int("".join(words)) if grouped else None
    done = number = 0
    told = [word for word in words if not any(word in each.within_numbers for each in LANGUAGES)]
    for word in told:
        value = next((each.numbers[word] for each in LANGUAGES if word in each.numbers), word)
        if not value.isdecimal():
            return None
        if value in ("100", "1000"):
            number = max(1, number) * int(value)
        elif number % 10 ** len(value) == 0:
            number += int(value)
        else:
            return None
        if value == "1000":
            done, number = done + number, 0
    return done + number if told else None


def takes_back(words: Sequence[str]) -> bool:
    """Whether the words by which a sentence goes on may take back what was said before them."""
    first, two = words[0] if words else "", " ".join(words[:2])
    return any(first in each.qualifiers and two not in each.tags for each in LANGUAGES)


def goes_back(words: Sequence[str]) -> bool:
    """Whether a sentence that begins with these words takes back what was said in the one before it."""
    return bool(words) and any(words[0] in each.afterthoughts for each in LANGUAGES)


def turns_what_follows(words: Sequence[str]) -> bool:
    """Whether words at the beginning of a clause negate or weaken it."""
    if any(word in each.reversing for word in words for each in LANGUAGES):
        return True
    return bool(meaning_of(words).keys() & {"not", "never", "perhaps", "almost"})


def negates(words: Sequence[str]) -> bool:
    """Whether one of the words is a negation."""
    return bool(meaning_of(words).keys() & {"not", "never"})


def reverses(words: Sequence[str]) -> bool:
    """Whether the words negate what stands beside them: quoted, was … happy; said, was not happy."""
    if len(words) == 1 and words[0] not in _ANSWERS and negates(words):
        return True
    return bool(words) and any(words[0] in each.reversing for each in LANGUAGES)


def meaning_of(words: Sequence[str]) -> Counter[str]:
    """How often words say not, never, all, some, perhaps …, and which numbers they name."""
    found: Counter[str] = Counter()
    words = [word for word in words if not is_hesitation(word)]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            group = _group(phrase := " ".join(words[at : at + length]))
            if group:
                found[group] += 1
                if group == "not" and (negated := _group(_without_negation(phrase))):
                    found[negated] += 1
                at += length - 1
                break
        at += 1
    return found


def _without_negation(word: str) -> str:
    """What is negated: could, of couldn't."""
    endings = (ending for each in LANGUAGES for ending in each.negated_endings if word.endswith(ending))
    return word.removesuffix(next(endings, word))


@cache
def _group(phrase: str) -> str | None:
    for language in LANGUAGES:
        if phrase in language.meanings:
            return language.meanings[phrase]
        if " " not in phrase and phrase.endswith(language.negated_endings):
            return "not"
        if phrase in language.numbers and phrase != "one":
            return language.numbers[phrase]
    return phrase if phrase.isdecimal() else None


def are_opposites(one: str, other: str) -> bool:
    """Whether two words differ by an affix that negates: feeling and unfeeling, careful and careless."""
    return any(_negated(a, b, each) for a, b in ((one, other), (other, one)) for each in LANGUAGES)


def _negated(word: str, negation: str, language: Language) -> bool:
    if len(word) < 3:
        return False
    if any(negation == prefix + word for prefix in language.prefixes):
        return True
    for negating, affirming in language.suffixes:
        stem = negation.removesuffix(negating)
        if stem != negation and len(stem) > 2 and word == stem + affirming:
            return True
    return False
