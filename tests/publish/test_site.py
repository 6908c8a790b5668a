"""What a built site holds."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.publish.conftest import CONFIGURATION, SMALL, STUDY
from tests.studies import write
from themetrail.publish.site import SiteError, build_site


def page(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


def article(site: Path, path: str) -> str:
    found = re.search(r"<article.*?</article>", page(site, path), re.DOTALL)
    assert found
    return found[0]


class Page(HTMLParser):
    """The links and ids of a page, and what it fetches."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "link" and str(dict(attrs).get("rel")).startswith(("cite-as", "license", "schema.")):
            return
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name == "href" and value and tag == "a":
                self.links.append(value)
            elif name in ("href", "src") and value and tag != "a":
                self.fetched.append(value)


def broken_links(site: Path) -> list[str]:
    pages = {path: Page(path.read_text("utf-8")) for path in site.rglob("*.html") if path.name != "404.html"}
    broken = []
    for path, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in pages[target].ids):
                broken.append(f"{path.relative_to(site)}: {link}")
    return broken


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_every_link_leads_somewhere_with_folders_as_addresses(tmp_path: Path) -> None:
    folders = CONFIGURATION.replace("use_directory_urls: false", "use_directory_urls: true")
    write(tmp_path, {**STUDY, "mkdocs.yml": folders})
    site = build_site(tmp_path).folder
    assert (site / "themes/the-list/index.html").is_file()
    assert broken_links(site) == []


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    fetched = [each for path in site.rglob("*.html") for each in Page(path.read_text("utf-8")).fetched]
    elsewhere = [each for each in fetched if urlsplit(each).netloc]
    assert set(elsewhere) <= {each for each in elsewhere if each.startswith("https://example.org/")}
    assert 'rel="canonical"' in page(site, "method.html")


@pytest.mark.parametrize(
    "theme",
    ["material", "{name: material, font: {text: Inter}}", "mkdocs", "readthedocs"],
)
def test_no_theme_fetches_from_another_host(
    tmp_path: Path, theme: str, warned: pytest.LogCaptureFixture
) -> None:
    start = CONFIGURATION.index("theme: ")
    end = CONFIGURATION.index("\n", start)
    configuration = f"{CONFIGURATION[:start]}theme: {theme}{CONFIGURATION[end:]}"
    site = build_site(write(tmp_path, {**SMALL, "mkdocs.yml": configuration})).folder
    pages = [Page(path.read_text("utf-8")) for path in site.rglob("*.html")]
    hosts = {urlsplit(each).netloc for found in pages for each in found.fetched}
    assert hosts <= {"", "example.org"}
    assert ("`font` of `theme` in mkdocs.yml" in warned.text) == ("Inter" in theme)


def test_no_word_of_mkdocs_yml_becomes_markup(tmp_path: Path) -> None:
    configuration = CONFIGURATION.replace("A study", "Care & <control>") + (
        "site_description: '\"><script>alert(1)</script>'\nsite_author: '\"><script>alert(2)</script>'\n"
        "copyright: '<a href=\"https://example.org/\">Us</a><script>alert(3)</script>'\n"
        "nav:\n  - Start: index.md\n  - Why & <how>:\n    - To & <fro>: method.md\n    - <out>: https://example.org/\n"
    )
    site = build_site(write(tmp_path, {**STUDY, "mkdocs.yml": configuration})).folder
    for path in [*site.rglob("*.html"), site / "search/search_index.json"]:
        html = path.read_text("utf-8")
        assert "<script>alert" not in html
        assert "&amp;amp;" not in html
        assert not re.search("<(control|how|fro|out)>", html)
    html = page(site, "index.html")
    assert "<title>Care &amp; &lt;control&gt;</title>" in html
    assert "To &amp; &lt;fro&gt;" in html
    assert "Why &amp; &lt;how&gt;" in html
    assert "&lt;out&gt;" in html
    assert '<a href="https://example.org/"' in html
    assert "<title>007 - Care &amp; &lt;control&gt;</title>" in page(site, "method.html")


