"""Drawing lots: the same for ever, whatever the program. The places were worked out once and are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themetrail.views.lots import drawn


@pytest.mark.parametrize(
    ("seed", "count", "among", "places"),
    [
        ("605080", 5, 93, [21, 57, 75, 73, 74]),
        ("", 3, 10, [6, 5, 8]),
        ("Ünïcode 🎲", 4, 7, [6, 0, 2, 4]),
        (" U\u0308ni\u0308code 🎲\n", 4, 7, [6, 0, 2, 4]),
    ],
)
def test_a_seed_always_draws_the_same(seed: str, count: int, among: int, places: list[int]) -> None:
    assert drawn(seed, count, among) == places


@given(st.text(max_size=20), st.integers(-2, 60), st.integers(0, 50))
def test_places_are_drawn_once_and_a_larger_sample_goes_on(seed: str, count: int, among: int) -> None:
    places = drawn(seed, count, among)
    assert len(places) == len(set(places)) == min(max(count, 0), among)
    assert set(places) <= set(range(among))
    assert drawn(seed, among, among)[: len(places)] == places


def test_every_place_is_drawn_about_as_often() -> None:
    counts = [0] * 10
    for number in range(4000):
        for place in drawn(f"{number}", 2, 10):
            counts[place] += 1
    assert all(700 < count < 900 for count in counts)
