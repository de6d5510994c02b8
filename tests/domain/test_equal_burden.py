"""Equal burden: points that double with every so many minutes, and what a sum of them amounts to."""

from math import exp, log

import pytest

from samlingsplan.domain import EqualBurden

SCALE = EqualBurden(longest_min=600, doubling_min=120)


@pytest.mark.parametrize(
    ("minutes", "points"),
    # Five doublings of 120 minutes below the longest: a million by 32. A minute more than 480 is a trifle more.
    [(600, 1_000_000), (480, 500_000), (0, 31_250), (481, 502_897)],
)
def test_points_double(minutes: int, points: int) -> None:
    assert SCALE.points(minutes) == points


def test_alike_burdens_amount_to_themselves() -> None:
    for minutes in (0, 1, 333, 480, 599, 600):
        points = 7 * SCALE.points(minutes)
        # Rounded up, seven leaders have up to seven points too many: a minute at most.
        assert minutes <= SCALE.equivalent_min(points, 7) <= minutes + 1


def test_unequal_burdens_amount_to_more_than_their_mean() -> None:
    # exp(k · 0) + exp(k · 600) with k = ln 2 / 120 is 1 + 32: 16.5 for each of two, 120 · log2(16.5) = 485.3 minutes.
    assert SCALE.equivalent_min(SCALE.points(0) + SCALE.points(600), 2) == 486
    k, year = log(2) / 120, [100, 250, 590]
    equivalent = log(sum(exp(k * minutes) for minutes in year) / 3) / k
    assert 0 <= SCALE.equivalent_min(sum(map(SCALE.points, year)), 3) - equivalent < 1.1


def test_the_equivalent_is_within_a_limit_exactly_when_the_points_are() -> None:
    for points in range(31_000, 900_000, 9_973):
        equivalent = SCALE.equivalent_min(points, 1)
        assert SCALE.most_points(equivalent, 1) >= points
        assert equivalent == 0 or SCALE.most_points(equivalent - 1, 1) < points


def test_a_limit_beyond_the_longest_refuses_nothing() -> None:
    assert SCALE.most_points(10**9, 4) == 4_000_000
    assert SCALE.equivalent_min(4_000_000, 4) == 600
    assert SCALE.equivalent_min(0, 4) == 0
