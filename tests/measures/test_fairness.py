from math import log
from typing import Any

import pytest

from samlingsplan.measures.fairness import EQUITY, EVENNESS, concentration, gini, kolm_pollak, palma, theil
from tests.results import tiny


def test_gini_of_one_to_four() -> None:
    # 2 * (1*1 + 2*2 + 3*3 + 4*4) / (4 * 10) - 5/4 = 1.5 - 1.25
    assert gini([4, 2, 1, 3]) == pytest.approx(0.25)


def test_gini_when_one_of_four_has_the_whole_burden() -> None:
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


def test_indices_of_the_tiny_world() -> None:
    found: dict[Any, Any] = {row["index"]: row["value"] for row in EQUITY.rows(tiny())}
    # Minutes one way 20, 30, 90, 90, 100, 100, 150, 300: the sum of rank times value is
    # 20 + 60 + 270 + 360 + 500 + 600 + 1 050 + 2 400 = 5 260; 2 * 5 260 / (8 * 880) - 9/8 = 0.36932
    assert found["gini"] == pytest.approx(0.36932, abs=1e-5)
    # The tenth is 0.8 of 300 = 240; the four tenths are 20 + 30 + 90 + 0.2 * 90 = 158.
    assert found["palma"] == pytest.approx(240 / 158)
    # The mean is 880 * 10 / 60 / 8 = 18.33 hours a year.
    assert found["kolm_pollak_h"] > 880 * 10 / 60 / 8
    assert found["concentration"] > 0  # the remote travel farther


def test_each_group_by_each_measure() -> None:
    rows: dict[Any, Any] = {(row["grouping"], row["part"]): row for row in EVENNESS.rows(tiny())}
    oslo = rows["class_name", "Oslo 1"]
    # Ten single journeys of 30, 90, 90 and 150 minutes: 5, 15, 15 and 25 hours.
    assert (oslo["leaders"], oslo["mean_year_h"], oslo["longest_year_h"]) == (4, 15, 25)
    # The sum of rank times value is 5 + 30 + 45 + 100 = 180; 2 * 180 / (4 * 60) - 5/4 = 0.25
    assert oslo["gini"] == pytest.approx(0.25)
    # The tenth is 0.4 of 25 = 10; the four tenths are 5 + 0.6 * 15 = 14.
    assert oslo["palma"] == pytest.approx(10 / 14)
    assert {grouping for grouping, _ in rows} == {"class_name", "landsdel", "sentralitet"}
    assert sum(row["leaders"] for (grouping, _), row in rows.items() if grouping == "landsdel") == 8
