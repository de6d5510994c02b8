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
    # Meals of 800 a night and 45 000 a leader for stand-ins besides.
    assert row["mean_employer_nok"] == (152_000 + 800 * 90) / 8 + 45_000


def test_working_hours_and_days_lost_are_means_over_the_leaders() -> None:
    (row,) = TRAVEL_SUMMARY.rows(tiny())
    # Away in working hours, at registration and four times at noon: Oslo 22 + 4 * 20, Hamar 23.5 + 4 * 21.5 twice,
    # Lillehammer 24 + 4 * 22.5, Bergen 21 2/3 + 4 * 19 2/3, Voss 23 2/3 + 4 * 21 2/3 twice, Utsira 5 * 24.
    # The digital samling, from noon to three, takes 4 + 8 + 7 hours of everyone.
    assert row["mean_away_h"] == pytest.approx((102 + 2 * 109.5 + 114 + 100 + 1 / 3 + 2 * (110 + 1 / 3) + 120) / 8 + 19)
    assert (row["mean_lost_mondays"], row["mean_lost_fridays"]) == (0, 0)
