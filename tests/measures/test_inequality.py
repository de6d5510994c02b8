from math import log

import pytest

from samlingsplan.measures.inequality import concentration, gini, kolm_pollak, palma, theil


def test_gini_of_one_to_four() -> None:
    # 2 * (1*1 + 2*2 + 3*3 + 4*4) / (4 * 10) - 5/4 = 1.5 - 1.25
    assert gini([4, 2, 1, 3]) == pytest.approx(0.25)


def test_gini_when_one_of_four_bears_all() -> None:
    assert gini([0, 0, 0, 8]) == pytest.approx(3 / 4)


def test_concentration_is_gini_when_the_ranks_follow_the_burden_and_its_opposite_when_they_turn() -> None:
    assert concentration([(1, 1), (2, 2), (3, 3), (4, 4)]) == pytest.approx(0.25)
    assert concentration([(4, 1), (3, 2), (2, 3), (1, 4)]) == pytest.approx(-0.25)


def test_those_of_one_rank_count_alike() -> None:
    # Two central leaders bear 1 and 3, two remote ones 5 and 7: middles 0.25 and 0.75, mean 4.
    # 2 * (-0.25 * 4 + 0.25 * 12) / 4 / 4 = 0.25
    assert concentration([(1, 1), (1, 3), (6, 7), (6, 5)]) == pytest.approx(0.25)
    assert concentration([(1, 1), (1, 7)]) == pytest.approx(0)


def test_palma_of_one_to_ten() -> None:
    # The tenth is 10, the four tenths are 1 + 2 + 3 + 4.
    assert palma(range(1, 11)) == pytest.approx(1)


def test_palma_counts_parts_of_persons() -> None:
    # Of five: half of one person's 5, over 1 + 2.
    assert palma([1, 2, 3, 4, 5]) == pytest.approx(2.5 / 3)
    assert palma([0, 0, 0, 0, 5]) is None


def test_theil() -> None:
    assert theil([7, 7, 7]) == 0
    assert theil([0, 0, 0, 8]) == pytest.approx(log(4))


def test_kolm_pollak() -> None:
    # 1 and 3: k = 4 / 10; ln((e^0.4 + e^1.2) / 2) / 0.4 = ln(2.40597) / 0.4 = 2.1949
    assert kolm_pollak([1, 3]) == pytest.approx(2.1949, abs=1e-4)
    assert kolm_pollak([5, 5, 5]) == pytest.approx(5)


def test_nobody_travels() -> None:
    nobody = [0.0, 0.0]
    assert (gini(nobody), theil(nobody), kolm_pollak(nobody)) == (0, 0, 0)
