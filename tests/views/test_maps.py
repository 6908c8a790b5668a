"""A map shows every theme and relation, drawn and in words; nothing of a study becomes markup in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from themetrail.diagnostics import Source
from themetrail.model import Codebook, Participant, Quote, Ref, Relation, Study, StudyRecord, Theme
from themetrail.publish.drawing import draw
from themetrail.study.index import build_index
from themetrail.views.maps import study_map, theme_map
from themetrail.views.page import Site
from themetrail.views.routes import Links

PLACE = Source("content/themes/x.md", "").whole()


def theme(
    id_: str, title: str, parent: str | None = None, *relations: tuple[str, str, str | None]
) -> Theme:
    ties = tuple(Relation(Ref(to, PLACE), kind, label) for to, kind, label in relations)
    return Theme(id_, title, PLACE, parent=Ref(parent, PLACE) if parent else None, relations=ties)


def quote(number: int, participant: str) -> Quote:
    return Quote(f"q{number}", True, "t", (), (), "words", PLACE, participants=(participant,))


def site(*themes: Theme, said: dict[str, list[str]] | None = None) -> Site:
    """A site of these themes; `said` names the participant of each quote of a theme."""
    known = {each.id: each for each in themes}
    people = {name: Participant(name, name.title(), PLACE) for name in ("ada", "ben", "cy", "dee")}
    study = Study(StudyRecord("Study", PLACE), Codebook({}, {}), people, known, {}, {}, {}, {})
    evidence = {
        id_: tuple(quote(number, name) for number, name in enumerate(names))
        for id_, names in (said or {}).items()
    }

    heard = {id_: tuple(dict.fromkeys(names)) for id_, names in (said or {}).items()}
    index = replace(build_index(study, (), {}), evidence=evidence, heard=heard)
    return Site(study, index, Links(), lambda prose, page: Markup(), lambda dot: Markup(draw(dot)))


WORK = (
    theme("work", "Working to the list", None, ("gaps", "contrasts", None)),
    theme("decides", "The list decides", "work", ("repairs", "contrasts", "is answered by")),
    theme("doors", "Too many doors", "work", ("minutes", "leads-to", None)),
    theme("gaps", "Care in the gaps"),
    theme("repairs", "Quiet repairs", "gaps"),
    theme("minutes", "Borrowed minutes", "gaps"),
)


def parsed(figure: Markup) -> ET.Element:
    assert figure.startswith("<figure")
    return ET.fromstring(figure)


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def svg(figure: Markup) -> ET.Element:
    return next(each for each in parsed(figure).iter() if local(each) == "svg")


def boxes(figure: Markup) -> dict[str, ET.Element]:
    """The boxes of a drawing by their words, spaces left out: a line may break at any."""
    links = [each for each in svg(figure).iter() if local(each) == "a"]
    return {"".join(words(box)).replace(" ", ""): box for box in links}


def words(element: ET.Element) -> list[str]:
    return [each.text or "" for each in element.iter() if local(each) == "text"]


def in_words(figure: Markup) -> str:
    text = "".join(next(each for each in parsed(figure).iter() if local(each) == "details").itertext())
    return " ".join(text.split())


def test_every_theme_is_a_link_drawn_and_in_words() -> None:
    figure = study_map(site(*WORK), "themes/gaps")
    drawn = [box.get("href") for box in boxes(figure).values()]
    listed = re.findall(r'<li><a href="([^"]+)"', figure)
    assert drawn == [f"../themes/{each.id}.html" for each in WORK]
    assert {f"../themes/{each.id}.html" for each in WORK} <= set(listed)


def test_links_lead_from_the_page_the_map_stands_in() -> None:
    figure = study_map(site(theme("médias", "Media")), "index")
    assert boxes(figure)["Media"].get("href") == "themes/m%C3%A9dias.html"


def test_a_box_tells_its_spread() -> None:
    here = site(theme("a", "Time"), theme("b", "Money"), said={"a": ["ada", "ada", "dee"], "b": ["cy"]})
    titles = [each.text for each in svg(study_map(here, "index")).iter() if local(each) == "title"]
    assert titles == ["Time: 3 quotes, 2 of 4 participants", "Money: 1 quote, 1 of 4 participants"]


def test_relations_are_drawn_with_their_words_and_said_as_sentences() -> None:
    figure = study_map(site(*WORK), "index")
    drawn = words(svg(figure))
    assert {"contrasts with", "is answered by", "leads to"} <= set(drawn)
    text = in_words(figure)
    assert "Working to the list — contrasts with — Care in the gaps" in text
    assert "The list decides — contrasts with — Quiet repairs (is answered by)" in text
    assert "Too many doors — leads to — Borrowed minutes" in text


def test_the_words_nest_subthemes_under_themes() -> None:
    figure = study_map(site(*WORK), "index")
    top = next(each for each in parsed(figure).iter("ul") if "class" not in each.attrib)
    tree = [
        (item.findtext("a/bdi"), [below.findtext("a/bdi") for below in item.findall("ul/li")]) for item in top
    ]
    assert tree == [
        ("Working to the list", ["The list decides", "Too many doors"]),
        ("Care in the gaps", ["Quiet repairs", "Borrowed minutes"]),
    ]


HOSTILE = [
    '<b>bold</b> & "quoted"', "R&amp;D &lt;x&gt; &#65; &nbsp;", r"\N \G \L \E \T \H \n \l \\", "ends in \\",
    "\\\"", "<<b>html label</b>>", "<>", "</text></a></svg><script>alert(1)</script>", "]]> --> <!-- <?x ?>",
    "日本語のとても長い題名は幅によって折り返される", "مرحبا بالعالم، هذه تسمية", "👩‍👩‍👧 family 😀",
    "{{ x }} {% y %} {a|b}",
    "node", "javascript:alert(1)", "a;b] c[d", "%s %(x)s {0}", "’“” … —",
]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_drawn_letter_for_letter(title: str) -> None:
    here = site(theme("a", title, None, ("b", "leads-to", title)), theme("b", "Other", "a"))
    figure = study_map(here, "index")
    box = boxes(figure)[title.replace(" ", "")]
    assert box.get("aria-label") == f"{title}: 0 quotes"
    assert in_words(figure).count(" ".join(title.split())) == 3
    assert title.replace(" ", "") in "".join(
        "".join(words(each)) for each in svg(figure).iter() if "tt-map-label" in each.get("class", "")
    ).replace(" ", "")
    tags = {local(each) for each in svg(figure).iter()}
    assert tags <= {"svg", "g", "a", "title", "rect", "text", "path", "polygon"}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("line\none\r\ntwo", "lineonetwo"),
        ("nul\x00 bell\x07 \ufffe\ud800end", "nulbellend"),
        ("", "a"),
        (" \n ", "a"),
    ],
)
def test_what_cannot_be_drawn_is_left_out_and_an_id_stands_for_no_title(title: str, shown: str) -> None:
    assert boxes(study_map(site(theme("a", title)), "index")).keys() == {shown}


@pytest.mark.parametrize("title", ["word " * 60, "x" * 300, "長" * 300, "e\u0301" * 150])
def test_a_title_too_long_for_a_box_is_cut_there_and_whole_elsewhere(title: str) -> None:
    title = title.strip()
    figure = study_map(site(theme("a", title)), "index")
    (drawn, box), = boxes(figure).items()
    assert drawn.endswith("…")
    assert len(words(box)) == 5
    assert not any(line.startswith("\u0301") for line in words(box))
    assert str(box.get("aria-label")).startswith(title)
    assert title in in_words(figure)


def test_colours_come_from_the_style_sheet() -> None:
    figure = study_map(site(*WORK), "index")
    drawn = boxes(figure)
    assert drawn["Workingtothelist"].get("data-hue") == drawn["Toomanydoors"].get("data-hue") == "1"
    assert drawn["Quietrepairs"].get("data-hue") == "2"
    for attribute in ("fill=", "stroke=", "font-", " id=", "xlink", "<!", "<?"):
        assert attribute not in figure


def test_a_ninth_theme_is_told_from_the_first_by_a_pattern() -> None:
    drawn = boxes(study_map(site(*(theme(f"t{n}", f"Theme{n}") for n in range(9))), "index"))
    assert (drawn["Theme8"].get("data-hue"), drawn["Theme8"].get("data-pattern")) == ("1", "1")
    assert drawn["Theme0"].get("data-pattern") is None


def test_the_same_study_gives_the_same_bytes() -> None:
    first = study_map(site(*WORK), "index")
    draw.cache_clear()
    assert study_map(site(*WORK), "index") == first


@pytest.mark.parametrize(
    "themes",
    [
        (theme("a", "A", "b"), theme("b", "B", "a")),
        (theme("a", "A", "a"),),
        (theme("a", "A", "nowhere"), theme("b", "B", None, ("nowhere", "contrasts", None))),
        (theme("a", "A", None, ("a", "overlaps", None)),),
        (theme("a", "A", None, ("b", "<kind> \"x", None)), theme("b", "B", None, ("a", "contains", None))),
        tuple(theme(f"t{n}", f"T{n}", f"t{n - 1}" if n else None) for n in range(60)),
    ],
    ids=["cycle", "own-parent", "dangling", "self", "odd-kinds", "deep"],
)
def test_whatever_the_tree_and_the_relations_every_theme_is_drawn_once(themes: tuple[Theme, ...]) -> None:
    here = site(*themes)
    assert sorted(boxes(study_map(here, "index"))) == sorted(each.title for each in themes)
    for each in themes:
        theme_map(here, each, "index")


def test_a_relation_to_a_former_id_leads_to_the_present_one() -> None:
    themes = (theme("a", "A", None, ("old", "leads-to", None)), replace(theme("b", "B"), formerly=("old",)))
    here = site(*themes)
    known = replace(here, index=replace(here.index, formerly={("theme", "old"): "b"}))
    assert "A — leads to — B" in in_words(study_map(known, "index"))


def test_a_relation_said_from_both_ends_is_drawn_once() -> None:
    here = site(
        theme("a", "A", None, ("b", "contrasts", None), ("b", "leads-to", None)),
        theme("b", "B", None, ("a", "contrasts", None), ("a", "leads-to", None)),
    )
    drawn = words(svg(study_map(here, "index")))
    assert drawn.count("contrasts with") == 1
    assert drawn.count("leads to") == 2


def test_the_part_around_a_theme() -> None:
    themes = (*WORK, theme("below", "Beneath it", "decides"), theme("far", "Far away"))
    figure = theme_map(site(*themes), themes[1], "themes/decides")
    drawn = boxes(figure)
    assert drawn.keys() == {"Workingtothelist", "Thelistdecides", "Toomanydoors", "Beneathit", "Quietrepairs"}
    assert [box.get("aria-current") for box in drawn.values()].count("page") == 1
    assert drawn["Thelistdecides"].get("aria-current") == "page"
    assert "tt-sibling" in str(drawn["Toomanydoors"].get("class"))
    assert words(svg(figure)).count("is answered by") == 1
    assert "leads to" not in in_words(figure)


def test_many_siblings_are_left_out() -> None:
    children = [theme(f"c{number}", f"Child{number}", "a") for number in range(12)]
    drawn = boxes(theme_map(site(theme("a", "Parent"), *children), children[3], "index"))
    assert drawn.keys() == {"Parent", "Child3"}


def test_a_theme_that_stands_alone_has_no_map_of_its_own() -> None:
    alone = theme("a", "A")
    assert theme_map(site(alone, theme("b", "B")), alone, "index") == ""


def test_without_themes_it_tells_what_would_stand_there() -> None:
    assert "content/themes/" in study_map(site(), "index")


@pytest.mark.parametrize("drawing", ["", "not a drawing", "<svg/>"])
def test_what_cannot_be_drawn_is_told_in_words(drawing: str) -> None:
    broken: Callable[[str], Markup] = lambda dot: Markup(drawing)  # noqa: E731
    figure = study_map(replace(site(*WORK), draw=broken), "index")
    assert "could not be drawn" in figure
    assert re.search(r"<details[^>]* open>", figure)
    assert "Quiet repairs" in figure
