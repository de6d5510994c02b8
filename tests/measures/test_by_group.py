from dataclasses import replace

import pytest

from samlingsplan.domain import LeaderLevel, size_class
from samlingsplan.measures.by_group import (
    BY_CLASS,
    BY_FYLKE,
    BY_LANDSDEL,
    BY_LEVEL,
    BY_SAMI_AREA,
    BY_SENTRALITET,
    BY_SERVICE_AREA,
    BY_SIZE_CLASS,
    TRAVEL_SUMMARY,
)
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


def test_each_class_has_its_own_figures() -> None:
    bergen, oslo = BY_CLASS.rows(tiny())
    # Bergen: 20, 100, 100, 300. Oslo: 30, 90, 90, 150.
    assert (bergen["class_name"], bergen["leaders"], bergen["mean_min"], bergen["median_min"]) == (
        "Bergen 1",
        4,
        130,
        100,
    )
    assert (oslo["class_name"], oslo["leaders"], oslo["mean_min"], oslo["longest_min"]) == ("Oslo 1", 4, 90, 150)


def test_leaders_are_grouped_by_fylke() -> None:
    rows = {row["fylke"]: row for row in BY_FYLKE.rows(tiny())}
    # Hamar and Lillehammer are in Innlandet: 90, 90, 150.
    assert {fylke: row["leaders"] for fylke, row in rows.items()} == {
        "Innlandet": 3,
        "Oslo": 1,
        "Rogaland": 1,
        "Vestland": 3,
    }
    assert rows["Innlandet"]["mean_min"] == 110


def test_leaders_are_grouped_by_landsdel() -> None:
    # Vestlandet: 20, 100, 100, 300. Østlandet: 30, 90, 90, 150.
    found = {row["landsdel"]: row["mean_min"] for row in BY_LANDSDEL.rows(tiny())}
    assert found == {"Vestlandet": 130, "Østlandet": 90}


def test_each_leader_level_has_its_row() -> None:
    first, *others = tiny().case.participants
    rows = BY_LEVEL.rows(tiny(participants=(replace(first, level=LeaderLevel.DEPARTMENT), *others)))
    # The first leader travels 30 minutes, the other seven 850 in all.
    assert [(row["level"], row["leaders"], row["mean_min"]) for row in rows] == [
        ("department", 1, 30),
        ("unit", 7, 850 / 7),
    ]


def test_the_sami_area_has_its_row() -> None:
    result = tiny()
    kommuner = {k: replace(each, sami_area=k == "1151") for k, each in result.case.kommuner.items()}
    outside, within = BY_SAMI_AREA.rows(tiny(kommuner=kommuner))
    assert (outside["sami_area"], outside["leaders"]) == (False, 7)
    assert (within["sami_area"], within["leaders"], within["mean_min"]) == (True, 1, 300)


def test_leaders_are_grouped_by_their_kommunes_class() -> None:
    result = tiny()
    kommuner = {k: replace(each, sentralitet=6 if k == "1151" else 1) for k, each in result.case.kommuner.items()}
    central, remote = BY_SENTRALITET.rows(tiny(kommuner=kommuner))
    assert (central["sentralitet"], central["leaders"], central["mean_min"]) == (1, 7, (880 - 300) / 7)
    assert (remote["sentralitet"], remote["leaders"], remote["mean_min"]) == (6, 1, 300)


def test_each_service_area_has_its_row() -> None:
    first, *others = tiny().case.participants
    rows = BY_SERVICE_AREA.rows(tiny(participants=(replace(first, service_area="tannhelse"), *others)))
    assert [(row["service_area"], row["leaders"]) for row in rows] == [("hjemmetjeneste", 7), ("tannhelse", 1)]


@pytest.mark.parametrize(
    ("population", "expected"),
    [(188, 1), (4_999, 1), (5_000, 2), (19_999, 2), (20_000, 3), (49_999, 3), (50_000, 4), (697_010, 4)],
)
def test_limits_belong_to_the_class_above(population: int, expected: int) -> None:
    assert size_class(population) == expected


def test_leaders_are_grouped_by_size() -> None:
    rows = {row["size_class"]: row for row in BY_SIZE_CLASS.rows(tiny())}
    # Utsira has 188 people, Voss 15 000, Hamar and Lillehammer 32 000 and 28 000, Oslo and Bergen are large.
    assert {key: row["leaders"] for key, row in rows.items()} == {1: 1, 2: 2, 3: 3, 4: 2}
    assert rows[4]["mean_min"] == (30 + 20) / 2
