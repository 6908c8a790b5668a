"""The page of a transcript: crowded chips, the strip, who quotes a turn, and the recording."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.views.crowded import CODES, CROWDED, TURNS
from tests.views.sites import pages, site
from themetrail.model import Audience


def html_of(root: Path, files: dict[str, str] = CROWDED, audience: Audience = Audience.TEAM) -> str:
    return pages(site(root, files, audience))["transcripts/t"].html


def turn(html: str, number: int) -> str:
    return html.split(f'id="turn-{number}"')[1].split(f'id="turn-{number + 1}"', maxsplit=1)[0]


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    return html_of(tmp_path_factory.mktemp("crowded"))


def test_chips_that_find_no_room_are_gathered_and_none_is_lost(html: str) -> None:
    crowded = turn(html, 30)
    [number] = re.findall(r"<summary>\+(\d+) codes</summary>", crowded)
    shown, gathered = crowded.split('<li class="tt-gathered">')
    chips = r'<a class="tt-chip tt-application"[^>]*data-code="([\w-]+)"'
    assert len(re.findall(chips, gathered)) == int(number)
    everything = re.findall(chips, shown) + re.findall(chips, gathered)
    assert sorted(everything) == sorted([*(f"code-{each}" for each in range(1, 9)), "code-11", "code-12"])
    assert 2 <= len(re.findall(chips, shown)) <= 4


def test_chips_that_find_room_are_not_gathered(html: str) -> None:
    assert "tt-gathered" not in html.replace(turn(html, 30), "")


def test_the_strip_has_one_shape_for_each_code_and_knows_every_turn(html: str) -> None:
    strip = html.split('class="tt-overview"')[1].split("</svg>", maxsplit=1)[0]
    drawn = re.findall(r'<path data-code="([\w-]+)"[^>]* d="([^"]+)"', strip)
    assert sorted(code for code, _ in drawn) == sorted([*CODES[:8], "code-11", "code-12"])
    [starts] = re.findall(r'data-starts="([\d ]+)"', strip)
    tops = [int(each) for each in starts.split()]
    assert len(tops) == TURNS
    assert tops == sorted(set(tops))
    ends = [int(top) + int(size) for _, shape in drawn for top, size in re.findall(r" (\d+)h.8v(\d+)", shape)]
    assert 9000 < max(ends) <= 10025
    assert {lane for _, shape in drawn for lane in re.findall(r"M(\d)\.1", shape)} == set("01234")


def test_who_quotes_a_turn_stands_there_with_the_sentence(html: str) -> None:
    told = turn(html, 30).split('class="tt-cited"')[1]
    assert "Quoted in" in told
    sentence = "The list is an actor, for &#34;they just moved the list around&#34; is how Pia puts it."
    assert sentence in told
    assert "Others differ" not in told
    assert re.search(r'<a href="\.\./themes/lists\.html(#used-\d+)?" dir="auto">“The list', told)
    assert "<cite>Lists</cite>" in told
    set_off = turn(html, 2)
    assert "A quotation set off from the text" in set_off
    assert "tt-sentences" not in turn(html, 31)


def test_timestamps_lead_into_the_recording(html: str) -> None:
    assert '<a class="tt-time" href="../recordings/p.mp3#t=90" rel="noreferrer"' in turn(html, 3)
    assert 'href="../recordings/p.mp3#t=1800"' in turn(html, 60)


def test_a_recording_elsewhere_is_a_plain_link(tmp_path: Path) -> None:
    text = CROWDED["transcripts/t.md"].replace("recordings/p.mp3", "https://media.example.org/p?a=1&b=2")
    there = html_of(tmp_path, {**CROWDED, "transcripts/t.md": text})
    assert 'href="https://media.example.org/p?a=1&amp;b=2#t=90"' in there
    assert not re.search(r"<(audio|video|iframe|source)", there)


@pytest.mark.parametrize("held_back", ["the whole", "some words"])
def test_what_is_withheld_takes_the_recording_with_it(tmp_path: Path, held_back: str) -> None:
    files = dict(CROWDED)
    if held_back == "the whole":
        files["content/participants.md"] = files["content/participants.md"].replace(
            "transcript: public", "transcript: team"
        )
    else:
        files["transcripts/t.md"] = files["transcripts/t.md"].replace("{#q-2 ", "{#q-2 audience=team ")
        files["content/themes/lists.md"] = files["content/themes/lists.md"].split("> somebody")[0]
    public = html_of(tmp_path, files, Audience.PUBLIC)
    assert "somebody says" in public
    assert "recordings" not in public
    assert 'class="tt-time" href' not in public
