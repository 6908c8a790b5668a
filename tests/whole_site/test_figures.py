"""One number everywhere: in the study, on its pages, and in the files that can be taken away."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from themetrail.editions import edition_of
from themetrail.model import Audience
from themetrail.study import Loaded


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def page(site: Path, path: str) -> str:
    html = (site / path).read_text("utf-8")
    return html[html.index("<article") : html.index("</article>")]


def quoted(html: str) -> set[str]:
    """The quotes that a page leads to."""
    return set(re.findall(r'transcripts/[\w-]+\.html#q-[^"]+', html))


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.TEAM])
def test_study_pages_and_files_count_the_same(
    example: Loaded, example_site: Path, whole_example_site: Path, audience: Audience
) -> None:
    shown = edition_of(example.study, example.index, (), audience)
    site = whole_example_site if audience is Audience.TEAM else example_site
    home = page(site, "index.html")
    figures = {noun: int(number) for noun, number in re.findall(r">(\w+)</a></dt><dd>([\d,]+)</dd>", home)}
    data = re.findall(r'<span class="tt-count">(\d+) (\w+?)s?</span>', page(site, "data.html"))
    for name, records in {
        "quote": shown.index.quotes,
        "code": shown.study.codebook.all(),
        "theme": shown.study.themes,
        "participant": shown.study.participants,
    }.items():
        file = {"code": "codebook"}.get(name, f"{name}s")
        assert len(rows(site, f"{file}.csv")) == len(records) == figures[f"{name}s"], name
        assert (str(len(records)), name) in data


def test_the_page_of_the_quotes_shows_the_rows_of_the_table(
    example_site: Path, whole_example_site: Path
) -> None:
    for site in (example_site, whole_example_site):
        links = {row["link"] for row in rows(site, "quotes.csv")}
        assert quoted(page(site, "quotes.html")) == links


def test_a_code_has_as_many_quotes_on_its_page_as_in_the_table(whole_example_site: Path) -> None:
    in_quotes = [code for row in rows(whole_example_site, "quotes.csv") for code in row["codes"].split("; ")]
    for row in rows(whole_example_site, "codebook.csv"):
        cards = page(whole_example_site, row["link"]).count('class="tt-card"')
        assert int(row["quotes"]) == cards == in_quotes.count(row["code"]), row["code"]


def test_a_participant_has_as_many_quotes_on_their_page_as_in_the_table(whole_example_site: Path) -> None:
    quotes = rows(whole_example_site, "quotes.csv")
    people = [one for row in quotes for one in row["participants"].split("; ")]
    for row in rows(whole_example_site, "participants.csv"):
        assert int(row["quotes"]) == people.count(row["participant"])
        assert quoted(page(whole_example_site, row["link"])) >= {
            each["link"]
            for each in quotes
            if row["participant"] in each["participants"].split("; ")
        }
