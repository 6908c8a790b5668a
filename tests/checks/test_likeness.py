"""Which codes are taken for one another, and which are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.case import judged, write_study


def alike(root: Path, *codes: str) -> list[str]:
    """What is said about codes that look alike; a code is `id` or `id|title` or `id|title|parent`."""
    lines = ["=== content/codebook.md", "---", "codes:"]
    for code in codes:
        id_, title, parent = (*code.split("|"), "", "")[:3]
        lines += [f"  {id_}:"]
        lines += [f'    title: "{title}"'] if title else []
        lines += [f"    parent: {parent}"] if parent else []
    write_study(root, "\n".join([*lines, "---", ""]))
    return [found.message for found in judged(root) if found.rule.id == "code-near-duplicate"]


@pytest.mark.parametrize(
    "pair",
    [
        "tick-box box-ticking", "tick-box tickbox", "tickboxes box-ticking", "tick-boxes tick-box",
        "nurse nurses", "story stories", "waiting-time waiting-times", "trust-in-gp gp-trust",
        "life-style lifestyle", "long-waiting-times waiting-times-long", "time-and-money money-and-time",
        "non-compliance noncompliance", "behaviour-change changing-behavior",
        "organisation-culture organization-culture", "first|ROTA-as-weapon rota-as-weapon",
        "first|Too-many-doors second|too-many-doors", "क्षमा-याचना याचना-क्षमा",
    ],
)  # fmt: skip
def test_these_are_alike(tmp_path: Path, pair: str) -> None:
    assert len(alike(tmp_path, *pair.split())) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "trust-in-gp mistrust-in-gp", "trust no-trust", "control lack-of-control",
        "positive-change negative-change", "phase-1 phase-2", "phase-1-1 phase-11", "p1 p2",
        "fear-of-loss loss-of-fear", "opting-in opting-out", "control-by-others control-of-others",
        "nurse-blames-doctor doctor-blames-nurse", "parent parenting", "house housing",
        "work-family-conflict family-work-conflict", "care-less careful", "illness ill", "bus busy",
        "first|Trust+ second|Trust-", "कि का", "waiting time-of-waiting",
    ],
)  # fmt: skip
def test_these_are_not(tmp_path: Path, pair: str) -> None:
    assert alike(tmp_path, *pair.split()) == []


def test_a_code_and_the_code_above_it_may_be_alike(tmp_path: Path) -> None:
    assert alike(tmp_path, "waiting", "waits|Waiting|waiting") == []


def test_equal_titles_below_two_parents_are_told_apart_by_their_parents(tmp_path: Path) -> None:
    codes = ("barriers", "helps", "barriers-time|Time|barriers", "helps-time|Time|helps")
    assert alike(tmp_path, *codes) == []


def test_each_of_many_is_said_once_with_the_first_of_them(tmp_path: Path) -> None:
    assert alike(tmp_path, "tick-box", "other", "box-ticking", "tickbox") == [
        "code 'box-ticking' looks like code 'tick-box' (content/codebook.md:3)",
        "code 'tickbox' looks like code 'tick-box' (content/codebook.md:3)",
    ]
