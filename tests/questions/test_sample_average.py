"""Sample averages and their intervals, by hand."""

from math import sqrt

import pytest

from samlingsplan.questions.sample_average import by_replication, estimated_gap, student_t, worst_tenth


@pytest.mark.parametrize(
    ("freedom", "share", "quantile"),
    [(1, 0.975, 12.7062), (2, 0.975, 4.3027), (9, 0.975, 2.2622), (10, 0.95, 1.8125), (199, 0.975, 1.9720)],
)
def test_quantiles_are_those_of_the_printed_tables(freedom: int, share: float, quantile: float) -> None:
    assert student_t(freedom, share) == pytest.approx(quantile, abs=5e-5)


def test_the_worst_tenth_is_the_mean_of_the_highest() -> None:
    assert worst_tenth(list(range(1, 21))) == 19.5  # two of twenty: 19 and 20
    assert worst_tenth([4, 7, 5]) == 7  # one at least


def test_a_gap_adds_both_half_widths() -> None:
    # The chosen set's regret is 10, 20, 30: mean 20, deviation 10. The least means are 12 and 16: mean 14, deviation
    # sqrt(8). So the estimate is 6. With 2 and 1 degrees of freedom t is 4.30265 and 12.70620.
    gap = estimated_gap([10, 20, 30], [12, 16])
    half = 4.302653 * 10 / sqrt(3) + 12.706205 * sqrt(8) / sqrt(2)
    assert gap.estimate == 6
    assert (gap.low, gap.most) == (0, 20)
    assert gap.high == pytest.approx(6 + half, abs=1e-4)


def test_no_variation_leaves_no_interval() -> None:
    gap = estimated_gap([5, 5, 5], [2, 2])
    assert (gap.estimate, gap.low, gap.high) == (3, 3, 3)


def test_a_replication_with_an_impossible_kull_has_no_mean() -> None:
    # Kull 5 has no plan of its own and is left out; kull 4 has none with this set.
    means = by_replication({1: 10, 2: 20, 3: 6, 4: None}, [[1, 2], [3, 4], [3, 5]])
    assert means == [15, None, 6]
