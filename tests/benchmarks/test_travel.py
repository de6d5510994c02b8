"""The benchmark answers every row it can, in the form other tools read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.by_timetable import useful
from benchmarks.earlier import ROOT
from benchmarks.travel import Answer, answers, as_json, as_text, with_before

TABLE = """from,to,mode,minutes,source
Oslo,Hamar,car,85,a road map
Oslo,Hamar,bus,105,a timetable
Halhjem,Sandvikvåg,ferry,40,a timetable
Tromsø,Harstad,boat,180,a timetable
Oslo,Lillehammer,rail,120,a timetable
OSL,BGO,air,55,[soft] a band
OSL,VDS,air,150,not in the table of flights
Kristiansand,Trondheim,E39chain,1260,a road report
Atlantis,Oslo,car,1,a legend
"""


WHOLE = """from,to,mode,minutes,year,source,firmness,note
Bergen,Oslo,journey,200,2021,a planner,firm,bus and plane
BGO,OSL,airtrip,50,2016,a timetable,firm,
HFT,OSL,airtrip,218,2016,a timetable,soft,by way of Tromsø
Oslo,Hamar,ssb,80,2019,a mean of inhabitants,firm,
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("travel")
    for name, text in (("table.csv", TABLE), ("whole.csv", WHOLE)):
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / "table.csv", folder / "whole.csv"]


@pytest.fixture(scope="module")
def answered(tables: list[Path]) -> list[Answer]:
    return answers(*tables)


@pytest.fixture(scope="module")
def rows(answered: list[Answer]) -> list[dict[str, object]]:
    return json.loads(as_json(answered))


def number(value: object) -> float:
    return float(str(value))


def test_every_row_is_answered_and_an_unknown_place_with_null(rows: list[dict[str, object]]) -> None:
    keys = {"from", "to", "mode", "minutes", "source", "year", "firmness", "model", "low_min", "high_min"}
    keys |= {"covered", "half", "region"}
    assert [set(row) for row in rows] == [keys] * 13
    assert [row["model"] is None for row in rows] == [False] * 8 + [True] + [False] * 4


def test_whole_journeys_have_their_year_their_firmness_and_an_interval(rows: list[dict[str, object]]) -> None:
    whole = rows[9:]
    assert [(row["year"], row["firmness"]) for row in whole[:3]] == [
        ("2021", "firm"),
        ("2016", "firm"),
        ("2016", "soft"),
    ]
    assert all(number(row["low_min"]) < number(row["model"]) < number(row["high_min"]) for row in whole)


def test_an_air_trip_is_that_of_the_timetable_from_gate_to_gate(rows: list[dict[str, object]]) -> None:
    # On Tuesdays of 2016 the median of the useful flights from Bergen took 50 min, from Hammerfest 217.5.
    assert [row["model"] for row in rows[10:12]] == [50, 217.5]


def test_useful_flights_are_beaten_by_none() -> None:
    # 08:00 to 10:00 is beaten by 09:00 to 09:50, and of two at 11:00 the slower one; 12:00 to 15:00 stays.
    flights = [(480, 600), (540, 590), (660, 720), (660, 740), (720, 900)]
    assert sorted(useful(flights)) == [50, 60, 180]


def test_a_journey_by_public_transport_takes_longer_than_its_flight(rows: list[dict[str, object]]) -> None:
    assert number(rows[9]["model"]) > 55 + 50 + 19  # the flight, check-in at a large airport and the airport train


def test_an_earlier_package_answers_the_same_rows(answered: list[Answer], tables: list[Path]) -> None:
    # This checkout itself as the earlier one: its answers are the same, and stand in the summary by each group.
    compared = with_before(answered, tables, str(ROOT))
    assert [answer.before for answer in compared] == [row["model"] for row in json.loads(as_json(answered))]
    assert as_text(compared).count("\n  before") == 11  # one line below each group


def test_a_bus_takes_115_percent_of_a_car_between_towns_once_it_is_boarded(rows: list[dict[str, object]]) -> None:
    # The access of Oslo and Hamar, 8 + 3.5 min, is the same by bus and by car.
    driven = number(rows[0]["model"]) - 11.5
    assert number(rows[1]["model"]) == pytest.approx(1.15 * driven + 11.5, abs=0.1)


