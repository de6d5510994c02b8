import pytest

from samlingsplan.measures.travel_summary import TRAVEL_SUMMARY
from tests.results import tiny


def test_all_leaders_in_one_row() -> None:
    (row,) = TRAVEL_SUMMARY.rows(tiny())
    # Minutes one way: 20, 30, 90, 90, 100, 100, 150, 300; their sum is 880.
    assert row["leaders"] == 8
    assert row["mean_min"] == 110
    assert row["median_min"] == 95  # between 90 and 100
    assert row["p90_min"] == 195  # position 6.3: 150 + 0.3 * 150
    assert row["longest_min"] == 300
    assert (row["within_60_min"], row["within_90_min"], row["within_180_min"]) == (2 / 8, 4 / 8, 7 / 8)


def test_a_year_is_ten_single_journeys() -> None:
    (row,) = TRAVEL_SUMMARY.rows(tiny())
    # Five physical samlinger there and back.
    assert row["total_year_h"] == pytest.approx(880 * 10 / 60)
    assert row["mean_year_h"] == pytest.approx(110 * 10 / 60)


def test_nights_and_kroner_are_means_over_the_leaders() -> None:
    (row,) = TRAVEL_SUMMARY.rows(tiny())
    # Six leaders have 10 nights and two 15; 50 kr a minute and 1 200 kr a night.
    assert row["mean_nights"] == (6 * 10 + 2 * 15) / 8
    assert row["mean_nok"] == (50 * 880 + 1_200 * 90) / 8
