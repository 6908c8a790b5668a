from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markdown import Markdown
from markupsafe import Markup

from tests.studies import loaded
from themetrail.diagnostics import Source
from themetrail.model import Prose
from themetrail.publish.prose import ReferenceExtension, prose_renderer
from themetrail.publish.targets import Targets
from themetrail.study.told import Gone
from themetrail.syntax.references import Reference
from themetrail.views.plan import plan
from themetrail.views.routes import Links

FILES = {
    "content/codebook.md": (
        "---\ncodes:\n  rota:\n    title: Rota & list\n    formerly: [list-as-weapon]\n---\n"
    ),
    "content/participants.md": "---\nparticipants:\n  maren:\n    title: Maren\n---\n",
    "content/themes/the-list.md": "---\ntitle: The list decides\ncodes: [rota]\n---\nText.\n",
    "content/themes/other-name.md": "---\nid: told\ntitle: Told\ncodes: [rota]\n---\nText.\n",
    "content/memos/doubt.md": "---\ntitle: A doubt\n---\nText.\n",
    "content/method.md": "# Method\n",
    "transcripts/maren.md": (
        "---\ntitle: Maren\nparticipants: [maren]\nspeakers: {Maren: maren}\n---\n\n"
        "Maren: they just [moved the list around]{#maren-list .rota}\n"
    ),
}

Render = Callable[..., str]


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Targets:
    study = loaded(tmp_path_factory.mktemp("study"), FILES)
    pages = {page.source: page.path for page in plan(study.study) if page.source}
    former = {("theme", "who"): Gone("Who <decides>", "2023-09-12")}
    return Targets(study.index, Links(), pages, former=former)


@pytest.fixture
def render(targets: Targets) -> Render:
    def card(reference: Reference, page: str) -> Markup | None:
        known = reference.scheme in ("quote", "table")
        return Markup("<figure>{} on {}</figure>").format(reference.id, page) if known else None

    def rendered(text: str, *extensions: str, page: str = "themes/the-list") -> str:
        extension = ReferenceExtension(targets, card)
        extension.begin(page, "themes/the-list.md", by_mkdocs=True)
        return extension.finish(Markdown(extensions=[*extensions, extension]).convert(text))

    return rendered


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("quote:maren-list", "../transcripts/maren.html#q-maren-list"),
        ("turn:maren/1", "../transcripts/maren.html#turn-1"),
        ("code:rota", "../codes/rota.html"),
        ("theme:the-list", "../themes/the-list.html"),
        ("participant:maren", "../participants/maren.html"),
        ("transcript:maren", "../transcripts/maren.html"),
        ("memo:doubt", "../memos/doubt.html"),
    ],
)
def test_a_reference_leads_to_its_page(render: Render, target: str, href: str) -> None:
    scheme = target.partition(":")[0]
    link = f'<a class="tt-ref tt-ref-{scheme}" href="{href}">words</a>'
    assert render(f"[words]({target})") == f"<p>{link}</p>"


def test_a_former_id_leads_to_the_same_thing(render: Render) -> None:
    assert 'href="../codes/rota.html">Rota &amp; list</a>' in render("[](code:list-as-weapon)")


def test_a_reference_without_words_is_given_the_title(render: Render) -> None:
    assert ">Rota &amp; list</a>" in render("[](code:rota)")
    assert ">Maren, turn 1</a>" in render("[](turn:maren/1)")


def test_a_reference_to_nothing_leaves_its_words(render: Render) -> None:
    assert render("[words](quote:nobody)") == "<p><span>words</span></p>"


def test_what_is_no_more_is_told_by_its_last_name(render: Render) -> None:
    told = "Who &lt;decides&gt; (a theme until 2023-09-12)"
    assert render("[](theme:who)") == f'<p><span class="tt-gone">{told}</span></p>'
    assert render("[words](theme:who)") == f'<p><span class="tt-gone" title="{told}">words</span></p>'
    assert render("![](theme:who)") == f"<p>{told}</p>"


@pytest.mark.parametrize("words", ['"the list"', "“the list”", "‘the list’", "«the list»"])
def test_words_in_quotation_marks_are_a_quotation(render: Render, words: str) -> None:
    assert "tt-inline-quotation" in render(f"[{words}](quote:maren-list)")
    assert "tt-inline-quotation" in render(f"[{words}](turn:maren/1)", "smarty")
    assert "tt-inline-quotation" not in render(f"[{words}](code:rota)")
    assert "tt-inline-quotation" not in render("[the list](quote:maren-list)")