def test_tables_are_read_without_waiting(rows: list[dict[str, object]]) -> None:
    # Lillehammer: 19 to the airport, 49 to Hamar, 45 on.
    assert [row["model"] for row in rows[2:6]] == [40, 180, 113, 55]


def test_a_flight_not_in_the_table_gets_a_turboprops_time(rows: list[dict[str, object]]) -> None:
    # About 1,375 km: 20 + 0.112 × 1,375 = 174.
    assert rows[6]["model"] == pytest.approx(174, abs=2)


def test_the_e39_is_driven_through_all_its_ferries(rows: list[dict[str, object]]) -> None:
    # The quick way goes over Oslo or the mountains in well under 1,000 minutes.
    assert 1071 < float(str(rows[7]["model"])) < 1449  # 1,260 ± 15 %


def test_the_interval_is_measured_on_the_other_half_of_the_pairs(rows: list[dict[str, object]]) -> None:
    # Oslo - Hamar by car and as a mean is one pair, and Bergen - Oslo begins in Vestlandet.
    assert rows[0]["half"] == rows[12]["half"]
    assert {row["half"] for row in rows} == {"calibrated", "measured"}
    assert rows[9]["region"] == "Vestlandet"
    assert [row["covered"] for row in rows] == [
        None
        if row["low_min"] is None
        else number(row["low_min"]) - 0.5 <= number(row["minutes"]) <= number(row["high_min"]) + 0.5
        for row in rows
    ]


def test_coverage_is_printed_by_half_mode_and_region(answered: list[Answer]) -> None:
    lines = as_text(answered).split("\n\n")[2].splitlines()
    counts = {tuple(line.split()[:2]): int(line.split()[-3]) for line in lines[1:]}
    whole = [answer for answer in answered if answer.covered is not None]
    assert counts["calibrated", "all"] + counts["measured", "all"] == len(whole)
    # Each row is counted in all, in its mode and in its region.
    assert sum(counts.values()) == 3 * len(whole)
    assert {answer.row["mode"] for answer in whole} == {"car", "ssb", "bus", "journey", "airtrip"}


def test_a_bus_is_ridden_from_its_departure_and_has_an_interval(rows: list[dict[str, object]]) -> None:
    # Not 10 min of waiting before it; 22 min for an hour of road, by its root, and 5 at the ends.
    bus = rows[1]
    half = (22**2 * number(bus["model"]) / 60 + 5**2) ** 0.5
    assert number(bus["high_min"]) - number(bus["model"]) == pytest.approx(half, abs=1.5)
    assert bus["region"] == "Østlandet"


def test_the_interval_of_the_formula_is_told_apart_from_the_one_that_holds_the_timetable(
    answered: list[Answer],
) -> None:
    # Hammerfest–Oslo by the formula is quicker or slower than the timetable; a published time far outside is covered
    # only by an interval that was widened to the timetable's minutes.
    flown = answered[11]
    low, high = flown.found.by_formula or (0, 0)
    widened = replace(flown, published=high + 50, found=replace(flown.found, high_min=high + 60))
    assert (widened.covered, widened.covered_by_formula) == (True, False)
    assert (flown.found.low_min or 0) <= low < high <= (flown.found.high_min or 0)


def test_the_summary_keeps_soft_rows_apart(answered: list[Answer]) -> None:
    summary = as_text(answered).split("\n\n")[1]
    assert [line.split()[:3] for line in summary.splitlines()[1:]] == [
        ["air", "firm", "1"],
        ["air", "soft", "1"],
        ["airtrip", "firm", "1"],
        ["airtrip", "soft", "1"],
        ["boat", "firm", "1"],
        ["bus", "firm", "1"],
        ["car", "firm", "2"],
        ["ferry", "firm", "1"],
        ["journey", "firm", "1"],
        ["rail", "firm", "1"],
        ["ssb", "firm", "1"],
    ]
