"""One study with everything in it that could go wrong on its way to a site, built once."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.studies import write
from themetrail.publish.site import build_site

CONFIGURATION = """\
site_name: A study
site_url: https://example.org/
docs_dir: content
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.indexes]}
plugins: [search, themetrail]
markdown_extensions: [attr_list, footnotes, md_in_html, tables, toc]
"""

STUDY = {
    "mkdocs.yml": CONFIGURATION,
    "content/index.md": (
        "---\ntitle: Lists & <b>nurses</b>\ndate: 2024-03-12\n---\nSee [method](method.md).\n"
    ),
    "content/codebook.md": (
        "---\ncodes:\n"
        "  rota:\n    title: Rota <script>\n"
        "    definition: See [the list](themes/the-list.md) and <script>x</script>.\n"
        "  index: {title: Index, formerly: [index-of-old]}\n---\nThe codes, [one](code:rota) by one.\n"
    ),
    "content/participants.md": (
        "---\nparticipants:\n  maren: {title: Maren, quotes: public, transcript: public}\n---\n"
    ),
    "content/themes/the-list.md": (
        "---\ntitle: The list </title><script>alert(1)</script>\ncodes: [rota]\n"
        "description: '\"><script>alert(2)</script>'\n---\n"
        "# Own heading\n\n> they just moved\n>\n> — [Maren](quote:maren-list)\n\n![](quote:maren-list)\n\n"
        "Ordinary [link](../method.md#how).\n"
    ),
    "content/themes/under.md": "---\ntitle: Under\nparent: the-list\ncodes: [index]\n---\nText.\n",
    "content/method.md": (
        "---\ntitle: 007\ndescription: '\"><script>alert(3)</script>'\nicon: ../../secret\n---\n"
        "Note: this line is prose.\n\n## How <img src=x onerror=alert(4)>\n\n"
        '{{ config.site_name }} {% raw %}\n\n<script>alert(5)</script><p onclick="alert(6)">kept</p>\n\n'
        "[turn](turn:maren/1)\n"
    ),
    "content/about/funding.md": "# Funding <em>and</em> thanks\n\nText.\n",
    "content/picture.png": "not a picture",
    "transcripts/maren.md": (
        "---\ntitle: Maren <i>one</i>\nparticipants: [maren]\n"
        "speakers: {Interviewer: interviewer, Maren: maren}\n---\n\n"
        "Interviewer: How?\n\nMaren: they just [moved the <b>list</b> around]{#maren-list .rota} and "
        "[waited]{.index}.\n"
    ),
}

SMALL = {"mkdocs.yml": CONFIGURATION, "content/index.md": "---\ntitle: Small\n---\nHello.\n"}


@pytest.fixture
def warned(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    """What is warned of while a site is built."""
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)
    caplog.set_level(logging.WARNING, "mkdocs")
    return caplog


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study, built; tests that change something work on a copy."""
    root = write(tmp_path_factory.mktemp("study"), STUDY)
    build_site(root)
    return root


@pytest.fixture(scope="session")
def site(study: Path) -> Path:
    return study / "site"
