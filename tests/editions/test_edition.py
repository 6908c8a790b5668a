"""What an edition shows, told by a small study in which every kind of thing has an audience of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import loaded
from themetrail.checks.quotations import verify
from themetrail.editions import Edition, edition_of
from themetrail.model import Audience
from themetrail.study import Loaded

PEOPLE = """---
attributes:
  age: {audience: public, bands: [20, 30, 40]}
  job: {audience: examiner}
portraits: examiner
participants:
  open:
    {title: Open, quotes: public, transcript: public, portrait: P, attributes: {age: 34, job: nurse, town: X}}
  quoted: {title: Quoted, quotes: public, transcript: examiner, attributes: {age: 19}}
  closed: {title: Closed, attributes: {age: 61}}
  gone: {title: Gone, quotes: public, transcript: public, withdrawn: 2024-01-02}
---
"""


def edition(study: Loaded, audience: Audience) -> Edition:
    return edition_of(study.study, study.index, verify(study.study, study.index), audience)


def transcript(body: str, people: str, *more: str) -> str:
    labels = ", ".join(f"{each.strip().capitalize()}: {each.strip()}" for each in people.split(","))
    lines = [f"participants: [{people}]", f"speakers: {{Interviewer: interviewer, {labels}}}", *more]
    return "---\n" + "\n".join(lines) + "\n---\n" + body


def shown(root: Path, audience: Audience, body: str, people: str, *more: str) -> Edition:
    files = {"content/participants.md": PEOPLE, "transcripts/one.md": transcript(body, people, *more)}
    study = loaded(root, files)
    return edition(study, audience)


def turns(made: Edition) -> list[str]:
    return [turn.text if not turn.withheld else "-" for turn in made.study.transcripts["one"].turns]


def quotes(made: Edition) -> dict[str, str]:
    return {quote.id: quote.words for quote in made.index.quotes.values()}


def test_where_everything_is_released_the_study_is_the_same(tmp_path: Path) -> None:
    files = {
        "content/participants.md": "---\nparticipants:\n  a: {quotes: public, transcript: public}\n---\n",
        "transcripts/one.md": "---\nparticipants: [a]\nspeakers: {A: a}\n---\nA: [x]{.c}\n",
    }
    study = loaded(tmp_path, files)
    made = edition(study, Audience.PUBLIC)
    assert made.study is study.study
    assert made.index is study.index


def test_of_a_withheld_transcript_the_released_quotes_remain_at_their_turns(tmp_path: Path) -> None:
    body = (
        "## What was asked\n\nInterviewer: Why?\n\n"
        "Quoted: Well. [Nobody asked]{#asked .c} me [that day]{#day .c}, nobody.\n\nQuoted: I left.\n"
    )
    made = shown(tmp_path, Audience.PUBLIC, body, "quoted", "date: 2024-01-01", "description: Long.")
    assert turns(made) == ["-", "[…] Nobody asked […] that day […]", "-"]
    assert quotes(made) == {"asked": "Nobody asked", "day": "that day"}
    left = made.study.transcripts["one"]
    assert (left.withheld, left.sections, left.date, left.description) == (True, (), None, None)
    cut = left.turns[1].text
    assert [cut[each.fragments[0].start : each.fragments[0].end] for each in left.quotes] == [
        "Nobody asked",
        "that day",
    ]
    whole = shown(tmp_path, Audience.EXAMINER, body, "quoted").study.transcripts["one"]
    assert (whole.withheld, len(whole.sections)) == (False, 1)


@pytest.mark.parametrize(
    ("audience", "people", "more", "expected"),
    [
        (Audience.PUBLIC, "open", (), {"q": "said"}),
        (Audience.PUBLIC, "open", ("quotes: team",), {}),
        (Audience.EXAMINER, "open", ("quotes: team", "audience: team"), {}),
        (Audience.PUBLIC, "closed", (), {}),
        (Audience.EXAMINER, "closed", (), {}),
        (Audience.TEAM, "closed", (), {"q": "said"}),
        (Audience.PUBLIC, "closed", ("audience: public", "quotes: public"), {}),
        (Audience.TEAM, "gone", (), {}),
    ],
)
def test_a_quote_is_shown_where_the_person_the_transcript_and_the_mark_allow_it(
    tmp_path: Path, audience: Audience, people: str, more: tuple[str, ...], expected: dict[str, str]
) -> None:
    body = f"Interviewer: Yes?\n\n{people.capitalize()}: I [said]{{#q .c}} so.\n"
    assert quotes(shown(tmp_path, audience, body, people, *more)) == expected


def test_where_no_participant_speaks_all_are_asked(tmp_path: Path) -> None:
    body = "Interviewer: I [asked]{#q .c} them.\n\nOpen: Yes.\n\nClosed: No.\n"
    made = shown(tmp_path, Audience.PUBLIC, body, "open, closed")
    assert made.study.transcripts == {}
    assert quotes(shown(tmp_path, Audience.TEAM, body, "open, closed")) == {"q": "asked"}


def test_a_source_without_participants_says_itself_what_is_released(tmp_path: Path) -> None:
    notes = "---\nkind: field-notes\n{}---\n[The door]{{#q .c}} was shut.\n"
    for front, expected in {"": {}, "quotes: public\n": {"q": "The door"}}.items():
        study = loaded(tmp_path, {"transcripts/one.md": notes.format(front)})
        assert quotes(edition(study, Audience.PUBLIC)) == expected


def test_a_mark_can_keep_its_words_back_from_everything_round_it(tmp_path: Path) -> None:
    body = "Open: [She [of the *blue* house]{#inner .c audience=team} told me]{#outer .d}. Then I went.\n"
    made = shown(tmp_path, Audience.PUBLIC, body, "open")
    assert turns(made) == ["She […] told me. Then I went."]
    assert quotes(made) == {"outer": "She […] told me"}
    assert made.study.transcripts["one"].withheld is False
    assert "c" not in made.index.by_code


def test_an_id_made_of_words_does_not_tell_those_that_are_kept_back(tmp_path: Path) -> None:
    body = "Open: [[Susan of the house]{.c audience=team} told me]{.d}.\n\nOpen: [Susan]{.e audience=team}.\n"
    made = shown(tmp_path, Audience.PUBLIC, body, "open")
    assert list(quotes(made).values()) == ["told me"]
    assert not any("susan" in id_ for id_ in quotes(made))


@pytest.mark.parametrize(
    ("written", "remains"),
    [
        ("> I hate my sister", False),
        ("> I hate my *sister*\n>\n> — Somebody", False),
        ("- She said:\n\n    > “I hate my sister.”", False),
        ("> I like my brother", True),
        ("> my sister", True),
    ],
)
def test_withheld_words_that_stand_in_a_blockquote_of_nobody_are_taken_out(
    tmp_path: Path, written: str, remains: bool
) -> None:
    body = "Closed: Well. I hate my sister.\n\nOpen: [I like my brother.]{.c}\n"
    files = {
        "content/participants.md": PEOPLE,
        "transcripts/one.md": transcript(body, "closed, open"),
        "content/method.md": f"Look:\n\n{written}\n",
    }
    made = edition(loaded(tmp_path, files), Audience.PUBLIC)
    text = made.study.pages["method.md"].body.text
    assert (written in text, "withheld" in text) == (remains, not remains)


def test_who_withdrew_is_in_no_edition(tmp_path: Path) -> None:
    body = "Open: Mine.\n\nGone: [Not mine]{#theirs .c} any more.\n\nOpen: [Mine]{#mine .c} again.\n"
    for audience in Audience:
        made = shown(tmp_path, audience, body, "open, gone")
        assert turns(made) == ["Mine.", "-", "Mine again."]
        assert quotes(made) == {"mine": "Mine"}
        assert "gone" not in made.study.participants
        assert "Gone" not in str(made.study.transcripts["one"].speakers)
        assert made.withdrawn == 1


def test_attributes_are_shown_to_their_audience_and_in_bands(tmp_path: Path) -> None:
    told = {
        audience: [
            (each.attributes, bool(each.portrait))
            for each in shown(tmp_path, audience, "", "open").study.participants.values()
        ]
        for audience in Audience
    }
    assert told[Audience.PUBLIC] == [
        ((("age", "30–39"),), False),
        ((("age", "under 20"),), False),
        ((("age", "40 and over"),), False),
    ]
    assert told[Audience.EXAMINER][0] == ((("age", "30–39"), ("job", "nurse")), True)
    assert told[Audience.TEAM][0] == ((("age", "34"), ("job", "nurse"), ("town", "X")), True)


def test_what_coders_wrote_on_marks_is_theirs_unless_the_record_says_otherwise(tmp_path: Path) -> None:
    body = 'Open: I [said]{#q .c by=kt note="her hands"} so.\n'
    assert shown(tmp_path, Audience.EXAMINER, body, "open").index.quotes["q"].note is None
    assert shown(tmp_path, Audience.TEAM, body, "open").index.quotes["q"].note == "her hands"
    files = {
        "content/index.md": "---\ntitle: A\nnotes: public\n---\n",
        "content/participants.md": PEOPLE,
        "transcripts/one.md": transcript(body, "open"),
    }
    study = loaded(tmp_path, files)
    quote = edition(study, Audience.PUBLIC).index.quotes["q"]
    assert (quote.note, quote.by) == ("her hands", "kt")


RECORDS = {
    "content/codebook.md": "---\ncodes:\n  a: {audience: team}\n  b: {parent: a}\n  c: {parent: b}\n---\n",
    "content/themes/top.md": "---\ntitle: Top\ncodes: [a, c]\n---\nSee [it](theme:secret).\n",
    "content/themes/secret.md": "---\ntitle: Secret\nparent: top\naudience: examiner\n---\n",
    "content/themes/below.md": (
        "---\ntitle: Below\nparent: secret\nrelations: [{to: secret, kind: contrasts}]\n---\n"
    ),
    "content/memos/mine.md": "---\nabout: [theme:secret]\n---\nOn [top](theme:top).\n",
    "content/memos/ours.md": "---\naudience: public\nabout: [theme:secret, theme:top]\n---\n",
    "content/maps/first.md": "---\ntitle: First\n---\n",
    "content/method.md": "---\naudience: team\n---\nHow.\n",
}


def test_records_are_shown_to_their_audience_and_nothing_points_at_the_others(tmp_path: Path) -> None:
    study = loaded(tmp_path, RECORDS)
    made = edition(study, Audience.PUBLIC)
    seen = made.study
    assert list(seen.codebook.defined) == ["b", "c"]
    assert seen.codebook.defined["b"].parent is None
    assert list(seen.themes) == ["below", "top"] or list(seen.themes) == ["top", "below"]
    below = seen.themes["below"]
    assert (below.parent and below.parent.id, below.relations) == ("top", ())
    assert [ref.id for ref in seen.themes["top"].codes] == ["c"]
    assert list(seen.memos) == ["ours"]
    assert [ref.id for ref in seen.memos["ours"].about] == ["theme:top"]
    assert (list(seen.maps), "method.md" in seen.pages) == ([], False)
    assert ("theme", "top") not in made.index.citations, "the memo that cites it is withheld"


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("c", True),
        ("top", True),
        ("code:c", True),
        ("was-once", True),
        ("quote:was-once", True),
        ("a", False),
        ("code:a", False),
        ("theme:secret", False),
        ("map:secret", False),
        ("quote:kept-back", False),
        ("kept-back", False),
        ("turn:talk/2", False),
        ("gone", False),
    ],
)
def test_a_decision_names_nothing_that_is_withheld(tmp_path: Path, name: str, is_told: bool) -> None:
    files = {
        **RECORDS,
        "content/participants.md": PEOPLE,
        "transcripts/talk.md": transcript(
            "Open: Yes.\n\nClosed: [They never asked]{#kept-back .c} [at]{#top .c}.\n", "open, closed"
        ),
        "content/memos/done.md": "---\nkind: decision\naudience: public\nchanges:\n"
        f"  - {{op: set-aside, what: '{name}', because: Enough.}}\n---\n",
    }
    seen = edition(loaded(tmp_path, files), Audience.PUBLIC).study
    assert bool(seen.memos["done"].changes) is is_told


def test_a_study_read_again_for_the_team_has_everything(tmp_path: Path) -> None:
    study = loaded(tmp_path, RECORDS)
    assert edition(study, Audience.TEAM).study is study.study
