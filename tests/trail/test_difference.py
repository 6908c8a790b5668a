"""Known edits give exactly the differences that they are."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.studies import loaded
from tests.trail.studies import CODEBOOK, INDEX, LIST, MAREN, PEOPLE, STUDY, edited
from themetrail.model import Study
from themetrail.trail.difference import Difference, difference
from themetrail.trail.difference.texts import Piece, pieces

REPAIR = "  repair:\n    title: Quiet repair\n    definition: Somebody mends it unasked.\n"
MENDING = "content/themes/mending.md"


@pytest.fixture
def before(tmp_path: Path) -> Study:
    return loaded(tmp_path / "before", STUDY).study


def after(tmp_path: Path, files: dict[str, str | None]) -> Study:
    now = {path: text for path, text in {**STUDY, **files}.items() if text is not None}
    return loaded(Path(mkdtemp(dir=tmp_path)), now).study


def told(found: Difference) -> list[str]:
    """Every change in one line: what happened to what, and what it came from or went to."""
    lines = []
    for change in found.changes:
        others = [each.id for each in (*change.before, *change.after)]
        details = [
            change.field,
            *others,
            f"{change.old} > {change.new}" if change.old or change.new else None,
        ]
        words = [change.kind, change.what, change.subject.id, *details, "likely" if change.likely else None]
        lines.append(" ".join(word for word in words if word))
    return lines


def quotes_told(found: Difference) -> list[str]:
    lines = []
    for quote in found.quotes:
        follows = " (follows)" if quote.follows else ""
        lines.append(f"{' '.join(quote.kinds)}: {quote.state.words}{follows}")
    return lines


def test_the_same_study_read_twice_is_not_different(tmp_path: Path, before: Study) -> None:
    assert not difference(before, after(tmp_path, {}))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (edited(INDEX, ("The list", "The lists")), ["renamed study"]),
        (edited(CODEBOOK, ("Kept silent", "Silence")), ["renamed code silence silence"]),
        (
            edited(CODEBOOK, ("done to people", "a\n      weapon")),
            ["redefined code weapon definition The rota is done to people. > The rota is a weapon."],
        ),
        (edited(CODEBOOK, ("The rota is done", "The rota\n      is   done")), []),
        (
            edited(CODEBOOK, (REPAIR, f"{REPAIR}    parent: silence\n")),
            ["demoted code repair silence"],
        ),
        (
            edited(LIST, ("concept: The list", "parent: mending\nconcept: The list")),
            ["demoted theme the-list mending"],
        ),
        (edited(LIST, ("[weapon]", "[weapon, silence]")), ["code-added theme the-list silence"]),
        (
            edited(LIST, ("It decides.", "It acts.")),
            ["rewritten theme the-list narrative It decides. > It acts."],
        ),
        (
            edited(LIST, ("codes:", "relations: [{to: mending, kind: contrasts, label: is met by}]\ncodes:")),
            ["related theme the-list contrasts mending None > is met by"],
        ),
        (
            edited(PEOPLE, ("quotes: public", "quotes: team"), ("t: examiner", "t: public")),
            [
                "narrowed participant maren quotes public > team",
                "widened participant maren transcript examiner > public",
            ],
        ),
        (
            edited(PEOPLE, ("quotes: public", "withdrawn: 2024-09-01\n    quotes: public")),
            ["withdrawn participant maren None > 2024-09-01"],
        ),
        ({"content/memos/a.md": "---\ntitle: A memo\n---\nText.\n"}, ["created memo a"]),
        ({"content/method.md": "# Method\n"}, ["created page method.md"]),
        ({"content/themes-overview.md": "# All of them\n"}, ["created page themes-overview.md"]),
        ({"content/maps.md": "---\nmaps:\n  first: {title: First}\n---\n"}, ["created map first"]),
        ({MENDING: None}, ["retired theme mending"]),
    ],
)  # fmt: skip
def test_an_edit_of_a_record_is_told(
    tmp_path: Path, before: Study, files: dict[str, str | None], expected: list[str]
) -> None:
    found = difference(before, after(tmp_path, files))
    assert told(found) == expected
    assert not found.quotes


DECISION = """---
title: Merged
kind: decision
changes:
  - {op: merge, from: [lists, rotas], to: the-list, because: Too near.}
  - {op: create, what: mending}
