"""The words of the interface: said in the language of the site, and every one of them can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup, escape

import themetrail.views.pages
from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, INDEX, MAREN, STUDY, edited
from tests.views import texts
from tests.views.foreign import foreign, marked_words, unsaid
from tests.views.pasts import site_of
from tests.views.sites import pages, shown, site
from themetrail.model import Audience
from themetrail.study import Loaded
from themetrail.study.records import title_from_id
from themetrail.trail.past import UNWANTED, Past
from themetrail.views.page import Site
from themetrail.views.pages import render
from themetrail.views.plan import plan
from themetrail.views.words import Words, english, ngettext, number, say, spoken, words_of
from themetrail.views.words.catalogues import Said, languages
from themetrail.views.words.plurals import plural_rule
from themetrail.views.words.script import words_script

GERMAN = words_of("de")
NAMES_OF_OTHERS = frozenset(
    (
        "BibTeX", "LaTeX", "JabRef", "RIS", "EndNote", "Citavi", "Mendeley", "RefWorks", "CSL-JSON", "Zotero",
        "Pandoc", "Quarto", "csv", "DOI", "ORCID",
    )
)  # fmt: skip
"""Formats and programs are called the same in every language."""
_PLACE = re.compile(r"\{\w*\}")


def test_a_text_is_said_in_the_language_and_in_english_where_that_lacks_it() -> None:
    with spoken(Words("de", {"Theme": "Thema"})):
        assert (say("Theme"), say("Nothing of this")) == ("Thema", "Nothing of this")
    assert say("Theme") == "Theme"


def test_values_are_escaped_once_wherever_they_come_from() -> None:
    told = say("{name} & {link}", name="<b>", link=Markup("<i>x</i>"))
    assert escape(told) == "&lt;b&gt; &amp; <i>x</i>"
    assert escape(say("{name} & co", name="<b>")) == "&lt;b&gt; &amp; co"
    assert say("{name}", name="{other}") == "{other}"


def test_numbers_choose_their_form_and_are_parted_as_the_language_does() -> None:
    assert [_quotes(n) for n in (0, 1, 1204)] == ["0 quotes", "1 quote", "1,204 quotes"]
    with spoken(GERMAN):
        assert [_quotes(n) for n in (1, 1204)] == ["1 Zitat", "1.204 Zitate"]
        assert number(1_000_000) == "1.000.000"
    polish = {"{n} quote": {"one": "{n} cytat", "few": "{n} cytaty", "other": "{n} cytatów"}}
    with spoken(Words("pl", polish, form=plural_rule("pl"))):
        assert [_quotes(n) for n in (1, 3, 12, 22)] == ["1 cytat", "3 cytaty", "12 cytatów", "22 cytaty"]


def _quotes(n: int) -> str:
    return ngettext("{n} quote", "{n} quotes", n)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other"}),
        ("ja", {1: "other"}),
        ("uk", {1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 112: "many"}),
        ("cs", {1: "one", 4: "few", 5: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other", 103: "few"}),
        ("he", {1: "one", 2: "two", 3: "other"}),
    ],
)
def test_plural_forms_are_those_that_browsers_know(language: str, forms: Mapping[int, str]) -> None:
    assert {n: plural_rule(language)(n) for n in forms} == forms


def test_a_language_without_a_catalogue_falls_back_to_its_kin_or_to_english() -> None:
    assert words_of("de-CH") is words_of("de")
    assert words_of("ar") is words_of(None) is english()


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_catalogue_has_every_text_of_the_interface_and_no_other(language: str) -> None:
    words = words_of(language)
    for known, said in ((words.pages, texts.of_pages()), (words.scripts, texts.of_scripts())):
        assert said.keys() - known.keys() == set(), "texts that the catalogue lacks"
        assert known.keys() - said.keys() == set(), "texts that nobody says"
        for text, other in said.items():
            assert isinstance(known[text], str) or other is not None, f"{text}: no number decides its form"
            for form in _forms(known[text]):
                assert set(_PLACE.findall(form)) >= _needed(text, other), text
                assert set(_PLACE.findall(form)) <= set(_PLACE.findall(f"{text}{other}")), text


def _forms(said: Said) -> list[str]:
    return [said] if isinstance(said, str) else list(said.values())


def _needed(text: str, other: str | None) -> set[str]:
    """The places that every form has to name; the number may be told in words."""
    places = set(_PLACE.findall(text))
    return places & set(_PLACE.findall(other)) - {"{n}"} if other else places


def test_no_text_of_the_interface_holds_markup() -> None:
    every = [*texts.of_pages().items(), *texts.of_scripts().items()]
    assert not [text for pair in every for text in pair if text and re.search(r"[<>]|&\w+;", text)]


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.PUBLIC])
def test_every_word_on_every_page_is_the_studys_or_out_of_a_catalogue(
    example: Loaded, audience: Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    attributes = {name.replace("-", " ").capitalize() for name in example.study.attributes}
    people = example.study.participants.values()
    attributes |= {name.capitalize() for person in people for name, _ in person.attributes}
    changes = [each for memo in example.study.memos.values() for each in memo.changes]
    gone = [ref.id for each in changes for ref in (*each.what, *each.from_, *each.to)]
    attributes |= {title_from_id(id_.rpartition(":")[2]) for id_ in gone}
    of = replace(shown(example, audience), past=Past(absent=UNWANTED))
    found = unsaid_on(of, monkeypatch)
    assert {words: path for words, path in found.items() if words not in attributes} == {}


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.PUBLIC])
def test_every_word_on_the_pages_of_the_past_is_out_of_a_catalogue(
    tmp_path: Path, audience: Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(made(tmp_path / "study"))
    record = "---\ntitle: The list\nsnapshots: [{ref: early, title: Early, phase: 2}, {ref: lost}]\n---\n"
    history.tag("early", history.commit(0, {**STUDY, INDEX: record}, "Coded"))
    for day, title in enumerate(("Silence", "Quiet", "Hush"), 5):
        last = history.commit(day, edited(CODEBOOK, ("Kept silent", title), ("done to", "done by")), title)
    history.tag("phase-late", last)
    changed = edited(MAREN, ("{#own .repair}", "{#own .weapon}"), ("rang the family", "rang a family"))
    history.commit(9, {MAREN: "---\n: [\n---\n"}, "Broken")
    history.commit(10, {**changed, "content/themes/mending.md": None}, "Unbroken")
    assert unsaid_on(site_of(history, audience), monkeypatch) == {}


def unsaid_on(of: Site, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The words on all pages that are neither the study's nor out of a catalogue, each with a page."""
    marked, abroad = marked_words(), foreign(of)
    monkeypatch.setattr(themetrail.views.pages, "words_of", lambda language: marked)
    with spoken(marked):
        planned = plan(abroad.study, abroad.past)
    found: dict[str, str] = {}
    for each in planned:
        for words in unsaid(render(abroad, each.path, Markup())):
            if not set(words.split()) <= NAMES_OF_OTHERS:
                found.setdefault(words, each.path)
    return found


def test_a_site_speaks_its_language_page_by_page(tmp_path: Path) -> None:
    files = {
        "content/index.md": "---\ntitle: Eine Studie\n---\n",
        "content/codebook.md": "---\ncodes: {zusage: {title: Zusage}}\n---\n",
        "content/participants.md": "---\nparticipants: {ina: {title: Ina}}\n---\n",
        "transcripts/eins.md": "---\nparticipants: [ina]\nspeakers: {I: ina}\n---\n\nI: [Ja]{.zusage}\n",
    }
    of = site(tmp_path, files)
    object.__setattr__(of, "language", "de")
    made = pages(of)
    assert "1 Beitrag" in made["transcripts/eins"].html
    assert "</a>, Beitrag <a" in made["codes/zusage"].html
    assert made["transcripts/eins"].search[0].title == "I, Beitrag 1"
    assert say("Turn") == "Turn"


def test_scripts_are_given_their_words_unless_they_are_english() -> None:
    assert words_script(english()) is None
    script = words_script(Words("de", {}, {"Copy": "</script>"}))
    assert script is not None
    assert "</script" not in script
    assert '"Copy": "' in script
