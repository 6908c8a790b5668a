"""Random studies in which every word is a marker, each with who may see it; and the markers of a site.

What may be seen is worked out here from the choices that made the study, not by the code under test.
Who withdrew has a record without words, since no study is built that still holds words of theirs.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from random import Random
from textwrap import indent
from urllib.parse import unquote

PUBLIC, EXAMINER, TEAM = range(3)
NAMES = ("public", "examiner", "team")
NEVER = 3
"""The level of what no edition shows."""

CONFIGURATION = """\
site_name: A study
docs_dir: content
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, themetrail]
"""
_MARKER = re.compile(r"qz[a-y]{6}zq|\.83[0-9]{5}38")
_NARRATIVE = "NARRATIVE"
"""Stands for quotations, until there are quotes."""


@dataclass(slots=True)
class RandomStudy:
    """`files` by path, and for every marker the widest edition that shows it; `NEVER` for none."""

    random: Random
    files: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    must: set[str] = field(default_factory=set)

    def marker(self, level: int, *, must: bool = False) -> str:
        """A new marker; one that `must` is to be found wherever it may be seen."""
        while True:
            word = "qz" + "".join(self.random.choices("abcdefghijklmnopqrstuvwxy", k=6)) + "zq"
            if word not in self.levels:
                break
        self.levels[word] = level
        if must:
            self.must.add(word)
        return word

    def number(self, level: int) -> str:
        """A new marker that is a number below 10."""
        digits = f".83{self.random.randrange(100_000):05}38"
        self.levels[digits] = level
        return f"{self.random.randrange(10)}{digits}"

    def audience(self) -> int:
        return self.random.choice((PUBLIC, PUBLIC, EXAMINER, TEAM))

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    title: str
    quotes: int
    transcript: int
    withdrawn: bool


def random_study(seed: int) -> RandomStudy:
    made = RandomStudy(Random(seed))
    made.files["mkdocs.yml"] = CONFIGURATION
    codes = _codes(made)
    people = _people(made)
    quoted: list[tuple[str, str, str]] = []
    staying = [person for person in people if not person.withdrawn]
    numbers = range(made.random.randint(1, 4))
    transcripts = [_transcript(made, number, staying, codes, quoted) for number in numbers]
    themes = _themes(made, codes, quoted)
    references = [*themes, *(f"code:{code}" for code in codes), *transcripts]
    _others(made, quoted, references)
    made.files["content/index.md"] = _home(made, references)
    for path, text in made.files.items():
        before, *rest = text.split(_NARRATIVE)
        told = (indent(_narrative(made, quoted), " " * 6).lstrip() for _ in rest)
        made.files[path] = before + "".join(f"{new}{after}" for new, after in zip(told, rest, strict=True))
    return made


def _codes(made: RandomStudy) -> list[str]:
    lines = ["---", "codes:"]
    ids = []
    for _ in range(made.random.randint(1, 4)):
        level = made.audience()
        ids.append(made.marker(level))
        lines.append(f"  {ids[-1]}:")
        lines.append(f"    title: Code {made.marker(level, must=True)}")
        lines.append(f"    definition: It is {made.marker(level, must=True)}.")
        lines.append(f"    audience: {NAMES[level]}")
        lines.append(f"    include: |\n      When {made.marker(level, must=True)}.\n\n      {_NARRATIVE}")
        lines.append(f"    exclude: Not {made.marker(level, must=True)}.")
        lines.append(f"    formerly: [{made.marker(level)}]")
        if len(ids) > 1 and made.maybe(0.4):
            lines.append(f"    parent: {ids[-2]}")
    made.files["content/codebook.md"] = "\n".join([*lines, "---", ""])
    return ids


def _people(made: RandomStudy) -> list[Person]:
    portraits = made.audience()
    declared = {made.marker(level): level for level in (PUBLIC, EXAMINER, TEAM)}
    undeclared = made.marker(TEAM)
    banded = made.audience()
    in_bands = made.marker(banded)
    lines = ["---", f"portraits: {NAMES[portraits]}", "attributes:"]
    lines += [f"  {name}: {{audience: {NAMES[level]}}}" for name, level in declared.items()]
    lines.append(f"  {in_bands}: {{audience: {NAMES[banded]}, bands: [0, 5]}}")
    lines.append("participants:")
    people = []
    for _ in range(made.random.randint(1, 4)):
        withdrawn = made.maybe(0.2)
        level = NEVER if withdrawn else PUBLIC
        names = made.marker(level), made.marker(level, must=True)
        person = Person(*names, made.audience(), made.audience(), withdrawn)
        people.append(person)
        lines.append(f"  {person.id}:")
        lines.append(f"    title: {person.title}")
        lines += ["    withdrawn: 2024-01-02"] if withdrawn else []
        if withdrawn:
            continue
        told = {name: made.marker(each, must=True) for name, each in declared.items()}
        told[undeclared] = made.marker(TEAM, must=True)
        told[in_bands] = made.number(TEAM)
        lines.append("    attributes: {" + ", ".join(f"{key}: {value}" for key, value in told.items()) + "}")
        lines.append(f"    portrait: |\n      Is {made.marker(portraits, must=True)}.\n\n      {_NARRATIVE}")
        lines.append(f"    quotes: {NAMES[person.quotes]}")
        lines.append(f"    transcript: {NAMES[person.transcript]}")
    if all(person.withdrawn for person in people):
        for name in [*declared, undeclared, in_bands]:
            made.levels[name] = NEVER
    made.files["content/participants.md"] = "\n".join([*lines, "---", ""])
    return people


def _narrowest(levels: Iterable[int]) -> int:
    return max(levels, default=TEAM)


@dataclass(frozen=True, slots=True)
class Speech:
    """What is known while the words of one turn are being written.

    `base` is the widest edition that shows words which no mark holds back, `barred` the widest that no mark
    round them holds back from. `bars` are the audiences of all marks of the transcript.
    """

    base: int
    consent: int
    codes: list[str]
    quoted: list[tuple[str, str, str]]
    levels: list[int]
    bars: list[int]
    credit: str
    barred: int = PUBLIC
    depth: int = 0


def _words(made: RandomStudy, speech: Speech) -> tuple[str, str]:
    """Words as marked in a transcript, and as they are read."""
    if speech.depth > 2 or made.maybe(0.4):
        level = max(speech.barred, speech.base)
        speech.levels.append(level)
        word = made.marker(level, must=True)
        star = made.random.choice(("", "", "*", "**"))
        return f"{star}{word}{star}", word
    own = made.audience() if made.maybe(0.3) else PUBLIC
    speech.bars.append(own)
    released = max(own, speech.consent)
    inside = replace(
        speech, base=min(speech.base, released), barred=max(speech.barred, own), depth=speech.depth + 1
    )
    direct = made.marker(max(inside.barred, inside.base), must=True)
    shown = max(released, made.levels[direct])
    speech.levels.append(made.levels[direct])
    pieces = [(direct, direct), *(_words(made, inside) for _ in range(made.random.randint(0, 2)))]
    made.random.shuffle(pieces)
    marked, read = (" ".join(each) for each in zip(*pieces, strict=True))
    id_ = made.marker(shown)
    attributes = [f"#{id_}"] if made.maybe(0.7) else []
    attributes += [f".{made.random.choice(speech.codes)}"] if not own or made.maybe(0.6) else []
    attributes += [f"audience={NAMES[own]}"] if own else []
    attributes += [f'note="{made.marker(max(shown, TEAM))}"'] if made.maybe(0.3) else []
    if attributes[0].startswith("#"):
        speech.quoted.append((id_, read, speech.credit))
    return f"[{marked}]{{{' '.join(attributes)}}}", read


def _over_turns(
    made: RandomStudy, speech: Speech, released: list[int], listed: list[Person], speaking: bool
) -> list[str]:
    """Turns that hold one quote together: what is in it is released where all agree who speak in it."""
    speakers = [made.random.choice([None, *listed]) if speaking else None for _ in range(2)]
    heard = [each for each in speakers if each] or listed if speaking else listed
    consent = _narrowest([*released, *(each.quotes for each in heard)])
    id_ = made.marker(max(consent, PUBLIC))
    turns = []
    for number, speaker in enumerate(speakers):
        level = min(speech.base, consent)
        speech.levels.append(level)
        around, inside = made.marker(speech.base, must=True), made.marker(level, must=True)
        code = "" if number else f" .{made.random.choice(speech.codes)}"
        label = f"{speaker.title if speaker else 'Interviewer'}: " if speaking else ""
        turns.append(f"{label}{around} [{inside}]{{#{id_}{code}}}")
    return turns


def _transcript(
    made: RandomStudy, number: int, people: list[Person], codes: list[str], quoted: list[tuple[str, str, str]]
) -> str:
    random = made.random
    kind = random.choice(("interview", "focus-group", "written", "field-notes") if people else ("written",))
    speaking = kind in ("interview", "focus-group")
    listed = random.sample(people, random.randint(1 if speaking else 0, min(2, len(people))))
    audience = [made.audience()] if made.maybe(0.5) else []
    released = [made.audience()] if made.maybe(0.4) else []
    whole = _narrowest([*audience, *(each.transcript for each in listed)])
    lines: list[str] = []
    levels: list[int] = []
    bars: list[int] = [PUBLIC]
    headings: list[str] = []
    for _ in range(random.randint(1, 6)):
        speaker = random.choice([None, *listed]) if speaking else None
        heard = ([speaker] if speaker else []) if speaking else listed
        consent = _narrowest([*released, *(each.quotes for each in heard or listed)])
        credit = speaker.title if speaker else ""
        speech = Speech(whole, consent, codes, quoted, levels, bars, credit)
        if made.maybe(0.2):
            headings.append(made.marker(NEVER))
            lines.append(f"## {headings[-1]}")
        label = f"{credit or 'Interviewer'}: " if speaking else ""
        lines.append(label + " ".join(_words(made, speech)[0] for _ in range(random.randint(1, 4))))
        if made.maybe(0.2):
            lines += _over_turns(made, speech, released, listed, speaking)
    seen = min(levels)
    for heading in headings:
        made.levels[heading] = max(whole, seen)
    id_ = made.marker(seen)
    front = [f"id: {id_}", f"title: {made.marker(seen, must=True)}", f"kind: {kind}"]
    front.append(f"participants: [{', '.join(each.id for each in listed)}]")
    front.append(f"description: |\n      On {made.marker(max(whole, seen))}.\n\n      {_NARRATIVE}")
    if made.maybe(0.5):
        level = max(whole, *bars)
        recording = made.marker(level)
        front.append(f"media: recordings/{recording}.mp3")
        made.files[f"content/recordings/{recording}.mp3"] = f"ID3 {made.marker(level)}"
    if speaking:
        labels = ", ".join(f"{each.title}: {each.id}" for each in listed)
        front.append(f"speakers: {{Interviewer: interviewer, {labels}}}")
    front += [f"audience: {NAMES[each]}" for each in audience]
    front += [f"quotes: {NAMES[each]}" for each in released]
    body = "\n\n".join(lines)
    made.files[f"transcripts/t{number}.md"] = "---\n" + "\n".join(front) + f"\n---\n{body}\n"
    return f"transcript:{id_}"


def _themes(made: RandomStudy, codes: list[str], quoted: list[tuple[str, str, str]]) -> list[str]:
    ids: list[str] = []
    for _ in range(made.random.randint(1, 4)):
        level = made.audience()
        id_ = made.marker(level)
        front = [f"formerly: [{made.marker(level)}]"]
        front += [f"title: {made.marker(level, must=True)}", f"codes: [{made.random.choice(codes)}]"]
        front += [f"concept: {made.marker(level, must=True)}", f"audience: {NAMES[level]}"]
        if ids and made.maybe(0.5):
            label = made.marker(max(level, made.levels[ids[0]]))
            front += [f"parent: {ids[-1]}"]
            front += [f"relations: [{{to: {ids[0]}, kind: contrasts, label: {label}}}]"]
        body = f"It {made.marker(level, must=True)} goes.\n\n{_narrative(made, quoted)}"
        made.files[f"content/themes/{id_}.md"] = "---\n" + "\n".join(front) + f"\n---\n{body}\n"
        ids.append(id_)
    return [f"theme:{id_}" for id_ in ids]


def _narrative(made: RandomStudy, quoted: list[tuple[str, str, str]]) -> str:
    """Some quotations, credited in every way there is."""
    found = []
    for id_, words, credit in made.random.sample(quoted, min(len(quoted), 4)):
        ways = [f"> {words}\n>\n> — [them](quote:{id_})", f'They said ["{words}"](quote:{id_}).']
        ways += [f"![](quote:{id_})", f"As [{words}](quote:{id_})."]
        ways += [f"> {words}\n>\n> — {credit}", f"> {words} ({credit})"] if credit else []
        found.append(made.random.choice(ways))
    return "\n\nThen:\n\n".join(found)


def _others(made: RandomStudy, quoted: list[tuple[str, str, str]], references: list[str]) -> None:
    nav = ["nav:", "  - Home: index.md"]
    for number, folder in enumerate(("memos", "memos", "maps", "", "")):
        level = made.audience()
        name = made.marker(level)
        picture = made.marker(level)
        path = f"{folder}/{name}.md" if folder else f"{name}.md"
        up = "../" if folder else ""
        front = f"title: {made.marker(level, must=True)}\naudience: {NAMES[level]}\n"
        front += f"about: [{made.random.choice(references)}]\n" if folder == "memos" else ""
        front += f"phase: {made.marker(level)}\ndate: 2024-01-0{number + 1}\n" if folder else ""
        made.files[f"content/{picture}.txt"] = f"A file with {made.marker(level)}.\n"
        text = f"Of {made.marker(level, must=True)}, [a file]({up}{picture}.txt)."
        text = f"{text}\n\n{_narrative(made, quoted)}"
        made.files[f"content/{path}"] = f"---\n{front}---\n{text}\n"
        references.append({"memos": f"memo:{name}", "maps": f"map:{name}"}.get(folder, path))
        nav.append(f"  - {made.marker(level)} {number}: {path}")
    links = [f"[that]({each}) and " + (f"[]({each})" if ":" in each else "more") for each in references]
    embeds = [f"![](quote:{id_})" for id_, _, _ in quoted[:3]]
    text = "\n\n".join(["# Public", *links, *embeds, _narrative(made, quoted)])
    made.files["content/public.md"] = f"{text}\n"
    nav.append("  - Public: public.md")
    if made.maybe(0.3):
        made.files["mkdocs.yml"] += "\n".join(nav) + "\n"


def _home(made: RandomStudy, references: list[str]) -> str:
    """A study record that states something of everything there is; what it says is for everybody."""
    pages = [each for each in references if each.endswith(".md")]
    links = " ".join(f"[this]({each}) []({each})" if ":" in each else f"[it]({each})" for each in references)
    lines = ["---", "title: A study", "reporting:", "  srqr:", "  braun-clarke:", "  coreq:"]
    lines.append(f"    1: |\n      Says {made.marker(PUBLIC, must=True)} of {links}.\n\n      {_NARRATIVE}")
    lines += [f"    {number}: {page}" for number, page in enumerate(pages, 2)]
    lines.append(f"    18: {{not-applicable: Not {made.marker(PUBLIC, must=True)}.}}")
    lines.append(f"categories: {{intentions: [{', '.join(pages)}]}}")
    return "\n".join([*lines, "---", "Home.", ""])


def markers_in(site: Path) -> set[str]:
    """Every marker in the output: names and bytes of files, unpacked, entities and escapes decoded."""
    return {found for text in _texts(site) for found in _MARKER.findall(text.casefold())}


def _texts(site: Path) -> Iterator[str]:
    for file in site.rglob("*"):
        yield unquote(file.relative_to(site).as_posix())
        if file.is_file():
            data = file.read_bytes()
            text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8", "replace")
            yield text
            decoded = unquote(unescape(re.sub(r"\\u([0-9a-f]{4})", lambda each: chr(int(each[1], 16)), text)))
            yield re.sub(r"<[^<>]*>|[\u00ad\u200b]", "", decoded)