---
"""
DRAWN = """---
title: First
nodes: {rotas: Rotas, us: Us}
edges: [{from: rotas, to: us, kind: contrasts, label: against}]
becomes: {rotas: the-list}
---
"""


def test_what_a_decision_says_and_what_a_map_holds_is_told_entry_by_entry(tmp_path: Path) -> None:
    memo, drawn = "content/memos/merged.md", "content/maps/first.md"
    before = after(tmp_path, {memo: DECISION, drawn: DRAWN})
    now = {
        memo: DECISION.replace("merge", "absorb").replace("Too near", "So near"),
        drawn: DRAWN.replace("Rotas", "Rosters").replace("the-list", "mending").replace("against", "beside"),
    }
    assert told(difference(before, after(tmp_path, now))) == [
        "edited memo merged changes merge from lists, rotas to the-list"
        " > absorb from lists, rotas to the-list",
        "redefined memo merged reasons Too near. > So near.",
        "edited map first nodes Rotas > Rosters",
        "edited map first edges rotas contrasts us (against) > rotas contrasts us (beside)",
        "edited map first becomes rotas to the-list > rotas to mending",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[They moved the list around]{#moved .weapon}", "They moved [the list around]{#moved .weapon}",
         ["trimmed: the list around"]),
        ("[nobody said a word]{#word .silence} to us", "[nobody said a word to us]{#word .silence}",
         ["extended: nobody said a word to us"]),
        ("{#word .silence}", "{#word .weapon}", ["recoded: nobody said a word"]),
        ("{#word .silence}", "{#word .silence note=hm}", ["annotated: nobody said a word"]),
        ("{#word .silence}", "{#word .silence audience=team}", ["narrowed: nobody said a word"]),
        ("{#word .silence}", "{#no-word .silence}", ["renamed: nobody said a word"]),
        ("[nobody said a word]{#word .silence}", "nobody said a word", ["removed: nobody said a word"]),
        ("How was it?", "[How was it?]{.silence}", ["added: How was it?"]),
        ("[nobody had asked me]{.silence} to do it", "[nobody had asked me to do it]{.silence .weapon}",
         ["recoded extended: nobody had asked me to do it"]),
        ("[nobody had asked me]{.silence} to", "nobody [had asked me to]{.silence}",
         ["trimmed extended: had asked me to"]),
    ],
)  # fmt: skip
def test_an_edit_of_a_mark_is_told(
    tmp_path: Path, before: Study, old: str, new: str, expected: list[str]
) -> None:
    found = difference(before, after(tmp_path, edited(MAREN, (old, new))))
    assert quotes_told(found) == expected
    assert not found.changes


def test_words_that_were_corrected_are_told_of_the_transcript_and_of_the_quote(
    tmp_path: Path, before: Study
) -> None:
    now = after(
        tmp_path, edited(MAREN, ("[nobody had asked me]{.silence}", "[no one had asked me]{.silence}"))
    )
    found = difference(before, now)
    assert (told(found), quotes_told(found)) == (
        ["corrected transcript maren turns 5 > 5"],
        ["reworded: no one had asked me"],
    )


def test_new_turns_move_no_quote_and_a_quote_in_another_turn_is_moved(tmp_path: Path, before: Study) -> None:
    longer = edited(MAREN, ("I: And then?", "M: Oh.\n\nI: Yes?\n\nI: And then?"))
    found = difference(before, after(tmp_path, longer))
    assert (told(found), found.quotes) == (["corrected transcript maren turns 5 > 7"], ())
    text = longer[MAREN].replace("Oh.", "[Oh.]{#word .silence}")
    there = after(
        tmp_path, {MAREN: text.replace("[nobody said a word]{#word .silence}", "nobody said a word")}
    )
    assert quotes_told(difference(before, there)) == ["moved reworded: Oh."]


def test_a_renamed_file_is_followed_by_what_was_said_in_it(tmp_path: Path, before: Study) -> None:
    found = difference(before, after(tmp_path, {MAREN: None, "transcripts/first.md": STUDY[MAREN]}))
    assert (told(found), found.quotes) == (["renamed transcript first maren likely"], ())


def test_a_memo_in_another_file_is_followed_by_its_text_or_its_title(tmp_path: Path, before: Study) -> None:
    memo = "---\ntitle: {}\ndate: 2024-01-0{}\n---\n{}\n"
    one = after(
        tmp_path,
        {"content/memos/a.md": memo.format("A", 1, "Text."), "content/memos/b.md": memo.format("B", 1, "X")},
    )
    other = after(
        tmp_path,
        {"content/memos/c.md": memo.format("C", 2, "Text."), "content/memos/d.md": memo.format("B", 1, "Y")},
    )
    assert told(difference(one, other)) == [
        "renamed memo c a likely",
        "edited memo c date 2024-01-01 > 2024-01-02",
        "renamed memo d b likely",
        "rewritten memo d body X > Y",
    ]


def test_former_ids_are_the_same_code(tmp_path: Path, before: Study) -> None:
    renamed = edited(CODEBOOK, ("  repair:\n", "  mend:\n    formerly: [repair]\n"))
    found = difference(before, after(tmp_path, renamed))
    assert (told(found), found.quotes) == (["renamed code mend repair"], ())
    merged = {
        CODEBOOK: STUDY[CODEBOOK].replace(REPAIR, "").replace("silent\n", "silent\n    formerly: [repair]\n")
    }
    found = difference(before, after(tmp_path, merged))
    assert told(found) == ["merged code repair silence"]
    assert [quote.follows for quote in found.quotes] == [True, True, True]


def recoded(*places: tuple[str, str]) -> str:
    """The transcript with codes exchanged, each at its first place."""
    text = STUDY[MAREN]
    for old, new in places:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_what_nobody_wrote_is_told_by_the_quotes_and_said_to_be_likely(tmp_path: Path, before: Study) -> None:
    mend = {
        CODEBOOK: STUDY[CODEBOOK].replace("repair:", "mend:"),
        MENDING: STUDY[MENDING].replace("repair", "mend"),
        MAREN: STUDY[MAREN].replace(".repair", ".mend"),
    }
    found = difference(before, after(tmp_path, mend))
    assert told(found) == ["renamed code mend repair likely"]
    assert (found.changes[0].quotes, found.changes[0].of) == (3, 3)
    assert found.counts == {"code": {"renamed": 1}}
    longer = (
        mend[MAREN]
        .replace("[hid it in a drawer]{", "[hid it in a drawer upstairs]{")
        .replace("} upstairs", "}")
    )
    found = difference(before, after(tmp_path, {**mend, MAREN: longer}))
    assert quotes_told(found)[-1] == "extended: hid it in a drawer upstairs"
    merged = {
        CODEBOOK: STUDY[CODEBOOK].replace(REPAIR, ""),
        MENDING: STUDY[MENDING].replace("repair", "silence"),
        MAREN: re.sub(r"\.repair( \.silence)?", ".silence", STUDY[MAREN]),
    }
    found = difference(before, after(tmp_path, merged))
    assert told(found) == ["merged code repair silence likely"]
    assert (found.changes[0].quotes, found.changes[0].of) == (2, 3)


def test_a_merge_that_lost_a_quote_tells_so(tmp_path: Path, before: Study) -> None:
    files = {
        CODEBOOK: STUDY[CODEBOOK].replace(REPAIR, ""),
        MENDING: STUDY[MENDING].replace("repair", "weapon"),
        MAREN: recoded((".repair", ".weapon"), (".repair", ".weapon"), (".repair .silence", ".silence")),
    }
    found = difference(before, after(tmp_path, files))
    assert told(found) == ["merged code repair weapon likely"]
    assert [(quote.state.id, quote.follows) for quote in found.quotes] == [
        ("rang", True), ("own", True), ("drawer", False),
    ]  # fmt: skip


def test_a_code_is_split_whether_or_not_it_remains(tmp_path: Path, before: Study) -> None:
    parts = "  family:\n    title: For family\n  paper:\n    title: On paper\n"
    text = recoded(("#rang .repair", "#rang .family"), ("#own .repair", "#own .paper"), (".repair", ".paper"))
    gone = {
        CODEBOOK: STUDY[CODEBOOK].replace(REPAIR, parts),
        MAREN: text,
        MENDING: STUDY[MENDING].replace("repair", "family, paper"),
    }
    found = difference(before, after(tmp_path, gone))
    assert told(found) == ["split code repair family paper likely"]
    assert all(quote.follows for quote in found.quotes)
    stays = {CODEBOOK: STUDY[CODEBOOK].replace(REPAIR, REPAIR + parts[parts.index("  paper") :])}
    stays[MAREN] = text.replace(".family", ".repair")
    stays[MENDING] = STUDY[MENDING].replace("repair", "repair, paper")
    assert told(difference(before, after(tmp_path, stays))) == ["split code repair repair paper likely"]


def test_themes_are_followed_by_their_codes_and_quotes(tmp_path: Path, before: Study) -> None:
    anew = {LIST: None, "content/themes/weapons.md": STUDY[LIST].replace("The list decides", "Weapons")}
    assert told(difference(before, after(tmp_path, anew))) == ["renamed theme weapons the-list likely"]
    into = {LIST: None, **edited(MENDING, ("[repair]", "[repair, weapon]"))}
    assert told(difference(before, after(tmp_path, into))) == [
        "merged theme the-list mending likely", "code-added theme mending weapon",
    ]  # fmt: skip


def test_a_code_that_became_a_theme_is_promoted(tmp_path: Path, before: Study) -> None:
    files = {
        CODEBOOK: STUDY[CODEBOOK].replace(REPAIR, ""),
        MENDING: STUDY[MENDING].replace("codes: [repair]\n", ""),
        MAREN: STUDY[MAREN].replace(" .repair .silence", " .silence").replace(" .repair", ""),
        "content/themes/repair.md": "---\ntitle: Quiet repair\n---\nAll of it.\n",
    }
    assert told(difference(before, after(tmp_path, files))) == ["promoted theme repair code repair"]


def test_from_nothing_everything_is_new(tmp_path: Path, before: Study) -> None:
    nothing = loaded(tmp_path / "nothing", {INDEX: ""}).study
    counts = difference(nothing, before).counts
    assert counts["quote"] == {"added": 6}
    assert (counts["code"], counts["theme"]) == ({"created": 3}, {"created": 2})
    assert difference(before, nothing).counts["quote"] == {"removed": 6}


def test_texts_differ_word_by_word() -> None:
    assert pieces("The rota is done to people.", "The rota is a weapon to people.") == (
        Piece("same", "The rota is"),
        Piece("removed", "done"),
        Piece("added", "a weapon"),
        Piece("same", "to people."),
    )
    assert pieces(None, "new") == (Piece("added", "new"),)
