"""Equal burden: points that double with each `doubling_min`, and the equivalent of some leaders' minutes."""

from fractions import Fraction
from math import exp, log

import pytest

from samlingsplan.domain import EqualBurden

SCALE = EqualBurden(doubling_min=120)


@pytest.mark.parametrize(
    ("minutes", "points"),
    # 16 · 120 = 1,920 points where there are no minutes; a minute more is worth 11 there, and 32 times as many at 600.
    [(0, 1_920), (1, 1_931), (120, 3_840), (600, 61_440), (601, 61_795)],
)
def test_points_double(minutes: int, points: int) -> None:
    assert SCALE.points(minutes) == points


@pytest.mark.parametrize("doubling", [1, 7, 120, 600, 100_000])
def test_every_minute_is_worth_more_than_the_one_before(doubling: int) -> None:
    scale = EqualBurden(doubling)
    for minutes in range(0, 850 * min(doubling, 20), 37):
        assert scale.points(minutes + 1) - scale.points(minutes) >= 11


@pytest.mark.parametrize("doubling", [1, 120, 600])
def test_alike_burdens_amount_to_themselves(doubling: int) -> None:
    for minutes in (0, 1, 333, 480, 599, 15_000):
        assert EqualBurden(doubling).equivalent_min([minutes] * 7, 7) == minutes


def test_unequal_burdens_amount_to_more_than_their_mean() -> None:
    # exp(k · 0) + exp(k · 600) with k = ln 2 / 120 is 1 + 32: 16.5 for each of two, 120 · log2(16.5) = 485.3 minutes.
    assert SCALE.equivalent_min([0, 600], 2) == 486
    k, year = log(2) / 120, [100, 250, 590]
    equivalent = log(sum(exp(k * minutes) for minutes in year) / 3) / k
    assert 0 <= SCALE.equivalent_min(year, 3) - equivalent < 1


def test_a_limit_met_exactly_is_met() -> None:
    # 1 + 1 + 2 + 4 = 8 by 0, 0, 120 and 240 minutes; four leaders at 120 are 4 · 2 = 8 too.
    assert SCALE.equivalent_min([0, 0, 120, 240], 4) == 120
    assert sum(SCALE.parts(year, 120) for year in (0, 0, 120, 240)) == 4 * SCALE.PARTS


def test_parts_of_a_limit_are_never_too_many_and_next_to_exact() -> None:
    # Seven doublings of a seventh of 120 minutes make one whole: (parts / 2^30)^120 is at most 2^minutes.
    for minutes in (1, 17, 119):
        parts = SCALE.parts(minutes, 0)
        assert Fraction(parts, SCALE.PARTS) ** 120 <= 2**minutes < Fraction(parts + 1, SCALE.PARTS) ** 120


def test_no_burden_gives_no_minutes() -> None:
    assert SCALE.equivalent_min([], 4) == 0
    assert SCALE.equivalent_min([0], 4) == 0


def test_the_longest_journey_counts_however_short_the_doubling() -> None:
    # 3,000 doublings: the longest alone counts, shared by four: two doublings less.
    assert EqualBurden(1).equivalent_min([3_000, 10, 10, 10], 4) == 2_998
    assert EqualBurden(1).points(10**6) == EqualBurden(1).points(900)
