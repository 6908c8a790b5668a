"""A study of which the public edition withholds most, and a site that holds nothing of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.studies import loaded
from themetrail.consent import part_for
from themetrail.model import Audience
from themetrail.publish.gate import Leak, Secrets, gate, secrets
from themetrail.study.private import Private
from themetrail.syntax.identifiers import read_identifiers

WITHHELD = "then the ward sister took me aside and swore that nobody would ever hear of it"
"""The second half of Maren's turn; the first half is a released quote."""
RELEASED = "they just moved the list around on the wall every single morning"
MEMO = "Is the sister protecting somebody here or only her own idea of what a ward is"
STUDY = {
    "content/participants.md": (
        "---\nparticipants:\n  maren:\n    title: Maren\n    quotes: public\n"
        "    attributes: {role: anaesthetist, years: 7}\n---\n"
    ),
    "content/codebook.md": "---\ncodes:\n  rota: {title: Rota}\n---\n",
    "content/memos/doubt.md": f"---\ntitle: Suspicion of a cover-up\n---\n{MEMO}\n",
    "content/method.md": "# Method\n\nWe talked to nurses on their ward.\n",
    "transcripts/maren.md": (
        "---\nparticipants: [maren]\nspeakers: {Interviewer: interviewer, Maren: maren}\n---\n\n"
        "Interviewer: Did Petronella say why?\n\n"
        f"Maren: Well [{RELEASED}]{{#maren-list .rota}} {WITHHELD}\n"
    ),
}
CLEAN = {
    "index.html": f"<!doctype html><h1>A study</h1><blockquote>{RELEASED}</blockquote><p>Maren, turn 2</p>",
    "search/search_index.json": '{"docs":[{"location":"","title":"A study","text":"We talked to nurses."}]}',
    "assets/style.css": ".tt-card::before { content: '\\201c'; }",
}

Gate = Callable[..., list[Leak]]


def secrets_of(root: Path, files: dict[str, str] | None = None, identifiers: str = "") -> Secrets:
    """What the public edition of a study must not hold."""
    study = loaded(root, {**STUDY, **(files or {})})
    shown = part_for(study.study, study.index, Audience.PUBLIC).study
    return secrets(study.study, shown, Private(read_identifiers(identifiers)))


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, held in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held if isinstance(held, bytes) else held.encode())
    return folder


@pytest.fixture(scope="session")
def withheld(tmp_path_factory: pytest.TempPathFactory) -> Secrets:
    return secrets_of(tmp_path_factory.mktemp("study"), identifiers='Kirsten Ødegård\nSønder Ward\n"Will"\n')


@pytest.fixture
def leaks(tmp_path: Path, withheld: Secrets) -> Gate:
    """What the gate finds in a site that holds these files beside others that are clean."""

    def found(files: dict[str, str | bytes]) -> list[Leak]:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        return gate(put(tmp_path / "site", {**CLEAN, **files}), withheld)

    return found
