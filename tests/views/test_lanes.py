"""Coding stripes: each shape shows, lane by lane, where the stripes given above it run."""

from __future__ import annotations

import pytest

from themetrail.views.lanes import Interval, gaps, lanes


def intervals(drawing: str) -> list[Interval]:
    """Where the letters stand in a drawing: `aa..a` is (0, 2), (4, 5)."""
    found: list[Interval] = []
    for place, sign in enumerate(drawing):
        if sign == ".":
            continue
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


@pytest.mark.parametrize(
    ("drawings", "expected"),
    [
        pytest.param(["aaa.....", "....bbb."], [0, 0], id="apart: one lane"),
        pytest.param(["aaaa....", "....bbbb"], [0, 0], id="touching is not overlapping"),
        pytest.param(["aaaaaaaa", "..bbb..."], [0, 1], id="nested"),
        pytest.param(["aaaaa...", "...bbbbb"], [0, 1], id="crossing"),
        pytest.param(["..bbb...", "aaaaaaaa"], [1, 0], id="the earlier one chooses first"),
        pytest.param(["aaa.....", "aaaaaa.."], [1, 0], id="of two that begin together, the longer"),
        pytest.param(["aaaa....", ".bbbb...", "....cccc"], [0, 1, 0], id="a lane is used again"),
        pytest.param(["aaaa"] * 6, [0, 1, 2, 3, 4, 5], id="six on the same words"),
        pytest.param(["aa....aa", "...bb..."], [0, 0], id="a stripe may run in another's gap"),
        pytest.param(["aa....aa", "...bbbbb"], [0, 1], id="but not into its second part"),
        pytest.param([], [], id="nothing coded"),
    ],
)
def test_stripes_that_share_a_place_have_lanes_of_their_own(drawings: list[str], expected: list[int]) -> None:
    assert lanes([intervals(each) for each in drawings]) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param([(0, 2), (6, 2)], [0, 4], id="where there is room, at the row wanted"),
        pytest.param([(0, 2), (1, 2), (9, 2)], [0, 0, 5], id="else below the one before"),
    ],
)
def test_chips_stand_beside_their_words_or_below_one_another(
    wanted: list[tuple[int, int]], expected: list[int]
) -> None:
    assert gaps(wanted) == expected
