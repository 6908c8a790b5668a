"""The claims of a study: which paragraphs they are, and which words belong to which."""

from __future__ import annotations

from pathlib import Path

from tests.studies import loaded
from themetrail.checks.claims import Claim, claims_of
from themetrail.checks.quotations import verify
from themetrail.editions import edition_of
from themetrail.model import Audience

SPEECH = {
    "content/participants.md": "---\nparticipants:\n  maren: {title: Maren, quotes: public}\n"
    "  tunde: {title: Tunde, quotes: team}\n---\n",
    "content/codebook.md": "---\ncodes:\n  rota: {title: Rota}\n---\n",
    "transcripts/one.md": "---\nparticipants: [maren, tunde]\nspeakers: {M: maren, T: tunde}\n---\n\n"
    "M: [They moved the list around]{#list .rota} and [nobody said a word]{#word} to us.\n\n"
    "T: [I rang the family myself]{#rang .rota} that very night.\n",
}


def claims(root: Path, narrative: str, audience: Audience = Audience.TEAM, **more: str) -> list[Claim]:
    """The claims of a theme with a narrative, as an audience sees them."""
    theme = f"---\ntitle: A theme\ncodes: [rota]\nconcept: A concept.\n---\n{narrative}"
    files = {**SPEECH, "content/themes/theme.md": theme}
    files |= {f"content/themes/{name}.md": text for name, text in more.items()}
    study = loaded(root, files)
    quotations = verify(study.study, study.index)
    edition = edition_of(study.study, study.index, quotations, audience)
    return list(claims_of(edition.index, edition.quotations))


def told(claim: Claim) -> tuple[str, list[str], list[str]]:
    quoted = [each.quote or each.verdict for each in claim.quotations]
    return claim.prose.text, quoted, [each.key[1] for each in claim.cited]


QUOTED = "> They moved the list around\n>\n> — [Maren](quote:list)"


def test_a_claim_is_a_paragraph_with_what_is_set_off_below_it(tmp_path: Path) -> None:
    narrative = f"It moves.\n\n{QUOTED}\n\n![](quote:word)\n\nA second one, [here](turn:one/2).\n"
    found = claims(tmp_path, narrative)
    assert [told(each) for each in found] == [
        (f"It moves.\n\n{QUOTED}\n\n![](quote:word)", ["list", "word"], []),
        ("A second one, [here](turn:one/2).", [], ["one/2"]),
    ]
    assert [each.number for each in found] == [1, 2]


def test_a_sentence_that_goes_on_after_a_quotation_is_one_claim(tmp_path: Path) -> None:
    for second in ("… and so it did.", "which made it an actor.", "*which* did it."):
        found = claims(tmp_path, f"It was spoken of as a person …\n\n{QUOTED}\n\n{second}\n\nAnother.\n")
        assert [each.prose.text.endswith(second) for each in found] == [True, False], second


def test_headings_part_claims_and_what_comes_before_the_first_paragraph_belongs_to_it(tmp_path: Path) -> None:
    narrative = f"{QUOTED}\n\nFirst.\n\n- with\n- a list\n\n## Under it\nSecond.\n\n---\n\n{QUOTED}\n"
    found = claims(tmp_path, narrative)
    first = f"{QUOTED}\n\nFirst.\n\n- with\n- a list"
    assert [each.prose.text for each in found] == [first, "Second.", QUOTED]
    assert [len(each.quotations) for each in found] == [1, 0, 1]


def test_what_is_no_text_makes_no_claim(tmp_path: Path) -> None:
    found = claims(tmp_path, "![](map:themes)\n\n```\ncode\n\nmore\n```\n\nOnly this.\n")
    assert [told(each) for each in found] == [("Only this.", [], [])]


def test_a_claim_takes_along_what_is_defined_elsewhere_and_used_in_it(tmp_path: Path) -> None:
    defined = "[^1]: A [note][l].\n[^2]: Another.\n[k]: quote:word\n[l]: notes.md\n"
    found = claims(tmp_path, f"One.[^1]\n\nOnly [this][k].\n\n{defined}")
    assert [told(each) for each in found] == [
        ("One.[^1]\n\n[^1]: A [note][l].\n\n[l]: notes.md", [], []),
        ("Only [this][k].\n\n[k]: quote:word", [], ["word"]),
    ]


def test_claims_follow_the_themes_as_they_are_read(tmp_path: Path) -> None:
    under = "---\ntitle: Under\nparent: theme\ncodes: [rota]\n---\nUnder it.\n"
    first = "---\ntitle: Another\ncodes: [rota]\n---\nApart.\n"
    found = claims(tmp_path, "Above.\r\n\r\nAgain.\r\n", zzz=under, another=first)
    assert [each.prose.text for each in found] == ["Apart.", "Above.", "Again.", "Under it."]


def test_an_edition_tells_no_words_that_it_withholds_and_assigns_those_that_it_shows(tmp_path: Path) -> None:
    narrative = (
        'He said ["I rang the family myself"](quote:rang), and rang.\n\n'
        f'Then they wrote.\n\n{QUOTED}\n\nAnd ["nobody said a word"](quote:word).\n'
    )
    found = claims(tmp_path, narrative, Audience.PUBLIC)
    assert "rang the family" not in str([each.prose.text for each in found])
    assert [told(each)[1] for each in found] == [[], ["list"], ["word"]]