def test_no_word_of_a_study_becomes_markup(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert not re.search(r"<script>(alert|x<)|onerror|onclick", html), path
    assert "<title>The list &lt;/title&gt;&lt;script&gt;" in page(site, "themes/the-list.html")
    assert "&lt;b&gt;list&lt;/b&gt;" in article(site, "transcripts/maren.html")


def test_what_an_ordinary_page_says_is_kept(site: Path) -> None:
    html = article(site, "method.html")
    assert "Note: this line is prose." in html
    assert "{{ config.site_name }} {% raw %}" in html
    assert "<p>kept</p>" in html
    assert "<title>007 - A study</title>" in page(site, "method.html")
    assert "Funding and thanks - A study" in page(site, "about/funding.html")


def test_a_page_without_a_heading_is_given_its_title(site: Path) -> None:
    assert "<h1>007</h1>" in article(site, "method.html")


def test_a_theme_shows_its_narrative_once_and_safely(site: Path) -> None:
    html = article(site, "themes/the-list.html")
    assert html.count("<h1") == 1
    assert "Own heading" not in html
    assert 'class="tt-quotation"' in html
    assert 'href="../method.html#how"' in html
    assert html.count("<figure") >= 2


def test_front_matter_is_rendered_with_its_links(site: Path) -> None:
    assert 'See <a href="../themes/the-list.html">the list</a>' in article(site, "codes/rota.html")


def test_a_code_named_index_has_a_page_that_is_no_folder(site: Path) -> None:
    assert "Index" in article(site, "codes/_index.html")
    assert not (site / "codes/index.html").exists()


def test_the_address_of_a_former_id_leads_to_the_page(site: Path) -> None:
    assert 'url=../codes/_index.html"' in page(site, "codes/index-of-old.html")


def test_the_default_navigation_holds_sections_and_themes_only(site: Path) -> None:
    html = page(site, "method.html")
    navigation = re.search(r'<nav class="md-nav md-nav--primary".*?</nav>\s*</div>', html, re.DOTALL)
    assert navigation
    links = list(dict.fromkeys(link for link in Page(navigation[0]).links if not link.startswith("#")))
    assert links == [
        "index.html",
        "findings.html",
        "themes/the-list.html",
        "themes/under.html",
        "quotes.html",
        "transcripts.html",
        "codebook.html",
        "participants.html",
        "tables.html",
        "method.html",
        "about/funding.html",
        "trail.html",
        "trail/evolution.html",
        "memos.html",
        "trail/phases.html",
        "trail/categories.html",
        "trail/growth.html",
        "trail/reporting.html",
        "trail/sample.html",
        "checks.html",
        "data.html",
    ]
    assert "About the study" in navigation[0]


def test_a_written_navigation_is_respected(tmp_path: Path) -> None:
    nav = "nav:\n  - Start: index.md\n  - What we found: findings.md\n  - How: method.md\n"
    write(tmp_path, {**STUDY, "mkdocs.yml": CONFIGURATION + nav})
    html = page(build_site(tmp_path).folder, "index.html")
    assert "What we found" in html
    assert "About the study" not in html
    assert "Quotes</span>" not in html


def test_search_finds_turns_by_their_words(site: Path) -> None:
    index = json.loads(page(site, "search/search_index.json"))["docs"]
    entries = {entry["location"]: entry for entry in index}
    assert len(entries) == len(index)
    turn = entries["transcripts/maren.html#turn-2"]
    assert "moved the &lt;b&gt;list&lt;/b&gt; around" in turn["text"]
    assert "transcripts/maren.html" in entries
    assert "Note: this line is prose." in entries["method.html"]["text"]
    assert page(site, "search/search_index.js").startswith("var __index = {")


def test_a_site_without_search_is_built(tmp_path: Path) -> None:
    write(tmp_path, {**STUDY, "mkdocs.yml": CONFIGURATION.replace("[search, themetrail]", "[themetrail]")})
    assert (build_site(tmp_path).folder / "transcripts/maren.html").is_file()


@pytest.mark.parametrize(
    "configuration",
    [
        CONFIGURATION.replace("name: material, font: false, features: [navigation.indexes]", "name: mkdocs"),
        CONFIGURATION.replace("[search, themetrail]", "[offline, search, themetrail]"),
    ],
    ids=["another MkDocs theme", "Material's offline plugin"],
)
def test_other_themes_and_plugins_do_their_work(tmp_path: Path, configuration: str) -> None:
    site = build_site(write(tmp_path, {**STUDY, "mkdocs.yml": configuration})).folder
    assert "moved the" in page(site, "search/search_index.json")
    assert "unpkg" not in page(site, "index.html")


def test_our_styles_come_before_those_of_the_researchers(tmp_path: Path) -> None:
    write(
        tmp_path, {**STUDY, "mkdocs.yml": CONFIGURATION + "extra_css: [own.css]\n", "content/own.css": "p {}"}
    )
    html = page(build_site(tmp_path).folder, "index.html")
    assert 0 < html.index("assets/themetrail/css/") < html.index("own.css")


def test_an_icon_that_the_theme_lacks_is_left_out(tmp_path: Path, warned: pytest.LogCaptureFixture) -> None:
    pages = {f"content/{name}.md": f"---\ntitle: T\nicon: material/{name}\n---\n" for name in ("nope", "bee")}
    site = build_site(write(tmp_path, {**SMALL, **pages})).folder
    assert (site / "nope.html").is_file()
    assert "content/nope.md" in warned.text
    assert "'material/nope'" in warned.text
    assert "bee" not in warned.text


@pytest.mark.parametrize(
    ("language", "hint"), [("xx", "Write it as in `language: de`"), ("de-AT", "Try `language: de`")]
)
def test_a_language_that_the_theme_lacks_is_named(tmp_path: Path, language: str, hint: str) -> None:
    named = CONFIGURATION.replace("{name: material", f"{{name: material, language: {language}")
    assert named != CONFIGURATION
    with pytest.raises(SiteError, match=f"does not have: '{language}'. {hint}"):
        build_site(write(tmp_path, {**SMALL, "mkdocs.yml": named}))


def test_pictures_are_copied(site: Path) -> None:
    assert page(site, "picture.png") == "not a picture"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_are_the_same_bytes_whatever_the_day(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "elsewhere", STUDY)
    monkeypatch.setattr("mkdocs.structure.pages.get_build_date", lambda: "2031-01-02")
    assert tree(build_site(tmp_path / "elsewhere").folder) == tree(site)
    assert "<lastmod>2024-03-12</lastmod>" in page(site, "sitemap.xml")


def test_the_button_of_a_section_has_a_name(site: Path) -> None:
    assert 'id="__nav_2_label" aria-label="Pages under Findings"' in page(site, "method.html")