@pytest.mark.parametrize(
    "text",
    [
        "[words](javascript:alert(1))",
        "[words](<java\tscript:alert(1)>)",
        "[words](JAVASCRIPT&#58;alert(1))",
        "[words](data:text/html,x)",
        "[words](tt-stashed:0)",
        "[words][1]\n\n[1]: vbscript:x",
        '[words](a.html){href="javascript:x"}',
        '<a href="javascript:x">words</a>',
        '<div markdown="1">\n[words](javascript:x)\n</div>',
        "[words](http://[broken)",
        '<a markdown="1">words</a>',
    ],
)
def test_an_unsafe_link_leaves_its_words(render: Render, text: str) -> None:
    html = render(text, "attr_list", "md_in_html")
    assert "words" in html
    assert "href" not in html


@pytest.mark.parametrize(
    "text", ["<javascript:alert(1)>", "![words](javascript:x)", "![words](data:image/png,x)"]
)
def test_nothing_unsafe_is_linked_or_shown(render: Render, text: str) -> None:
    assert not re.search(r"\b(href|src)=", render(text))


def test_ordinary_links_and_addresses_are_left_alone(render: Render) -> None:
    assert 'href="https://example.org/"' in render("[words](https://example.org/)")
    assert 'href="mailto:' in Markup(render("<maren@example.org>")).unescape()
    assert 'href="#part"' in render("[words](#part)")


def test_a_picture_of_another_host_becomes_a_link(render: Render) -> None:
    html = render("![a picture](https://example.org/a.png) and ![b](//example.org/b.png)")
    assert "<img" not in html
    assert '<a href="https://example.org/a.png">a picture</a>' in html


def test_a_reference_that_stands_alone_is_embedded(render: Render) -> None:
    html = render(
        "Before.\n\n![](quote:maren-list)\n\nAfter ![](quote:maren-list) words.\n\n![](table:themes)"
    )
    assert html.count("<figure>maren-list on themes/the-list</figure>") == 1
    assert 'After <a class="tt-ref tt-ref-quote"' in html
    assert "<figure>themes on" in html


def test_what_cannot_be_embedded_is_linked(render: Render) -> None:
    assert '<p><a class="tt-ref tt-ref-code" href="../codes/rota.html">Rota &amp; list</a></p>' in render(
        "![](code:rota)"
    )


def test_an_author_cannot_forge_an_embedding(render: Render) -> None:
    html = render("<div>\x02tt-embed:0\x03</div>\n\n![](quote:maren-list)")
    assert html.count("<figure>") == 1


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("> words\n>\n> — [Maren](quote:maren-list)", "— Maren"),
        ("> words\n>\n> — Maren", "— Maren"),
        ("> words\n> — Maren", "— Maren"),
        ("> words  \n> – Maren, turn 1", "– Maren, turn 1"),
        ("> words (Maren)", "(Maren)"),
        ("> words ([turn 1](turn:maren/1)).", "(turn 1)."),
        ("> words\n>\n> more words (Maren, turn 1)", "(Maren, turn 1)"),
    ],
)
def test_a_blockquote_with_an_attribution_is_a_quotation(render: Render, text: str, attribution: str) -> None:
    html = render(text)
    assert '<blockquote class="tt-quotation">' in html
    footer = re.search(r'<footer class="tt-attribution">(.*?)</footer>', html)
    assert footer
    assert Markup(footer[1]).striptags() == attribution
    assert Markup(html).striptags().startswith("words")


@pytest.mark.parametrize(
    "text",
    [
        "> words",
        "> words (laughs)",
        "> — so we waited",
        "> words — and then more",
        f"> words\n>\n> — {'a ' * 200}",
    ],
)
def test_other_blockquotes_are_left_alone(render: Render, text: str) -> None:
    assert "tt-quotation" not in render(text)


def test_front_matter_resolves_links_of_its_own_file(targets: Targets) -> None:
    def told(path: str, text: str, page: str) -> str:
        return prose(Prose(text, Source(path, text).place(0, len(text))), page)

    prose = prose_renderer(["footnotes"], {}, targets)
    path = "content/codebook.md"
    assert 'href="../method.html#how"' in told(path, "See [how](method.md#how).", "codes/rota")
    assert 'href="../themes/told.html"' in told(path, "See [it](themes/other-name.md).", "codes/rota")
    assert 'src="../img/a%20b.png"' in told(path, "![a](<img/a b.png>)", "codes/rota")
    assert 'href="../method.html"' in told("content/themes/the-list.md", "[a](../method.md)", "codes/rota")
    assert 'href="../codes/rota.html"' in told(path, "[a](code:rota)", "codes/rota")
    assert 'href="codes/rota.html"' in told(path, "[a](code:rota)", "codebook")
    assert "<script" not in told(path, "a <script>b</script>", "codebook")
