"""However a quotation is written, its page shows the grade that the check gave it."""

from __future__ import annotations

import re

import pytest

from tests.publish.conftest import CONFIGURATION
from tests.publish.test_quotations import built, words
from tests.studies import write

CONFIGURED = CONFIGURATION.replace("[attr_list,", "[smarty, def_list, attr_list,")
SPEECH = "Maren: Nobody asked me what I had seen on the ward. I rang them twice, and I never slept."
FORMS = {
    "a double hyphen": ("> I rang them twice\n> -- Maren", ["verbatim"]),
    "two, the first with a double hyphen": (
        "> I rang them twice\n> -- Maren\n\n> Nobody asked them what I had (Maren)", ["verbatim", "words"]
    ),
    "a definition": (":   > I rang him twice, and I never slept (Maren)", ["words"]),
    "more words than another quotation": (
        "> I rang them twice (Maren)\n\nTerm\n:   > I rang them twice, and they never slept (Maren)",
        ["verbatim", "words"],
    ),
    "quotation marks round a link": ('So "[I rang them](turn:maren/1)" is said.', ["verbatim"]),
    "quotation marks round a strong link": ("So “*[I rang him](turn:maren/1)*”.", ["words"]),
    "a link without quotation marks": ("So [I rang them](turn:maren/1), she says.", []),
    "a footnote": ('Here[^1].\n\n[^1]: She ["rang him twice"](turn:maren/1).', ["words"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = {
        "mkdocs.yml": CONFIGURED,
        "content/index.md": "---\ntitle: Forms\n---\n",
        "content/participants.md": "---\nparticipants:\n  maren: {title: Maren}\n---\n",
        "transcripts/maren.md": (
            f"---\ntitle: Maren\nparticipants: [maren]\nspeakers: {{Maren: maren}}\n---\n{SPEECH}\n"
        ),
    }
    for number, (prose, _) in enumerate(FORMS.values()):
        files[f"content/form-{number}.md"] = f"Term\n{prose}\n" if prose.startswith(":") else f"{prose}\n"
    return built(write(tmp_path_factory.mktemp("forms"), files), "team")


@pytest.mark.parametrize("form", FORMS)
def test_a_page_shows_the_grades_of_its_quotations(pages: dict[str, str], form: str) -> None:
    number = [*FORMS].index(form)
    page = pages[f"form-{number}.html"]
    shown = re.findall('<(?:a class="tt-verdict"|span class="tt-tick"[^>]*) data-grade="([^"]*)"', page)
    assert (shown, words(page)) == (FORMS[form][1], words(page))
